// Promised records: what the rows say of each record of a WARC file, in the order of the file.
// Private to verify and repair. Refuses to read the file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/sqlite.h"
#include "store/verify_record.h"

namespace store {

struct WarcFileRow {
  std::int64_t id = 0;
  std::string name;
  std::uint64_t committed = 0;
  bool is_closed = true;
};
std::vector<WarcFileRow> warc_file_rows(Database& database);

class PromisedRecords {
 public:
  // Gathers what fetches say of their answers, once for all files.
  explicit PromisedRecords(Database& database);
  void each(std::int64_t file,
            const std::function<void(std::int64_t row, const PromisedRecord&)>& take);

 private:
  Database& database_;
};

}  // namespace store
