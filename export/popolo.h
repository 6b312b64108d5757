// Popolo: the archive as one JSON file of the Popolo data specification: organizations, persons,
// memberships, events, motions and vote events. Refuses to guess who a printed name is: people are
// persons where a committee's page gives them an id or a name, voters and attendees are names.
// Ids are references. Memory does not grow with the archive: a meeting, a committee and the people
// of one site are held at a time. Source: popoloproject.com, "Specification" and its JSON schemas.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/view.h"

namespace exporting {

struct PopoloOptions {
  std::string file;
  std::vector<std::string> sites{};  // empty: all
  store::View view{};
};
struct PopoloReport {
  std::int64_t organizations = 0, persons = 0, memberships = 0, events = 0, motions = 0,
               vote_events = 0;
};

// Takes the place of a file that is there when it is whole. Throws std::runtime_error with path and
// cause when it cannot be written.
PopoloReport write_popolo(store::Archive& archive, const PopoloOptions& options);

}  // namespace exporting
