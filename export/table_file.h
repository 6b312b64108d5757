// Table file: the rows of one table as CSV or as lines of JSON, with the file's own size and
// digest, written as they come. Refuses to know where rows come from. Source: RFC 4180 with LF at
// the end of lines, as Tabular Data Resource allows; jsonlines.org.
#pragma once

#include <cstdint>
#include <string>

#include "export/new_file.h"
#include "store/dataset.h"
#include "store/digest.h"

namespace exporting {

enum class TableFormat { csv, jsonl };

std::string extension(TableFormat format);  // "csv"

// One line with its line feed. Text that is no UTF-8 or has control characters gets U+FFFD there.
std::string csv_line(const store::Cells& cells);
std::string json_line(const std::vector<store::DatasetColumn>& columns, const store::Cells& cells);

struct TableFileFacts {
  std::string name, path;  // path: within the package
  std::int64_t rows = 0, bytes = 0;
  std::string sha256;
};

class TableFile {
 public:
  // Makes NAME.csv in the folder, which is not there before finish(). Throws std::runtime_error
  // with path and cause when it cannot be written.
  TableFile(const std::string& folder, const store::DatasetTable& table, TableFormat format);
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;

  void add(const store::Cells& cells);
  TableFileFacts finish();

 private:
  void put(const std::string& line);

  const store::DatasetTable& table_;
  TableFormat format_;
  NewFile file_;
  store::Sha256 digest_;
  TableFileFacts facts_;
};

}  // namespace exporting
