// Check telling: what a check found, as lines for people and as JSON.
// Refuses to know how it was found.
#pragma once

#include <ostream>

#include "cli/check_findings.h"
#include "cli/json.h"
#include "cli/terminal.h"

namespace cli {

void tell(std::ostream& out, const CheckFindings& findings, const Style& style);
Json to_json(const CheckFindings& findings);

}  // namespace cli
