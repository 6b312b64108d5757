// Reading fields: what one reading says, as named texts, whether it is current or not. A meeting's
// items have the numbers and titles that they had when it was read.
#pragma once

#include <string>
#include <vector>

#include "store/queries.h"
#include "store/sqlite.h"

namespace store {

std::vector<Field> reading_fields(Database& database, const std::string& kind,
                                  const std::string& site, std::int64_t reading);

}  // namespace store
