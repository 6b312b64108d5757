// Reading row: which reading stands for a thing when a version and a language are asked for.
// For the queries only. Source: DESIGN "Time": current = newest reading of the newest version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/queries.h"
#include "store/sqlite.h"

namespace store {

struct ReadingRow {
  std::int64_t reading = 0, thing = 0, source_fetch = 0;
  std::string reference, site, platform_id, language, council;
  Provenance provenance;
  View view{};  // in which it stands
};

// Which reading: of version `number`, or, with 0, of the newest version in the view.
struct Moment {
  int number = 0;
  std::string language;  // preferred
  View view{};
};
std::optional<ReadingRow> find_reading(Database& database, const std::string& reference,
                                       std::string_view kind, const Moment& moment);

// When the version after this one (by first seen) begins; "" when it is the newest.
std::string next_first_seen(Database& database, std::int64_t thing, int number);

// The official names of the councils that a thing is of, "; " between them; "" where none is known.
std::string councils_of(Database& database, const std::string& reference);

}  // namespace store
