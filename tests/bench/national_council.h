// National council: a small council made from a number, and what it publishes in a night.
// Plain paragraphs only; what pages can hold is tested elsewhere. Refuses to know hosts and HTTP.
// Source: an invented vocabulary.
#pragma once

#include <set>
#include <string>

#include "tests/portal/model.h"

namespace national {

struct CouncilPlan {
  int number = 0;  // everything follows from it
  int committees = 4, meetings = 24;
  std::string today;
};

portal::Council make_council(const CouncilPlan& plan);

// Publishes something about `count` meetings near `today`: minutes of a meeting that has none yet,
// the agenda of the next one, a correction in recent minutes. Gives the meetings it touched.
std::set<int> publish(portal::Council& council, const std::string& today, int count, int night);

}  // namespace national
