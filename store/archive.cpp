#include "store/archive.h"

#include <filesystem>
#include <stdexcept>

#include "store/archive_state.h"
#include "store/erase.h"
#include "store/schema.h"

namespace store {
namespace {

namespace fs = std::filesystem;

// Looks before anything is made, so that a mistyped folder is not turned into an archive.
void check_folder(const std::string& folder, Archive::Mode mode) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (fs::exists(status) && !fs::is_directory(status)) {
    throw std::runtime_error(folder + ": is no folder, so it cannot be an archive");
  }
  if (fs::exists(folder + "/minutebook.db")) return;
  if (mode != Archive::Mode::create) {
    throw std::runtime_error(folder +
                             ": there is no archive here (no minutebook.db); the first "
                             "harvest makes one");
  }
  if (fs::exists(status) && !fs::is_empty(folder)) {
    throw std::runtime_error(folder +
                             ": holds something else than an archive; name a new or an "
                             "empty folder");
  }
}

void make_folders(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw std::runtime_error(folder + ": cannot make the folder: " + error.message());
}

// After the database, so that a folder with only warc/ in it never comes about.
void make_warc_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directory(folder + "/warc", error);
  if (error) {
    throw std::runtime_error(folder + "/warc: cannot make the folder: " + error.message());
  }
}

// What a kill left half erased. If it cannot be gone on with, others being at work or a file being
// damaged, the archive opens all the same: that may be what mends it.
void go_on_erasing(Archive& archive, Instant now) {
  if (!is_erasure_pending(archive)) return;
  try {
    finish_erasures(archive, now);
  } catch (const std::runtime_error&) {  // withhold --list says that it is not done
  }
}

}  // namespace

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Archive Archive::open(const std::string& folder, Mode mode, Instant now) {
  check_folder(folder, mode);
  if (mode == Mode::create) make_folders(folder);
  auto state = std::make_unique<State>(folder, mode, now);
  Database& database = state->database;
  if (!is_archive(database)) {
    throw std::runtime_error(database.path() + ": is another program's database");
  }
  if (mode == Mode::read_only) {
    require_current_schema(database);
  } else {
    migrate(database);
    make_warc_folder(folder);
    recover(database, folder, now);
  }
  Archive archive(std::move(state));
  if (mode != Mode::read_only) go_on_erasing(archive, now);
  return archive;
}

const std::string& Archive::folder() const { return state_->folder; }
Database& Archive::database() { return state_->database; }

void Archive::begin_group() { state_->group(); }

void Archive::set_warcinfo(std::vector<std::pair<std::string, std::string>> fields) {
  state_->warcinfo = std::move(fields);
}

void Archive::set_rotation(std::uint64_t bytes) { state_->rotate_at = bytes; }

void Archive::commit(Instant now) {
  state_->now = now;
  state_->commit();
}

bool Archive::is_commit_due(Instant now) {
  constexpr std::chrono::milliseconds kGroup{1000};
  // Others wait for the lock that our open group holds; a short group costs a flush, no more.
  constexpr std::chrono::milliseconds kGroupInCompany{50};
  if (!state_->database.in_transaction()) return false;
  const auto limit = state_->has_company ? kGroupInCompany : kGroup;
  // A clock set back must not put the commit off.
  return now - state_->group_began >= limit || now < state_->group_began;
}

void Archive::commit_if_due(Instant now) {
  state_->now = now;
  if (is_commit_due(now)) state_->commit();
}

}  // namespace store
