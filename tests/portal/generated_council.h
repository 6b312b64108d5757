// Generated council: an invented council of any size from a seed: committees that meet every four
// weeks, with agendas, minutes and reports as they stand on night 0. Small on purpose, so that
// hundreds of portals fit in one process. Refuses to know what changes later (night.h).
// Source: invented_words.h.
#pragma once

#include <cstdint>
#include <string>

#include "tests/portal/model.h"
#include "tests/portal/options.h"

namespace portal {

// Of `options`: seed, key, committees, meetings, first_day. Throws std::invalid_argument when
// there are meetings and no committee, or more than 50,000 of them.
Council generated_council(const PortalOptions& options);

// The next meeting of a committee, not published yet, with the agenda it will have.
Meeting& schedule_meeting(Council& council, const Committee& committee, const std::string& date,
                          std::uint64_t seed);

int meeting_of_invented_item(int item);

}  // namespace portal
