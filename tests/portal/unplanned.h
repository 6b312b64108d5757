// Unplanned changes: corrections, cancellations, removals and the like, each applied to a meeting
// that can suffer it. Refuses to know how often they happen (night.h).
#pragma once

#include <optional>
#include <string>

#include "tests/portal/dice.h"
#include "tests/portal/model.h"
#include "tests/portal/night.h"

namespace portal {

// Makes the change where the dice say. Nothing when the council has no meeting it fits.
std::optional<Change> unplanned_change(Council& council, Change::Kind kind, Dice& dice,
                                       const std::string& today);

// Says a sentence of the meeting's minutes anew. Nothing when it has no plain sentence.
std::optional<Change> correct_sentence(Meeting& meeting, Dice& dice);

}  // namespace portal
