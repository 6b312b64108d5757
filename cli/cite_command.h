// minutebook cite: a thing's reference for footnotes and reference managers.
#pragma once

#include "cli/command.h"

namespace cli {

int cite_command(Invocation& call);

}  // namespace cli
