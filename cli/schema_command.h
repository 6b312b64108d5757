// schema: what each table and column of the archive is for, for people who write SQL.
#pragma once

#include "cli/command.h"

namespace cli {

int schema_command(Invocation& call);

}  // namespace cli
