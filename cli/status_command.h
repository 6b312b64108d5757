// minutebook status: what is held, and every gap with its reason.
#pragma once

#include "cli/command.h"

namespace cli {

int status_command(Invocation& call);

}  // namespace cli
