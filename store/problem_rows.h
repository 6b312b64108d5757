// Problem rows: what could not be read of a thing. For the queries only. Refuses to know why.
// Source: the table problem.
#pragma once

#include <vector>

#include "store/reading_row.h"

namespace store {

// Of the newest visit to each page that tells of the thing, by the end of its view.
std::vector<ProblemRecord> problems_of(Database& database, const ReadingRow& of);

}  // namespace store
