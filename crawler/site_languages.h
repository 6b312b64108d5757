// Site languages: in which languages a site is asked, and where each has its pages. The main one,
// "", is asked at the site's base; another there as well, or at a base of its own.
// Refuses to know what a language's pages are worth (site_translations.cpp) and the archive.
// Source: DESIGN "Words" (resource: its identity has a language and never a host).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "extract/recipe.h"
#include "extract/url.h"
#include "store/records.h"

namespace crawler {

class SiteLanguages {
 public:
  SiteLanguages(const extract::Recipe& recipe, extract::Url base)
      : recipe_(recipe), base_(std::move(base)) {}

  // A further language, with "" at the site's own base. False when the recipe cannot ask for it.
  bool add(const std::string& language, const std::string& base);
  bool any() const { return !own_bases_.empty(); }
  bool has(const std::string& language) const { return own_bases_.contains(language); }
  std::vector<std::string> codes() const;

  const extract::Url& base(const std::string& language) const;
  const extract::Url& base_at(
      const extract::Url& address) const;  // the main one when it is at none
  // What an address is on one of the site's bases, the main one before the others. Its path is
  // relative to the main base, or a whole address.
  std::optional<extract::ResourceLink> identify(const extract::Url& address) const;
  // Whether a language has a base on another host than the main one's.
  bool has_own_host(const std::string& language) const;
  // The language whose host of its own this is; "" of the main one's and of any other.
  std::string language_of_host(const std::string& host_key) const;
  // A further base that was given with http is asked by https first, where the main one is.
  bool may_speak_plainly(const extract::Url& on) const;
  // From https to http on one host.
  void speak_plainly(const extract::Url& on);

  // The address to ask for a resource. A site in several languages is always asked in so many
  // words; `path` may be a whole address.
  std::optional<extract::Url> address(const store::ResourceName& name,
                                      const std::string& path) const;
  // Cookies remember the language last asked for: each language has a jar of its own.
  static std::string jar(const std::string& site, const std::string& language);

 private:
  const extract::Recipe& recipe_;
  extract::Url base_;
  std::map<std::string, std::optional<extract::Url>> own_bases_;
  std::set<std::string> given_plain_;  // hosts of such bases
};

}  // namespace crawler
