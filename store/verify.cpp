#include "store/verify.h"

#include <fmt/format.h>

#include <cassert>
#include <stdexcept>

#include "store/meeting_tally.h"
#include "store/reading_hashes.h"
#include "store/reading_order.h"
#include "store/search_index.h"
#include "store/snapshot.h"
#include "store/sqlite.h"
#include "store/verify_fetches.h"
#include "store/verify_files.h"

namespace store {
namespace {

void check_database(Database& database, VerifyReport& report) {
  Statement row = database.prepare("PRAGMA integrity_check");
  while (row.step()) {
    if (row.text(0) != "ok") report.damage.push_back({kDatabaseFile, -1, row.text(0)});
  }
  Statement key = database.prepare("PRAGMA foreign_key_check");
  while (key.step()) {
    report.damage.push_back({kDatabaseFile, -1,
                             fmt::format("row {} of {} points at a row of {} that is not there",
                                         key.integer(1), key.text(0), key.text(2))});
  }
}

void check_readings(Database& database, VerifyReport& report) {
  Statement row = database.prepare(
      "SELECT reading.id, kind, reference, sha256, compared_sha256 FROM reading "
      "JOIN thing ON thing.id = reading.thing ORDER BY reading.id");
  while (row.step()) {
    ++report.readings;
    try {
      const ContentHashes now = hashes_of_row(database, row.text(1), row.integer(0));
      if (now.full == row.text(3) && now.compared == row.text(4)) continue;
      report.damage.push_back(
          {kDatabaseFile, -1,
           fmt::format("reading {} of {} does not have the hash it was stored with", row.integer(0),
                       row.text(2))});
    } catch (const DamagedArchive& damaged) {
      report.damage.push_back({kDatabaseFile, -1, damaged.what()});
    }
  }
}

// The pointers to what is current can be derived; here they are, and compared.
void check_current(Database& database, VerifyReport& report) {
  Statement row = database.prepare(
      "SELECT reference FROM reading JOIN thing ON thing.id = reading.thing "
      "LEFT JOIN current_reading ON current_reading.thing = reading.thing "
      "AND current_reading.language = reading.language "
      "GROUP BY reading.thing, reading.language HAVING current_reading.reading IS NOT "
      "(SELECT newest.id FROM version JOIN reading AS newest ON newest.version = version.id "
      "WHERE version.thing = reading.thing AND newest.language = reading.language "
      "ORDER BY first_seen DESC, number DESC, " +
      newest_first("newest") + " LIMIT 1)");
  while (row.step()) {
    report.damage.push_back(
        {kDatabaseFile, -1, row.text(0) + ": the current reading is not the newest"});
  }
  for (const std::string& reference : wrong_tallies(database)) {
    report.damage.push_back(
        {kDatabaseFile, -1, reference + ": its items are counted otherwise than they stand"});
  }
  for (const std::string& reference : wrong_in_index(database)) {
    report.damage.push_back(
        {kDatabaseFile, -1, reference + ": search does not look at what it says now"});
  }
}

std::int64_t count_erased(Database& database) {
  Statement row = database.prepare("SELECT count(*) FROM erased_record");
  return row.step() ? row.integer(0) : 0;
}

}  // namespace

VerifyReport verify(Archive& archive, const Progress& progress) {
  VerifyReport report;
  Database& database = archive.database();
  assert(!database.in_transaction());  // rows not committed have no bytes to vouch for
  const std::vector<std::string> names = warc_names(archive.folder());
  const Snapshot snapshot(database);
  try {
    check_database(database, report);
    check_readings(database, report);
    check_current(database, report);
    for (const auto& wrong : {wrong_fetches(database), empty_versions(database)}) {
      for (const std::string& what : wrong) report.damage.push_back({kDatabaseFile, -1, what});
    }
  } catch (const DamagedArchive& damaged) {
    report.damage.push_back({kDatabaseFile, -1, damaged.what()});
  }
  report.erased = count_erased(database);
  verify_files(database, archive.folder(), names, progress, report);
  return report;
}

}  // namespace store
