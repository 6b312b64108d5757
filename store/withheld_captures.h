// Withheld captures: which WARC records were read into withheld things, or hold the same bytes.
// Private to store/*.cpp. Refuses to know whether they are left out or erased.
//
// Of an item: its own pages, and its meeting's pages in every visit but those of other items. Of a
// meeting: all pages of its visits. Of a decision: its page, and the lists that name it. Of a
// document: its bytes. Of a meeting or an item also its committee's list of declarations, where
// that has rows of it.
#pragma once

#include <cstdint>

#include "store/sqlite.h"

namespace store {

// Fills the temporary tables withheld_fetch(id) and withheld_record(id): requests, responses and
// revisits; of one withholding or, with 0, of all that stand. False when nothing is withheld.
bool choose_withheld_records(Database& database, std::int64_t withholding = 0);

}  // namespace store
