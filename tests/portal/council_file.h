// Council file: reads the council of a simulated portal from TOML. Refuses to know how it is
// shown. Source: sites/demo/council.toml, whose head describes every key.
#pragma once

#include <string>

#include "tests/portal/model.h"

namespace portal {

// Throws std::runtime_error naming the file, the line and the fault: bad TOML, an unknown key, a
// meeting of no committee, an id used twice.
Council read_council_file(const std::string& file);

}  // namespace portal
