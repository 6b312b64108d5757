// How a word diff is shown. Part of word_diff.h.
#include <algorithm>
#include <cstddef>

#include "cli/word_diff.h"

namespace cli {
namespace {

struct Line {
  std::string text;  // marked up
  bool changed = false;
};

std::string marked(const Change& piece, const Style& style) {
  if (piece.text.empty() || piece.kind == Change::Kind::same) return piece.text;
  const bool added = piece.kind == Change::Kind::added;
  if (style.colours()) return added ? style.green(piece.text) : style.red(piece.text);
  return (added ? "{+" : "[-") + piece.text + (added ? "+}" : "-]");
}

// Marks are closed at the end of a line and opened again on the next. A line feed that came or went
// would be invisible: it is shown as ¶.
std::vector<Line> to_lines(const std::vector<Change>& changes, const Style& style) {
  std::vector<Line> lines(1);
  for (const Change& change : changes) {
    const bool same = change.kind == Change::Kind::same;
    std::string_view rest = change.text;
    for (;;) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const bool feed = end < rest.size();
      Change piece{change.kind, std::string(rest.substr(0, end))};
      if (feed && !same) piece.text += "¶";
      lines.back().text += marked(piece, style);
      lines.back().changed |= !same;
      if (!feed) break;
      // A removed line feed breaks no line of the text as it is now.
      if (change.kind != Change::Kind::removed) lines.emplace_back();
      rest.remove_prefix(end + 1);
    }
  }
  return lines;
}

}  // namespace

std::string render_diff(const std::vector<Change>& changes, const Style& style, int context) {
  const std::vector<Line> lines = to_lines(changes, style);
  std::vector<bool> shown(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].changed) continue;
    // Empty lines divide paragraphs and do not count as context.
    int before = context, after = context;
    shown[i] = true;
    for (std::size_t j = i; j > 0 && before > 0; --j) {
      shown[j - 1] = true;
      before -= lines[j - 1].text.empty() ? 0 : 1;
    }
    for (std::size_t j = i + 1; j < lines.size() && after > 0; ++j) {
      shown[j] = true;
      after -= lines[j].text.empty() ? 0 : 1;
    }
  }
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!shown[i]) {
      if (!gap && !lines[i].text.empty()) out += style.faint("…") + '\n';
      gap = gap || !lines[i].text.empty();
      continue;
    }
    gap = false;
    out += lines[i].text + '\n';
  }
  return out;
}

}  // namespace cli
