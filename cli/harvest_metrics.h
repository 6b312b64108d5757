// Harvest metrics: a run's figures for node_exporter's textfile collector. README.md, "Watching
// it", lists them; names and labels are kept. Counters begin at 0 with each run.
// Refuses to know where the text is written.
#pragma once

#include <map>
#include <string>

#include "cli/harvest_report.h"
#include "cli/harvest_state.h"

namespace cli {

// `label` tells the files of several jobs apart; `last_success` is when each site last answered
// before this run, as ISO UTC. While the run goes on, facts.ended is not set.
std::string metrics_text(const HarvestState& state, const RunFacts& facts, const std::string& label,
                         const std::map<std::string, std::string>& last_success);

// The file's name without folder and ".prom".
std::string metrics_label(const std::string& file);

}  // namespace cli
