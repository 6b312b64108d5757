#include "export/table_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "extract/utf8.h"

namespace exporting {
namespace {

[[noreturn]] void cannot_write(const std::string& path) {
  throw std::runtime_error(path + " cannot be written: " + std::strerror(errno));
}

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
    : table_(table), format_(format) {
  facts_.name = table.name;
  facts_.path = table.name + '.' + extension(format);
  path_ = folder + '/' + facts_.path;
  unfinished_ = path_ + ".part";
  out_.open(unfinished_, std::ios::binary | std::ios::trunc);
  if (!out_) cannot_write(unfinished_);
  if (format_ == TableFormat::jsonl) return;
  store::Cells heads;
  for (const store::DatasetColumn& column : table.columns) heads.emplace_back(column.name);
  put(csv_line(heads));
}

TableFile::~TableFile() {
  if (finished_) return;
  out_.close();
  std::error_code fault;
  std::filesystem::remove(unfinished_, fault);
}

void TableFile::put(const std::string& line) {
  out_ << line;
  if (!out_) cannot_write(unfinished_);
  digest_.update(line);
  facts_.bytes += static_cast<std::int64_t>(line.size());
}

void TableFile::add(const store::Cells& cells) {
  put(format_ == TableFormat::csv ? csv_line(cells) : json_line(table_.columns, cells));
  ++facts_.rows;
}

TableFileFacts TableFile::finish() {
  out_.close();
  if (!out_) cannot_write(unfinished_);
  std::filesystem::rename(unfinished_, path_);
  finished_ = true;
  facts_.sha256 = digest_.hex();
  return facts_;
}

}  // namespace exporting
