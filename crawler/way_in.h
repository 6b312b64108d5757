// Way in: where a harvest of a site begins. Refuses to know what is there.
// Source: the recipe's `ways_in`; the column meetings_page of sites/councils.tsv.
#pragma once

#include "crawler/sites.h"
#include "extract/recipe.h"

namespace crawler {

// By its place among the recipe's ways in; std::out_of_range for one it does not have. A site's own
// page of meetings stands for the first.
extract::ResourceLink way_in(const Site& site, const extract::Recipe& recipe,
                             const extract::Url& base, std::size_t number);

}  // namespace crawler
