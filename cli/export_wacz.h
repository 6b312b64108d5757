// minutebook export wacz: the archive, or a part of it, as one file that replay tools open.
#pragma once

#include "cli/command.h"

namespace cli {

int export_wacz(Invocation& call);

}  // namespace cli
