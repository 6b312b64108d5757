// Check add: the line that a check proposes, written into a user's own table of sites.
// Refuses to know how it was found. Source: sites/README.md.
#pragma once

#include <string>

namespace cli {

// Puts these lines (of one site, without a line feed at the end) into the file, which is made with
// its header if it is not there; lines of a site with the same key go. False when they stood there
// already. Throws CannotRun when the file is no table of all columns in their order.
bool add_to_table(const std::string& file, const std::string& lines);

}  // namespace cli
