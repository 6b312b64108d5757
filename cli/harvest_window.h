// Harvest window: a run outside its hours waits for them, or ends at once and well.
#pragma once

#include <atomic>

#include "cli/harvest_options.h"

namespace cli {

// True when the run may ask. False when it is outside its hours and does not wait, which is said.
// Throws Interrupted when it is stopped while it waits.
bool wait_for_window(Invocation& call, const HarvestCall& harvest, const std::atomic<bool>& stop);

}  // namespace cli
