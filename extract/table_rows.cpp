#include "extract/table_rows.h"

#include <algorithm>

namespace extract {

std::vector<TableRow> table_rows(Node table, const PageView& view) {
  std::vector<TableRow> rows;
  for (const Node row : table.select(view.recipe().path("tables.row"))) {
    TableRow out;
    out.cells = row.select(view.recipe().path("tables.cell"));
    if (out.cells.empty()) continue;
    out.header = std::all_of(out.cells.begin(), out.cells.end(),
                             [](Node cell) { return cell.name() == "th"; });
    rows.push_back(std::move(out));
  }
  return rows;
}

std::size_t column_of(const std::vector<TableRow>& rows, std::string_view words,
                      std::size_t otherwise, const PageView& view) {
  if (rows.empty()) return otherwise;
  const std::vector<Node>& cells = rows.front().cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (view.recipe().is_label(view.text(cells[i]), words)) return i;
  }
  return otherwise;
}

std::vector<VoteFact> read_vote_rows(Node table, const PageView& view) {
  std::vector<VoteFact> votes;
  for (const TableRow& row : table_rows(table, view)) {
    if (row.header) continue;
    constexpr std::size_t kColumns = 4;  // Title, Type, Recorded Vote text, Result
    const std::size_t count = row.cells.size();
    VoteFact vote;
    vote.title = view.text(row.cells.front());
    if (count > 1) vote.result = view.text(row.cells[std::min(count, kColumns) - 1]);
    if (count > 2) vote.type = view.text(row.cells[1]);
    if (count >= kColumns) vote.text = view.text(row.cells[2]);
    if (!vote.title.empty() || !vote.result.empty()) votes.push_back(std::move(vote));
  }
  return votes;
}

}  // namespace extract
