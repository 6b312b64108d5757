#include "cli/harvest_metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>

#include "cli/prometheus_text.h"

namespace cli {
namespace {

using crawler::FailureReport;
using crawler::Instant;
using crawler::SiteReport;

constexpr std::array kStates = {"waiting", "running", "done",   "budget",     "degraded",
                                "refused", "failing", "leased", "interrupted"};

std::string state_of(const SiteState& site) {
  if (site.finished) return site.report().state;
  return site.started ? "running" : "waiting";
}

std::int64_t since_epoch(Instant when) { return when.time_since_epoch().count(); }

std::int64_t count(const std::vector<FailureReport>& list, bool known) {
  return std::count_if(list.begin(), list.end(),
                       [&](const FailureReport& failure) { return failure.known == known; });
}

class Metrics {
 public:
  Metrics(const HarvestState& state, const RunFacts& facts, const std::string& label)
      : state_(state), facts_(facts), ended_(facts.ended != Instant{}), text_({{"run", label}}) {}

  void run();
  void sites();
  void site_times(const std::map<std::string, std::string>& last_success);
  const std::string& str() const { return text_.str(); }

 private:
  using Figure = std::function<std::int64_t(const SiteReport&)>;
  void each(const char* name, const char* type, const char* help, const Figure& figure) {
    text_.family(name, type, help);
    for (const SiteState& site : state_.sites())
      text_.sample({{"site", site.report().site}}, figure(site.report()));
  }
  void meetings();
  void measures();
  void troubles(const char* name, const char* help, std::vector<FailureReport> SiteReport::*list);

