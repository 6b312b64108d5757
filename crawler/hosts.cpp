#include "crawler/hosts.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace crawler {
namespace {

// Vendor domains and addresses stand in one table; no domain has a blank in it.
std::string group_of_address(const std::string& address) { return "address " + address; }

// Of the hosts whose address is not known yet. Their starts are spaced; connections are not counted
// together, so that one that hangs at first contact does not hold up the others.
const std::string kUnknownAddress = group_of_address("unknown");

// Outcomes that say something of the server; the others never reached it.
bool reached_the_server(Outcome outcome) {
  return outcome != Outcome::refused_by_robots && outcome != Outcome::out_of_scope &&
         outcome != Outcome::private_address;
}

}  // namespace

void Hosts::add(const std::string& host_key, const std::string& group,
                std::optional<Milliseconds> floor, const std::string& address) {
  auto [at, is_new] = hosts_.try_emplace(host_key);
  Host& host = at->second;
  // A host added again keeps its history and its group, whose connections it may be counted in.
  if (is_new) {
    host.group = group;
    host.address_group = address.empty() ? kUnknownAddress : group_of_address(address);
    group_named(host.address_group);
    if (const auto hold = restored_.find(host_key); hold != restored_.end()) {
      host.not_before = hold->second.until;
      host.history.failures_in_a_row = hold->second.failures;
      held_.insert(*hold);
    }
  }
  host.rules = rules_;
  if (floor) {
    host.rules.floor = *floor;
    host.rules.group_spacing = std::min(rules_.group_spacing, *floor);
    if (floor->count() == 0) host.rules.factor = 0;
  }
  group_named(host.group);
}

Hosts::Group& Hosts::group_named(const std::string& name) {
  const auto [at, is_new] = groups_.try_emplace(name);
  if (!is_new) return at->second;
  if (const auto hold = restored_.find(name); hold != restored_.end()) {
    at->second.held_until = hold->second.until;
    held_.insert(*hold);
  }
  return at->second;
}

void Hosts::set_crawl_delay(const std::string& host_key, Milliseconds delay) {
  Host& host = hosts_.at(host_key);
  host.history.crawl_delay = delay;
  // Learned from the answer to robots.txt, which already was a request.
  if (host.last_end) host.not_before = std::max(host.not_before, *host.last_end + delay);
}

std::vector<std::string> Hosts::groups_of(const Host& host) {
  std::vector<std::string> names{host.group};
  if (!host.address_group.empty()) names.push_back(host.address_group);
  return names;
}

std::optional<Instant> Hosts::ready_at(const std::string& host_key, Instant now) const {
  const Host& host = hosts_.at(host_key);
  if (host.in_flight) return std::nullopt;
  Instant ready = std::max(now, host.not_before);
  for (const std::string& name : groups_of(host)) {
    const Group& group = groups_.at(name);
    if (name != kUnknownAddress && group.connections >= host.rules.group_connections)
      return std::nullopt;
    ready = std::max(ready, group.held_until);
    if (group.started_once) ready = std::max(ready, group.last_start + host.rules.group_spacing);
  }
  return ready;
}

bool Hosts::is_ready(const std::string& host_key, Instant now) const {
  const std::optional<Instant> ready = ready_at(host_key, now);
  return ready && *ready <= now;
}

void Hosts::started(const std::string& host_key, Instant now) {
  Host& host = hosts_.at(host_key);
  assert(!host.in_flight);
  host.in_flight = true;
  host.last_start = now;
  for (const std::string& name : groups_of(host)) {
    Group& group = groups_.at(name);
    ++group.connections;
    group.last_start = group.started_once ? std::max(group.last_start, now) : now;
    group.started_once = true;
  }
}

void Hosts::learn_address(Host& host, const std::string& remote_address) {
  if (remote_address.empty()) {  // never connected, or through a proxy: what we know stands
    if (host.address_group == kUnknownAddress) host.address_group.clear();
    return;
  }
  host.address_group = group_of_address(remote_address);
  Group& group = groups_[host.address_group];
  // The fetch that told us the address was one to it.
  group.last_start =
      group.started_once ? std::max(group.last_start, host.last_start) : host.last_start;
  group.started_once = true;
}

void Hosts::finished(const std::string& host_key, Outcome outcome, Milliseconds duration,
                     std::optional<Instant> retry_after, const std::string& remote_address,
                     Instant now, double jitter) {
  Host& host = hosts_.at(host_key);
  assert(host.in_flight);
  host.in_flight = false;
  host.last_end = now;
  for (const std::string& name : groups_of(host)) --groups_.at(name).connections;
  learn_address(host, remote_address);
  if (backs_off(outcome)) {
    ++host.history.failures_in_a_row;
  } else if (reached_the_server(outcome)) {
    host.history.failures_in_a_row = 0;
  }
  apply(host_key, host,
        next_fetch_time(host.rules, host.history, outcome, duration, retry_after, now, jitter));
}

void Hosts::turned_out_bad(const std::string& host_key, Outcome outcome, Instant now) {
  Host& host = hosts_.at(host_key);
  ++host.history.failures_in_a_row;
  apply(host_key, host,
        next_fetch_time(host.rules, host.history, outcome, Milliseconds{0}, {}, now, 1.0));
}

// Only what outlasts the usual delay is worth remembering beyond the run.
void Hosts::apply(const std::string& host_key, Host& host, const NextFetch& next) {
  host.not_before = std::max(host.not_before, next.not_before);
  if (next.holds_group) {
    Group& group = groups_.at(host.group);
    group.held_until = std::max(group.held_until, next.not_before);
    changed_[host.group] = held_[host.group] = {host.group, group.held_until, 0};
  }
  if (host.history.failures_in_a_row > 0 || next.holds_group) {
    changed_[host_key] =
        held_[host_key] = {host_key, host.not_before, host.history.failures_in_a_row};
  } else if (held_.erase(host_key) > 0) {
    changed_[host_key] = {host_key, {}, 0};
  }
}

std::vector<store::Hold> Hosts::changed_holds() {
  std::vector<store::Hold> holds;
  for (auto& [name, hold] : std::exchange(changed_, {})) holds.push_back(std::move(hold));
  return holds;
}

const HostHistory& Hosts::history(const std::string& host_key) const {
  return hosts_.at(host_key).history;
}

}  // namespace crawler
