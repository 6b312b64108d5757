// Meeting tally: the row that says how a meeting's items stand, so that counting a site reads no
// item. Derived from current readings, and made again whenever one of them changes.
#pragma once

#include <string>
#include <vector>

#include "store/sqlite.h"

namespace store {

void tally_meeting(Database& database, const std::string& site, const std::string& id);

// References of the meetings whose row is not what their items say, or that have none.
std::vector<std::string> wrong_tallies(Database& database);

}  // namespace store
