// Year history: what an archive says of a simulated year beside the year's own diary: the same
// versions of every meeting and item, none more, each first seen on the night it could be, and what
// left the portal and came back.
#pragma once

#include <string>
#include <vector>

#include "tests/support/year_run.h"

namespace test {

// Within how many nights of a portal that answers a change is to be seen.
struct Promise {
  int young = 1;  // of a meeting from two weeks before its day to 60 days after
  int old = 30;
  int settled = 120;  // days after a meeting: then what is behind a cut is not read again by itself
};

// A sentence for everything that is not as the diary has it.
std::vector<std::string> untold(const YearRun& run, store::Archive& archive,
                                const Promise& promise);

}  // namespace test
