#include "cli/word_diff.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_map>

#include "extract/words.h"

namespace cli {
namespace {

using Tokens = std::vector<int>;  // words as numbers: equal words, equal numbers

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Cuts text into runs of white space, words, and single signs before and after them.
std::vector<std::string_view> cut(std::string_view text) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (extract::is_ascii_blank(text[at])) {
      // A line feed stands alone: a paragraph divided in two is a change of its own.
      while (text[at] != '\n' && end < text.size() && extract::is_ascii_blank(text[end]) &&
             text[end] != '\n') {
        ++end;
      }
    } else if (is_word(text[at])) {
      while (end < text.size() && !extract::is_ascii_blank(text[end])) ++end;
      while (!is_word(text[end - 1])) --end;
    }
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

// Finds what two sequences have in common by divide and conquer from the middle of a shortest path.
class Comparison {
 public:
  Comparison(const Tokens& a, const Tokens& b)
      : removed(a.size(), false), added(b.size(), false), a_(a), b_(b) {}
  void run() { compare({0, size(a_), 0, size(b_)}); }

  std::vector<bool> removed, added;

 private:
  struct Range {
    int a_begin, a_end, b_begin, b_end;
  };
  struct Point {
    int a, b;
  };
  static int size(const Tokens& tokens) { return static_cast<int>(tokens.size()); }
  int a(int at) const { return a_[static_cast<std::size_t>(at)]; }
  int b(int at) const { return b_[static_cast<std::size_t>(at)]; }

  void compare(Range range);
  void replace(const Range& range);
  std::optional<Point> middle(const Range& range);

  const Tokens& a_;
  const Tokens& b_;
  std::vector<int> forward_, backward_;  // furthest points by diagonal
};

void Comparison::replace(const Range& range) {
  std::fill(removed.begin() + range.a_begin, removed.begin() + range.a_end, true);
  std::fill(added.begin() + range.b_begin, added.begin() + range.b_end, true);
}

// Recursion goes on into the first half and loops on the second; each half has at most half of the
// edits, so it is at most log2(kMostEdits) deep.
void Comparison::compare(Range range) {
  for (;;) {
    while (range.a_begin < range.a_end && range.b_begin < range.b_end &&
           a(range.a_begin) == b(range.b_begin)) {
      ++range.a_begin, ++range.b_begin;
    }
    while (range.a_begin < range.a_end && range.b_begin < range.b_end &&
           a(range.a_end - 1) == b(range.b_end - 1)) {
      --range.a_end, --range.b_end;
    }
    if (range.a_begin == range.a_end || range.b_begin == range.b_end) return replace(range);
    const std::optional<Point> split = middle(range);
    if (!split) return replace(range);
    compare({range.a_begin, split->a, range.b_begin, split->b});
    range.a_begin = split->a;
    range.b_begin = split->b;
  }
}

// A point on a shortest path where the search from the start and the one from the end meet, or
// nothing when they have not met within kMostEdits.
std::optional<Comparison::Point> Comparison::middle(const Range& range) {
  const int n = range.a_end - range.a_begin, m = range.b_end - range.b_begin;
  const int delta = n - m;
  const int most = std::min((n + m + 1) / 2, kMostEdits);
  // Diagonals reach from -most-1 to most+1, those of the backward search are shifted by delta.
  const auto origin = static_cast<std::ptrdiff_t>(most) + 1;
  forward_.assign(static_cast<std::size_t>(2 * origin + 1), -1);
  backward_.assign(forward_.size(), -1);
  const auto at = [&](std::vector<int>& reached, int diagonal) -> int& {
    return reached[static_cast<std::size_t>(diagonal + origin)];
  };
  at(forward_, 1) = 0;
  at(backward_, 1) = 0;
  // One more edit from one side: x counts from the start of the range, or from its end.
  const auto step = [&](std::vector<int>& reached, int edits, int diagonal, auto&& equal) {
    int x = diagonal == -edits ||
                    (diagonal != edits && at(reached, diagonal - 1) < at(reached, diagonal + 1))
                ? at(reached, diagonal + 1)
                : at(reached, diagonal - 1) + 1;
    while (x < n && x - diagonal < m && equal(x, x - diagonal)) ++x;
    return at(reached, diagonal) = x;
  };
  const auto met = [&](std::vector<int>& other, int diagonal, int edits, int x) {
    const int opposite = delta - diagonal;
    return opposite >= -edits && opposite <= edits && x + at(other, opposite) >= n;
  };
  for (int edits = 0; edits <= most; ++edits) {
    for (int k = -edits; k <= edits; k += 2) {
      const int x = step(forward_, edits, k, [&](int i, int j) {
        return a(range.a_begin + i) == b(range.b_begin + j);
      });
      if (x > n || x - k > m || x - k < 0) continue;  // off the table
      if (delta % 2 != 0 && met(backward_, k, edits - 1, x)) {
        return Point{range.a_begin + x, range.b_begin + x - k};
      }
    }
    for (int k = -edits; k <= edits; k += 2) {
      const int x = step(backward_, edits, k, [&](int i, int j) {
        return a(range.a_end - 1 - i) == b(range.b_end - 1 - j);
      });
      if (x > n || x - k > m || x - k < 0) continue;
      if (delta % 2 == 0 && met(forward_, k, edits, x)) {
        return Point{range.a_end - x, range.b_end - (x - k)};
      }
    }
  }
  return std::nullopt;
}

void append(std::vector<Change>& changes, Change::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (changes.empty() || changes.back().kind != kind) changes.push_back({kind, ""});
  changes.back().text += text;
}

// Two changes with only blanks between them read better as one.
bool is_bridge(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  return to == from + 1 && words[from] == " ";
}

}  // namespace

std::vector<Change> word_diff(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = cut(before), b = cut(after);
  std::unordered_map<std::string_view, int> numbers;
  const auto numbered = [&](const std::vector<std::string_view>& words) {
    Tokens tokens;
    tokens.reserve(words.size());
    for (const std::string_view word : words) {
      tokens.push_back(numbers.emplace(word, static_cast<int>(numbers.size())).first->second);
    }
    return tokens;
  };
  const Tokens a_tokens = numbered(a), b_tokens = numbered(b);
  Comparison comparison(a_tokens, b_tokens);
  comparison.run();

  std::vector<Change> changes;
  std::string removed, added;  // of the change being collected
  const auto flush = [&] {
    append(changes, Change::Kind::removed, removed);
    append(changes, Change::Kind::added, added);
    removed.clear(), added.clear();
  };
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    const bool in_change = !removed.empty() || !added.empty();
    if (i < a.size() && comparison.removed[i]) {
      removed += a[i++];
    } else if (j < b.size() && comparison.added[j]) {
      added += b[j++];
    } else {
      std::size_t end = i;
      while (end < a.size() && !comparison.removed[end] &&
             (j + end - i >= b.size() || !comparison.added[j + end - i])) {
        ++end;
      }
      const bool last = end == a.size() && j + end - i == b.size();
      const bool bridge = in_change && !last && is_bridge(a, i, end);
      if (!bridge) flush();
      for (; i < end; ++i, ++j) {
        if (bridge) {
          removed += a[i], added += b[j];
        } else {
          append(changes, Change::Kind::same, a[i]);
        }
      }
    }
  }
  flush();
  return changes;
}

}  // namespace cli
