// Visit saver: what a visit's pages say, as versions: its things are found or made, and each is
// compared with what is held of it. For store/save_visit.cpp.
// Refuses to know the visit's own row, rules (version_rules) and rows of content (reading_rows).
// Source: DESIGN "Time" (versions).
#pragma once

#include "store/archive_rows.h"
#include "store/sqlite.h"

namespace store {

// Within a transaction. `id` is the visit's row; `indexed`: what is saved is to be found by search.
// The effect says nothing of the visit itself.
VisitEffect save_things(Database& database, const VisitRecord& visit, std::int64_t id, Instant now,
                        bool indexed);

}  // namespace store
