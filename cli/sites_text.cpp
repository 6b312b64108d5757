// What is known of sites, for people.
#include <fmt/core.h>

#include "cli/columns.h"
#include "cli/sites_telling.h"
#include "cli/wording.h"
#include "crawler/tsv.h"

namespace cli {
namespace {

using crawler::Site;
using store::CouncilRow;

constexpr std::size_t kIsoDay = 10;  // "2026-11-30"

std::string councils_line(const Site& site) {
  std::string names;
  for (const CouncilRow& council : site.councils)
    names += (names.empty() ? "" : " and ") + council.official_name;
  return names;
}

std::string council_facts(const CouncilRow& council) {
  std::string line = council.official_name;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) line += ", " + text;
  };
  add(council.type);
  add(council.nation);
  if (!council.gss.empty()) add("GSS " + council.gss);
  if (!council.former_gss.empty()) line += " (formerly " + council.former_gss + ')';
  if (!council.code.empty()) add("code " + council.code);
  if (!council.committees.empty()) add("bodies named " + council.committees);
  return line;
}

std::string platform_of(const SiteEntry& entry) {
  if (entry.site->platform.empty()) return "none of the known ones, or not known";
  return entry.platform_name +
         (entry.is_supported ? "" : "; minutebook cannot read this platform yet");
}

std::string languages_of(const Site& site) {
  std::string line;
  for (const auto& [code, address] : site.languages)
    line += (line.empty() ? "" : ", ") + code + (address.empty() ? "" : " at " + address);
  return line;
}

std::string before_of(const SiteEntry& entry) {
  std::string line;
  for (const auto* council : entry.before)
    line += (line.empty() ? "" : ", ") + council->name + " (until " + council->end_date + ')';
  return line;
}

std::string here_of(const SiteHere& here, const Style& style) {
  if (!here.is_held) return "not in this archive";
  std::string line = here.state == "ok"          ? style.green("ok")
                     : here.state == "never_run" ? std::string("never harvested")
                                                 : style.yellow(in_words(here.state));
  if (!here.last_success.empty()) line += ", last success " + short_time(here.last_success);
  if (here.last_success.empty() && !here.last_run.empty())
    line += ", last run " + short_time(here.last_run);
  if (here.meetings > 0) line += ", " + counted(here.meetings, "meeting", "meetings");
  if (!here.oldest.empty()) line += " from " + here.oldest;
  return line;
}

std::string check_of(const SiteHere& here) {
  if (!here.check) return "";
  std::string line = in_words(here.check->state) + ", " + short_time(here.check->checked_at);
  if (!here.check->sentence.empty()) line += ": " + here.check->sentence;
  return line;
}

std::string how_to_harvest(const SiteEntry& entry) {
  if (entry.site->base_url.empty()) return "no address is known; minutebook check URL looks at one";
  if (!entry.is_supported)
    return "not yet: there is no recipe for " +
           (entry.site->platform.empty() ? std::string("its platform") : entry.site->platform);
  return "minutebook harvest " + entry.site->key + " --contact you@example.org";
}

}  // namespace

std::string site_sheet(const SiteEntry& entry, const Style& style, std::size_t width) {
  const Site& site = *entry.site;
  std::string out = style.bold(site.key) + "  " + printable(councils_line(site)) + '\n';
  const auto line = [&](const char* label, const std::string& value) {
    constexpr std::size_t kLabel = 14;
    if (value.empty()) return;
    const std::size_t room = width > kLabel + 2 ? width - kLabel - 2 : 0;
    const std::string text = wrapped(value, room, 0);
    std::string start = style.faint(fmt::format("{:<14}", label));
    for (const std::string& part :
         crawler::split(std::string_view(text).substr(0, text.size() - 1), '\n')) {
      out += "  " + start + part + '\n';
      start = std::string(kLabel, ' ');
    }
  };
  for (const CouncilRow& council : site.councils)
    line("council", printable(council_facts(council)));
  line("platform", printable(platform_of(entry)));
  line("address", printable(site.base_url.empty() ? "not known" : site.base_url));
  line("meetings page", printable(site.meetings_page));
  line("languages", printable(languages_of(site)));
  line("certificates", printable(site.pem));
  line("notes", printable(site.notes));
  line("took over", printable(before_of(entry)));
  line("archive", here_of(entry.here, style));
  line("last check", printable(check_of(entry.here)));
  line("harvest", printable(how_to_harvest(entry)));
  return out;
}

std::string sites_table(const std::vector<SiteEntry>& entries, const Style& style,
                        std::size_t width) {
  constexpr std::size_t kCouncil = 1, kPlatform = 2, kState = 3, kNotes = 6;
  Columns columns({"site", "council", "platform", "state", "harvested", "from", "notes"},
                  {0, kCouncil, kPlatform, kState, kNotes});
  std::size_t councils = 0, supported = 0;
  for (const SiteEntry& entry : entries) {
    const Site& site = *entry.site;
    std::string names;
    for (const CouncilRow& council : site.councils)
      names += (names.empty() ? "" : " and ") + council.name;
    columns.add({site.key, printable(names), printable(site.platform), in_words(entry.here.state),
                 entry.here.last_success.substr(0, kIsoDay), entry.here.oldest,
                 printable(site.notes)});
    councils += site.councils.size();
    supported += entry.is_supported && !site.base_url.empty() ? site.councils.size() : 0;
  }
  return columns.text(style, 0, width) +
         fmt::format("{} on {}; there are recipes for the portals of {}\n",
                     counted(static_cast<std::int64_t>(councils), "council", "councils"),
                     counted(std::ssize(entries), "site", "sites"), supported);
}

}  // namespace cli
