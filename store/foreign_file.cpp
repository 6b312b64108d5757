#include "store/foreign_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "store/digest.h"

namespace store {
namespace {

constexpr std::size_t kZipPiece = 64 * 1024;
// As of a gzip stream: what unpacks beyond all measure is made to fill a disk.
constexpr std::uint64_t kMostOfZip = std::uint64_t{1} << 30, kMostTimesZip = 200;

struct CloseZip {
  void operator()(archive* file) const noexcept { archive_read_free(file); }
};
using OpenZip = std::unique_ptr<archive, CloseZip>;

std::string words_of(archive* zip) {
  const char* const words = archive_error_string(zip);
  return words != nullptr ? words : "no reason given";
}

bool is_warc_name(const std::string& name) {
  return name.ends_with(".warc.gz") || name.ends_with(".warc");
}

// libarchive finds the members by the ZIP file's own directory, or one by one without it.
OpenZip open_zip(const std::string& path) {
  OpenZip zip(archive_read_new());
  if (!zip) throw std::bad_alloc();
  if (archive_read_support_format_zip(zip.get()) != ARCHIVE_OK ||
      archive_read_open_filename(zip.get(), path.c_str(), kZipPiece) != ARCHIVE_OK)
    throw std::runtime_error(fmt::format("{}: cannot be opened: {}", path, words_of(zip.get())));
  return zip;
}

class Members {
 public:
  Members(ForeignFile& file, const std::string& path, std::string spool)
      : file_(file), zip_(open_zip(path)), spool_(std::move(spool)) {
    left_ = std::max(kMostOfZip, file.bytes * kMostTimesZip);
  }

  void run() {
    archive_entry* entry = nullptr;
    int result = ARCHIVE_OK;
    while ((result = archive_read_next_header(zip_.get(), &entry)) == ARCHIVE_OK ||
           result == ARCHIVE_WARN) {
      const char* const name = archive_entry_pathname(entry);
      if (name != nullptr && is_warc_name(name)) take(name);
    }
    if (result != ARCHIVE_EOF)
      file_.problems.push_back("the ZIP file is damaged: " + words_of(zip_.get()));
  }

 private:
  // Of a member that breaks off, what came of it counts.
  void take(const std::string& name) {
    Body body(spool_);
    std::array<char, kZipPiece> buffer;
    for (;;) {
      const la_ssize_t got = archive_read_data(zip_.get(), buffer.data(), buffer.size());
      if (got == 0) break;
      if (got < 0) {
        file_.problems.push_back(fmt::format("{}: {}", name, words_of(zip_.get())));
        break;
      }
      if (static_cast<std::uint64_t>(got) > left_) {
        file_.problems.push_back(fmt::format("{}: it unpacks to more than {} times the file's size",
                                             name, kMostTimesZip));
        return;
      }
      left_ -= static_cast<std::uint64_t>(got);
      body.append({buffer.data(), static_cast<std::size_t>(got)});
    }
    file_.warcs.emplace_back(name, foreign_bytes(std::move(body)), spool_);
  }

  ForeignFile& file_;
  OpenZip zip_;
  std::string spool_;
  std::uint64_t left_;
};

}  // namespace

ForeignFile open_foreign(const std::string& path, const std::string& spool) {
  ForeignFile file;
  file.name = std::filesystem::path(path).filename().string();
  ForeignBytes bytes = foreign_bytes(path);
  file.bytes = bytes.size;
  Sha256 hash;
  std::array<char, kZipPiece> buffer;
  std::string start;
  for (std::uint64_t at = 0;;) {
    const std::size_t got = bytes.source(at, buffer.data(), buffer.size());
    if (got == 0) break;
    if (at == 0) start.assign(buffer.data(), std::min<std::size_t>(got, 4));
    hash.update({buffer.data(), got});
    at += got;
  }
  file.sha256 = hash.hex();
  if (start.starts_with("PK")) {
    Members(file, path, spool).run();
  } else {
    file.warcs.emplace_back(file.name, std::move(bytes), spool);
  }
  return file;
}

}  // namespace store
