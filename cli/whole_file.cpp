#include "cli/whole_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "cli/command.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

// Where the bytes go: behind links. A device or a pipe would be replaced by a file of its name.
std::string destination(const std::string& path) {
  std::error_code fault;
  const fs::path real = fs::weakly_canonical(fs::absolute(path), fault);
  if (fault) throw CannotRun(path + " cannot be written: " + fault.message());
  const auto kind = fs::status(real, fault).type();
  if (kind != fs::file_type::not_found && kind != fs::file_type::regular)
    throw CannotRun(path + " cannot be written: it is there and is no file");
  return real.string();
}

bool write_all(int file, const std::string& bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t more = write(file, bytes.data() + written, bytes.size() - written);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return false;
    written += static_cast<std::size_t>(more);
  }
  // mkstemp makes files for their owner alone; this one is as public as any other new file.
  const mode_t mask = umask(0);
  umask(mask);
  return fchmod(file, 0666 & ~mask) == 0 && fsync(file) == 0;
}

}  // namespace

void write_whole_file(const std::string& path, const std::string& bytes) {
  const std::string target = destination(path);
  std::string temporary = target + ".XXXXXX";
  const int file = mkstemp(temporary.data());
  bool sound = file >= 0 && write_all(file, bytes);
  int cause = errno;
  if (file >= 0 && close(file) != 0 && sound) sound = false, cause = errno;
  if (sound && rename(temporary.c_str(), target.c_str()) != 0) sound = false, cause = errno;
  if (sound) return;
  if (file >= 0) unlink(temporary.c_str());
  throw CannotRun(path + " cannot be written: " + std::strerror(cause));
}

void check_can_write(const std::string& option, const std::string& path) {
  try {
    const std::string folder = fs::path(destination(path)).parent_path().string();
    if (access(folder.c_str(), W_OK | X_OK) != 0)
      throw CannotRun(path + " cannot be written: " + folder + ": " + std::strerror(errno));
  } catch (const CannotRun& error) {
    throw CannotRun("--" + option + ": " + error.what());
  }
}

}  // namespace cli
