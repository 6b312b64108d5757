#include "crawler/import_sites.h"

namespace crawler {
namespace {

using extract::Url;

std::string bare_host(const Url& url) {
  constexpr std::string_view kWww = "www.";
  return url.host().starts_with(kWww) ? url.host().substr(kWww.size()) : url.host();
}

bool has_usual_port(const Url& url) { return url.port() == (url.scheme() == "https" ? 443 : 80); }

// http and https are one site; a port of its own tells it from others on the host.
bool is_same_port(const Url& a, const Url& b) {
  return a.port() == b.port() || (has_usual_port(a) && has_usual_port(b));
}

}  // namespace

ImportSites::ImportSites(std::vector<ImportSite> sites) : sites_(std::move(sites)) {
  for (const ImportSite& site : sites_) {
    for (const ImportSite::Base& base : site.bases)
      by_host_.emplace(bare_host(base.url), Entry{&site, &base});
  }
}

ImportSites::Place ImportSites::find(const Url& url) const {
  Place place;
  const auto [first, last] = by_host_.equal_range(bare_host(url));
  for (auto at = first; at != last; ++at) {
    const auto& [site, known] = at->second;
    if (!is_same_port(url, known->url)) continue;
    // The base as it was when this address was asked for.
    const auto base = Url::parse(url.origin() + known->url.path());
    if (!base) continue;
    if (place.site == nullptr) place.site = site;
    auto link = site->recipe->identify(url, *base);
    if (!link) continue;
    if (link->language.empty() && !known->language.empty())
      link = site->recipe->in_language(*link, known->language);
    return {site, std::move(link), *base};
  }
  return place;
}

}  // namespace crawler
