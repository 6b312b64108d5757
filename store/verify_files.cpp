#include "store/verify_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <vector>

#include "store/flipped_bit.h"
#include "store/promised_records.h"

namespace store {
namespace {

namespace fs = std::filesystem;

// The first byte that is not as it was stored, as far as that can be told; else where the record
// begins.
struct Fault {
  std::uint64_t offset = 0;
  std::string what;
};

Fault located(const ByteSource& source, const PromisedRecord& promised, std::string what,
              SearchBudget& budget) {
  if (const auto flipped = flipped_in_record(source, promised, budget)) {
    return {promised.offset + flipped->byte,
            fmt::format("one bit of this byte was changed, in the record at offset {} ({})",
                        promised.offset, what)};
  }
  return {promised.offset, std::move(what)};
}

class FilesCheck {
 public:
  FilesCheck(Database& database, std::string folder, const Progress& progress, VerifyReport& report)
      : database_(database),
        promised_(database),
        folder_(std::move(folder)),
        progress_(progress),
        report_(report) {}

  void run(const std::vector<std::string>& names) {
    const std::vector<WarcFileRow> files = warc_file_rows(database_);
    std::set<std::string> known;
    for (const WarcFileRow& file : files) {
      all_bytes_ += static_cast<std::int64_t>(file.committed);
      known.insert(file.name);
    }
    for (const WarcFileRow& file : files) check(file);
    for (const std::string& name : names) {
      if (!known.contains(name)) damage(name, 0, "the database does not know this file");
    }
  }

 private:
  void damage(const std::string& name, std::uint64_t offset, std::string what) {
    report_.damage.push_back({"warc/" + name, static_cast<std::int64_t>(offset), std::move(what)});
  }

  void check(const WarcFileRow& file) {
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

  void check_records(const WarcFileRow& file, const ByteSource& source) {
    std::uint64_t expected = 0;
    promised_.each(file.id, [&](std::int64_t, const PromisedRecord& promised) {
      ++report_.rows;
      if (promised.offset != expected) report_gap(file, expected, promised.offset);
      expected = promised.offset + promised.length;
      if (auto problem = check_record(source, promised)) {
        Fault fault = located(source, promised, std::move(*problem), budget_);
        damage(file.name, fault.offset, std::move(fault.what));
      } else {
        ++report_.records;
      }
      report_.bytes += static_cast<std::int64_t>(promised.length);
      if (progress_) progress_(report_.bytes, all_bytes_);
    });
    if (expected != file.committed) report_gap(file, expected, file.committed);
  }

  void report_gap(const WarcFileRow& file, std::uint64_t expected, std::uint64_t found) {
    damage(
        file.name, expected,
        fmt::format("rows are missing or wrong: the next begins at {}, not {}", found, expected));
  }

  Database& database_;
  PromisedRecords promised_;
  SearchBudget budget_;
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
