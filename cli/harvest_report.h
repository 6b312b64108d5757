// Harvest report: what a run did, for a person and for a program.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/terminal.h"
#include "crawler/harvest.h"

namespace cli {

std::string report_text(const crawler::RunReport& report, const Style& style);
nlohmann::ordered_json report_json(const crawler::RunReport& report);
// 0, 1 or 130; with `strict`, standing refusals, known failures and open stubs count as well.
int report_exit_code(const crawler::RunReport& report, bool strict);

}  // namespace cli
