// minutebook sites: which councils and sites there are, and what is known of each; `sites check`
// looks whether they answer. Source: DESIGN "Commands".
#pragma once

#include <span>

#include "cli/command.h"

namespace cli {

int sites_command(Invocation& call);
std::span<const Command> sites_kinds();  // what its first word may be instead of a query

}  // namespace cli
