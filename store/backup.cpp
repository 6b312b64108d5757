#include "store/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cassert>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "store/backup_file.h"
#include "store/durable.h"
#include "store/sqlite.h"

namespace store {
namespace {

namespace fs = std::filesystem;

// In the backup's folder until the backup is whole: what it does not have yet.
std::string incoming_of(const std::string& folder) { return folder + "/incoming"; }

bool contains_path(const fs::path& outer, const fs::path& inner) {
  const fs::path below =
      fs::weakly_canonical(inner).lexically_relative(fs::weakly_canonical(outer));
  return !below.empty() && *below.begin() != "..";
}

void require_backup_folder(const std::string& archive, const std::string& folder) {
  if (contains_path(archive, folder) || contains_path(folder, archive))
    throw std::runtime_error(folder +
                             ": a backup lies apart from its archive; name another folder");
  if (!fs::exists(folder) || fs::exists(folder + '/' + kDatabaseFile) ||
      fs::exists(incoming_of(folder)))
    return;
  if (!fs::is_directory(folder) || !fs::is_empty(folder)) {
    throw std::runtime_error(folder +
                             ": holds something else than a backup; name a new or an empty folder");
  }
}

// While it lives no other process writes to this backup; a kill ends it.
class BackupLock {
 public:
  explicit BackupLock(const std::string& folder)
      : number_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (number_ >= 0 && ::flock(number_, LOCK_EX | LOCK_NB) == 0) return;
    if (number_ >= 0) ::close(number_);
    throw std::runtime_error(folder +
                             ": another backup is writing here; try again when it is done");
  }
  BackupLock(const BackupLock&) = delete;
  BackupLock& operator=(const BackupLock&) = delete;
  ~BackupLock() { ::close(number_); }

 private:
  int number_;
};

struct CommittedFile {
  std::int64_t row = 0;
  std::string name;
  std::uint64_t length = 0;
};

std::vector<CommittedFile> committed_files(Database& snapshot) {
  std::vector<CommittedFile> files;
  Statement row = snapshot.prepare(
      "SELECT id, name, committed_length FROM warc_file WHERE committed_length > 0 ORDER BY id");
  while (row.step()) {
    const std::string name = row.text(1);
    if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos)
      throw DamagedArchive(snapshot.path() + ": a WARC file cannot have the name \"" + name + '"');
    files.push_back({row.integer(0), name, static_cast<std::uint64_t>(row.integer(2))});
  }
  return files;
}

// Files that an erasure wrote anew: the backup has them still.
std::set<std::string> replaced_files(Database& snapshot) {
  std::set<std::string> names;
  Statement row = snapshot.prepare("SELECT name FROM replaced_file");
  while (row.step()) names.insert(row.text(0));
  return names;
}

// A backup of another archive is not to be written over.
void require_same_archive(const std::string& folder, const std::vector<CommittedFile>& files,
                          std::set<std::string> known) {
  for (const CommittedFile& file : files) known.insert(file.name);
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder + "/warc", none)) {
    const std::string name = entry.path().filename().string();
    if (known.contains(name)) continue;
    throw std::runtime_error(fmt::format(
        "{}/warc/{}: this archive has no such file: is this the backup of another archive? Name "
        "another folder",
        folder, name));
  }
}

class Backup {
 public:
  Backup(Archive& archive, std::string folder, const BackupOptions& options)
      : archive_(archive),
        folder_(std::move(folder)),
        incoming_(incoming_of(folder_)),
        options_(options) {}

  BackupReport run() {
    const std::string copy = incoming_ + '/' + kDatabaseFile;
    fs::create_directories(incoming_);
    for (const char* rest : {"", "-journal", "-wal", "-shm"}) fs::remove(copy + rest);
    archive_.database().copy_to(copy);
    make_durable(copy);
    report_.database_bytes = static_cast<std::int64_t>(fs::file_size(copy));
    {
      Database snapshot(copy, Database::Mode::read_only);
      const std::vector<CommittedFile> files = committed_files(snapshot);
      const std::set<std::string> replaced = replaced_files(snapshot);
      require_same_archive(folder_, files, replaced);
      for (const CommittedFile& file : files)
        report_.bytes += static_cast<std::int64_t>(file.length);
      for (const CommittedFile& file : files) bring(snapshot, file);
      put_in_place(files);
      // Not before: until then the database there vouches for them.
      for (const std::string& name : replaced) fs::remove(folder_ + "/warc/" + name);
      make_durable(folder_ + "/warc");
    }
    return std::move(report_);
  }

 private:
  void bring(Database& snapshot, const CommittedFile& file) {
    ++report_.files;
    const std::string in_place = folder_ + "/warc/" + file.name;
    const bool stands = fs::exists(in_place);
    const auto seen = [&](std::uint64_t bytes) {
      seen_ += static_cast<std::int64_t>(bytes);
      if (options_.progress) options_.progress(seen_, report_.bytes);
    };
    if (options_.trusts_sizes && stands && fs::file_size(in_place) == file.length) {
      ++report_.kept_files;
      seen(file.length);
      return;
    }
    Statement row = snapshot.prepare(
        "SELECT offset, length, stored_sha256 FROM record WHERE warc_file = ? ORDER BY offset");
    row.with(file.row);
    const auto next = [&](StoredRecord& record) {
      if (!row.step()) return false;
      record = {static_cast<std::uint64_t>(row.integer(0)),
                static_cast<std::uint64_t>(row.integer(1)), row.text(2)};
      return true;
    };
    const FileCopy copy =
        copy_committed(archive_.folder() + "/warc/" + file.name,
                       stands ? in_place : incoming_ + '/' + file.name, file.length, next, seen);
    report_.copied_bytes += static_cast<std::int64_t>(copy.copied);
    if (copy.copied == 0 && !copy.damaged_at) ++report_.kept_files;
    if (copy.damaged_at) {
      report_.damage.push_back(
          {"warc/" + file.name, static_cast<std::int64_t>(*copy.damaged_at), copy.damage});
    }
  }

  // The WARC files first: a database must not vouch for what is not there.
  void put_in_place(const std::vector<CommittedFile>& files) {
    fs::create_directories(folder_ + "/warc");
    for (const CommittedFile& file : files) {
      const std::string came = incoming_ + '/' + file.name;
      if (fs::exists(came)) fs::rename(came, folder_ + "/warc/" + file.name);
    }
    make_durable(folder_ + "/warc");
    // Left by whoever opened the backup; they belong to the database that goes.
    for (const char* rest : {"-wal", "-shm"}) fs::remove(folder_ + '/' + kDatabaseFile + rest);
    fs::rename(incoming_ + '/' + kDatabaseFile, folder_ + '/' + kDatabaseFile);
    fs::remove_all(incoming_);
    make_durable(folder_);
  }

  Archive& archive_;
  std::string folder_, incoming_;
  const BackupOptions& options_;
  BackupReport report_;
  std::int64_t seen_ = 0;
};

}  // namespace

BackupReport back_up(Archive& archive, const std::string& folder, const BackupOptions& options) {
  assert(!archive.database().in_transaction());  // a copy has no place for what is half written
  require_backup_folder(archive.folder(), folder);
  fs::create_directories(folder);
  const BackupLock lock(folder);
  return Backup(archive, folder, options).run();
}

}  // namespace store
