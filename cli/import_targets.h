// Import targets: the sites whose captures an import takes: those of the table and of the archive,
// each with every address it is known under. Refuses to know files of captures.
#pragma once

#include <string>
#include <vector>

#include "cli/harvest_targets.h"
#include "crawler/import_sites.h"
#include "store/archive.h"

namespace cli {

struct ImportWords {
  std::vector<std::string> sites;      // --site, none: all
  std::vector<std::string> base_urls;  // --base-url: further addresses of the one site
  std::string sites_file;              // --sites
};

// `archive` may be null. Sites without a recipe are left out, unless they are named. Throws
// CannotRun when a word names no site, or an address is none.
std::vector<crawler::ImportSite> import_targets(const ImportWords& words, store::Archive* archive,
                                                Recipes& recipes);

}  // namespace cli
