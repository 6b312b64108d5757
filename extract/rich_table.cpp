// The part of rich_text that keeps tables: a row one line, its cells divided by tabs.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "extract/rich_walker.h"

namespace extract {
namespace {

// Of span attributes; a portal's tables are never wider.
int span_of(Node cell, std::string_view name) {
  constexpr int kMost = 1000;
  const int span = std::atoi(std::string(cell.attribute(name).value_or("1")).c_str());
  return span > 1 && span <= kMost ? span : 1;
}

// The rows of a table, not those of tables in it.
std::vector<Node> rows_of(Node table) {
  std::vector<Node> rows;
  for (Node part = table.first_child(); part; part = part.next()) {
    if (part.name() == "tr") rows.push_back(part);
    if (part.name() != "thead" && part.name() != "tbody" && part.name() != "tfoot") continue;
    for (Node row = part.first_child(); row; row = row.next()) {
      if (row.name() == "tr") rows.push_back(row);
    }
  }
  return rows;
}

std::vector<Node> cells_of(Node row) {
  std::vector<Node> cells;
  for (Node cell = row.first_child(); cell; cell = cell.next()) {
    if (cell.name() == "td" || cell.name() == "th") cells.push_back(cell);
  }
  return cells;
}

std::string span_attributes(Node cell) {
  std::string out;
  for (const char* name : {"colspan", "rowspan"}) {
    const int span = span_of(cell, name);
    if (span > 1) out += std::string(" ") + name + "=\"" + std::to_string(span) + "\"";
  }
  return out;
}

// One row; empty when no cell of it has a word.
Inline written_row(Node row, const TextSource& source) {
  Inline out{"<tr>", ""};
  bool words = false, first = true;
  for (const Node cell : cells_of(row)) {
    RichWalker walker(source, true);
    for (Node child = cell.first_child(); child; child = child.next()) walker.walk(child, 0);
    const Inline inside = written_cell(walker.take());
    const std::string name(cell.name());
    out.html += "<" + name + span_attributes(cell) + ">" + inside.html + "</" + name + ">";
    if (!std::exchange(first, false)) out.text += '\t';
    out.text += inside.text;
    words = words || !inside.text.empty();
  }
  out.html += "</tr>";
  return words ? out : Inline{};
}

}  // namespace

void RichWalker::table(Node node, int depth) {
  flush();
  const std::vector<Node> rows = rows_of(node);
  const bool grid =
      std::any_of(rows.begin(), rows.end(), [](Node row) { return cells_of(row).size() > 1; });
  // A table of one column only holds the page together.
  if (!grid) return block(node, depth);
  for (Node part = node.first_child(); part; part = part.next()) {
    if (part.name() == "caption") block(part, depth + 1);
  }
  Inline out;
  std::string section;
  for (const Node row : rows) {
    const Inline one = written_row(row, source_);
    if (one.text.empty()) continue;
    const std::string in = row.parent().name() == "thead" ? "thead" : "tbody";
    if (in != section) out.html += (section.empty() ? "" : "</" + section + ">") + "<" + in + ">";
    section = in;
    out.html += one.html;
    out.text += (out.text.empty() ? "" : "\n") + one.text;
  }
  if (out.text.empty()) return;
  out.html = "<table>" + out.html + "</" + section + "></table>";
  const int level = item_ ? 0 : static_cast<int>(lists_.size());
  if (lists_.empty()) marks_.clear();
  emit(Piece::Kind::table, std::move(out), level);
}

}  // namespace extract
