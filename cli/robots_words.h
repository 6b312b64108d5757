// Robots words: what the words of `robots` name (an address, a site, a reference) as addresses.
// Refuses to know the network and what robots.txt says of them.
#pragma once

#include <string>

#include "cli/asker.h"
#include "cli/harvest_targets.h"
#include "crawler/sites.h"
#include "extract/recipe.h"
#include "extract/url.h"
#include "store/archive.h"

namespace cli {

class RobotsWords {
 public:
  // All must outlive this; `archive` may be null.
  RobotsWords(const crawler::SiteTable& table, Recipes& recipes, store::Archive* archive)
      : table_(table), recipes_(recipes), archive_(archive) {}

  // A site is asked about at the address it was last harvested at, else at the table's. Any
  // address may be asked about. Throws CannotRun when the word names nothing that has an address.
  Place subject(const std::string& word);

 private:
  Place of_address(const std::string& word);
  Place of_site(const std::string& word);
  Place of_reference(const std::string& word);
  const extract::Recipe* recipe_of(const std::string& platform);

  const crawler::SiteTable& table_;
  Recipes& recipes_;
  store::Archive* archive_;
};

}  // namespace cli
