// minutebook sites check: do the sites of the table answer, and where they are said to be?
#pragma once

#include "cli/command.h"

namespace cli {

int sites_check_command(Invocation& call);

}  // namespace cli
