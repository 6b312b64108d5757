#include "export/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace exporting {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWrittenAtOnce = 64 * 1024;

[[noreturn]] void cannot_write(const std::string& path, const std::string& why) {
  throw std::runtime_error(path + " cannot be written: " + why);
}

// mkstemp makes files for their owner alone; this one is as public as any other new file.
bool make_public(int descriptor) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return ::fchmod(descriptor, 0666 & ~mask) == 0;
}

}  // namespace

std::string new_file_place(const std::string& path) {
  std::error_code fault;
  const fs::path real = fs::weakly_canonical(fs::absolute(path), fault);
  if (fault) cannot_write(path, fault.message());
  const auto kind = fs::status(real, fault).type();
  if (kind != fs::file_type::not_found && kind != fs::file_type::regular)
    cannot_write(path, "it is there and is no file");
  return real.string();
}

NewFile::NewFile(const std::string& path)
    : path_(path), place_(new_file_place(path)), temporary_(place_ + ".XXXXXX") {
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor_ < 0) fail();
  if (make_public(descriptor_)) return;
  const int cause = errno;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
  cannot_write(path_, std::strerror(cause));
}

NewFile::~NewFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
}

void NewFile::fail() const { cannot_write(path_, std::strerror(errno)); }

void NewFile::write(std::string_view bytes) {
  waiting_ += bytes;
  if (waiting_.size() >= kWrittenAtOnce) flush();
}

void NewFile::flush() {
  std::string_view left = waiting_;
  while (!left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail();
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  waiting_.clear();
}

void NewFile::finish() {
  flush();
  if (::fsync(descriptor_) != 0) fail();
  if (::rename(temporary_.c_str(), place_.c_str()) != 0) fail();
  if (::close(std::exchange(descriptor_, -1)) != 0) fail();
}

void write_new_file(const std::string& path, std::string_view bytes) {
  NewFile file(path);
  file.write(bytes);
  file.finish();
}

void write_part(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) cannot_write(path, std::strerror(errno));
}

}  // namespace exporting
