// minutebook search: items, decisions and documents by their words, best first, or how many.
#pragma once

#include "cli/command.h"

namespace cli {

int search_command(Invocation& call);

}  // namespace cli
