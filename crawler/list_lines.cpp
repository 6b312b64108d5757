#include "crawler/list_lines.h"

#include <set>

namespace crawler {

ListLines::ListLines(const std::optional<std::vector<Line>>& lines) : known(lines.has_value()) {
  if (!lines) return;
  for (const Line& line : *lines) by_id.insert_or_assign(line.id, line);
}

bool ListLines::differ(const Line& line) const {
  const auto held = by_id.find(line.id);
  if (held == by_id.end()) return known;
  return held->second.date != line.date || held->second.tail != line.tail;
}

std::vector<ListLines::Line> ListLines::dropped(const std::vector<Line>& now_listed) const {
  std::set<std::string> named;
  for (const Line& line : now_listed) named.insert(line.id);
  std::vector<Line> gone;
  for (const auto& [id, line] : by_id) {
    if (!named.contains(id)) gone.push_back(line);
  }
  return gone;
}

}  // namespace crawler
