// Last reports: what earlier runs reported of a site. Refuses to know the other figures of a
// report. Source: README.md, "Watching it".
#pragma once

#include <cstdint>
#include <string>

#include "store/archive.h"

namespace store {

// The state in which the newest harvest before this one left the site; "" when there is none. Runs
// that were kept from it, or were interrupted, say nothing of it.
std::string state_before(Archive& archive, const std::string& site, std::int64_t run);

}  // namespace store
