// Harvest dry run: what a harvest would ask, from the table of sites and the archive alone.
#pragma once

#include <vector>

#include "cli/harvest_options.h"
#include "cli/harvest_targets.h"

namespace cli {

void dry_run(Invocation& call, const HarvestCall& harvest, const std::vector<Target>& targets);

}  // namespace cli
