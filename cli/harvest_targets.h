// Harvest targets: what the words of a harvest name: sites of the table, references, addresses.
// Refuses to know the archive and the network.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/sites.h"
#include "extract/recipe.h"

namespace cli {

struct Target {
  crawler::Site site;
  const extract::Recipe* recipe = nullptr;  // owned by Recipes
  extract::Url base;
  bool may_downgrade = false;                // https is tried first, http if nothing speaks TLS
  std::optional<extract::ResourceLink> one;  // one thing now
};

// Recipes by platform, loaded once: those in platforms/ beside the user's own table of sites, then
// those that minutebook has.
class Recipes {
 public:
  // `sites_file` is that table, "" none.
  explicit Recipes(std::string home, const std::string& sites_file = "");
  // Throws CannotRun when there is no recipe for the platform.
  const extract::Recipe& of(const std::string& platform, const std::string& site);
  std::string file(const std::string& platform) const;
  std::string places() const;  // the folders they are looked for in: "mine/platforms or …"

 private:
  std::string shipped_, own_;  // folders; own_ may be ""
  std::map<std::string, extract::Recipe> recipes_;
};

struct Words {
  std::vector<std::string> words;
  std::string base_url;                            // --base-url, ""
  std::map<std::string, std::string> known_bases;  // of the archive's sites, when last asked
};

// Each word is a site (key, name, code, GSS), a reference (doncaster/meeting/3702), or an address
// on a site's portal. `base_url` replaces the site's address and needs a single site. Throws
// CannotRun, with near names, when a word names nothing that can be harvested.
std::vector<Target> harvest_targets(const Words& words, const crawler::SiteTable& table,
                                    Recipes& recipes);

// Loopback addresses may be asked without a contact and without a floor.
bool is_loopback(const extract::Url& url);

}  // namespace cli
