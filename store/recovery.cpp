// Recovery after crashes, under the write lock, so that two openings do not do it at once.
#include <filesystem>
#include <vector>

#include "store/archive_state.h"
#include "store/process.h"

namespace store {
namespace {

struct OpenFile {
  std::int64_t id = 0;
  std::string name, owner;
  std::int64_t committed = 0;
};

std::vector<OpenFile> open_files(Database& database) {
  std::vector<OpenFile> files;
  Statement rows = database.prepare(
      "SELECT warc_file.id, name, owner, committed_length FROM warc_file "
      "JOIN run ON run.id = warc_file.run WHERE state = 'open'");
  while (rows.step()) {
    files.push_back({rows.integer(0), rows.text(1), rows.text(2), rows.integer(3)});
  }
  return files;
}

void recover_file(Database& database, const std::string& folder, const OpenFile& file) {
  const std::string path = folder + "/warc/" + file.name;
  // The lock on the file is the proof; it also tells of owners in other containers.
  if (!cut_back_abandoned(path, static_cast<std::uint64_t>(file.committed))) return;
  if (file.committed == 0) {  // an empty file is no WARC file, and nothing points at it
    std::filesystem::remove(path);
    database.prepare("DELETE FROM warc_file WHERE id = ?").run(file.id);
    return;
  }
  database.prepare("UPDATE warc_file SET state = 'closed' WHERE id = ?").run(file.id);
}

void end_dead_runs(Database& database, Instant now) {
  std::vector<std::pair<std::int64_t, std::string>> going;
  {
    Statement rows = database.prepare("SELECT id, owner FROM run WHERE ended_at IS NULL");
    while (rows.step()) going.emplace_back(rows.integer(0), rows.text(1));
  }
  for (const auto& [run, owner] : going) {
    if (!is_dead(owner)) continue;
    database.prepare("UPDATE run SET ended_at = ?, outcome = 'crashed' WHERE id = ?")
        .run(to_iso(now), run);
    database.prepare("DELETE FROM lease WHERE run = ?").run(run);
  }
}

}  // namespace

void recover(Database& database, const std::string& folder, Instant now) {
  Transaction transaction(database);
  const std::string self = this_process();
  for (const OpenFile& file : open_files(database)) {
    // A process of this machine that has only just written the row may not have locked yet.
    const bool may_live = file.owner == self || (file.committed == 0 && !is_dead(file.owner));
    if (!may_live) recover_file(database, folder, file);
  }
  end_dead_runs(database, now);
  transaction.commit();
}

}  // namespace store
