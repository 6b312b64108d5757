// minutebook check: does this council's portal work with minutebook, and if not, why.
#pragma once

#include "cli/command.h"

namespace cli {

int check_command(Invocation& call);

}  // namespace cli
