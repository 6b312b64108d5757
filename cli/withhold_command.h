// withhold: hides things from readers and exports, shows them again, lists what was hidden and why,
// and erases what must not be kept.
#pragma once

#include "cli/command.h"

namespace cli {

int withhold_command(Invocation& call);

}  // namespace cli
