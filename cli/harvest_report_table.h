// Harvest report table: a run over many sites, a line each, and below it what a person should see.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "crawler/harvest.h"

namespace cli {

std::string report_table(const crawler::RunReport& report, const Style& style);

}  // namespace cli