  const HarvestState& state_;
  const RunFacts& facts_;
  bool ended_;
  PrometheusText text_;
};

void Metrics::run() {
  text_.family("minutebook_build_info", "gauge", "The program that wrote this file.");
  text_.sample({{"version", facts_.version}}, std::int64_t{1});
  text_.family("minutebook_run_in_progress", "gauge", "1 while the run goes on, 0 once it ended.");
  text_.sample({}, std::int64_t{ended_ ? 0 : 1});
  text_.family("minutebook_run_start_timestamp_seconds", "gauge", "When the run began.");
  text_.seconds({}, since_epoch(facts_.started));
  const Instant until = ended_ ? facts_.ended : state_.now();
  text_.family("minutebook_run_duration_seconds", "gauge", "How long the run took so far.");
  text_.seconds({}, (until - facts_.started).count());
  if (ended_) {
    text_.family("minutebook_run_end_timestamp_seconds", "gauge", "When the run ended.");
    text_.seconds({}, since_epoch(facts_.ended));
    text_.family("minutebook_run_exit_code", "gauge",
                 "0 done, 1 newly worse, 2 could not run, 3 leased, 4 damaged, 130 interrupted.");
    text_.sample({}, std::int64_t{facts_.exit_code});
  }
}

void Metrics::meetings() {
  text_.family("minutebook_site_meetings_total", "counter",
               "Meetings visited in this run, by what the visit found.");
  for (const SiteState& site : state_.sites()) {
    const SiteReport& report = site.report();
    const std::array<std::pair<const char*, int>, 3> found = {
        {{"new", report.meetings_new},
         {"changed", report.meetings_changed},
         {"unchanged", report.meetings_unchanged}}};
    for (const auto& [change, meetings] : found)
      text_.sample({{"site", report.site}, {"change", change}}, std::int64_t{meetings});
  }
}

void Metrics::troubles(const char* name, const char* help,
                       std::vector<FailureReport> SiteReport::*list) {
  text_.family(name, "counter", help);
  for (const SiteState& site : state_.sites()) {
    const SiteReport& report = site.report();
    for (const bool known : {false, true}) {
      text_.sample({{"site", report.site}, {"known", known ? "true" : "false"}},
                   count(report.*list, known));
    }
  }
}

void Metrics::sites() {
  each("minutebook_site_requests_total", "counter", "Requests made in this run.",
       [](const SiteReport& site) { return site.requests; });
  each("minutebook_site_received_bytes_total", "counter", "Bytes received in this run.",
       [](const SiteReport& site) { return site.bytes; });
  meetings();
  each("minutebook_site_items_read_total", "counter", "Agenda items read in this run.",
       [](const SiteReport& site) { return site.items; });
  each("minutebook_site_new_versions_total", "counter",
       "New versions of things that were held before.",
       [](const SiteReport& site) { return site.item_versions; });
  each("minutebook_site_items_completed_total", "counter", "Items whose cut text was completed.",
       [](const SiteReport& site) { return site.completed; });
  each("minutebook_site_stubs_followed_total", "counter", "Stubs followed to the whole text.",
       [](const SiteReport& site) { return site.stubs_followed; });
  each("minutebook_site_stubs_open", "gauge", "Stubs of this run that could not be followed.",
       [](const SiteReport& site) { return site.stubs_open; });
  each("minutebook_site_documents_listed_total", "counter", "Documents listed by what was read.",
       [](const SiteReport& site) { return site.documents_listed; });
  each("minutebook_site_documents_fetched_total", "counter", "Documents whose bytes were fetched.",
       [](const SiteReport& site) { return site.documents_fetched; });
  troubles("minutebook_site_refusals_total", "What the site refused, and whether that is news.",
           &SiteReport::refusals);
  troubles("minutebook_site_failures_total", "What failed, and whether that is news.",
           &SiteReport::failures);
  each("minutebook_site_problems_total", "counter", "What pages said that could not be read.",
       [](const SiteReport& site) { return std::ssize(site.problems); });
  measures();
}

void Metrics::measures() {
  text_.family("minutebook_site_page_share", "gauge",
               "Of the pages that should say something, the share from which it was read.");
  for (const SiteState& site : state_.sites()) {
    for (const crawler::MeasureReport& measure : site.report().measures)
      text_.thousandths({{"site", site.report().site}, {"measure", measure.name}},
                        std::llround(measure.share * 1000));
  }
}

void Metrics::site_times(const std::map<std::string, std::string>& last_success) {
  text_.family("minutebook_site_state", "gauge", "1 for the state the site is in, 0 for others.");
  for (const SiteState& site : state_.sites()) {
    const std::string current = state_of(site);
    for (const char* state : kStates)
      text_.sample({{"site", site.report().site}, {"state", state}},
                   std::int64_t{state == current ? 1 : 0});
  }
  text_.family("minutebook_site_queued", "gauge", "Things known that are still to be asked for.");
  for (const SiteState& site : state_.sites()) {
    if (site.queued)
      text_.sample({{"site", site.report().site}}, static_cast<std::int64_t>(*site.queued));
  }
  text_.family("minutebook_site_duration_seconds", "gauge",
               "From the site's first request to its end, or until now.");
  for (const SiteState& site : state_.sites()) {
    if (!site.started) continue;
    const Instant until = site.ended.value_or(ended_ ? facts_.ended : state_.now());
    text_.seconds({{"site", site.report().site}}, (until - *site.started).count());
  }
  text_.family("minutebook_site_last_success_timestamp_seconds", "gauge",
               "When the site last answered what it was asked, in this or an earlier run.");
  for (const SiteState& site : state_.sites()) {
    const auto before = last_success.find(site.report().site);
    std::optional<Instant> last = site.answered;
    if (!last && before != last_success.end()) last = store::from_iso(before->second);
    if (last) text_.seconds({{"site", site.report().site}}, since_epoch(*last));
  }
}

}  // namespace

std::string metrics_text(const HarvestState& state, const RunFacts& facts, const std::string& label,
                         const std::map<std::string, std::string>& last_success) {
  Metrics metrics(state, facts, label);
  metrics.run();
  metrics.sites();
  metrics.site_times(last_success);
  return metrics.str();
}

std::string metrics_label(const std::string& file) {
  const std::filesystem::path name = std::filesystem::path(file).filename();
  return (name.extension() == ".prom" ? name.stem() : name).string();
}

}  // namespace cli
