#include "cli/harvest_report.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/command.h"

namespace cli {
namespace {

using crawler::FailureReport;
using crawler::RunReport;
using crawler::SiteReport;
using nlohmann::ordered_json;

constexpr std::size_t kShown = 10;  // of a list in the text report

std::string size(std::int64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} B", bytes);
  if (bytes < 10'000'000) return fmt::format("{} KB", bytes / 1000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string row(const std::string& label, const std::string& text) {
  return fmt::format("  {:<11} {}\n", label, text);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string failures(const std::string& label, const std::vector<FailureReport>& list) {
  if (list.empty()) return "";
  const auto fresh =
      std::count_if(list.begin(), list.end(), [](const auto& f) { return !f.known; });
  std::string text = row(label, fmt::format("{}, {} of them new", list.size(), fresh));
  for (std::size_t i = 0; i < std::min(list.size(), kShown); ++i)
    text += fmt::format("    {}  {}\n", printable(list[i].reference), printable(list[i].reason));
  if (list.size() > kShown) text += fmt::format("    … and {} more\n", list.size() - kShown);
  return text;
}

std::string list_of(const std::string& label, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string text = row(label, std::to_string(lines.size()));
  for (std::size_t i = 0; i < std::min(lines.size(), kShown); ++i)
    text += "    " + printable(lines[i]) + '\n';
  if (lines.size() > kShown) text += fmt::format("    … and {} more\n", lines.size() - kShown);
  return text;
}

std::string site_text(const SiteReport& site, const Style& style) {
  std::string text = style.bold(site.site) + "  " + site.state + "  " + site.base_url + '\n';
  if (!site.reason.empty()) text += "  " + printable(site.reason) + '\n';
  if (site.state == "leased") return text;
  text += row("meetings", fmt::format("{} new, {} changed, {} unchanged", site.meetings_new,
                                      site.meetings_changed, site.meetings_unchanged));
  text += row("items", fmt::format("{} read, {} new versions, {} completed", site.items,
                                   site.item_versions, site.completed));
  text += row("stubs", fmt::format("{} followed, {} open", site.stubs_followed, site.stubs_open));
  text += row("documents",
              fmt::format("{} listed, {} fetched", site.documents_listed, site.documents_fetched));
  text += row("requests", fmt::format("{}, {} received", site.requests, size(site.bytes)));
  std::string history = site.oldest_meeting.empty() ? "no meeting is held yet"
                                                    : "reaches back to " + site.oldest_meeting;
  if (site.queued > 0)
    history += fmt::format("; {} more to ask, about {} more run{}", site.queued, site.runs_left,
                           site.runs_left == 1 ? "" : "s");
  text += row("history", history);
  if (!site.absent.empty())
    text += row("not there", joined(site.absent) + " (optional; asked again in a month)");
  text += list_of("changed", site.changed);
  text += failures("refusals", site.refusals);
  text += failures("failures", site.failures);
  text += list_of("problems", site.problems);
  return text;
}

ordered_json failures_json(const std::vector<FailureReport>& list) {
  ordered_json rows = ordered_json::array();
  for (const auto& failure : list)
    rows.push_back({{"reference", failure.reference},
                    {"url", failure.url},
                    {"outcome", failure.outcome},
                    {"reason", failure.reason},
                    {"known", failure.known}});
  return rows;
}

ordered_json site_json(const SiteReport& site) {
  const auto text = [](const std::string& value) {
    return value.empty() ? ordered_json(nullptr) : ordered_json(value);
  };
  return {
      {"site", site.site},
      {"base_url", site.base_url},
      {"state", site.state},
      {"reason", text(site.reason)},
      {"requests", site.requests},
      {"bytes", site.bytes},
      {"committees", site.committees},
      {"meetings",
       {{"new", site.meetings_new},
        {"changed", site.meetings_changed},
        {"unchanged", site.meetings_unchanged}}},
      {"items",
       {{"read", site.items}, {"new_versions", site.item_versions}, {"completed", site.completed}}},
      {"stubs", {{"followed", site.stubs_followed}, {"open", site.stubs_open}}},
      {"documents", {{"listed", site.documents_listed}, {"fetched", site.documents_fetched}}},
      {"oldest_meeting", text(site.oldest_meeting)},
      {"queued", site.queued},
      {"runs_left", site.runs_left},
      {"absent", site.absent},
      {"changed", site.changed},
      {"refusals", failures_json(site.refusals)},
      {"failures", failures_json(site.failures)},
      {"problems", site.problems}};
}

bool is_newly_worse(const SiteReport& site, bool strict) {
  const auto counts = [&](const FailureReport& failure) { return strict || !failure.known; };
  return site.state == "failing" || (strict && (site.stubs_open > 0 || site.state == "refused")) ||
         std::any_of(site.failures.begin(), site.failures.end(), counts) ||
         std::any_of(site.refusals.begin(), site.refusals.end(), counts);
}

}  // namespace

std::string report_text(const RunReport& report, const Style& style) {
  std::string text;
  for (const SiteReport& site : report.sites) text += site_text(site, style);
  text += fmt::format("{} in {:.1f} s\n", report.interrupted ? "interrupted" : "done",
                      static_cast<double>(report.duration.count()) / 1000);
  return text;
}

ordered_json report_json(const RunReport& report) {
  ordered_json sites = ordered_json::array();
  for (const SiteReport& site : report.sites) sites.push_back(site_json(site));
  return {{"interrupted", report.interrupted},
          {"seconds", static_cast<double>(report.duration.count()) / 1000},
          {"sites", sites}};
}

int report_exit_code(const RunReport& report, bool strict) {
  if (report.interrupted) return kInterrupted;
  const bool worse = std::any_of(report.sites.begin(), report.sites.end(),
                                 [&](const SiteReport& s) { return is_newly_worse(s, strict); });
  return worse ? kNewlyWorse : kDone;
}

}  // namespace cli
