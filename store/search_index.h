// Search index: keeps what `search` looks through beside the current readings, in the transaction
// that changes them. Readings that were there before the index was are added in order, a batch at a
// time. Refuses to know queries. Source: sqlite.org/fts5.html, "External Content Tables".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/sqlite.h"

namespace store {

// Once, before the others: makes the connection's own list of what is due.
void prepare_index(Database& database);

// What stands for a thing in a language was `before` (0: nothing) and is `now`; both have their
// content. Within a transaction, which is to settle_index() before it commits: the index takes what
// comes to it at once in far less time than the same row by row between other statements.
void follow_in_index(Database& database, std::int64_t before, std::int64_t now);
void settle_index(Database& database);

// The content of a reading that stands is to change: it goes before and comes after.
void drop_reading_from_index(Database& database, std::int64_t reading);
void add_reading_to_index(Database& database, std::int64_t reading);

// A page of a document's text comes in or goes. Before it goes, it must be there still.
void add_page_to_index(Database& database, std::int64_t page);
void drop_page_from_index(Database& database, std::int64_t page);

struct IndexBacklog {
  std::int64_t done = 0, all = 0;  // of what was there before the index was
  bool is_empty() const { return done == all; }
};
IndexBacklog index_backlog(Archive& archive);
// Adds the next batch and commits it; false when there was none. Others may do the same meanwhile.
bool index_more(Archive& archive, Instant now);

// References of things whose current reading is not in the index though it should be, or that are
// there with one that is not current.
std::vector<std::string> wrong_in_index(Database& database);

}  // namespace store
