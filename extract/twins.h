// Twins: what a page says of itself in the site's other language. Refuses to know whether that is
// asked for, and whether it is any different. Source: the switch that every portal in two
// languages prints on each page ("Cymraeg"), on the same host or to another.
#pragma once

#include <string>
#include <vector>

#include "extract/portal_pages.h"

namespace extract {

// The page's twins, each language once. Links anywhere on the page count, for the switch stands in
// the council's own menus. On the same host a link that asks for the language is one if it leads to
// the same page or is called by the language's name; on another host it must lead to the same page
// and say the language one way or the other.
std::vector<Twin> twins_of(const HtmlPage& page, const PageContext& context);

}  // namespace extract
