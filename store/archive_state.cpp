#include "store/archive_state.h"

#include <cassert>
#include <stdexcept>

#include "store/process.h"
#include "store/search_index.h"

namespace store {
namespace {

Database::Mode database_mode(Archive::Mode mode) {
  switch (mode) {
    case Archive::Mode::create:
      return Database::Mode::create;
    case Archive::Mode::read_write:
      return Database::Mode::read_write;
    case Archive::Mode::read_only:
      break;
  }
  return Database::Mode::read_only;
}

}  // namespace

Archive::State::State(std::string folder_, Mode mode_, Instant now_)
    : folder(std::move(folder_)),
      mode(mode_),
      database(folder + "/minutebook.db", database_mode(mode_)),
      owner(this_process()),
      now(now_) {
  if (mode != Mode::read_only) prepare_index(database);
}

Archive::State::~State() {
  if (mode == Mode::read_only) return;
  try {
    roll_back();
    close_warc_file();
  } catch (const std::runtime_error&) {  // the next opening for writing does it: we are dead then
  }
}

void Archive::State::require_writing() const {
  if (mode == Mode::read_only) {
    throw std::runtime_error(folder + ": the archive was opened for reading only");
  }
}

void Archive::State::group() {
  if (database.in_transaction()) return;
  require_writing();
  // After a full disk SQLite rolls back by itself; the WARC bytes of those rows go too.
  if (warc && warc->size() > warc_committed) warc->cut_back(warc_committed);
  database.begin();
  group_began = now;
}

void Archive::State::commit() {
  if (!database.in_transaction()) return;
  settle_index(database);
  if (warc && warc->size() > warc_committed) {
    warc->sync();
    database.prepare("UPDATE warc_file SET committed_length = ? WHERE id = ?")
        .run(static_cast<std::int64_t>(warc->size()), warc_row);
  }
  database.execute("COMMIT");
  if (warc) warc_committed = warc->size();
}

void Archive::State::roll_back() {
  if (database.in_transaction()) database.execute("ROLLBACK");
  if (warc && warc->size() > warc_committed) warc->cut_back(warc_committed);
}

Archive::State::Whole::~Whole() {
  if (done_) return;
  try {
    state_.roll_back();
  } catch (const std::runtime_error&) {  // the next opening recovers from the journal
  }
}

}  // namespace store
