// Meeting calendar: what a council does with a meeting as its day comes and goes: an agenda a week
// before, draft minutes ten days after, approved ones a month after, each meeting a little earlier
// or later than the last. Refuses to know what nobody planned (unplanned.h).
#pragma once

#include <cstdint>
#include <string>

#include "tests/portal/model.h"

namespace portal {

// The step that is due by `today`, one at a time: what the meeting's status should be next, or what
// it is. Cancelled meetings and generated ones stay as they are.
Status next_status(const Meeting& meeting, std::uint64_t seed, const std::string& today);

// Brings the meeting to that status; who was there is known when minutes are.
void publish(Meeting& meeting, Status status, const Committee& committee, std::uint64_t seed);

}  // namespace portal
