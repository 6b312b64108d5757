#include "crawler/tsv.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

namespace crawler {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; }

// For each cell of a line, which of the known columns it is.
std::vector<std::size_t> read_header(const std::vector<std::string>& cells,
                                     std::span<const std::string_view> known,
                                     const TsvPlace& place) {
  std::vector<std::size_t> columns;
  for (const std::string& cell : cells) {
    const auto column = std::find(known.begin(), known.end(), cell);
    if (column == known.end()) place.fail("there is no column \"" + cell + '"');
    columns.push_back(static_cast<std::size_t>(column - known.begin()));
  }
  if (std::find(columns.begin(), columns.end(), 0u) == columns.end()) {
    place.fail("the first line must name the columns, and \"" + std::string(known.front()) +
               "\" among them");
  }
  return columns;
}

}  // namespace

void TsvPlace::fail(const std::string& cause) const {
  throw std::runtime_error(file + ':' + std::to_string(line) + ": " + cause);
}

std::vector<std::string> split(std::string_view text, char divider) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(divider);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<TsvRow> read_tsv(std::string_view text, const std::string& file,
                             std::span<const std::string_view> known) {
  std::vector<TsvRow> rows;
  std::vector<std::size_t> columns;
  TsvPlace place{file, 0};
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);  // editors put a byte order mark here
  for (std::string& line : split(text, '\n')) {
    ++place.line;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (std::any_of(line.begin(), line.end(), is_control))
      place.fail("a control character: this is no table of text");
    std::vector<std::string> cells = split(line, '\t');
    if (columns.empty()) {
      columns = read_header(cells, known, place);
      continue;
    }
    if (cells.size() != columns.size()) {
      place.fail(std::to_string(cells.size()) + " cells where the header has " +
                 std::to_string(columns.size()) + " (columns are divided by tabs)");
    }
    TsvRow row{place, std::vector<std::string>(known.size())};
    for (std::size_t i = 0; i < cells.size(); ++i) row.cells[columns[i]] = std::move(cells[i]);
    rows.push_back(std::move(row));
  }
  if (columns.empty()) place.fail("no header line with the columns' names");
  return rows;
}

std::string read_table_file(const std::string& file, const std::string& what) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": " + what + " cannot be opened");
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) throw std::runtime_error(file + ": " + what + " cannot be read");
  return text;
}

}  // namespace crawler
