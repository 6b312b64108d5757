// Sites file: a fleet as the table that `minutebook harvest --sites FILE` reads.
// Refuses to know how portals are served. Source: sites/README.md, which describes the columns.
#pragma once

#include <string>

#include "tests/portal/fleet.h"

namespace portal {

// The header and a line a portal; the first `shared` portals serve two councils, and so have two
// lines of one key.
std::string sites_table(const Fleet& fleet, int shared);

}  // namespace portal
