// ImportSites: which site an address of the past belongs to, and what it is there. A site is known
// by every address it has or had, with and without "www.", over http and https.
// Refuses to know files and the archive. Source: DESIGN "Words" (resource), extract/recipe.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "extract/recipe.h"
#include "store/archive.h"

namespace crawler {

struct ImportSite {
  store::SiteRow row;
  const extract::Recipe* recipe = nullptr;  // must outlive this
  struct Base {
    extract::Url url;
    std::string language;  // that has this address to itself, ""
  };
  std::vector<Base> bases;
};

class ImportSites {
 public:
  explicit ImportSites(std::vector<ImportSite> sites);
  ImportSites(const ImportSites&) = delete;
  ImportSites& operator=(const ImportSites&) = delete;

  struct Place {
    const ImportSite* site = nullptr;             // null: it belongs to none
    std::optional<extract::ResourceLink> link{};  // nothing: it is nothing that is harvested
    extract::Url base{*extract::Url::parse("http://localhost/")};
  };
  Place find(const extract::Url& url) const;
  const std::vector<ImportSite>& sites() const { return sites_; }

 private:
  struct Entry {
    const ImportSite* site = nullptr;
    const ImportSite::Base* base = nullptr;
  };
  std::vector<ImportSite> sites_;
  std::multimap<std::string, Entry> by_host_;  // without "www."
};

}  // namespace crawler
