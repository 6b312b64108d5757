// minutebook harvest: sites, or one thing, read now and kept.
#pragma once

#include "cli/command.h"

namespace cli {

int harvest_command(Invocation& call);

}  // namespace cli
