// minutebook export bagit: the whole archive as a bag that other archives accept.
// Refuses to know how one is written. Source: export/bag.h.
#pragma once

#include "cli/command.h"

namespace cli {

int export_bagit(Invocation& call);

}  // namespace cli
