// minutebook get: the bytes of a document.
#pragma once

#include "cli/command.h"

namespace cli {

int get_command(Invocation& call);

}  // namespace cli
