// Short diff: what changed between two texts, in a line or two: the changes with a few words round
// them, and "…" where something is left out, on word borders. Refuses to know where texts come
// from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/word_diff.h"

namespace cli {

inline constexpr std::size_t kShortDiff = 300;  // characters, marks not counted

// White space is one blank. Never much longer than `most`.
std::vector<Change> short_diff(std::string_view before, std::string_view after,
                               std::size_t most = kShortDiff);
std::string as_line(const std::vector<Change>& changes, const Style& style);  // [-…-] {+…+}
std::string as_html(const std::vector<Change>& changes);                      // <del>, <ins>

// The first `most` characters or fewer, ending with "…" when something is left out: after a word,
// or within one that is too long.
std::string beginning(std::string_view text, std::size_t most);

}  // namespace cli
