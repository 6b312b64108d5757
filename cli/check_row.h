// Check row: the line of the sites table that a portal would have, its key and its council's name
// proposed from what is known. Refuses to know the network. Source: sites/README.md.
#pragma once

#include "cli/check_findings.h"
#include "crawler/sites.h"

namespace cli {

// Fills site, council, table_row and table_note: nothing to add for a portal that stands in the
// table, a changed line for a council that stands there with another address, else a new one.
void propose_row(const crawler::SiteTable& table, CheckFindings& findings);

// "Wexbury Borough Council" out of "Committee structure - Wexbury Borough Council"; "" none.
std::string council_in_title(const std::string& title);
// "wexbury" for "Wexbury Borough Council"; "" for nothing.
std::string key_of_council(const std::string& name);
// "wexbury" for democracy.wexbury.gov.uk and wexbury.moderngov.co.uk.
std::string key_of_host(const std::string& host);

}  // namespace cli
