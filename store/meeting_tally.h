// Meeting tally: the row that says how a meeting's items stand, so that counting a site reads no
// item. Derived from current readings, and made again whenever one of them changes.
#pragma once

#include <string>
#include <vector>

#include "store/sqlite.h"

namespace store {

void tally_meeting(Database& database, const std::string& site, const std::string& id);

// The rows of site ?1 as its current readings say, in the order of the table's columns.
inline constexpr char kTallyColumns[] =
    "site, platform_id, meeting, committee_id, date, items, whole, cut, in_document, "
    "not_published, exempt, nothing_minuted, open_texts";
std::string tallies_of_site();

// References of the meetings whose row is not what their items say, or that have none.
std::vector<std::string> wrong_tallies(Database& database);

}  // namespace store
