#include "cli/harvest_leases.h"

#include <chrono>
#include <thread>

#include "cli/open_archive.h"

namespace cli {
namespace {

constexpr std::chrono::seconds kPoll{5};
constexpr std::chrono::milliseconds kStopPoll{200};  // a stop request is not kept waiting

void pause(const std::atomic<bool>& stop) {
  for (auto slept = kStopPoll; slept <= kPoll && !stop; slept += kStopPoll)
    std::this_thread::sleep_for(kStopPoll);
}

}  // namespace

std::vector<std::string> take_leases(std::vector<Target>& targets, store::Archive& archive,
                                     std::int64_t run, bool wait, const std::atomic<bool>& stop,
                                     const std::function<void(const std::string&)>& waiting) {
  std::vector<std::string> held;
  for (auto target = targets.begin(); target != targets.end();) {
    const std::string& site = target->site.key;
    auto lease = archive.take_lease(site, run, now());
    if (lease == store::LeaseResult::held_by_another && wait) waiting(site);
    while (lease == store::LeaseResult::held_by_another && wait && !stop) {
      pause(stop);
      archive.heartbeat(run, now());
      lease = archive.take_lease(site, run, now());
    }
    if (lease == store::LeaseResult::taken) {
      ++target;
      continue;
    }
    held.push_back(site);
    target = targets.erase(target);
  }
  return held;
}

}  // namespace cli
