#include "cli/harvest_report.h"

#include <algorithm>

#include "cli/command.h"

namespace cli {
namespace {

using crawler::FailureReport;
using crawler::RunReport;
using crawler::SiteReport;

std::int64_t fresh(const std::vector<FailureReport>& list) {
  return std::count_if(list.begin(), list.end(), [](const auto& f) { return !f.known; });
}

bool is_newly_worse(const SiteReport& site, const std::string& before, bool strict) {
  const auto counts = [&](const FailureReport& failure) { return strict || !failure.known; };
  const bool fails = site.state == "failing" && (strict || before != "failing");
  return fails || site.state == "degraded" ||
         (strict && (site.stubs_open > 0 || site.state == "refused")) ||
         std::any_of(site.failures.begin(), site.failures.end(), counts) ||
         std::any_of(site.refusals.begin(), site.refusals.end(), counts);
}

}  // namespace

RunTotals totals(const RunReport& report) {
  RunTotals sum;
  for (const SiteReport& site : report.sites) {
    ++sum.states[site.state];
    sum.requests += site.requests;
    sum.bytes += site.bytes;
    sum.queued += site.queued;
    sum.meetings_new += site.meetings_new;
    sum.meetings_changed += site.meetings_changed;
    sum.meetings_unchanged += site.meetings_unchanged;
    sum.items += site.items;
    sum.item_versions += site.item_versions;
    sum.completed += site.completed;
    sum.stubs_followed += site.stubs_followed;
    sum.stubs_open += site.stubs_open;
    sum.documents_listed += site.documents_listed;
    sum.documents_fetched += site.documents_fetched;
    sum.documents_read += site.documents_read;
    sum.changed += std::ssize(site.changed);
    sum.refusals += std::ssize(site.refusals);
    sum.refusals_new += fresh(site.refusals);
    sum.failures += std::ssize(site.failures);
    sum.failures_new += fresh(site.failures);
    sum.problems += std::ssize(site.problems);
    sum.disagreements += std::ssize(site.disagreements);
  }
  return sum;
}

std::string state_in_words(const SiteReport& site) {
  return site.state == "degraded" ? "degraded: layout changed?" : site.state;
}

std::string outcome_of(const RunReport& report, const RunFacts& facts) {
  if (!facts.error.empty()) return "failed";
  return report.interrupted ? "interrupted" : "done";
}

int report_exit_code(const RunReport& report, bool strict,
                     const std::map<std::string, std::string>& before) {
  if (report.interrupted) return kInterrupted;
  const auto is_worse = [&](const SiteReport& site) {
    const auto known = before.find(site.site);
    return is_newly_worse(site, known == before.end() ? "" : known->second, strict);
  };
  const bool worse = std::any_of(report.sites.begin(), report.sites.end(), is_worse);
  return worse ? kNewlyWorse : kDone;
}

}  // namespace cli
