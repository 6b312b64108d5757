// Meeting labels: what stands beside "Venue:", "Contact:" and "Note:" above a meeting's items.
// Private to this folder's readers. Refuses to know the items.
// Source: span.mgLabel of the platform; skins that print the labels in bold or as a list of terms.
#pragma once

#include <functional>

#include "extract/page_view.h"

namespace extract {

// Fills venue, contact and note; a label with nothing beside it is a problem. `skipped` says of a
// label that it stands in an item.
void read_labels(const PageView& view, const std::function<bool(Node)>& skipped, MeetingPage& page);

}  // namespace extract
