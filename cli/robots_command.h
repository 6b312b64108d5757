// minutebook robots: may an address be asked, and which line of robots.txt says so.
#pragma once

#include "cli/command.h"

namespace cli {

int robots_command(Invocation& call);

}  // namespace cli
