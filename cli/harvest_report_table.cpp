#include "cli/harvest_report_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "cli/harvest_report.h"
#include "cli/quantity.h"
#include "cli/wording.h"

namespace cli {
namespace {

using crawler::FailureReport;
using crawler::RunReport;
using crawler::SiteReport;

constexpr std::size_t kLineWidth = 100;
constexpr std::size_t kMostFailures = 3;  // of a site's new failures; the JSON report has them all

std::string line(std::size_t width, const std::string& site, const std::string& state,
                 const std::vector<std::string>& cells) {
  std::string text = fmt::format("{:<{}}  {:<11}", site, width, state);
  constexpr std::array kWidths = {9, 9, 6, 8, 8, 10, 11, 10};
  for (std::size_t i = 0; i < cells.size(); ++i)
    text += fmt::format("{:>{}}", cells[i], kWidths[i]);
  return text;
}

std::string cells_of(const SiteReport& site, std::size_t width) {
  return line(width, site.site, site.state,
              {grouped(site.requests), size_text(site.bytes), grouped(site.meetings_new),
               grouped(site.meetings_changed), grouped(site.items), grouped(site.documents_fetched),
               site.oldest_meeting.empty() ? "-" : site.oldest_meeting,
               site.runs_left > 0 ? counted(site.runs_left, "run", "runs") : "-"});
}

std::string sum_line(const RunReport& report, std::size_t width) {
  const RunTotals sum = totals(report);
  return line(width, fmt::format("{} sites", report.sites.size()), "",
              {grouped(sum.requests), size_text(sum.bytes), grouped(sum.meetings_new),
               grouped(sum.meetings_changed), grouped(sum.items), grouped(sum.documents_fetched)});
}

std::string states(const RunReport& report) {
  std::string text;
  for (const auto& [state, sites] : totals(report).states)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", sites, state);
  return text;
}

// Budgets end many sites for the same reason: the reason once, then who.
std::string budgets(const RunReport& report) {
  std::map<std::string, std::string> sites;
  for (const SiteReport& site : report.sites) {
    if (site.state != "budget") continue;
    std::string& names = sites[site.reason];
    names += (names.empty() ? "" : ", ") + site.site;
  }
  std::string text;
  for (const auto& [reason, names] : sites)
    text += wrapped(printable(fmt::format("{} ({})", reason, names)), kLineWidth);
  return text;
}

std::vector<const FailureReport*> fresh(const SiteReport& site) {
  std::vector<const FailureReport*> list;
  for (const auto* all : {&site.refusals, &site.failures}) {
    for (const FailureReport& failure : *all) {
      if (!failure.known) list.push_back(&failure);
    }
  }
  return list;
}

std::string details(const SiteReport& site, const Style& style) {
  const auto failures = fresh(site);
  const bool well = site.state == "done" || site.state == "budget";
  if (well && failures.empty() && site.problems.empty()) return "";
  std::string text =
      style.bold(site.site) + "  " + state_in_words(site) + "  " + site.base_url + '\n';
  if (!well && !site.reason.empty()) text += "  " + printable(site.reason) + '\n';
  for (std::size_t i = 0; i < std::min(failures.size(), kMostFailures); ++i)
    text += fmt::format("  {}  {}\n", printable(failures[i]->reference),
                        printable(failures[i]->reason));
  if (failures.size() > kMostFailures)
    text += fmt::format("  … and {} more new failures\n", failures.size() - kMostFailures);
  if (!site.problems.empty())
    text +=
        fmt::format("  {}, such as {}\n", counted(std::ssize(site.problems), "problem", "problems"),
                    printable(site.problems.front()));
  return text;
}

}  // namespace

std::string report_table(const RunReport& report, const Style& style) {
  std::size_t width = 10;
  for (const SiteReport& site : report.sites) width = std::max(width, site.site.size());
  std::string text = style.faint(line(width, "site", "state",
                                      {"requests", "received", "new", "changed", "items",
                                       "documents", "back to", "to go"})) +
                     '\n';
  std::string below;
  for (const SiteReport& site : report.sites) {
    text += cells_of(site, width) + '\n';
    below += details(site, style);
  }
  text += sum_line(report, width) + '\n' + states(report) + '\n';
  text += budgets(report);
  return below.empty() ? text : text + '\n' + style.bold("To look at") + '\n' + below + '\n';
}

}  // namespace cli
