#include "store/verify_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <vector>

#include "store/verify_record.h"

namespace store {
namespace {

namespace fs = std::filesystem;

struct FileRow {
  std::int64_t id = 0;
  std::string name;
  std::uint64_t committed = 0;
  bool is_closed = true;
};

std::vector<FileRow> file_rows(Database& database) {
  std::vector<FileRow> files;
  Statement row =
      database.prepare("SELECT id, name, committed_length, state FROM warc_file ORDER BY id");
  while (row.step()) {
    files.push_back({row.integer(0), row.text(1), static_cast<std::uint64_t>(row.integer(2)),
                     row.text(3) == "closed"});
  }
  return files;
}

class FilesCheck {
 public:
  FilesCheck(Database& database, std::string folder, const Progress& progress, VerifyReport& report)
      : database_(database), folder_(std::move(folder)), progress_(progress), report_(report) {}

  void run(const std::vector<std::string>& names) {
    const std::vector<FileRow> files = file_rows(database_);
    std::set<std::string> known;
    for (const FileRow& file : files) {
      all_bytes_ += static_cast<std::int64_t>(file.committed);
      known.insert(file.name);
    }
    for (const FileRow& file : files) check(file);
    for (const std::string& name : names) {
      if (!known.contains(name)) damage(name, 0, "the database does not know this file");
    }
  }

 private:
  void damage(const std::string& name, std::uint64_t offset, std::string what) {
    report_.damage.push_back({"warc/" + name, static_cast<std::int64_t>(offset), std::move(what)});
  }

  void check(const FileRow& file) {
    const std::string path = folder_ + "/warc/" + file.name;
    if (!fs::exists(path)) {
      // A row without committed bytes was written by a process that is just making the file.
      if (file.committed > 0) damage(file.name, 0, "the file is missing");
      return;
    }
    ++report_.files;
    const FileBytes bytes(path);
    const std::uint64_t size = bytes.size();
    if (size < file.committed) {
      damage(file.name, size,
             fmt::format("the file has {} bytes, {} were committed", size, file.committed));
    } else if (size > file.committed && file.is_closed) {
      damage(file.name, file.committed,
             fmt::format("the file has {} bytes that no row vouches for", size - file.committed));
    }
    check_records(file, bytes.source());
  }

  void check_records(const FileRow& file, const ByteSource& source) {
    Statement row = database_.prepare(
        "SELECT record.offset, record.length, record.type, record.warc_id, record.date, "
        "record.target_uri, record.payload_digest, record.truncated, record.stored_sha256, "
        "original.payload_digest FROM record "
        "LEFT JOIN record AS original ON original.id = record.refers_to "
        "WHERE record.warc_file = ? ORDER BY record.offset");
    row.with(file.id);
    std::uint64_t expected = 0;
    while (row.step()) {
      const PromisedRecord promised{static_cast<std::uint64_t>(row.integer(0)),
                                    static_cast<std::uint64_t>(row.integer(1)),
                                    row.text(2),
                                    row.text(3),
                                    row.text(4),
                                    row.text(5),
                                    row.text(6),
                                    row.text(7),
                                    row.text(8),
                                    row.text(9)};
      ++report_.rows;
      if (promised.offset != expected) report_gap(file, expected, promised.offset);
      expected = promised.offset + promised.length;
      if (auto problem = check_record(source, promised)) {
        damage(file.name, promised.offset, std::move(*problem));
      } else {
        ++report_.records;
      }
      report_.bytes += row.integer(1);
      if (progress_) progress_(report_.bytes, all_bytes_);
    }
    if (expected != file.committed) report_gap(file, expected, file.committed);
  }

  void report_gap(const FileRow& file, std::uint64_t expected, std::uint64_t found) {
    damage(
        file.name, expected,
        fmt::format("rows are missing or wrong: the next begins at {}, not {}", found, expected));
  }

  Database& database_;
  std::string folder_;
  const Progress& progress_;
  VerifyReport& report_;
  std::int64_t all_bytes_ = 0;
};

}  // namespace

std::vector<std::string> warc_names(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder + "/warc", error)) {
    names.push_back(entry.path().filename().string());
  }
  return names;  // a folder that cannot be read shows as files that are missing
}

void verify_files(Database& database, const std::string& folder,
                  const std::vector<std::string>& names, const Progress& progress,
                  VerifyReport& report) {
  FilesCheck(database, folder, progress, report).run(names);
}

}  // namespace store
