// Guest rules: who asks and how it is said, checked before anything is asked.
// Source: DESIGN "Politeness".
#pragma once

#include <vector>

#include "cli/harvest_options.h"
#include "cli/harvest_targets.h"

namespace cli {

// Real servers need a contact and keep their pause. Throws CannotRun.
void check_guest_rules(const std::vector<Target>& targets, const HarvestCall& call);

}  // namespace cli
