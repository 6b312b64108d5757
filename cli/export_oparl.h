// minutebook export oparl: the archive as files of an OParl interface.
// Refuses to know its objects. Source: export/oparl.h.
#pragma once

#include "cli/command.h"

namespace cli {

int export_oparl(Invocation& call);

}  // namespace cli
