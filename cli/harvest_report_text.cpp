// The run's report for people: a block a site.
#include <fmt/core.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/harvest_report.h"
#include "cli/harvest_report_table.h"
#include "cli/quantity.h"
#include "cli/wording.h"

namespace cli {
namespace {

using crawler::FailureReport;
using crawler::RunReport;
using crawler::SiteReport;

constexpr std::size_t kBlocks = 3;      // more sites than these are a table
constexpr std::size_t kMostLines = 10;  // of a list

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
  for (std::size_t i = 0; i < std::min(list.size(), kMostLines); ++i)
    text += fmt::format("    {}  {}\n", printable(list[i].reference), printable(list[i].reason));
  if (list.size() > kMostLines)
    text += fmt::format("    … and {} more\n", list.size() - kMostLines);
  return text;
}

std::string list_of(const std::string& label, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string text = row(label, std::to_string(lines.size()));
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i)
    text += "    " + printable(lines[i]) + '\n';
  if (lines.size() > kMostLines)
    text += fmt::format("    … and {} more\n", lines.size() - kMostLines);
  return text;
}

std::string site_text(const SiteReport& site, const Style& style) {
  std::string text =
      style.bold(site.site) + "  " + state_in_words(site) + "  " + site.base_url + '\n';
  if (!site.reason.empty()) text += "  " + printable(site.reason) + '\n';
  if (site.state == "leased") return text;
  text += row("meetings", fmt::format("{} new, {} changed, {} unchanged", site.meetings_new,
                                      site.meetings_changed, site.meetings_unchanged));
  for (const crawler::LanguageReport& language : site.languages)
    text += row("in " + language.language,
                fmt::format("{} read, {} the same as in the main language",
                            counted(language.meetings, "meeting", "meetings"), language.copies));
  text += row("items", fmt::format("{} read, {} new versions, {} completed", site.items,
                                   site.item_versions, site.completed));
  text += row("stubs", fmt::format("{} followed, {} open", site.stubs_followed, site.stubs_open));
  if (site.decisions_new + site.decisions_changed > 0)
    text += row("decisions",
                fmt::format("{} new, {} changed", site.decisions_new, site.decisions_changed));
  text +=
      row("documents", fmt::format("{} listed, {} fetched, {} read as text", site.documents_listed,
                                   site.documents_fetched, site.documents_read));
  const std::string swept = site.swept > 0 ? fmt::format(" ({} swept)", site.swept) : "";
  text += row("requests",
              fmt::format("{}{}, {} received", site.requests, swept, size_text(site.bytes)));
  std::string history = site.oldest_meeting.empty() ? "no meeting is held yet"
                                                    : "reaches back to " + site.oldest_meeting;
  if (site.queued > 0) history += fmt::format("; {} more to ask", site.queued);
  if (site.queued > 0 && site.runs_left > 0)
    history += fmt::format(", about {}", counted(site.runs_left, "more run", "more runs"));
  text += row("history", history);
  if (!site.absent.empty())
    text += row("not there", joined(site.absent) + " (optional; asked again later)");
  text += list_of("changed", site.changed);
  text += list_of("not listed", site.not_listed);
  text += list_of("gone", site.gone);
  text += list_of("returned", site.returned);
  text += failures("refusals", site.refusals);
  text += failures("failures", site.failures);
  text += list_of("problems", site.problems);
  text += list_of("disputed", site.disagreements);
  return text;
}

std::string code_in_words(int code) {
  switch (code) {
    case kDone:
      return "done";
    case kNewlyWorse:
      return "something is newly worse or failed";
    case kLeased:
      return "a site is leased to another run";
    case kDamaged:
      return "the archive is damaged";
    case kInterrupted:
      return "interrupted, resumes when called again";
    default:
      return "it could not run to its end";
  }
}

std::string sites_text(const RunReport& report, const Style& style) {
  if (report.sites.size() > kBlocks) return report_table(report, style);
  std::string text;
  for (const SiteReport& site : report.sites) text += site_text(site, style);
  return text;
}

std::string ended(const std::string& how, const RunReport& report) {
  return fmt::format("{} in {:.1f} s", how, static_cast<double>(report.duration.count()) / 1000);
}

}  // namespace

std::string report_text(const RunReport& report, const Style& style) {
  return sites_text(report, style) + ended(outcome_of(report, {}), report) + '\n';
}

std::string report_file_text(const RunReport& report, const RunFacts& facts) {
  std::string text =
      fmt::format("minutebook {} on {}, run {}\n{} to {} UTC\n\n", facts.version,
                  printable(facts.host), facts.run, store::to_iso(facts.started).substr(0, 19),
                  store::to_iso(facts.ended).substr(0, 19));
  text += sites_text(report, Style()) + ended(outcome_of(report, facts), report);
  if (!facts.error.empty()) text += ": " + printable(facts.error);
  return text +
         fmt::format("\nexit code {}: {}\n", facts.exit_code, code_in_words(facts.exit_code));
}

}  // namespace cli
