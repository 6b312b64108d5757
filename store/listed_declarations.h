// Listed declarations: what committees' own lists say was declared at meetings, without what is
// withheld. Private to store/*.cpp. Refuses to know which reading counts.
// Source: the table committee_declaration_reading.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/queries.h"
#include "store/sqlite.h"

namespace store {

// SQL: whether the row `listed` of the list of the committee, a row of `thing` by this name, is of
// one of these things (a SELECT of `thing`): it names that meeting or item or, where it names none,
// the day of a meeting of that body.
std::string is_declared_at(const std::string& things, const std::string& committee = "committee");

// In the list's order; empty where none was read. What has been erased or is withheld is left out.
std::vector<ListedDeclarationView> shown_declarations(Database& database, std::int64_t reading);

// Those of a meeting, by its reference.
std::vector<ListedDeclarationView> declared_at(Database& database, std::int64_t committee_reading,
                                               const std::string& meeting);

}  // namespace store
