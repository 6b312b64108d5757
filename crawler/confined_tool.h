// Confined tool: runs a program over bytes that strangers made, as a child that can do little harm
// and costs at most its limits. Refuses to know what the bytes are.
//
// What holds on any Linux this builds on: limits on CPU time and wall time, address space, output
// read from it, open files; no core file, and no file it writes gets a byte; no privileges gained
// by running anything; no environment but PATH and LC_ALL=C.UTF-8; it dies with this process. By a
// system call filter, or where that is refused by a network name space of its own (then only the
// network): no socket, no further process, no tracing, no change to files or folders. Where neither
// can be had it is not run. What does not hold: it may read what this user may read.
// Source: seccomp(2), setrlimit(2), prctl(2), unshare(2), memfd_create(2).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crawler {

struct ToolLimits {
  std::chrono::milliseconds time{60'000};  // on the wall; the same in CPU time, rounded up
  std::uint64_t memory = std::uint64_t{1} << 30;
  std::size_t output = std::size_t{64} << 20;
};

struct ToolResult {
  // missing: there is no such program; failed: it ended otherwise than with exit code 0.
  enum class State { done, failed, timed_out, too_much, missing };
  State state = State::failed;
  std::string output;  // of a tool that is done; what there was of it otherwise
  std::string said;    // the first line of its standard error
  std::string reason;  // why it is not done: "ended with code 3", "was killed by signal 11"
};

// `words`: the program, looked for in /usr/bin and /bin unless it is a path, and its arguments.
// `input` is its standard input, which it may also seek in, and /proc/self/fd/0. Throws
// std::runtime_error when the system has no further process or descriptor.
ToolResult run_confined(const std::vector<std::string>& words, std::string_view input,
                        const ToolLimits& limits = {});

}  // namespace crawler
