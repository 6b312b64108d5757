// RepairRows: rows of records made again from the records of one WARC file. Private to repair.
// Refuses to trust a record that does not prove itself. Source: WARC/1.1 section 5.
#pragma once

#include <string>
#include <vector>

#include "store/promised_records.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "store/warc_reader.h"

namespace store {

class RepairRows {
 public:
  // Within a transaction; it lives as long as this.
  RepairRows(Database& database, std::vector<Damage>& repaired);
  void of_file(const WarcFileRow& file, const FileBytes& bytes);

 private:
  struct Found;
  // The record at an offset, when it proves itself.
  static bool read(const FileBytes& bytes, std::uint64_t offset, Found& found);
  bool is_as_promised(const WarcFileRow& file, const Found& found);
  void put(const WarcFileRow& file, const Found& found);
  // The row that points at the record, as far as a fetch tells; 0: none does.
  std::int64_t wanted_row(const Found& found);

  Database& database_;
  std::vector<Damage>& repaired_;
};

}  // namespace store
