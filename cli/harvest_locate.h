// Harvest locate: what the archive knows of where a target is asked for.
// Refuses to know the network and how words name targets (harvest_targets).
#pragma once

#include <map>
#include <string>

#include "cli/harvest_targets.h"
#include "store/archive.h"

namespace cli {

// Where to ask for one thing: what the archive knows, else the recipe. Pages that only complete a
// meeting stand for that meeting. Throws CannotRun when it can't be known.
void locate(Target& target, store::Archive& archive);

// Sites of the archive in this folder with the address each was last asked under; empty when there
// is no archive.
std::map<std::string, std::string> known_bases(const std::string& folder);

}  // namespace cli
