// export dataset: tidy tables with a description of every column, for researchers' tools.
#pragma once

#include "cli/command.h"

namespace cli {

int export_dataset(Invocation& call);

}  // namespace cli
