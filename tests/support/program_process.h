// ProgramProcess: a program as a child of the test, watched from outside: what it says, how it
// ended, what it used. It ends with the test. Refuses to know what the program does.
// Source: pidfd_open(2), wait4(2), setrlimit(2), proc(5).
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace test {

struct Ended {
  int code = -1;   // exit code; -1 when a signal ended it
  int signal = 0;  // 0 when it ended by itself
  std::string out, err;
  double seconds = 0;      // of wall time
  double cpu_seconds = 0;  // user and system
};

class ProgramProcess {
 public:
  using Milliseconds = std::chrono::milliseconds;

  // `words[0]` is the program, looked for in PATH. With `largest_file` a write beyond that many
  // bytes of a file fails with EFBIG, as a write to a full disk fails with ENOSPC.
  explicit ProgramProcess(const std::vector<std::string>& words,
                          std::optional<std::uint64_t> largest_file = {});
  ~ProgramProcess();  // kills it
  ProgramProcess(const ProgramProcess&) = delete;
  ProgramProcess& operator=(const ProgramProcess&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const;
  // How it ended, or nothing when it still runs after so long.
  std::optional<Ended> wait(Milliseconds longest);
  // For what must end: one that still runs after two minutes is killed and throws.
  Ended wait();
  Ended kill_now();  // SIGKILL; it may have ended by itself before
  std::string out_so_far() const;
  std::string err_so_far() const;
  std::int64_t peak_kilobytes() const;  // VmHWM so far; 0 once it has ended

 private:
  pid_t pid_ = -1;
  int pidfd_ = -1, out_ = -1, err_ = -1;
  std::chrono::steady_clock::time_point began_;
  std::optional<Ended> ended_;
};

// Runs a program to its end.
Ended run_process(const std::vector<std::string>& words,
                  std::optional<std::uint64_t> largest_file = {});

}  // namespace test
