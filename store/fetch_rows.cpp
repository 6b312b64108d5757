// Resources, and fetches read back: the newest of a kind, and a response out of its record.
#include <fmt/format.h>

#include "store/archive_state.h"
#include "store/digest.h"
#include "store/foreign_capture.h"
#include "store/http_message.h"
#include "store/warc_reader.h"

namespace store {
namespace {

struct RecordPlace {
  std::string file, type, warc_id, payload_digest;
  std::string foreign_type;  // as another program wrote it; "": ours
  std::uint64_t offset = 0;
  std::optional<std::int64_t> refers_to;
};

RecordPlace place_of(Database& database, std::int64_t record) {
  Statement row = database.prepare(
      "SELECT name, record.type, warc_id, payload_digest, import_record.type, offset, refers_to "
      "FROM record JOIN warc_file ON warc_file.id = record.warc_file "
      "LEFT JOIN import_record ON import_record.record = record.id WHERE record.id = ?");
  if (!row.with(record).step()) {
    throw DamagedArchive(fmt::format("{}: there is no record {}", database.path(), record));
  }
  return {row.text(0),         row.text(1), row.text(2),
          row.text(3),         row.text(4), static_cast<std::uint64_t>(row.integer(5)),
          row.maybe_integer(6)};
}

// The block of a record, head and body, checked against its row.
std::string block_of(const std::string& folder, const RecordPlace& place) {
  const std::string path = folder + "/warc/" + place.file;
  const FileBytes file(path);
  std::string block;
  const ReadRecord record = read_warc_record(file.source(), place.offset,
                                             [&](std::string_view bytes) { block += bytes; });
  std::string problem = record.problem;
  if (problem.empty() && record.head.get("WARC-Record-ID") != place.warc_id) {
    problem = "another record lies there";
  }
  // Others write other digests; the payload's is compared in any case.
  if (problem.empty() && place.foreign_type.empty() &&
      record.head.get("WARC-Block-Digest") != labelled(record.block_sha256)) {
    problem = "the block does not have the digest it was stored with";
  }
  if (problem.empty() && place.foreign_type == "resource")
    block.insert(0, resource_head(record.head.get("Content-Type")));
  if (problem.empty()) return block;
  throw DamagedArchive(fmt::format("{}: the archive is damaged: record at offset {}: {}", path,
                                   place.offset, problem));
}

std::string payload_of(std::string_view block) {
  std::string payload;
  PayloadStream stream([&payload](std::string_view bytes) { payload += bytes; });
  stream.feed(block);
  return payload;
}

}  // namespace

std::int64_t Archive::resource(const ResourceName& name, const std::string& path) {
  if (const auto found = find_resource(name)) {
    // The newest path counts; an unchanged one costs no write.
    Statement row = database().prepare("SELECT path FROM resource WHERE id = ?");
    if (path.empty() || (row.with(*found).step() && row.text(0) == path)) return *found;
    state_->group();
    database().prepare("UPDATE resource SET path = ? WHERE id = ?").run(path, *found);
    return *found;
  }
  state_->group();
  database()
      .prepare(
          "INSERT INTO resource (site, kind, platform_id, language, path) "
          "VALUES (?, ?, ?, ?, ?)")
      .run(name.site, name.kind, name.id, name.language, path);
  return database().last_id();
}

std::optional<std::string> Archive::find_path(const ResourceName& name) {
  Statement row = database().prepare(
      "SELECT path FROM resource "
      "WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?");
  if (!row.with(name.site, name.kind, name.id, name.language).step()) return std::nullopt;
  return row.text(0);
}

std::optional<std::int64_t> Archive::find_resource(const ResourceName& name) {
  Statement row = database().prepare(
      "SELECT id FROM resource "
      "WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?");
  if (!row.with(name.site, name.kind, name.id, name.language).step()) return std::nullopt;
  return row.integer(0);
}

std::optional<Instant> Archive::last_fetch(const ResourceName& name, const std::string& outcome) {
  Statement row = database().prepare(
      "SELECT started_at FROM fetch WHERE outcome = ? AND resource = "
      "(SELECT id FROM resource WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?) "
      "AND NOT EXISTS (SELECT 1 FROM import_record WHERE record = response_record) "
      "ORDER BY started_at DESC LIMIT 1");
  if (!row.with(outcome, name.site, name.kind, name.id, name.language).step()) return {};
  return from_iso(row.text(0));
}

std::optional<Archive::Asked> Archive::last_asked(const ResourceName& name) {
  Statement row = database().prepare(
      "SELECT started_at, coalesce(status, 0) FROM fetch WHERE resource = "
      "(SELECT id FROM resource WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?) "
      "ORDER BY started_at DESC, id DESC LIMIT 1");
  if (!row.with(name.site, name.kind, name.id, name.language).step()) return {};
  return Asked{from_iso(row.text(0)), row.small(1)};
}

std::string Archive::last_address(const ResourceName& name) {
  Statement row = database().prepare(
      "SELECT remote_address FROM fetch WHERE remote_address IS NOT NULL AND resource = "
      "(SELECT id FROM resource WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?) "
      "ORDER BY started_at DESC, id DESC LIMIT 1");
  return row.with(name.site, name.kind, name.id, name.language).step() ? row.text(0) : "";
}

bool Archive::ended_so_before(const ResourceName& name, const std::string& outcome,
                              Instant before) {
  Statement row = database().prepare(
      "SELECT outcome FROM fetch WHERE started_at < ? AND resource = "
      "(SELECT id FROM resource WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?) "
      "ORDER BY started_at DESC, id DESC LIMIT 1");
  return row.with(to_iso(before), name.site, name.kind, name.id, name.language).step() &&
         row.text(0) == outcome;
}

std::optional<StoredResponse> Archive::newest_response(const ResourceName& name,
                                                       const std::string& outcome) {
  Statement row = database().prepare(
      "SELECT id FROM fetch WHERE outcome = ? AND response_record IS NOT NULL AND resource = "
      "(SELECT id FROM resource WHERE site = ? AND kind = ? AND platform_id = ? AND language = ?) "
      "ORDER BY started_at DESC, id DESC LIMIT 1");
  if (!row.with(outcome, name.site, name.kind, name.id, name.language).step()) return {};
  return response(row.integer(0));
}

StoredResponse Archive::recorded(std::int64_t record) {
  const std::string block = block_of(folder(), place_of(database(), record));
  StoredResponse found;
  found.head = block.substr(0, body_start(block));
  found.payload = payload_of(block);
  return found;
}

StoredResponse Archive::response(std::int64_t fetch) {
  Statement row = database().prepare(
      "SELECT url, outcome, started_at, status, response_record FROM fetch WHERE id = ?");
  if (!row.with(fetch).step()) {
    throw std::runtime_error(fmt::format("{}: there is no fetch {}", folder(), fetch));
  }
  StoredResponse found;
  found.fetch = fetch;
  found.url = row.text(0);
  found.outcome = row.text(1);
  found.fetched_at = from_iso(row.text(2));
  found.status = row.small(3);
  if (row.is_null(4)) return found;  // no response came
  const RecordPlace place = place_of(database(), row.integer(4));
  const std::string block = block_of(folder(), place);
  found.head = block.substr(0, body_start(block));
  // A revisit holds the head alone, or nothing; the body lies with the response it refers to.
  const std::string original =
      place.refers_to ? block_of(folder(), place_of(database(), *place.refers_to)) : "";
  if (block.empty()) found.head = original.substr(0, body_start(original));
  found.payload = payload_of(place.refers_to ? original : block);
  if (labelled(sha256_hex(found.payload)) != place.payload_digest) {
    throw DamagedArchive(fmt::format(
        "{}/warc/{}: the archive is damaged: the body of the record at offset {} does not have "
        "the digest it was stored with",
        folder(), place.file, place.offset));
  }
  return found;
}

}  // namespace store
