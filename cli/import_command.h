// `minutebook import`: captures that other programs made, into the record.
#pragma once

#include "cli/command.h"

namespace cli {

int import_command(Invocation& call);

}  // namespace cli
