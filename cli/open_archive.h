// Opening the archive for a command that reads, with a sentence when there is none.
#pragma once

#include <string>

#include "cli/options.h"
#include "store/archive.h"

namespace cli {

store::Instant now();  // the program's clock, for commands

// Throws CannotRun when the folder holds no archive.
store::Archive open_for_reading(const CommonOptions& options);

}  // namespace cli
