#include "extract/table_rows.h"

#include <algorithm>
#include <charconv>

namespace extract {
namespace {

constexpr std::size_t kMostColumns = 40;  // of a table of facts; a wider span is cut

// rowspan or colspan; 1 where it says nothing or nonsense.
std::size_t cells_spanned(Node cell, std::string_view attribute) {
  const std::string_view text = cell.attribute(attribute).value_or("");
  std::size_t span = 1;
  std::from_chars(text.data(), text.data() + text.size(), span);
  constexpr std::size_t kMostRows = 65'534;
  return std::clamp<std::size_t>(span, 1, attribute == "colspan" ? kMostColumns : kMostRows);
}

}  // namespace

std::vector<TableRow> spanned_rows(Node table, const PageView& view) {
  struct Held {
    Node cell;
    std::size_t rows = 0;  // that it still reaches into
  };
  std::vector<Held> held;
  std::vector<TableRow> rows = table_rows(table, view);
  for (TableRow& row : rows) {
    std::vector<Node> cells;
    const auto take_held = [&] {
      while (cells.size() < held.size() && held[cells.size()].rows > 0) {
        Held& above = held[cells.size()];
        --above.rows;
        cells.push_back(above.cell);
      }
    };
    for (const Node cell : row.cells) {
      take_held();
      const std::size_t below = cells_spanned(cell, "rowspan") - 1;
      for (std::size_t i = cells_spanned(cell, "colspan"); i > 0 && cells.size() < kMostColumns;
           --i) {
        if (held.size() <= cells.size()) held.resize(cells.size() + 1);
        held[cells.size()] = {cell, below};
        cells.push_back(cell);
      }
    }
    take_held();
    row.cells = std::move(cells);
  }
  return rows;
}

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
