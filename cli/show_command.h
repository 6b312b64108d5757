// minutebook show: a thing or a site as text, HTML, Markdown or JSON.
#pragma once

#include "cli/command.h"

namespace cli {

int show_command(Invocation& call);

}  // namespace cli
