// List lines: what a list said of each thing when it was last read, to be set beside what it says
// now. Pure; refuses to know what follows from a difference.
// Source: DESIGN "Words" (listing).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/archive.h"

namespace crawler {

struct ListLines {
  using Line = store::ListingRecord::Thing;

  // As Archive::last_listed gives them: nothing of a list that was never read.
  explicit ListLines(const std::optional<std::vector<Line>>& lines);

  bool known = false;  // it was read before
  std::map<std::string, Line> by_id;

  // Whether the line is new to a list that was read before, or says other things than there.
  bool differ(const Line& line) const;
  // What the list does not name any more, by the things' ids.
  std::vector<Line> dropped(const std::vector<Line>& now_listed) const;
};

}  // namespace crawler
