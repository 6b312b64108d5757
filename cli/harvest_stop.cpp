#include "cli/harvest_stop.h"

#include <unistd.h>

#include <cstdint>
#include <ctime>

#include "cli/command.h"

namespace cli {
namespace {

// timeout(1) and some supervisors signal a process and then its whole group, which is one request
// in two signals.
constexpr std::int64_t kOneRequest = 300;  // milliseconds

std::atomic<bool> stop_requested{false};
std::atomic<std::int64_t> first_request{0};
static_assert(std::atomic<bool>::is_always_lock_free &&
              std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t milliseconds_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

// Async-signal-safe: lock-free atomics, clock_gettime, write and _exit.
extern "C" void request_stop(int signal) {
  const std::int64_t now = milliseconds_now();
  if (!stop_requested.exchange(true)) {
    first_request = now;
    return;
  }
  if (signal == SIGHUP || now - first_request < kOneRequest) return;
  // The shell's prompt gets a line of its own.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, "\n", 1);
  _exit(kInterrupted);
}

StopSignals::StopSignals() {
  stop_requested = false;
  for (std::size_t i = 0; i < kSignals.size(); ++i) {
    struct sigaction action {};
    action.sa_flags = SA_RESTART;
    action.sa_handler = kSignals[i] == SIGPIPE ? SIG_IGN : request_stop;
    sigaction(kSignals[i], nullptr, &before_[i]);
    const bool leave = kSignals[i] == SIGHUP && before_[i].sa_handler == SIG_IGN;
    if (!leave) sigaction(kSignals[i], &action, nullptr);
  }
}

StopSignals::~StopSignals() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
}

const std::atomic<bool>& StopSignals::requested() const { return stop_requested; }

}  // namespace cli
