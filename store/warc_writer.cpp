#include "store/warc_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "store/digest.h"
#include "store/durable.h"

namespace store {
namespace {

// Larger records are compressed as they are read from their spool, in little memory.
constexpr std::uint64_t kPackedAtOnce = 1u << 20;

[[noreturn]] void fail_at(const std::string& path, const char* what) {
  const int cause = errno;
  const bool full = cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
  throw std::runtime_error(
      fmt::format("{}: {}: {}{}", path, what, std::strerror(cause),
                  full ? ": make room and run again, nothing committed is lost" : ""));
}

void cut(int descriptor, const std::string& path, std::uint64_t length) {
  if (::ftruncate(descriptor, static_cast<off_t>(length)) != 0) fail_at(path, "cannot cut back");
}

}  // namespace

WarcWriter::WarcWriter(const std::string& path) : path_(path) {
  descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
  if (descriptor_ < 0) fail_at(path, "cannot make the WARC file");
  // The kernel lets go of the lock when the process ends, however it ends.
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(std::exchange(descriptor_, -1));
    fail_at(path, "cannot lock the WARC file");
  }
  make_durable(std::filesystem::path(path).parent_path().string());
}

WarcWriter::WarcWriter(WarcWriter&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      packer_(std::move(other.packer_)) {}

WarcWriter& WarcWriter::operator=(WarcWriter&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(packer_, other.packer_);
  return *this;
}

WarcWriter::~WarcWriter() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void WarcWriter::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail_at(path_, "cannot write");
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

StoredRecord WarcWriter::append(WarcFields fields, std::uint64_t block_length,
                                const std::function<void(const Sink&)>& block) {
  StoredRecord stored;
  stored.offset = size_;
  fields.emplace_back("Content-Length", std::to_string(block_length));
  const std::string head = write_warc_head(fields);
  try {
    stored.sha256 = block_length <= kPackedAtOnce ? pack(head, block_length, block)
                                                  : stream(head, block_length, block);
    stored.length = size_ - stored.offset;
  } catch (...) {
    cut_back(stored.offset);  // half a member would make every later one unreadable
    throw;
  }
  return stored;
}

StoredRecord WarcWriter::append_foreign(bool is_member,
                                        const std::function<void(const Sink&)>& bytes) {
  StoredRecord stored;
  stored.offset = size_;
  Sha256 hash;
  const Sink put = [&](std::string_view piece) {
    hash.update(piece);
    write_all(piece);
  };
  try {
    if (is_member) {
      bytes(put);
    } else {
      GzipWriter member(put);
      bytes([&member](std::string_view piece) { member.write(piece); });
      member.finish();
    }
  } catch (...) {
    cut_back(stored.offset);
    throw;
  }
  stored.length = size_ - stored.offset;
  stored.sha256 = hash.hex();
  return stored;
}

std::string WarcWriter::pack(std::string_view head, [[maybe_unused]] std::uint64_t block_length,
                             const std::function<void(const Sink&)>& block) {
  std::string record(head);
  record.reserve(head.size() + block_length + kWarcRecordEnd.size());
  block([&record](std::string_view bytes) { record += bytes; });
  assert(record.size() == head.size() + block_length);
  record += kWarcRecordEnd;
  const std::string_view member = packer_.pack(record);
  write_all(member);
  return sha256_hex(member);
}

std::string WarcWriter::stream(std::string_view head, [[maybe_unused]] std::uint64_t block_length,
                               const std::function<void(const Sink&)>& block) {
  Sha256 hash;
  GzipWriter member([&](std::string_view bytes) {
    hash.update(bytes);
    write_all(bytes);
  });
  member.write(head);
  std::uint64_t handed_over = 0;
  block([&](std::string_view bytes) {
    handed_over += bytes.size();
    member.write(bytes);
  });
  assert(handed_over == block_length);
  member.write(kWarcRecordEnd);
  member.finish();
  return hash.hex();
}

void WarcWriter::cut_back(std::uint64_t length) {
  assert(length <= size_);
  cut(descriptor_, path_, length);
  size_ = length;
}

void WarcWriter::sync() {
  if (::fdatasync(descriptor_) != 0) fail_at(path_, "cannot flush to disk");
}

bool cut_back_abandoned(const std::string& path, std::uint64_t length) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) {
    // With nothing committed the file may never have been made; else verify reports it missing.
    if (errno == ENOENT) return true;
    fail_at(path, "cannot open");
  }
  struct Closing {
    int descriptor;
    ~Closing() { ::close(descriptor); }
  } const closing{descriptor};
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return false;
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) fail_at(path, "cannot be examined");
  // A file that is shorter than its rows say has lost bytes: that is verify's to tell.
  if (static_cast<std::uint64_t>(status.st_size) > length) {
    cut(descriptor, path, length);
    if (::fdatasync(descriptor) != 0) fail_at(path, "cannot flush to disk");
  }
  return true;
}

}  // namespace store
