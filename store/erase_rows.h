// Erase rows: takes what a withholding hides out of the database's rows: readings, texts, lists,
// the index. Private to erase.cpp. Refuses to know files and when bytes are gone from pages.
#pragma once

#include <cstdint>

#include "store/sqlite.h"

namespace store {

// Within a transaction, with erase_record(id, target_uri, status) filled. Readings keep their
// place with nothing in them, and the hashes of that; gives how many there are.
std::int64_t erase_rows(Database& database, std::int64_t withholding);

}  // namespace store
