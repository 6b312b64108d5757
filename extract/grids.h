// Grids: tables of people below headings of their own: who attended, apologies, declarations.
// Private to this folder's readers. Refuses to know the rest of the page.
// Source: Telerik RadGrid as CMIS uses it; the recipe's [paths.grids] and [words.grids].
#pragma once

#include "extract/page_view.h"

namespace extract {

// Fills attendance (present, if empty, where the page has a grid for it), declarations, more, and a
// problem for each grid that is cut.
void read_grids(const HtmlPage& html, const PageView& view, MeetingPage& page);

}  // namespace extract
