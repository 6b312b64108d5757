// WriteWatch: waits until a file of an archive is written to, so that a test can act just then.
// Source: inotify(7).
#pragma once

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <chrono>
#include <string>

namespace test {

class WriteWatch {
 public:
  WriteWatch() : descriptor_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}
  ~WriteWatch() { close(descriptor_); }
  WriteWatch(const WriteWatch&) = delete;
  WriteWatch& operator=(const WriteWatch&) = delete;

  // From now on; a path that isn't there yet is not watched.
  void add(const std::string& path) {
    inotify_add_watch(descriptor_, path.c_str(), IN_MODIFY | IN_CREATE);
  }
  // False when nothing was written for so long.
  bool wait(std::chrono::milliseconds longest) const {
    pollfd ready{descriptor_, POLLIN, 0};
    return poll(&ready, 1, static_cast<int>(longest.count())) > 0;
  }

 private:
  int descriptor_;
};

}  // namespace test
