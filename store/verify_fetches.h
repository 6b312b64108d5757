// VerifyFetches: what the row of a fetch says twice, against the rows of its records; and versions
// that nothing was read of. Private to verify and repair. Refuses to know files.
#pragma once

#include <string>
#include <vector>

#include "store/sqlite.h"

namespace store {

// A sentence each.
std::vector<std::string> wrong_fetches(Database& database);
std::vector<std::string> empty_versions(Database& database);
// Takes from the records what fetches say otherwise; a sentence each.
std::vector<std::string> mend_fetches(Database& database);

}  // namespace store
