// Grids: tables of people below headings of their own: who attended, apologies, declarations.
// Private to this folder's readers. Refuses to know the rest of the page.
// Source: Telerik RadGrid as CMIS uses it; the recipe's [paths.grids] and [words.grids].
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

// Which page of a grid was shown.
struct ShownGrid {
  std::string field, heading;
  std::size_t page = 0;  // 0: it has no more than one
};

// Fills attendance (present, if empty, where the page has a grid for it), declarations, more, and a
// problem for each grid that is cut. Returns the grids in the page's order.
std::vector<ShownGrid> read_grids(const HtmlPage& html, const PageView& view, MeetingPage& page);

}  // namespace extract
