// Harvest output: the files a run leaves beside the archive: its report and its metrics.
#pragma once

#include <map>
#include <string>

#include "cli/harvest_options.h"
#include "cli/harvest_report.h"
#include "cli/harvest_state.h"

namespace cli {

// Throws CannotRun when --report or --metrics could not be written: better said before a night's
// work than after it.
void check_output(const HarvestCall& call);

// As JSON, as text, or both by the name's extension; nothing without --report. Throws CannotRun.
void write_report(const HarvestCall& call, const crawler::RunReport& report, const RunFacts& facts);
// Nothing without --metrics. Throws CannotRun.
void write_metrics(const HarvestCall& call, const HarvestState& state, const RunFacts& facts,
                   const std::map<std::string, std::string>& last_success);

}  // namespace cli
