// Calendar rows: meetings as links in rows, each with a day in its words, in its row, or above it.
// Private to this folder's readers. Refuses to know where the rest of the page leads.
// Source: the recipe's [paths.calendar]: list view, month page and bodies' pages of CMIS.
#pragma once

#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

// Each meeting once, in the page's order. A day without a year is of the period that the page's own
// address is of. Problems tell how many meetings have no day.
std::vector<ListedMeeting> calendar_rows(const PageView& view, const PageContext& context,
                                         std::vector<Problem>& problems);

// The first day of a scheduler's cells, ISO; "" where the page has none.
std::string first_day_named(const PageView& view);

}  // namespace extract
