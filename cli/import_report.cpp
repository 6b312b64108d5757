#include "cli/import_report.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/wording.h"

namespace cli {
namespace {

using ImportedFile = crawler::ImportReport::File;
using ImportedSite = crawler::ImportReport::Site;

constexpr std::size_t kMostNamed = 10;  // of a list

std::string reason_in_words(const std::string& reason) {
  static const std::map<std::string, std::string> kWords = {
      {"no_site", "of no site in the table"},
      {"no_kind", "an address of no known kind"},
      {"not_http", "not of the web"},
      {"erased", "of what was erased here"},
      {"no_original", "a repeat of what is in no file and not held"}};
  const auto known = kWords.find(reason);
  return known == kWords.end() ? in_words(reason) : known->second;
}

std::string lines(const std::string& label, const std::vector<std::string>& all) {
  if (all.empty()) return "";
  std::string text = fmt::format("  {:<11} {}\n", label, all.size());
  for (std::size_t i = 0; i < std::min(all.size(), kMostNamed); ++i)
    text += "    " + printable(all[i]) + '\n';
  if (all.size() > kMostNamed) text += fmt::format("    … and {} more\n", all.size() - kMostLines);
  return text;
}

std::string counts(const std::map<std::string, std::int64_t>& of, bool as_reasons) {
  std::string text;
  for (const auto& [word, count] : of) {
    text += (text.empty() ? "" : ", ") + grouped(count) + ' ' +
            (as_reasons ? reason_in_words(word) : in_words(word));
  }
  return text;
}

std::int64_t sum(const std::map<std::string, std::int64_t>& of) {
  std::int64_t all = 0;
  for (const auto& [word, count] : of) all += count;
  return all;
}

std::string file_text(const ImportedFile& file, const Style& style) {
  std::string text = style.bold(printable(file.name)) + "  " +
                     file_size(static_cast<std::int64_t>(file.bytes)) + ", " +
                     counted(file.records, "record", "records");
  if (!file.software.empty()) text += ", by " + printable(file.software);
  text += fmt::format("\n  {:<11} {} taken", "captures", grouped(file.taken));
  if (file.held > 0) text += fmt::format(", {} already held", grouped(file.held));
  return text + '\n' + lines("not taken", file.problems);
}

std::string site_text(const ImportedSite& site, bool is_dry, const Style& style) {
  std::string text = style.bold(site.site) + "  " + (is_dry ? "not written" : site.state) + '\n';
  if (site.state == "leased") return text + "  Another run holds it; nothing was taken.\n";
  if (const std::int64_t taken = sum(site.taken); taken > 0) {
    text +=
        fmt::format("  {:<11} {} ({}), {} to {}\n", "captures", grouped(taken),
                    counts(site.taken, false), site.first.substr(0, 10), site.last.substr(0, 10));
  }
  if (site.held > 0) text += fmt::format("  {:<11} {}\n", "held", grouped(site.held));
  if (is_dry) return text;
  text +=
      fmt::format("  {:<11} {} new\n  {:<11} {} new, {} completed\n", "meetings",
                  grouped(site.meetings), "items", grouped(site.items), grouped(site.completed));
  text += fmt::format("  {:<11} {} of what was held, {} in all\n", "versions",
                      grouped(site.versions), counted(site.readings, "reading", "readings"));
  if (site.documents > 0)
    text += fmt::format("  {:<11} {} read as text\n", "documents", grouped(site.documents));
  if (site.unread > 0)
    text += fmt::format("  {:<11} {} that no meeting's page here begins like\n", "items left",
                        grouped(site.unread));
  return text + lines("unreadable", site.unreadable) + lines("damaged", site.damaged);
}

Json file_json(const ImportedFile& file) {
  return {{"name", file.name},         {"sha256", file.sha256},
          {"bytes", file.bytes},       {"software", or_null(file.software)},
          {"records", file.records},   {"taken", file.taken},
          {"already_held", file.held}, {"problems", file.problems}};
}

Json site_json(const ImportedSite& site) {
  return {{"site", site.site},
          {"state", site.state},
          {"taken", Json(site.taken)},
          {"already_held", site.held},
          {"first", or_null(site.first)},
          {"last", or_null(site.last)},
          {"visits", site.visits},
          {"meetings", {{"new", site.meetings}}},
          {"items", {{"new", site.items}, {"completed", site.completed}, {"left", site.unread}}},
          {"other_things", site.other_things},
          {"documents_read", site.documents},
          {"new_versions", site.versions},
          {"readings", site.readings},
          {"changed", site.changed},
          {"unreadable", site.unreadable},
          {"damaged", site.damaged}};
}

}  // namespace

int exit_code_of(const ImportRun& run) {
  const auto& files = run.report.files;
  const auto& sites = run.report.sites;
  const auto any = [&](const auto& is) {
    return std::any_of(sites.begin(), sites.end(), [&](const auto& one) { return is(one.second); });
  };
  if (any([](const ImportedSite& site) { return !site.damaged.empty(); })) return kDamaged;
  if (run.was_stopped || any([](const ImportedSite& site) { return site.state == "interrupted"; }))
    return kInterrupted;
  if (any([](const ImportedSite& site) { return site.state == "leased"; })) return kLeased;
  const bool failed =
      std::any_of(files.begin(), files.end(),
                  [](const ImportedFile& file) { return !file.problems.empty(); }) ||
      any([](const ImportedSite& site) { return !site.unreadable.empty(); });
  return failed ? kNewlyWorse : kDone;
}

std::string report_text(const ImportRun& run, const Style& style) {
  const auto& [files, sites, skipped] = run.report;
  std::string text;
  for (const ImportedFile& file : files) text += file_text(file, style);
  for (const auto& [key, site] : sites) text += site_text(site, run.is_dry, style);
  if (!skipped.empty()) text += "skipped  " + counts(skipped, true) + '\n';
  if (sites.empty() && skipped.contains("no_site"))
    text += "if a site was at that address once: --site SITE --base-url URL\n";
  if (run.is_dry) text += "dry run: nothing was written\n";
  if (run.was_stopped) text += "interrupted: call it again with the same files\n";
  return text;
}

Json to_json(const ImportRun& run) {
  Json files = Json::array(), sites = Json::array();
  for (const ImportedFile& file : run.report.files) files.push_back(file_json(file));
  for (const auto& [key, site] : run.report.sites) sites.push_back(site_json(site));
  return {{"run", run.run > 0 ? Json(run.run) : Json(nullptr)},
          {"exit_code", run.exit_code},
          {"dry_run", run.is_dry},
          {"files", std::move(files)},
          {"sites", std::move(sites)},
          {"skipped", Json(run.report.skipped)}};
}

}  // namespace cli
