#include "cli/sites_command.h"

#include <filesystem>
#include <ostream>
#include <vector>

#include "cli/harvest_targets.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "cli/sites_check_command.h"
#include "cli/sites_find.h"
#include "cli/sites_telling.h"
#include "extract/platform_signs.h"

namespace cli {
namespace {

struct SitesCall {
  CommonOptions common;
  SitesWanted wanted;
  std::string sites_file;
};

bool parse(Invocation& call, SitesCall& to) {
  Options options(
      "sites [QUERY]...",
      "Which councils there are, on which portals, and what this archive has of them. A query is\n"
      "a site's key, a council's name (also of one that was abolished) or a part of it, a GSS or\n"
      "register code, also a former one, or a host. One hit is told whole, several a line each.\n"
      "Asks nobody; minutebook sites check does.",
      "  minutebook sites                          all of them\n"
      "  minutebook sites doncaster                all that is known of one\n"
      "  minutebook sites north york               names that have both words\n"
      "  minutebook sites E08000017                a GSS code\n"
      "  minutebook sites democracy.kent.gov.uk\n"
      "  minutebook sites allerdale                what became of it\n"
      "  minutebook sites --nation Wales --platform moderngov --json\n"
      "  minutebook sites --platform none          portals of no known platform\n"
      "  minutebook sites check --help             do they answer?\n");
  options.common(to.common);
  options.text("platform", to.wanted.platform, "NAME",
               "only sites of this platform; none: of none");
  options.text("nation", to.wanted.nation, "NAME", "only councils of this nation");
  options.text("type", to.wanted.type, "KIND", "only councils of this kind: \"London borough\"");
  sites_option(options, to.sites_file);
  options.words(to.wanted.words, 0, 100);
  return options.parse(call);
}

SiteEntry entry_of(const crawler::Site& site, const Recipes& recipes,
                   const extract::PlatformSigns& signs, const crawler::AbolishedTable& abolished,
                   SitesState& state) {
  SiteEntry entry{&site, "", false, state.of(site.key), {}};
  if (!site.platform.empty()) {
    entry.platform_name = signs.name_of(site.platform);
    entry.is_supported = std::filesystem::exists(recipes.file(site.platform));
  }
  for (const store::CouncilRow& council : site.councils) {
    for (const auto* ended : abolished.before(council)) entry.before.push_back(ended);
  }
  return entry;
}

void tell_text(Invocation& call, const SitesTold& told) {
  const Style style = style_for(call);
  const std::size_t width = text_width(call);
  const bool single = told.sites.size() == 1;
  if (single) {
    call.out << site_sheet(told.sites.front(), style, width);
  } else if (!told.sites.empty()) {
    call.out << sites_table(told.sites, style, width);
  }
  for (const EndedEntry& ended : told.abolished)
    call.out << wrapped(printable(ended.sentence), width);
  if (told.others.empty()) return;
  std::string names;
  for (const auto* site : told.others) names += (names.empty() ? "" : ", ") + site->key;
  call.out << wrapped(style.faint("see also  ") + names, width);
}

}  // namespace

std::span<const Command> sites_kinds() {
  static const std::vector<Command> kKinds = {
      {"check", "do the sites of the table answer, and where they are said to be?",
       sites_check_command}};
  return kKinds;
}

int sites_command(Invocation& call) {
  for (const Command& kind : sites_kinds()) {
    if (call.arguments.empty() || call.arguments.front() != kind.name) continue;
    call.arguments.erase(call.arguments.begin());
    return kind.run(call);
  }
  SitesCall options;
  if (!parse(call, options)) return kDone;
  const auto table = site_table(options.sites_file);
  const auto abolished = abolished_table();
  const SitesFound found = find_in_tables(options.wanted, table, abolished);
  const std::string home = home_folder();
  const auto signs = extract::PlatformSigns::load(home + "/sites/signs.tsv");
  const Recipes recipes(home, options.sites_file);
  SitesState state(options.common);
  if (!state.trouble().empty())
    call.err << "minutebook sites: what is held is not known: " << state.trouble() << '\n';
  SitesTold told;
  for (const auto* site : found.sites)
    told.sites.push_back(entry_of(*site, recipes, signs, abolished, state));
  for (const auto* council : found.abolished) {
    told.abolished.push_back({council, abolished.heirs(*council, table),
                              crawler::ended_sentence(*council, abolished, table)});
  }
  told.others = found.others;
  if (options.common.json) {
    print(call.out, to_json(told));
  } else {
    tell_text(call, told);
  }
  return kDone;
}

}  // namespace cli
