// minutebook export popolo: the archive as one file of the Popolo data specification.
// Refuses to know its objects. Source: export/popolo.h.
#pragma once

#include "cli/command.h"

namespace cli {

int export_popolo(Invocation& call);

}  // namespace cli
