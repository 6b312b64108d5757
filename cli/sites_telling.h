// Sites telling: what the tables and the archive know of sites, as text and as JSON.
// Refuses to know how they were found.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/sites_state.h"
#include "cli/terminal.h"
#include "crawler/abolished.h"
#include "crawler/sites.h"

namespace cli {

struct SiteEntry {
  const crawler::Site* site = nullptr;
  std::string platform_name;  // "ModernGov (…)", ""
  bool is_supported = false;  // there is a recipe
  SiteHere here;
  std::vector<const crawler::Abolished*> before;  // councils that ended for those of the site
};
struct EndedEntry {
  const crawler::Abolished* council = nullptr;
  std::vector<crawler::Heir> heirs;
  std::string sentence;
};
struct SitesTold {
  std::vector<SiteEntry> sites;
  std::vector<EndedEntry> abolished;
  std::vector<const crawler::Site*> others;
};

// All that is known, a line a fact.
std::string site_sheet(const SiteEntry& entry, const Style& style, std::size_t width);
// A line a site.
std::string sites_table(const std::vector<SiteEntry>& entries, const Style& style,
                        std::size_t width);
Json to_json(const SitesTold& told);

}  // namespace cli
