// The reextract command. Source: DESIGN "Evidence, then meaning", "Commands".
#pragma once

#include "cli/command.h"

namespace cli {

int reextract_command(Invocation& call);

}  // namespace cli
