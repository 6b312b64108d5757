// The WARC files of this process: begun, described by their first record, changed when full.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "store/archive_state.h"
#include "store/digest.h"

namespace store {
namespace {

// yyyymmddHHMMSS, UTC, from "2026-11-22T13:29:41Z".
std::string stamp(Instant when) {
  std::string digits;
  for (const char c : to_warc_date(when)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

}  // namespace

WarcWriter& Archive::State::warc_for(std::int64_t run, Instant when) {
  if (warc && warc->size() >= rotate_at) close_warc_file();
  if (!warc) begin_warc_file(run, when);
  group();
  // Also when a full disk undid the group that held the first record.
  if (warc->size() == 0) write_warcinfo(when);
  return *warc;
}

// The row comes first and is committed: a file that a crash leaves behind is always known.
void Archive::State::begin_warc_file(std::int64_t run, Instant when) {
  commit();
  std::string name;
  const auto taken = [&] { return ::access((folder + "/warc/" + name).c_str(), F_OK) == 0; };
  do {
    name = fmt::format("minutebook-{}-{}-{}.warc.gz", stamp(when), ::getpid(), ++warc_count);
  } while (taken());
  group();
  database
      .prepare(
          "INSERT INTO warc_file (name, run, created_at, committed_length, state) "
          "VALUES (?, ?, ?, 0, 'open')")
      .run(name, run, to_iso(when));
  warc_row = database.last_id();
  commit();
  warc.emplace(folder + "/warc/" + name);
  warc_committed = 0;
}

void Archive::State::write_warcinfo(Instant when) {
  const std::string name = std::filesystem::path(warc->path()).filename().string();
  std::string block = fmt::format(
      "software: minutebook/{}\r\nformat: WARC File Format 1.1\r\n"
      "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/"
      "warc-1.1/\r\nrobots: obey\r\n",
      MINUTEBOOK_VERSION);
  for (const auto& [field, value] : warcinfo) block += fmt::format("{}: {}\r\n", field, value);
  RecordRow row;
  row.type = "warcinfo";
  row.warc_id = warcinfo_id = new_record_id();
  row.date = to_warc_date(when);
  append_record(*warc, row,
                {{"WARC-Filename", name},
                 {"Content-Type", "application/warc-fields"},
                 {"WARC-Block-Digest", labelled(sha256_hex(block))}},
                block.size(), [&block](const Sink& sink) { sink(block); });
}

void Archive::State::close_warc_file() {
  if (!warc) return;
  commit();
  // With nothing committed in it the file holds nothing that counts; recovery removes it.
  Transaction transaction(database);
  database.prepare("UPDATE warc_file SET state = 'closed' WHERE id = ? AND committed_length > 0")
      .run(warc_row);
  transaction.commit();
  warc.reset();
}

std::int64_t Archive::State::append_record(WarcWriter& file, const RecordRow& row,
                                           const WarcFields& fields, std::uint64_t block_length,
                                           const std::function<void(const Sink&)>& block) {
  WarcFields all = {
      {"WARC-Type", row.type}, {"WARC-Record-ID", row.warc_id}, {"WARC-Date", row.date}};
  if (row.target_uri) all.emplace_back("WARC-Target-URI", *row.target_uri);
  if (row.payload_digest) all.emplace_back("WARC-Payload-Digest", *row.payload_digest);
  if (row.truncated) all.emplace_back("WARC-Truncated", *row.truncated);
  if (row.type != "warcinfo") all.emplace_back("WARC-Warcinfo-ID", warcinfo_id);
  all.insert(all.end(), fields.begin(), fields.end());
  return insert_record(row, file.append(std::move(all), block_length, block));
}

void Archive::State::next_warc_file() { close_warc_file(); }

std::int64_t Archive::State::insert_record(const RecordRow& row, const StoredRecord& stored) {
  database
      .prepare(
          "INSERT INTO record (warc_file, offset, length, type, warc_id, target_uri, date, "
          "payload_digest, truncated, refers_to, stored_sha256) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(warc_row, static_cast<std::int64_t>(stored.offset),
           static_cast<std::int64_t>(stored.length), row.type, row.warc_id, row.target_uri,
           row.date, row.payload_digest, row.truncated, row.refers_to, stored.sha256);
  return database.last_id();
}

}  // namespace store
