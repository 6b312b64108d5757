// Table rows: tables of facts (votes, attendance) as texts. Private to this folder's readers.
// Refuses to know what the columns mean. Source: mgStatsTable, "Recorded Vote" tables, both with
// mark-up out of place (th without a row, rows in the head).
#pragma once

#include <string>
#include <vector>

#include "extract/page_view.h"

namespace extract {

struct TableRow {
  std::vector<Node> cells;
  bool header = false;  // all its cells are th
};
// The rows of this table, not of tables in it.
std::vector<TableRow> table_rows(Node table, const PageView& view);

// The same with every cell in each column and row that it spans, so that a column is a column.
std::vector<TableRow> spanned_rows(Node table, const PageView& view);

// The column whose header is one of the words, else `otherwise`.
std::size_t column_of(const std::vector<TableRow>& rows, std::string_view words,
                      std::size_t otherwise, const PageView& view);

// Title, type, text and result of each recorded vote.
std::vector<VoteFact> read_vote_rows(Node table, const PageView& view);

}  // namespace extract
