#include "cli/columns.h"

#include <algorithm>

#include "cli/harvest_view.h"

namespace cli {
namespace {

constexpr std::size_t kLeastName = 16;
constexpr std::size_t kBetween = 2;

std::string padded(const std::string& text, std::size_t width, bool left) {
  const std::string blanks(width - std::min(width, characters(text)), ' ');
  return left ? text + blanks : blanks + text;
}

}  // namespace

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool Columns::is_text(std::size_t column) const {
  return std::find(text_.begin(), text_.end(), column) != text_.end();
}

std::string Columns::text(const Style& style, std::size_t indent, std::size_t width) const {
  std::vector<std::size_t> widths(heads_.size(), 0);
  std::size_t all = indent;
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    bool says = i == 0;
    for (const auto& row : rows_) {
      says |= !row[i].empty() && row[i] != "0";
      widths[i] = std::max(widths[i], characters(row[i]));
    }
    widths[i] = says ? std::max(widths[i], characters(heads_[i])) : 0;
    if (says) all += widths[i] + (i == 0 ? 0 : kBetween);
  }
  for (auto column = text_.rbegin(); column != text_.rend(); ++column) {
    if (width == 0 || all <= width) break;
    const std::size_t had = widths[*column], over = all - width;
    widths[*column] = had > kLeastName + over ? had - over : std::min(had, kLeastName);
    all -= had - widths[*column];
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (widths[i] == 0) continue;
      if (i != 0) out += std::string(kBetween, ' ');
      const bool text = is_text(i);
      out += padded(text ? clipped(cells[i], widths[i]) : cells[i], widths[i], text);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  };
  std::string out = style.faint(line(heads_)) + '\n';
  for (const auto& row : rows_) out += line(row) + '\n';
  return out;
}

}  // namespace cli
