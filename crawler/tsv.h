// TSV: a table of text as data files have it: UTF-8, a header line, cells divided by tabs, no
// quoting. Refuses to know what the columns mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crawler {

// Where a row stands, for messages.
struct TsvPlace {
  std::string file;
  int line = 0;                                            // from 1
  [[noreturn]] void fail(const std::string& cause) const;  // std::runtime_error: file:line: cause
};

struct TsvRow {
  TsvPlace place;
  std::vector<std::string> cells;  // one for each of the known columns, "" where the file has none
};

// The rows of a file, in its order. It may order and omit columns of `known`, but for the first of
// them, and has no others. Blank lines and lines that begin with # are no rows. Throws
// std::runtime_error with file, line and cause: no header, an unknown column, a row of another
// width, a control character. `file` stands for it in messages.
std::vector<TsvRow> read_tsv(std::string_view text, const std::string& file,
                             std::span<const std::string_view> known);

// The bytes of a data file; throws std::runtime_error when it cannot be read. `what` says what it
// is: "the table of sites".
std::string read_table_file(const std::string& file, const std::string& what);

std::vector<std::string> split(std::string_view text, char divider);

}  // namespace crawler
