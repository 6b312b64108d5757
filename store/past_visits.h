// Past visits: what was looked at and the pages it was read from, in the order of the looks, so
// that they can be read again. Refuses to know what the pages say.
// Source: DESIGN "Evidence, then meaning".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"

namespace store {

struct PastVisit {
  std::int64_t id = 0, main_fetch = 0;
  ResourceName name;
  std::string path;  // relative to the site's base
  Instant visited_at;
  std::vector<OpenVisit::Page> pages;  // of a meeting's visit, as they came
};

// The meeting's own pages first, each in the order they came.
std::vector<OpenVisit::Page> pages_of(Archive& archive, std::int64_t visit);

// A place between visits: after the one of this time and id.
struct VisitPlace {
  std::string visited_at;
  std::int64_t id = 0;
};
VisitPlace place_of(const PastVisit& visit);

// The first visits behind a place, at most `limit`, oldest first; those without a page are left
// out.
std::vector<PastVisit> past_visits(Archive& archive, const std::string& site,
                                   const VisitPlace& after, std::size_t limit);
std::int64_t count_past_visits(Archive& archive, const std::string& site, const VisitPlace& after);

}  // namespace store
