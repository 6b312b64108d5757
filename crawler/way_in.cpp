#include "crawler/way_in.h"

#include "extract/words.h"

namespace crawler {

extract::ResourceLink way_in(const Site& site, const extract::Recipe& recipe,
                             const extract::Url& base, std::size_t number) {
  extract::ResourceLink way = recipe.ways_in().at(number);
  if (number > 0 || site.meetings_page.empty()) return way;
  const auto page = base.resolve(site.meetings_page);
  if (!page) return way;
  // Tables carry whole addresses, often with http where the portal is asked by https.
  const std::string folder = base.path().ends_with('/') ? base.path() : base.path() + '/';
  const bool is_below =
      page->host() == base.host() &&
      extract::ascii_lower(page->path()).starts_with(extract::ascii_lower(folder));
  way.path = is_below ? page->target().substr(folder.size()) : page->str();
  return way;
}

}  // namespace crawler
