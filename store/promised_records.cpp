#include "store/promised_records.h"

namespace store {

std::vector<WarcFileRow> warc_file_rows(Database& database) {
  std::vector<WarcFileRow> files;
  Statement row =
      database.prepare("SELECT id, name, committed_length, state FROM warc_file ORDER BY id");
  while (row.step()) {
    files.push_back({row.integer(0), row.text(1), static_cast<std::uint64_t>(row.integer(2)),
                     row.text(3) == "closed"});
  }
  return files;
}

// On the disk and not in memory, since there may be millions.
PromisedRecords::PromisedRecords(Database& database) : database_(database) {
  database.execute(
      "DROP TABLE IF EXISTS temp.answer;"
      "CREATE TEMP TABLE answer (record INTEGER PRIMARY KEY, status INTEGER);"
      "INSERT OR IGNORE INTO answer SELECT response_record, status FROM fetch "
      "WHERE response_record IS NOT NULL");
}

void PromisedRecords::each(
    std::int64_t file, const std::function<void(std::int64_t row, const PromisedRecord&)>& take) {
  Statement row = database_.prepare(
      "SELECT said.offset, said.length, said.type, said.warc_id, said.date, said.target_uri, "
      "said.payload_digest, said.truncated, said.stored_sha256, original.type, "
      "original.payload_digest, original.warc_id, original.target_uri, original.date, "
      "import_record.type, import_record.digest, answer.status, said.id FROM record AS said "
      "LEFT JOIN import_record ON import_record.record = said.id "
      "LEFT JOIN record AS original ON original.id = said.refers_to "
      "LEFT JOIN answer ON answer.record = said.id "
      "WHERE said.warc_file = ? ORDER BY said.offset");
  row.with(file);
  while (row.step()) {
    PromisedRecord said;
    said.offset = static_cast<std::uint64_t>(row.integer(0));
    said.length = static_cast<std::uint64_t>(row.integer(1));
    int column = 2;
    for (std::string* field :
         {&said.type, &said.warc_id, &said.date, &said.target_uri, &said.payload_digest,
          &said.truncated, &said.stored_sha256, &said.original_type, &said.original_digest,
          &said.original_id, &said.original_uri, &said.original_date, &said.foreign_type,
          &said.foreign_digest})
      *field = row.text(column++);
    if (!row.is_null(column)) said.status = row.small(column);
    take(row.integer(column + 1), said);
  }
}

}  // namespace store
