#include "store/body.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace store {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

[[noreturn]] void fail(const std::string& directory, const char* what) {
  const int cause = errno;
  throw std::runtime_error(fmt::format("{}: {} a temporary file for a large body: {}", directory,
                                       what, std::strerror(cause)));
}

}  // namespace

// The file has no name from the start, so that a crash leaves nothing behind.
struct Body::File {
  explicit File(const std::string& directory)
      : where(directory.empty() ? std::filesystem::temp_directory_path().string() : directory) {
    descriptor = ::open(where.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) make_named();  // not every file system can do O_TMPFILE
  }
  ~File() { ::close(descriptor); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void make_named() {
    std::string name = where + "/minutebook-body-XXXXXX";
    descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) fail(where, "cannot make");
    ::unlink(name.c_str());
  }

  void append(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written =
          ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(size));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail(where, "cannot write");
      size += static_cast<std::uint64_t>(written);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  std::string where;
  int descriptor = -1;
  std::uint64_t size = 0;
};

Body::Body(std::string directory) : directory_(std::move(directory)) {}
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(Body&&) noexcept = default;
Body::~Body() = default;

void Body::append(std::string_view bytes) {
  if (!file_ && memory_.size() + bytes.size() <= kInMemory) {
    memory_.append(bytes);
    return;
  }
  if (!file_) {
    auto file = std::make_unique<File>(directory_);
    file->append(memory_);
    file_ = std::move(file);
    std::string().swap(memory_);
  }
  file_->append(bytes);
}

std::uint64_t Body::size() const { return file_ ? file_->size : memory_.size(); }

void Body::read(const std::function<void(std::string_view)>& sink) const {
  if (!file_) {
    for (std::string_view rest = memory_; !rest.empty();) {
      const std::string_view piece = rest.substr(0, kPiece);
      rest.remove_prefix(piece.size());
      sink(piece);
    }
    return;
  }
  std::array<char, kPiece> piece;
  for (std::uint64_t at = 0; at < file_->size;) {
    const ssize_t got =
        ::pread(file_->descriptor, piece.data(), piece.size(), static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail(file_->where, "cannot read back");
    at += static_cast<std::uint64_t>(got);
    sink(std::string_view(piece.data(), static_cast<std::size_t>(got)));
  }
}

std::size_t Body::read(std::uint64_t offset, char* buffer, std::size_t size) const {
  if (!file_) {
    if (offset >= memory_.size()) return 0;
    return memory_.copy(buffer, size, static_cast<std::size_t>(offset));
  }
  ssize_t got = 0;
  do {
    got = ::pread(file_->descriptor, buffer, size, static_cast<off_t>(offset));
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail(file_->where, "cannot read back");
  return static_cast<std::size_t>(got);
}

std::string Body::str() const {
  std::string all;
  all.reserve(size());
  read([&all](std::string_view piece) { all.append(piece); });
  return all;
}

}  // namespace store
