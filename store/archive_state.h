// Archive::State: what the parts of Archive share: the database, this process's WARC file, and
// the open group of writes. Private to store/*.cpp. Refuses to know what the rows mean.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "store/archive.h"
#include "store/sqlite.h"
#include "store/warc_writer.h"

namespace store {

// What a record's row needs beyond the place of its bytes.
struct RecordRow {
  std::string type, warc_id, date;
  std::optional<std::string> target_uri, payload_digest, truncated;
  std::optional<std::int64_t> refers_to;
};

struct Archive::State {
  class Whole;

  State(std::string folder_, Mode mode_, Instant now_);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();  // rolls back, cuts the WARC file back to what is committed, closes it

  // Opens the group of writes when none is open. Everything that writes rows begins with this.
  void group();
  // True when these rows and bytes must not be written: the archive was opened to read only.
  void require_writing() const;
  void commit();
  void roll_back();  // rows and WARC bytes since the last commit
  // The WARC file to write to, made or changed for a new one when it is full. May commit.
  WarcWriter& warc_for(std::int64_t run, Instant when);
  void next_warc_file();  // what is written next goes into a file of its own
  std::int64_t insert_record(const RecordRow& row, const StoredRecord& stored);
  // Appends a record and its row.
  std::int64_t append_record(WarcWriter& file, const RecordRow& row, const WarcFields& fields,
                             std::uint64_t block_length,
                             const std::function<void(const Sink&)>& block);

  std::string folder;
  Mode mode;
  Database database;
  std::string owner;  // this process
  Instant now;        // the latest time a caller brought
  Instant group_began;
  bool has_company = false;  // other processes hold leases: let go of the lock soon
  WarcFields warcinfo;       // what the caller adds to each file's first record
  std::string warcinfo_id;   // of the open file's first record
  std::uint64_t rotate_at = std::uint64_t{1} << 30;
  std::optional<WarcWriter> warc;
  std::int64_t warc_row = 0;
  std::uint64_t warc_committed = 0;
  int warc_count = 0;  // files made by this process, part of their names
  struct Leases {
    int held = 0;
    Instant last_heartbeat;
  };
  std::map<std::int64_t, Leases> leases;  // by run

 private:
  void begin_warc_file(std::int64_t run, Instant when);
  void close_warc_file();
  void write_warcinfo(Instant when);
};

// What is written whole or not at all. When it fails half-way, the group's rows and WARC bytes go
// with it: at most a second's work, which the next run does again. (A savepoint would keep that
// second, but copies every page that is written.)
class Archive::State::Whole {
 public:
  explicit Whole(State& state) : state_(state) { state_.group(); }
  Whole(const Whole&) = delete;
  Whole& operator=(const Whole&) = delete;
  ~Whole();  // rolls the group back unless it is done
  void done() { done_ = true; }

 private:
  State& state_;
  bool done_ = false;
};

// Rows of foreign keys: 0 stands for none in the records, NULL in the tables.
inline std::optional<std::int64_t> or_null(std::int64_t id) {
  return id == 0 ? std::nullopt : std::optional(id);
}
inline std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// Brings order after crashes: closes dead owners' runs, gives their leases back, cuts their open
// WARC files to what is committed.
void recover(Database& database, const std::string& folder, Instant now);

}  // namespace store
