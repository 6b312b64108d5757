// Generated meetings: any number of meetings of about 55 KB a page, the same on every run, for
// benchmarks. The model holds only their dates; items are made when a page is asked for, so that
// ten thousand meetings cost no memory. Refuses to know HTML. Source: an invented vocabulary.
#pragma once

#include "tests/portal/model.h"

namespace portal {

// Adds `count` meetings (and the committees that hold them, 250 meetings each) to the council.
void add_generated_meetings(Council& council, int count);

// The meeting with its items: as it is, unless it is a generated one.
Meeting with_items(const Meeting& meeting);

int generated_place(int meeting);         // 0-based number of a generated meeting, else -1
int generated_meeting_of_item(int item);  // 0 when the item is no generated one

}  // namespace portal
