// Year changes: what happens to a council's papers beyond a single night (night.h): a correction is
// taken back, a meeting that was taken away returns, an item changes its place.
// Refuses to know when (year.h).
#pragma once

#include <optional>

#include "tests/portal/dice.h"
#include "tests/portal/night.h"

namespace portal {

// An agenda's item and the next change places, and numbers. Nothing when no agenda has two.
std::optional<Change> move_item(Council& council, Dice& dice);

// The sentence that a correction replaced stands again. Nothing when its item is not there, or
// says something else by now.
std::optional<Change> revert_text(Council& council, const Change& correction);

// A meeting that was removed is there again as it was.
Change restore_meeting(Council& council, Meeting meeting);

}  // namespace portal
