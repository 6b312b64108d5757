// Harvest groups: the sites that --all, --nation and --platform stand for.
// Refuses to know the archive beyond the keys of its sites, and whether any of them answers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/harvest_options.h"
#include "cli/harvest_targets.h"

namespace cli {

// Keys, in the table's order: with --all of the sites the archive has, else of all in the table;
// of these the ones of a nation and a platform. Sites that cannot be harvested (no address, no
// recipe) are left out. Empty when no group is named. Throws CannotRun for a group without a site,
// and for one named beside words.
std::vector<std::string> group_words(const HarvestCall& call, const crawler::SiteTable& table,
                                     const std::map<std::string, std::string>& known_bases,
                                     const Recipes& recipes);

}  // namespace cli
