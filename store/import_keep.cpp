// Records of other programs, kept as they are: a gzip member is copied unchanged, what was not one
// is packed by record. They lie in WARC files of their own, whose first record says where they come
// from. Part of archive.h and import.h.
#include "store/archive_state.h"
#include "store/erased_things.h"
#include "store/import.h"

namespace store {
namespace {

std::optional<std::int64_t> import_file_of(Database& database, const std::string& sha256) {
  Statement row = database.prepare("SELECT id FROM import_file WHERE sha256 = ?");
  return row.with(sha256).step() ? std::optional(row.integer(0)) : std::nullopt;
}

}  // namespace

std::int64_t Archive::begin_import(std::int64_t run, const ImportFile& file, Instant now) {
  state_->next_warc_file();
  state_->warcinfo = {{"description", "records of another file, kept as they are"},
                      {"imported-from", file.name},
                      {"imported-sha256", file.sha256},
                      {"imported-software", file.software}};
  state_->group();
  if (const auto known = import_file_of(database(), file.sha256)) return *known;
  database()
      .prepare(
          "INSERT INTO import_file (run, name, sha256, bytes, software, imported_at) "
          "VALUES (?, ?, ?, ?, ?, ?)")
      .run(run, file.name, file.sha256, static_cast<std::int64_t>(file.bytes), file.software,
           to_iso(now));
  return database().last_id();
}

std::int64_t Archive::keep_record(std::int64_t run, std::int64_t import_file,
                                  const ForeignWarc& from, const ForeignRecord& record,
                                  const ForeignRow& row, Instant now) {
  State::Whole whole(*state_);
  WarcWriter& file = state_->warc_for(run, now);
  const StoredRecord stored =
      file.append_foreign(record.packed, [&](const Sink& bytes) { from.copy(record, bytes); });
  RecordRow known;
  known.type = row.type == "resource" ? "response" : row.type;
  known.warc_id = row.warc_id;
  known.date = row.date;
  known.target_uri = or_null(row.target_uri);
  known.payload_digest = or_null(row.payload_digest);
  known.truncated = or_null(record.head.get("WARC-Truncated"));
  known.refers_to = or_null(row.refers_to);
  const std::int64_t id = state_->insert_record(known, stored);
  database()
      .prepare("INSERT INTO import_record (record, file, type, digest) VALUES (?, ?, ?, ?)")
      .run(id, import_file, row.type, or_null(row.said_digest));
  whole.done();
  return id;
}

std::int64_t Archive::record_import(const ImportFetch& fetch) {
  State::Whole whole(*state_);
  database()
      .prepare(
          "INSERT INTO fetch (run, resource, url, started_at, duration_ms, outcome, status, "
          "remote_address, request_record, response_record, payload_digest, payload_bytes, "
          "indexing) VALUES (?, ?, ?, ?, 0, 'ok', ?, ?, ?, ?, ?, ?, ?)")
      .run(fetch.run, fetch.resource, fetch.url, to_iso(fetch.started), fetch.status,
           or_null(fetch.remote_address), or_null(fetch.request_record), fetch.response_record,
           fetch.payload_digest, static_cast<std::int64_t>(fetch.payload_bytes),
           or_null(fetch.indexing));
  const std::int64_t id = database().last_id();
  database().prepare("INSERT INTO import_unread (fetch) VALUES (?)").run(id);
  // The text of a document is that of its newest bytes.
  database()
      .prepare(
          "INSERT OR IGNORE INTO document_unread SELECT ?1 FROM resource WHERE id = ?2 AND kind = "
          "'document' AND NOT EXISTS (SELECT 1 FROM fetch WHERE resource = ?2 AND outcome = 'ok' "
          "AND started_at > ?3)")
      .run(id, fetch.resource, to_iso(fetch.started));
  whole.done();
  return id;
}

std::optional<std::int64_t> Imports::record(const std::string& warc_id) {
  Statement row = archive_.database().prepare("SELECT id FROM record WHERE warc_id = ?");
  return row.with(warc_id).step() ? std::optional(row.integer(0)) : std::nullopt;
}

bool Imports::is_another(const std::string& warc_id, const std::string& uri,
                         const std::string& date) {
  Statement row = archive_.database().prepare(
      "SELECT coalesce(target_uri, '') <> ? OR date <> ? FROM record WHERE warc_id = ?");
  return row.with(uri, date, warc_id).step() && row.integer(0) != 0;
}

bool Imports::is_request(std::int64_t record, const std::string& uri) {
  Statement row = archive_.database().prepare(
      "SELECT 1 FROM record WHERE id = ? AND type = 'request' AND target_uri = ?");
  return row.with(record, uri).step();
}

bool Imports::is_fetched(std::int64_t resource, const std::string& warc_id) {
  Statement row = archive_.database().prepare(
      "SELECT 1 FROM record JOIN fetch ON fetch.response_record = record.id "
      "WHERE warc_id = ? AND fetch.resource = ?");
  return row.with(warc_id, resource).step();
}

bool Imports::is_erased(const ResourceName& name) {
  return store::is_erased(archive_.database(), name.reference());
}

bool Imports::is_held(std::int64_t resource, Instant started, const std::string& payload_digest) {
  Statement row = archive_.database().prepare(
      "SELECT 1 FROM fetch WHERE resource = ?1 AND outcome = 'ok' AND started_at >= ?2 "
      "AND started_at < ?3 AND payload_digest = ?4");
  const auto second = std::chrono::floor<std::chrono::seconds>(started);
  return row
      .with(resource, to_iso(second), to_iso(second + std::chrono::seconds(1)), payload_digest)
      .step();
}

std::optional<Imports::Original> Imports::original(const std::string& warc_id,
                                                   const std::string& said_digest) {
  const std::string what = "SELECT record.id, payload_digest FROM record ";
  const std::string whole =
      " AND record.type = 'response' AND truncated IS NULL AND payload_digest IS NOT NULL LIMIT 1";
  Statement by_id = archive_.database().prepare(
      what +
      "LEFT JOIN import_record ON import_record.record = record.id WHERE warc_id = ?1 "
      "AND (?2 = '' OR digest IS NULL OR digest = ?2)" +
      whole);
  if (by_id.with(warc_id, said_digest).step()) return Original{by_id.integer(0), by_id.text(1)};
  if (said_digest.empty()) return std::nullopt;
  Statement by_digest = archive_.database().prepare(
      what +
      "WHERE (payload_digest = ?1 OR record.id IN (SELECT record FROM import_record "
      "WHERE digest = ?1))" +
      whole);
  if (!by_digest.with(said_digest).step()) return std::nullopt;
  return Original{by_digest.integer(0), by_digest.text(1)};
}

}  // namespace store
