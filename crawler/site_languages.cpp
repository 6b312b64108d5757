#include "crawler/site_languages.h"

#include <algorithm>

#include "crawler/politeness.h"

namespace crawler {
namespace {

// A base ends in '/', so that relative links land below it.
std::optional<extract::Url> folder(const std::string& address) {
  const auto url = extract::Url::parse(address);
  return url && !url->path().ends_with('/') ? url->resolve(url->path() + "/") : url;
}

extract::Url with_scheme(const extract::Url& url, const std::string& scheme) {
  const std::string text = url.str();
  return extract::Url::parse(scheme + text.substr(text.find(':'))).value_or(url);
}

}  // namespace

bool SiteLanguages::add(const std::string& language, const std::string& base) {
  const std::vector<std::string> known = recipe_.languages();
  if (std::find(known.begin(), known.end(), language) == known.end()) return false;
  std::optional<extract::Url> own = base.empty() ? std::nullopt : folder(base);
  if (own && own->scheme() == "http" && base_.scheme() == "https") {
    given_plain_.insert(own->host());
    own = with_scheme(*own, "https");
  }
  own_bases_[language] = own && *own == base_ ? std::nullopt : own;
  return true;
}

std::vector<std::string> SiteLanguages::codes() const {
  std::vector<std::string> all;
  for (const auto& [language, base] : own_bases_) all.push_back(language);
  return all;
}

const extract::Url& SiteLanguages::base(const std::string& language) const {
  const auto own = own_bases_.find(language);
  return own == own_bases_.end() || !own->second ? base_ : *own->second;
}

const extract::Url& SiteLanguages::base_at(const extract::Url& address) const {
  for (const auto& [language, base] : own_bases_) {
    if (base && recipe_.identify(address, *base)) return *base;
  }
  return base_;
}

std::optional<extract::ResourceLink> SiteLanguages::identify(const extract::Url& address) const {
  if (auto link = recipe_.identify(address, base_)) return link;
  for (const auto& [language, base] : own_bases_) {
    auto link = base ? recipe_.identify(address, *base) : std::nullopt;
    if (!link) continue;
    if (const auto whole = base->resolve(link->path)) link->path = whole->str();
    return link;
  }
  return std::nullopt;
}

bool SiteLanguages::has_own_host(const std::string& language) const {
  return host_key(base(language)) != host_key(base_);
}

bool SiteLanguages::may_speak_plainly(const extract::Url& on) const {
  return given_plain_.contains(on.host());
}

std::string SiteLanguages::language_of_host(const std::string& host) const {
  if (host == host_key(base_)) return "";
  for (const auto& [language, base] : own_bases_) {
    if (base && host == host_key(*base)) return language;
  }
  return "";
}

void SiteLanguages::speak_plainly(const extract::Url& on) {
  const auto change = [&](extract::Url& base) {
    if (base.origin() == on.origin()) base = with_scheme(base, "http");
  };
  change(base_);
  for (auto& [language, base] : own_bases_) {
    if (base) change(*base);
  }
}

std::optional<extract::Url> SiteLanguages::address(const store::ResourceName& name,
                                                   const std::string& path) const {
  const bool says = any() && name.kind != "document";
  return base(name.language)
      .resolve(says ? recipe_.naming_language(name.kind, path, name.language) : path);
}

std::string SiteLanguages::jar(const std::string& site, const std::string& language) {
  return language.empty() ? site : site + ' ' + language;
}

}  // namespace crawler
