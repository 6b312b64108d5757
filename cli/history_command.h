// minutebook history: the versions of a thing.
#pragma once

#include "cli/command.h"

namespace cli {

int history_command(Invocation& call);

}  // namespace cli
