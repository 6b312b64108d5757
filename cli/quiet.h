// Quiet: a run that nobody watches prints only when a person should look, and always leaves its
// report in a file. Source: crontab(5) and systemd.exec(5): jobs have neither terminal nor TERM.
#pragma once

#include "cli/harvest_options.h"

namespace cli {

// Decides `quiet` unless it was asked for or against, and where the report then goes.
void settle_quiet(const Invocation& call, HarvestCall& harvest);
// Whether a run that ended so is something to look at.
bool is_worth_a_look(int exit_code);

}  // namespace cli
