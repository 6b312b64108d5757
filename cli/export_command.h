// minutebook export KIND: the archive for other tools, a file of the program a kind.
// Refuses to know any kind's options.
#pragma once

#include <span>

#include "cli/command.h"

namespace cli {

// What can be exported, in the order --help lists it. A kind is a command of two words.
std::span<const Command> export_kinds();

// Hands the call on to the kind that its first word names.
int export_command(Invocation& call);

}  // namespace cli
