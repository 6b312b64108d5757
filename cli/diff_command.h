// minutebook diff: what changed between two versions of a thing.
#pragma once

#include "cli/command.h"

namespace cli {

int diff_command(Invocation& call);

}  // namespace cli
