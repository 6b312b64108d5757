#include "store/write_turn.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

namespace store {
namespace {

// Polled, because a process that was stopped while it has the turn must not stop all others.
constexpr std::chrono::milliseconds kPoll{2};
constexpr std::chrono::seconds kPatience{30};

}  // namespace

WriteTurn::WriteTurn(const std::string& database_path) {
  const std::string folder = std::filesystem::path(database_path).parent_path();
  if (folder.empty()) return;  // a database in memory
  folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_ < 0) return;
  const auto latest = std::chrono::steady_clock::now() + kPatience;
  while (::flock(folder_, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return;
    if (std::chrono::steady_clock::now() > latest) return;
    std::this_thread::sleep_for(kPoll);
  }
}

WriteTurn::~WriteTurn() {
  if (folder_ >= 0) ::close(folder_);
}

}  // namespace store
