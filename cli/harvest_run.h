// Harvest run: one run from opening the archive to its report, whatever becomes of it.
// Refuses to know the command line and what words name.
#pragma once

#include <atomic>
#include <vector>

#include "cli/harvest_options.h"
#include "cli/harvest_targets.h"

namespace cli {

// Gives the exit code. What breaks a run is thrown on, after report and metrics were written.
int run_harvest(Invocation& call, const HarvestCall& harvest, std::vector<Target> targets,
                const std::atomic<bool>& stop);

}  // namespace cli
