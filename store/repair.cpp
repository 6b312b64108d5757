#include "store/repair.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/meeting_tally.h"
#include "store/reading_order.h"
#include "store/repair_rows.h"
#include "store/verify_fetches.h"

namespace store {
namespace {

void write_byte(const std::string& path, std::uint64_t offset, char byte) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool written = file >= 0 && ::pwrite(file, &byte, 1, static_cast<off_t>(offset)) == 1 &&
                       ::fdatasync(file) == 0;
  const int cause = errno;
  if (file >= 0) ::close(file);
  if (!written)
    throw std::runtime_error(fmt::format("{}: cannot write: {}", path, std::strerror(cause)));
}

// Bits that were flipped, where the row's digest of the record proves which.
void mend_bytes(PromisedRecords& promised, const WarcFileRow& file, const std::string& path,
                SearchBudget& budget, std::vector<Damage>& repaired) {
  const FileBytes bytes(path);
  const ByteSource source = bytes.source();
  promised.each(file.id, [&](std::int64_t, const PromisedRecord& record) {
    const auto flipped = flipped_in_record(source, record, budget);
    if (!flipped) return;
    const std::uint64_t at = record.offset + flipped->byte;
    char byte = 0;
    if (bytes.read(at, &byte, 1) != 1) return;
    write_byte(path, at, static_cast<char>(static_cast<unsigned char>(byte) ^ flipped->mask));
    repaired.push_back({"warc/" + file.name, static_cast<std::int64_t>(at),
                        fmt::format("a bit of this byte was put back, as the digest of the record "
                                    "at offset {} proves",
                                    record.offset)});
  });
}

// Pointers to what is current, derived again where they are not the newest reading.
void mend_current(Database& database, std::vector<Damage>& repaired) {
  const std::string newest =
      "SELECT reading.thing AS thing, reading.language AS language, "
      "(SELECT newest.id FROM version JOIN reading AS newest ON newest.version = version.id "
      "WHERE version.thing = reading.thing AND newest.language = reading.language "
      "ORDER BY first_seen DESC, number DESC, " +
      newest_first("newest") +
      " LIMIT 1) AS newest FROM reading GROUP BY reading.thing, reading.language";
  database.execute("DROP TABLE IF EXISTS temp.pointer; CREATE TEMP TABLE pointer AS " + newest);
  {
    Statement row = database.prepare(
        "SELECT reference FROM pointer JOIN thing ON thing.id = pointer.thing "
        "LEFT JOIN current_reading ON current_reading.thing = pointer.thing "
        "AND current_reading.language = pointer.language "
        "WHERE current_reading.reading IS NOT newest");
    while (row.step())
      repaired.push_back({kDatabaseFile, -1,
                          row.text(0) + ": its current reading was found again by its versions"});
  }
  database.execute(
      "DELETE FROM current_reading WHERE reading NOT IN (SELECT newest FROM pointer);"
      "INSERT INTO current_reading (thing, language, reading) "
      "SELECT thing, language, newest FROM pointer WHERE newest NOT IN "
      "(SELECT reading FROM current_reading)");
  for (const std::string& reference : wrong_tallies(database)) {
    const std::size_t kind = reference.find("/meeting/");
    if (kind == std::string::npos) continue;
    tally_meeting(database, reference.substr(0, kind), reference.substr(kind + 9));
    repaired.push_back({kDatabaseFile, -1, reference + ": its items were counted again"});
  }
}

// Other programs' records do not say all that their rows do.
bool is_imported(Database& database, const WarcFileRow& file) {
  Statement row = database.prepare(
      "SELECT 1 FROM record JOIN import_record ON import_record.record = record.id "
      "WHERE warc_file = ? LIMIT 1");
  return row.with(file.id).step();
}

void require_quiet(const std::vector<WarcFileRow>& files) {
  for (const WarcFileRow& file : files) {
    if (file.is_closed) continue;
    throw std::runtime_error(
        fmt::format("warc/{} is being written to: repair when no harvest runs", file.name));
  }
}

}  // namespace

std::vector<Damage> repair(Archive& archive) {
  std::vector<Damage> repaired;
  Database& database = archive.database();
  const std::vector<WarcFileRow> files = warc_file_rows(database);
  require_quiet(files);
  const auto path_of = [&](const WarcFileRow& file) {
    return archive.folder() + "/warc/" + file.name;
  };
  // Bytes first: what the rows prove of them must not be read from rows that they made.
  PromisedRecords promised(database);
  SearchBudget budget;
  for (const WarcFileRow& file : files) {
    if (std::filesystem::exists(path_of(file)))
      mend_bytes(promised, file, path_of(file), budget, repaired);
  }
  Transaction transaction(database);
  database.execute("PRAGMA defer_foreign_keys = ON");
  RepairRows rows(database, repaired);
  for (const WarcFileRow& file : files) {
    if (!std::filesystem::exists(path_of(file)) || is_imported(database, file)) continue;
    const FileBytes bytes(path_of(file));
    rows.of_file(file, bytes);
  }
  for (const std::string& what : mend_fetches(database))
    repaired.push_back({kDatabaseFile, -1, what + ": it was read from the record"});
  mend_current(database, repaired);
  transaction.commit();
  return repaired;
}

}  // namespace store
