#include "tests/portal/traffic.h"

#include <algorithm>

namespace portal {
namespace {

void keep_shortest(std::optional<std::chrono::nanoseconds>& shortest,
                   std::chrono::nanoseconds seen) {
  shortest = shortest ? std::min(*shortest, seen) : seen;
}

}  // namespace

void TrafficBook::Counter::opened() {
  ++seen_.connections;
  seen_.most_open = std::max(seen_.most_open, ++open_);
}

void TrafficBook::Counter::began(Instant now) {
  if (last_start_) keep_shortest(seen_.shortest_gap, now - *last_start_);
  if (last_end_ && in_flight_ == 0) keep_shortest(seen_.shortest_pause, now - *last_end_);
  last_start_ = now;
  ++seen_.requests;
  seen_.most_in_flight = std::max(seen_.most_in_flight, ++in_flight_);
}

void TrafficBook::Counter::ended(Instant now) {
  --in_flight_;
  last_end_ = now;
}

void TrafficBook::Counter::forget() {
  seen_ = {};
  seen_.most_open = open_;
  seen_.most_in_flight = in_flight_;
  last_start_.reset();
  last_end_.reset();
}

TrafficBook::TrafficBook(std::vector<std::string> groups)
    : groups_(std::move(groups)), hosts_(groups_.size()) {
  for (const std::string& name : groups_) {
    if (!name.empty()) by_group_.try_emplace(name);
  }
}

template <typename Act>
void TrafficBook::each(std::size_t place, Act act) {
  const std::lock_guard lock(mutex_);
  act(hosts_.at(place));
  if (!groups_[place].empty()) act(by_group_.at(groups_[place]));
  act(all_);
}

void TrafficBook::opened(std::size_t place) {
  each(place, [](Counter& counter) { counter.opened(); });
}

void TrafficBook::closed(std::size_t place) {
  each(place, [](Counter& counter) { counter.closed(); });
}

void TrafficBook::began(std::size_t place, Instant now) {
  each(place, [now](Counter& counter) { counter.began(now); });
}

void TrafficBook::ended(std::size_t place, Instant now) {
  each(place, [now](Counter& counter) { counter.ended(now); });
}

Traffic TrafficBook::host(std::size_t place) const {
  const std::lock_guard lock(mutex_);
  return hosts_.at(place).seen();
}

Traffic TrafficBook::group(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_group_.find(name);
  return found == by_group_.end() ? Traffic{} : found->second.seen();
}

Traffic TrafficBook::all() const {
  const std::lock_guard lock(mutex_);
  return all_.seen();
}

void TrafficBook::forget() {
  const std::lock_guard lock(mutex_);
  for (Counter& counter : hosts_) counter.forget();
  for (auto& [name, counter] : by_group_) counter.forget();
  all_.forget();
}

}  // namespace portal
