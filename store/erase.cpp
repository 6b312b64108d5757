#include "store/erase.h"

#include <filesystem>
#include <vector>

#include "store/archive_state.h"
#include "store/durable.h"
#include "store/erase_files.h"
#include "store/erase_rows.h"
#include "store/erased_things.h"
#include "store/process.h"
#include "store/withheld_captures.h"

namespace store {
namespace {

struct PendingErasure {
  std::int64_t id = 0;
  ErasureWords words;
};

std::vector<PendingErasure> pending(Database& database) {
  std::vector<PendingErasure> all;
  Statement row = database.prepare(
      "SELECT id, erase_asked_at, reason FROM withholding "
      "WHERE erase_asked_at IS NOT NULL AND erased_at IS NULL ORDER BY id");
  while (row.step()) all.push_back({row.integer(0), {row.text(1), row.text(2)}});
  return all;
}

[[noreturn]] void wait_for(const std::string& site) {
  throw ErasureMustWait(site + " is harvested by another run: erase when that has ended");
}

void require_no_lease(Database& database, Instant now) {
  Statement row = database.prepare(
      "SELECT lease.owner, expires_at, site FROM lease JOIN run ON run.id = lease.run "
      "WHERE ended_at IS NULL");
  while (row.step()) {
    if (from_iso(row.text(1)) > now && !is_dead(row.text(0))) wait_for(row.text(2));
  }
}

// The leases of all sites while something is erased: the database is written anew, for which a
// harvest would wait in vain.
class ErasureLease {
 public:
  ErasureLease(Archive& archive, Instant now)
      : archive_(archive), now_(now), run_(archive.begin_run("withhold", "{}", now)) {
    std::vector<std::string> sites;
    {
      Statement row = archive.database().prepare("SELECT key FROM site ORDER BY key");
      while (row.step()) sites.push_back(row.text(0));
    }
    for (const std::string& site : sites) {
      if (archive.take_lease(site, run_, now) == LeaseResult::taken) continue;
      archive.end_run(run_, "leased", "{}", now);
      wait_for(site);
    }
  }
  ErasureLease(const ErasureLease&) = delete;
  ErasureLease& operator=(const ErasureLease&) = delete;
  ~ErasureLease() {
    try {
      archive_.end_run(run_, outcome_, "{}", now_);
    } catch (const std::runtime_error&) {  // the next opening ends it as crashed
    }
  }
  void beat() { archive_.heartbeat(run_, now_); }
  void done() { outcome_ = "done"; }

 private:
  Archive& archive_;
  Instant now_;
  std::int64_t run_;
  std::string outcome_ = "failed";
};

class Eraser {
 public:
  Eraser(Archive& archive, const PendingErasure& erasure, const EraseStep& step)
      : database_(archive.database()),
        erasure_(erasure),
        step_(step),
        folder_(archive.folder() + "/warc") {}

  // But for the database's pages, which are cleaned once for all erasures.
  void run(EraseReport& report, ErasureLease& lease) {
    tell("clean");
    delete_files();
    choose_records();
    for (const std::int64_t file : files_to_write()) {
      lease.beat();
      write_anew(file);
      ++report.files;
    }
    tell("rows");
    change_rows(report);
    tell("files");
    delete_files();
  }

 private:
  void tell(const std::string& step) {
    if (step_) step_(step);
  }

  // Those of before, and those that a kill left half written.
  void delete_files() {
    std::vector<std::string> names;
    {
      Statement row = database_.prepare("SELECT name FROM replaced_file WHERE NOT is_deleted");
      while (row.step()) names.push_back(row.text(0));
    }
    for (const std::string& name : names) std::filesystem::remove(folder_ + '/' + name);
    make_durable(folder_);
    database_.execute("UPDATE replaced_file SET is_deleted = 1 WHERE NOT is_deleted");
  }

  // Answers whole; of documents requests, too, for their addresses have titles in them.
  void choose_records() {
    database_.execute(
        "DROP TABLE IF EXISTS temp.erase_record; DROP TABLE IF EXISTS temp.erase_place;"
        "CREATE TEMP TABLE erase_record (id INTEGER PRIMARY KEY, target_uri TEXT, status INTEGER);"
        "CREATE TEMP TABLE erase_place (record INTEGER PRIMARY KEY, offset INTEGER, "
        "length INTEGER, sha256 TEXT)");
    if (!choose_withheld_records(database_, erasure_.id)) return;
    database_
        .prepare(
            "INSERT OR IGNORE INTO erase_record "
            "SELECT record.id, coalesce((SELECT ?2 || thing.reference FROM resource "
            "JOIN thing ON thing.site = resource.site AND thing.kind = resource.kind "
            "AND thing.platform_id = resource.platform_id "
            "JOIN withheld ON withheld.thing = thing.id AND withheld.withholding = ?1 "
            "WHERE resource.id = fetch.resource AND thing.kind = 'document'), record.target_uri), "
            "coalesce(fetch.status, 0) FROM temp.withheld_fetch AS chosen "
            "JOIN fetch ON fetch.id = chosen.id "
            "JOIN record ON record.id IN (fetch.response_record, fetch.request_record) "
            "WHERE record.type <> 'warcinfo'")
        .run(erasure_.id, erased_address(""));
    // An answer that is erased already is cut again where its address has to go, too.
    database_.execute(
        "DELETE FROM erase_record WHERE id IN (SELECT id FROM record WHERE record.target_uri = "
        "erase_record.target_uri AND (type = 'request' OR id IN (SELECT record FROM "
        "erased_record)))");
  }

