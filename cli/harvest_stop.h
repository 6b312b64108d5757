// Harvest stop: the signals that ask a run to finish what is in hand, and a second one that ends
// it at once. Refuses to know the run.
// Source: signal-safety(7); DESIGN "Exit codes" (130 interrupted, resumable).
#pragma once

#include <signal.h>

#include <array>
#include <atomic>

namespace cli {

// While this lives: SIGINT, SIGTERM and (unless nohup has it ignored) SIGHUP set requested(). A
// second SIGINT or SIGTERM ends the process with 130: nothing that was not committed counts, so
// nothing is lost. SIGPIPE is ignored: output that nobody reads does not end a run. One at a time.
class StopSignals {
 public:
  StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals();  // what was there before is back

  const std::atomic<bool>& requested() const;

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
  std::array<struct sigaction, kSignals.size()> before_{};
};

}  // namespace cli
