#include "cli/import_targets.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/command.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "store/import.h"
#include "store/queries.h"

namespace cli {
namespace {

using crawler::ImportSite;
using extract::Url;

// A base always ends in '/'.
void add_base(ImportSite& site, const std::string& address, const std::string& language = "") {
  auto url = Url::parse(address);
  if (url && !url->path().ends_with('/')) url = url->resolve(url->path() + "/");
  if (!url) return;
  const auto same = [&](const ImportSite::Base& base) { return base.url == *url; };
  if (std::none_of(site.bases.begin(), site.bases.end(), same))
    site.bases.push_back({*url, language});
}

// What the archive knows: where it was last asked, where it was asked before, and languages that
// have an address to themselves.
void add_known(ImportSite& site, store::Archive& archive) {
  for (const std::string& address : store::Imports(archive).former_bases(site.row.key))
    add_base(site, address);
  for (const auto& [language, own] : store::Queries(archive).language_bases(site.row.key))
    add_base(site, own, language);
}

class Targets {
 public:
  Targets(const ImportWords& words, store::Archive* archive, Recipes& recipes)
      : words_(words), archive_(archive), recipes_(recipes) {
    table_ = site_table("");
    table_.add(home_folder() + "/sites/demo/sites.tsv");
    if (!words.sites_file.empty()) table_.add(words.sites_file);
  }

  std::vector<ImportSite> all() {
    for (const crawler::Site& site : table_.sites()) put(site);
    if (archive_ != nullptr) {
      store::Queries queries(*archive_);
      for (const std::string& key : queries.sites()) put(queries.site(key).value());
    }
    return words_.sites.empty() ? everyone() : named();
  }

 private:
  void put(const crawler::Site& site) {
    ImportSite& target = sites_[site.key];
    target.row = site.row();
    add_base(target, site.base_url);
    for (const auto& [language, own] : site.languages) add_base(target, own, language);
  }
  // The archive's row of a site is what was asked last; the table may say more of it.
  void put(const store::SiteRow& row) {
    ImportSite& target = sites_[row.key];
    if (target.row.key.empty()) target.row = row;
    add_base(target, row.base_url);
    add_known(target, *archive_);
  }

  bool has_recipe(const ImportSite& site) const {
    return !site.row.platform.empty() && std::filesystem::exists(recipes_.file(site.row.platform));
  }

  std::vector<ImportSite> everyone() {
    std::vector<ImportSite> found;
    for (auto& [key, site] : sites_) {
      if (!has_recipe(site)) continue;
      site.recipe = &recipes_.of(site.row.platform, key);
      found.push_back(site);
    }
    return found;
  }

  std::vector<ImportSite> named() {
    std::vector<ImportSite> found;
    for (const std::string& word : words_.sites) {
      const crawler::Site* const known = table_.find(word);
      const auto site = sites_.find(known != nullptr ? known->key : word);
      if (site == sites_.end())
        throw CannotRun(no_site_sentence(word, table_, "minutebook sites lists them"));
      ImportSite target = site->second;
      if (target.row.platform.empty())
        throw CannotRun(
            fmt::format("the platform of {} is not known, so there is no recipe to "
                        "read its captures with",
                        site->first));
      target.recipe = &recipes_.of(target.row.platform, site->first);
      for (const std::string& address : words_.base_urls) {
        if (!Url::parse(address))
          throw CannotRun(fmt::format("\"{}\" is not an address of a site", address));
        add_base(target, address);
        target.row.base_url = words_.base_urls.front();
      }
      found.push_back(std::move(target));
    }
    return found;
  }

  const ImportWords& words_;
  store::Archive* archive_;
  Recipes& recipes_;
  crawler::SiteTable table_;
  std::map<std::string, ImportSite> sites_;
};

}  // namespace

std::vector<ImportSite> import_targets(const ImportWords& words, store::Archive* archive,
                                       Recipes& recipes) {
  if (!words.base_urls.empty() && words.sites.size() != 1)
    throw CannotRun("--base-url goes with one --site, since it is that site's address");
  return Targets(words, archive, recipes).all();
}

}  // namespace cli
