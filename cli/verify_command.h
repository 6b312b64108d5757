// minutebook verify: the archive checked against its own digests.
#pragma once

#include "cli/command.h"

namespace cli {

int verify_command(Invocation& call);

}  // namespace cli
