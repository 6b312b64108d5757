#include "export/zip_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "store/digest.h"

namespace exporting {
namespace {

constexpr std::size_t kZipPiece = 64 * 1024;

[[noreturn]] void fail_with(const std::string& path, const char* what, int cause) {
  throw std::runtime_error(fmt::format("{}: {}: {}", path, what, std::strerror(cause)));
}

}  // namespace

void ZipFile::Closer::operator()(archive* file) const noexcept { archive_write_free(file); }

ZipFile::ZipFile(const std::string& path, std::int64_t modified)
    : file_(path), modified_(modified), zip_(archive_write_new()) {
  if (!zip_) throw std::bad_alloc();
  if (archive_write_set_format_zip(zip_.get()) != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block(zip_.get(), 1) != ARCHIVE_OK ||
      archive_write_open_fd(zip_.get(), file_.descriptor()) != ARCHIVE_OK)
    fail("cannot be begun");
}

void ZipFile::fail(const char* what) const {
  const char* const words = archive_error_string(zip_.get());
  const int cause = archive_errno(zip_.get());
  throw std::runtime_error(
      fmt::format("{}: {}: {}{}", file_.path(), what, words != nullptr ? words : "no reason given",
                  cause == ENOSPC || cause == EDQUOT ? ": make room and run again" : ""));
}

void ZipFile::begin_entry(const std::string& name, std::uint64_t bytes, Method method) {
  const auto set = method == Method::store ? archive_write_zip_set_compression_store
                                           : archive_write_zip_set_compression_deflate;
  if (set(zip_.get()) != ARCHIVE_OK) fail("cannot be compressed so");
  const auto free_entry = [](archive_entry* entry) { archive_entry_free(entry); };
  const std::unique_ptr<archive_entry, decltype(free_entry)> entry(archive_entry_new(), free_entry);
  if (!entry) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_mtime(entry.get(), modified_, 0);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
  if (archive_write_header(zip_.get(), entry.get()) != ARCHIVE_OK) fail("cannot take a file");
}

void ZipFile::add(const std::string& name, std::uint64_t bytes, Method method,
                  const std::function<void(const Sink&)>& contents) {
  begin_entry(name, bytes, method);
  store::Sha256 hash;
  std::uint64_t written = 0;
  contents([&](std::string_view piece) {
    hash.update(piece);
    written += piece.size();
    if (written > bytes) return;
    while (!piece.empty()) {
      const la_ssize_t took = archive_write_data(zip_.get(), piece.data(), piece.size());
      if (took <= 0) fail("cannot be written");
      piece.remove_prefix(static_cast<std::size_t>(took));
    }
  });
  if (written != bytes) {
    throw std::runtime_error(fmt::format("{}: {} has {} bytes, not the {} announced", file_.path(),
                                         name, written, bytes));
  }
  if (archive_write_finish_entry(zip_.get()) != ARCHIVE_OK) fail("cannot be written");
  entries_.push_back({name, bytes, hash.hex()});
}

void ZipFile::add(const std::string& name, std::string_view contents, Method method) {
  add(name, contents.size(), method, [&](const Sink& sink) {
    for (std::size_t at = 0; at < contents.size(); at += kZipPiece)
      sink(contents.substr(at, kZipPiece));
  });
}

std::uint64_t ZipFile::finish() {
  if (archive_write_close(zip_.get()) != ARCHIVE_OK) fail("cannot be written to its end");
  struct stat status {};
  if (::fstat(file_.descriptor(), &status) != 0)
    fail_with(file_.path(), "cannot be examined", errno);
  file_.finish();
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace exporting