  std::vector<std::int64_t> files_to_write() {
    std::vector<std::int64_t> files;
    Statement row = database_.prepare(
        "SELECT DISTINCT warc_file.id, name, state FROM erase_record "
        "JOIN record ON record.id = erase_record.id "
        "JOIN warc_file ON warc_file.id = record.warc_file ORDER BY warc_file.id");
    while (row.step()) {
      if (row.text(2) == "open")
        throw ErasureMustWait("warc/" + row.text(1) +
                              " is being written to: erase when that harvest has ended");
      files.push_back(row.integer(0));
    }
    return files;
  }

  // "x.warc.gz", "x-e1.warc.gz", "x-e2.warc.gz", …
  std::string new_name(std::int64_t file) {
    Statement row = database_.prepare("SELECT name FROM warc_file WHERE id = ?");
    row.with(file).step();
    std::string base = row.text(0);
    base = base.substr(0, base.find(".warc"));
    if (const std::size_t mark = base.rfind("-e"); mark != std::string::npos)
      base = base.substr(0, mark);
    for (int turn = 1;; ++turn) {
      std::string name = base + "-e" + std::to_string(turn) + ".warc.gz";
      Statement taken = database_.prepare(
          "SELECT 1 FROM warc_file WHERE name = ?1 UNION SELECT 1 FROM replaced_file "
          "WHERE name = ?1");
      if (!taken.with(name).step()) return name;
    }
  }

  void write_anew(std::int64_t file) {
    const std::string name = new_name(file);
    // If this ends before it is pointed at, it is one to be deleted.
    database_.prepare("INSERT INTO replaced_file (name, is_deleted) VALUES (?, 0)").run(name);
    tell("write");
    const std::uint64_t length = write_without(database_, folder_, file, name, erasure_.words);
    written_.push_back({file, name, static_cast<std::int64_t>(length)});
  }

  void change_rows(EraseReport& report) {
    database_.execute("PRAGMA secure_delete = ON");
    Transaction transaction(database_);
    for (const Written& written : written_) {
      // No two records of a file may have one offset, not even meanwhile.
      database_.prepare("UPDATE record SET offset = -1 - offset WHERE warc_file = ?")
          .run(written.file);
      database_
          .prepare(
              "INSERT INTO replaced_file (name, is_deleted) SELECT name, 0 FROM warc_file "
              "WHERE id = ?")
          .run(written.file);
      database_.prepare("DELETE FROM replaced_file WHERE name = ?").run(written.name);
      database_.prepare("UPDATE warc_file SET name = ?, committed_length = ? WHERE id = ?")
          .run(written.name, written.length, written.file);
    }
    database_.execute(
        "UPDATE record SET offset = erase_place.offset, length = erase_place.length, "
        "stored_sha256 = coalesce(erase_place.sha256, stored_sha256) FROM temp.erase_place "
        "WHERE erase_place.record = record.id");
    report.readings += erase_rows(database_, erasure_.id);
    database_
        .prepare(
            "UPDATE record SET target_uri = erase_record.target_uri, payload_digest = "
            "CASE type WHEN 'request' THEN NULL ELSE ? END, truncated = CASE type WHEN "
            "'request' THEN NULL ELSE 'unspecified' END FROM temp.erase_record "
            "WHERE erase_record.id = record.id")
        .run(nothing_digest());
    database_
        .prepare(
            "INSERT OR IGNORE INTO erased_record (record, withholding) SELECT id, ? "
            "FROM erase_record")
        .run(erasure_.id);
    report.records += database_.changes();
    tell("commit");
    transaction.commit();
  }

  struct Written {
    std::int64_t file = 0;
    std::string name;
    std::int64_t length = 0;
  };
  Database& database_;
  const PendingErasure& erasure_;
  const EraseStep& step_;
  std::string folder_;
  std::vector<Written> written_;
};

// Words that went are in old parts of the index, in free pages and in the log.
void clean_pages(Database& database, const EraseStep& step) {
  database.execute("INSERT INTO search_index (search_index) VALUES ('optimize')");
  database.execute("VACUUM");
  if (step) step("log");
  Statement row = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
  if (row.step() && row.integer(0) == 0) return;
  throw ErasureMustWait(
      "another process reads the archive, so what is erased is still in the database's log: "
      "minutebook withhold --list goes on with it when that has ended");
}

}  // namespace

void ask_erasure(Archive& archive, const std::string& reference, Instant now) {
  archive.commit(now);
  Database& database = archive.database();
  require_no_lease(database, now);
  database
      .prepare(
          "UPDATE withholding SET erase_asked_at = ?, erased_at = NULL WHERE undone_at IS NULL "
          "AND thing = (SELECT id FROM thing WHERE reference = ?)")
      .run(to_iso(now), reference);
  if (database.changes() == 0)
    throw std::invalid_argument(reference + " is not withheld, so it is not erased");
}

bool is_erasure_pending(Archive& archive) { return !pending(archive.database()).empty(); }

EraseReport finish_erasures(Archive& archive, Instant now, const EraseStep& step) {
  archive.commit(now);
  EraseReport report;
  Database& database = archive.database();
  const std::vector<PendingErasure> all = pending(database);
  if (all.empty()) return report;
  ErasureLease lease(archive, now);
  for (const PendingErasure& erasure : all) Eraser(archive, erasure, step).run(report, lease);
  if (step) step("pages");
  lease.beat();
  clean_pages(database, step);
  if (step) step("done");
  Transaction transaction(database);
  for (const PendingErasure& erasure : all)
    database.prepare("UPDATE withholding SET erased_at = ? WHERE id = ?")
        .run(to_iso(now), erasure.id);
  transaction.commit();
  report.erasures = static_cast<std::int64_t>(all.size());
  lease.done();
  return report;
}

}  // namespace store
