// Word diff: what changed between two texts, word by word, and how it is shown.
// Refuses to know where the texts come from. Source: E. W. Myers, "An O(ND) Difference Algorithm
// and Its Variations" (1986), section 4b: linear space. Work is bounded (kMostEdits).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"

namespace cli {

struct Change {
  enum class Kind { same, removed, added };
  Kind kind = Kind::same;
  std::string text;
  bool operator==(const Change&) const = default;
};

// Joined in order, `same` and `removed` give `before`; `same` and `added` give `after`. Neighbours
// differ in kind, and removed stands before added. A word keeps its inner punctuation ("1,200.50",
// "o'clock"); punctuation round it is compared apart, white space as it stands.
std::vector<Change> word_diff(std::string_view before, std::string_view after);

// Two texts further apart than this are shown as one replaced by the other, piece by piece: the
// search for the shortest answer costs the square of the edits, and nobody reads it.
inline constexpr int kMostEdits = 2000;

// Lines with changes and `context` lines on each side, other lines left out with "…" in their
// place. Changes are coloured, or else marked [-removed-] and {+added+}.
std::string render_diff(const std::vector<Change>& changes, const Style& style, int context);

}  // namespace cli
