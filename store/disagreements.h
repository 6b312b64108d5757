// Disagreements of one visit, saved with it. Private to store. Refuses to know what was compared.
#pragma once

#include <cstdint>

#include "store/archive.h"
#include "store/sqlite.h"

namespace store {

void save_checks(Database& database, std::int64_t visit, const VisitRecord& record);

}  // namespace store
