// Opening the archive for a command, with a sentence when there is none.
#pragma once

#include <string>

#include "cli/options.h"
#include "store/archive.h"

namespace cli {

store::Instant now();  // the program's clock, for commands

// Both throw CannotRun when the folder holds no archive.
store::Archive open_for_reading(const CommonOptions& options);
store::Archive open_for_writing(const CommonOptions& options);

}  // namespace cli
