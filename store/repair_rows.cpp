#include "store/repair_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/digest.h"
#include "store/http_message.h"

namespace store {
namespace {

std::optional<std::string> or_nothing(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::string digest_between(const FileBytes& bytes, std::uint64_t offset, std::uint64_t length) {
  Sha256 hash;
  std::array<char, 64 * 1024> buffer;
  for (std::uint64_t at = 0; at < length;) {
    const std::size_t got =
        bytes.read(offset + at, buffer.data(), std::min<std::uint64_t>(buffer.size(), length - at));
    if (got == 0) break;
    hash.update(std::string_view(buffer.data(), got));
    at += got;
  }
  return hash.hex();
}

}  // namespace

struct RepairRows::Found {
  std::uint64_t offset = 0, length = 0;
  WarcHead head;
  std::string stored_sha256;
};

// Rows of records that fetches point at and that are not there.
RepairRows::RepairRows(Database& database, std::vector<Damage>& repaired)
    : database_(database), repaired_(repaired) {
  database.execute(
      "DROP TABLE IF EXISTS temp.orphan;"
      "CREATE TEMP TABLE orphan (record INTEGER PRIMARY KEY, type TEXT, url TEXT, date TEXT, "
      "digest TEXT);"
      "INSERT OR IGNORE INTO orphan SELECT request_record, 'request', url, "
      "substr(started_at, 1, 19), '' FROM fetch WHERE request_record IS NOT NULL AND NOT EXISTS "
      "(SELECT 1 FROM record WHERE record.id = request_record);"
      "INSERT OR IGNORE INTO orphan SELECT response_record, 'response', url, "
      "substr(started_at, 1, 19), payload_digest FROM fetch WHERE response_record IS NOT NULL AND "
      "NOT EXISTS (SELECT 1 FROM record WHERE record.id = response_record);"
      "CREATE INDEX temp.orphan_url ON orphan (url, date)");
}

bool RepairRows::read(const FileBytes& bytes, std::uint64_t offset, Found& found) {
  Sha256 hash;
  PayloadStream payload([&hash](std::string_view piece) { hash.update(piece); });
  ReadRecord record = read_warc_record(bytes.source(), offset,
                                       [&payload](std::string_view piece) { payload.feed(piece); });
  found.offset = offset;
  found.length = record.length;
  found.head = std::move(record.head);
  if (!record.problem.empty()) return false;
  const std::string block = found.head.get("WARC-Block-Digest");
  const bool has_own_body = found.head.get("WARC-Type") == "response";
  if (!block.empty() && block != labelled(record.block_sha256)) return false;
  if (has_own_body && found.head.get("WARC-Payload-Digest") != labelled(hash.hex())) return false;
  found.stored_sha256 = digest_between(bytes, offset, found.length);
  return true;
}

bool RepairRows::is_as_promised(const WarcFileRow& file, const Found& found) {
  Statement row = database_.prepare(
      "SELECT 1 FROM record AS said LEFT JOIN record AS original ON original.id = said.refers_to "
      "WHERE said.warc_file = ?1 AND said.offset = ?2 AND said.length = ?3 AND said.type = ?4 "
      "AND said.warc_id = ?5 AND said.date = ?6 AND coalesce(said.target_uri, '') = ?7 "
      "AND coalesce(said.payload_digest, '') = ?8 AND coalesce(said.truncated, '') = ?9 "
      "AND said.stored_sha256 = ?10 AND coalesce(original.warc_id, '') = ?11");
  const auto& head = found.head;
  return row
      .with(file.id, static_cast<std::int64_t>(found.offset),
            static_cast<std::int64_t>(found.length), head.get("WARC-Type"),
            head.get("WARC-Record-ID"), head.get("WARC-Date"), head.get("WARC-Target-URI"),
            head.get("WARC-Payload-Digest"), head.get("WARC-Truncated"), found.stored_sha256,
            head.get("WARC-Refers-To"))
      .step();
}

std::int64_t RepairRows::wanted_row(const Found& found) {
  const std::string type = found.head.get("WARC-Type");
  Statement row = database_.prepare(
      "SELECT record FROM orphan WHERE url = ?1 AND date = ?2 AND type = ?3 "
      "AND (type = 'request' OR digest = ?4) ORDER BY record LIMIT 1");
  row.with(found.head.get("WARC-Target-URI"), found.head.get("WARC-Date").substr(0, 19),
           type == "revisit" ? "response" : type, found.head.get("WARC-Payload-Digest"));
  return row.step() ? row.integer(0) : 0;
}

// The row of the same record id or place is put right; without one it is made, under the number
// that a fetch knows it by.
void RepairRows::put(const WarcFileRow& file, const Found& found) {
  const auto offset = static_cast<std::int64_t>(found.offset);
  const std::string warc_id = found.head.get("WARC-Record-ID");
  Statement known = database_.prepare(
      "SELECT id FROM record WHERE warc_id = ?1 OR (warc_file = ?2 AND offset = ?3) "
      "ORDER BY warc_id = ?1 DESC");
  std::vector<std::int64_t> rows;
  for (known.with(warc_id, file.id, offset); known.step();) rows.push_back(known.integer(0));
  if (rows.size() > 1) return;  // two rows claim it: which one is right is not to be known
  std::optional<std::int64_t> row;
  if (!rows.empty()) row = rows.front();
  if (!row) {
    if (const std::int64_t wanted = wanted_row(found)) row = wanted;
  }
  std::optional<std::int64_t> original;
  if (const std::string id = found.head.get("WARC-Refers-To"); !id.empty()) {
    Statement of = database_.prepare("SELECT id FROM record WHERE warc_id = ?");
    if (!of.with(id).step()) return;  // its response is not there
    original = of.integer(0);
  }
  database_
      .prepare(
          "INSERT INTO record (id, warc_file, offset, length, type, warc_id, target_uri, date, "
          "payload_digest, truncated, refers_to, stored_sha256) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
          "warc_file = excluded.warc_file, offset = excluded.offset, length = excluded.length, "
          "type = excluded.type, warc_id = excluded.warc_id, target_uri = excluded.target_uri, "
          "date = excluded.date, payload_digest = excluded.payload_digest, "
          "truncated = excluded.truncated, refers_to = excluded.refers_to, "
          "stored_sha256 = excluded.stored_sha256")
      .run(row, file.id, offset, static_cast<std::int64_t>(found.length),
           found.head.get("WARC-Type"), warc_id, or_nothing(found.head.get("WARC-Target-URI")),
           found.head.get("WARC-Date"), or_nothing(found.head.get("WARC-Payload-Digest")),
           or_nothing(found.head.get("WARC-Truncated")), original, found.stored_sha256);
  database_.prepare("DELETE FROM orphan WHERE record = ?").run(row);
  repaired_.push_back({"warc/" + file.name, offset,
                       fmt::format("the row of {} was made again from the record", warc_id)});
}

void RepairRows::of_file(const WarcFileRow& file, const FileBytes& bytes) {
  for (std::uint64_t offset = 0; offset < file.committed;) {
    Found found;
    if (read(bytes, offset, found)) {
      if (!is_as_promised(file, found)) put(file, found);
      offset += found.length;
      continue;
    }
    // Behind a broken record the rows say where the next one begins.
    Statement next =
        database_.prepare("SELECT min(offset) FROM record WHERE warc_file = ? AND offset > ?");
    if (!next.with(file.id, static_cast<std::int64_t>(offset)).step() || next.is_null(0)) return;
    offset = static_cast<std::uint64_t>(next.integer(0));
  }
}

}  // namespace store
