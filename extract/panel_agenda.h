// Panel agenda: an itemised agenda as sections of items, each with its own panels of text and
// documents. Private to panel_meeting.cpp. Refuses to know the rest of the page.
// Source: the recipe's [paths.agenda].
#pragma once

#include <set>
#include <vector>

#include "extract/panel_documents.h"

namespace extract {

// The items in the page's order, a heading row before each section's. `inside` gets the elements
// of the items: a document within one is not the meeting's own.
std::vector<ItemFact> read_panel_agenda(const PageView& view, const TitledMeeting& meeting,
                                        std::vector<Node>& inside, std::vector<Problem>& problems);

}  // namespace extract
