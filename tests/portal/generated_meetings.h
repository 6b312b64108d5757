// Generated meetings: any number of meetings of about 55 KB a page, the same on every run, for
// measurements. The model holds only their dates; items are made when a page is asked for, so that
// ten thousand meetings cost no memory. A meeting's other pages (its attendance, and two items that
// are cut) weigh about 18 KB each, so that a harvest sees the sizes of real portals: a quarter of
// its pages are meetings. Refuses to know HTML. Source: invented_words.h.
#pragma once

#include "tests/portal/model.h"

namespace portal {

// Adds `count` meetings (and the committees that hold them, 250 meetings each) to the council.
void add_generated_meetings(Council& council, int count, std::uint64_t seed);

// The meeting with its items: as it is, unless it is a generated one.
Meeting with_items(const Meeting& meeting);
// The same with this item alone, when it is a generated one.
Meeting with_item(const Meeting& meeting, int item);

int generated_place(int meeting);         // 0-based number of a generated meeting, else -1
int generated_meeting_of_item(int item);  // 0 when the item is no generated one

}  // namespace portal
