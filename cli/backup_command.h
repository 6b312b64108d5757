// minutebook backup: a second copy of the archive, kept up with what is new.
#pragma once

#include "cli/command.h"

namespace cli {

int backup_command(Invocation& call);

}  // namespace cli
