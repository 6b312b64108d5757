// Harvest leases: which of a run's sites are its own to harvest.
// Source: DESIGN "Several processes, one archive".
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "cli/harvest_targets.h"
#include "store/archive.h"

namespace cli {

// Takes every target's lease. Those another run holds are dropped and given back; with `wait` they
// are waited for, unless a stop is requested, and `waiting` is told of each once.
std::vector<std::string> take_leases(std::vector<Target>& targets, store::Archive& archive,
                                     std::int64_t run, bool wait, const std::atomic<bool>& stop,
                                     const std::function<void(const std::string&)>& waiting);

}  // namespace cli
