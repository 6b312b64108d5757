#include "export/table_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "extract/utf8.h"

namespace exporting {
namespace {

std::string sound(const std::string& text) {
  return extract::is_xml_text(text) ? text : extract::to_xml_text(text);
}

bool is_bare(store::CellType type) {
  return type == store::CellType::integer || type == store::CellType::boolean;
}

bool wants_quotes(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

void add_csv_cell(std::string& line, const std::string& text) {
  if (!wants_quotes(text)) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace

std::string extension(TableFormat format) { return format == TableFormat::csv ? "csv" : "jsonl"; }

std::string csv_line(const store::Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    if (cells[i]) add_csv_cell(line, sound(*cells[i]));
  }
  return line + '\n';
}

std::string json_line(const std::vector<store::DatasetColumn>& columns, const store::Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += (i == 0 ? "{\"" : ",\"") + columns[i].name + "\":";
    if (!cells[i]) {
      line += "null";
    } else if (is_bare(columns[i].type)) {
      line += *cells[i];
    } else {
      line += nlohmann::json(sound(*cells[i])).dump();
    }
  }
  return line + "}\n";
}

TableFile::TableFile(const std::string& folder, const store::DatasetTable& table,
                     TableFormat format)
    : table_(table), format_(format), file_(folder + '/' + table.name + '.' + extension(format)) {
  facts_.name = table.name;
  facts_.path = table.name + '.' + extension(format);
  if (format_ == TableFormat::jsonl) return;
  store::Cells heads;
  for (const store::DatasetColumn& column : table.columns) heads.emplace_back(column.name);
  put(csv_line(heads));
}

void TableFile::put(const std::string& line) {
  file_.write(line);
  digest_.update(line);
  facts_.bytes += static_cast<std::int64_t>(line.size());
}

void TableFile::add(const store::Cells& cells) {
  put(format_ == TableFormat::csv ? csv_line(cells) : json_line(table_.columns, cells));
  ++facts_.rows;
}

TableFileFacts TableFile::finish() {
  file_.finish();
  facts_.sha256 = digest_.hex();
  return facts_;
}

}  // namespace exporting
