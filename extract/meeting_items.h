// Meeting items: the rows of a meeting page's tables of items. Private to meeting_page.cpp.
// Refuses to know the rest of the page. Source: the recipe's [paths.meeting].
#pragma once

#include <vector>

#include "extract/page_view.h"

namespace extract {

// The rows of all tables, in order.
std::vector<ItemFact> read_items(const std::vector<Node>& tables, const PageView& view,
                                 std::vector<Problem>& problems);

}  // namespace extract
