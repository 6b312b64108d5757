// minutebook changes: what was new since a cursor, for programs, people and feed readers.
#pragma once

#include "cli/command.h"

namespace cli {

int changes_command(Invocation& call);

}  // namespace cli
