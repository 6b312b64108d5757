#include "cli/reextract_report.h"

#include <fmt/core.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/wording.h"

namespace cli {
namespace {

using crawler::RereadReport;

constexpr std::size_t kMostTroubles = 10;  // of a list

std::string first_of(const std::string& label, const std::vector<std::string>& lines) {
  if (lines.empty()) return "";
  std::string text = fmt::format("  {:<11} {}\n", label, lines.size());
  for (std::size_t i = 0; i < std::min(lines.size(), kMostTroubles); ++i)
    text += "    " + printable(lines[i]) + '\n';
  if (lines.size() > kMostTroubles)
    text += fmt::format("    … and {} more\n", lines.size() - kMostTroubles);
  return text;
}

std::string site_text(const RereadReport& site, const Style& style) {
  std::string text = style.bold(site.site) + "  " + site.state + '\n';
  if (site.state == "leased") return text + "  Another run holds it; nothing was read.\n";
  text += fmt::format("  {:<11} {} read again from {}", "visits", grouped(site.visits),
                      counted(site.pages, "page", "pages"));
  if (site.left > 0) text += fmt::format(", {} to go", grouped(site.left));
  if (site.resumed) text += "; an earlier run had begun";
  text += fmt::format("\n  {:<11} {} added", "readings", grouped(site.readings));
  if (site.new_things > 0) text += fmt::format(", {} of things not seen before", site.new_things);
  if (site.new_versions > 0) text += fmt::format(", {} in new versions", site.new_versions);
  text += fmt::format("\n  {:<11} {} read as text", "documents", grouped(site.documents));
  if (site.documents_left > 0) text += fmt::format(", {} to go", grouped(site.documents_left));
  return text + '\n' + first_of("changed", site.changed) + first_of("unreadable", site.unreadable) +
         first_of("damaged", site.damaged);
}

Json site_json(const RereadReport& site) {
  return {{"site", site.site},
          {"state", site.state},
          {"resumed", site.resumed},
          {"visits", site.visits},
          {"visits_left", site.left},
          {"pages", site.pages},
          {"readings", site.readings},
          {"new_things", site.new_things},
          {"new_versions", site.new_versions},
          {"documents", site.documents},
          {"documents_left", site.documents_left},
          {"changed", site.changed},
          {"unreadable", site.unreadable},
          {"damaged", site.damaged}};
}

}  // namespace

int exit_code_of(const std::vector<RereadReport>& sites) {
  const auto any = [&](const auto& is) { return std::any_of(sites.begin(), sites.end(), is); };
  if (any([](const RereadReport& site) { return !site.damaged.empty(); })) return kDamaged;
  if (any([](const RereadReport& site) { return site.state == "interrupted"; }))
    return kInterrupted;
  return any([](const RereadReport& site) { return site.state == "leased"; }) ? kLeased : kDone;
}

std::string report_text(const RereadRun& run, const Style& style) {
  std::string text;
  for (const RereadReport& site : run.sites) text += site_text(site, style);
  if (run.exit_code == kDamaged) {
    text += style.red("damaged: what stands of these visits is as it was read before") +
            "; restore the files named from a backup and read again\n";
  }
  return text;
}

Json report_json(const RereadRun& run) {
  Json sites = Json::array();
  for (const RereadReport& site : run.sites) sites.push_back(site_json(site));
  return {{"run", run.run > 0 ? Json(run.run) : Json(nullptr)},
          {"exit_code", run.exit_code},
          {"extractor", crawler::kExtractorVersion},
          {"sites", sites}};
}

}  // namespace cli
