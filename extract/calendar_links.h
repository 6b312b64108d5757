// Calendar links: what a page of a portal with a calendar leads to: months, bodies, pages of the
// menu that may lead to more of these. Private to this folder's readers.
// Refuses to know what the page itself says. Source: the recipe's [paths.calendar] and
// [words.calendar].
#pragma once

#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

// The body's id in a meeting's own address, "" when it has none.
std::string committee_in(const ResourceLink& meeting, const Recipe& recipe);

// Each once, in the page's order: lists, bodies, pages of bodies; the list view of the calendar
// whose module stands on the page; and, where a link shows tab and module, one month beside it:
// `month`, as in ids ("202607"), "" where the page names no day.
std::vector<ResourceLink> calendar_links(const PageView& view, const PageContext& context,
                                         const std::string& month);

// A month of the calendar beside this meeting; nothing when its day is unknown.
std::optional<ResourceLink> month_beside(const ResourceLink& meeting, const std::string& date,
                                         const Recipe& recipe);

}  // namespace extract
