#include "tests/support/guest_watch.h"

#include <algorithm>

namespace test {
namespace {

using Milliseconds = GuestWatch::Milliseconds;

constexpr Milliseconds kLeastPause{3'000}, kLongestPause{30'000};
constexpr int kTimesTheAnswer = 5;
constexpr int kHouseConnections = 4;
constexpr Milliseconds kHouseSpacing{1'000};
constexpr std::size_t kSentences = 100;

std::string seconds(Milliseconds time) { return std::to_string(time.count()) + " ms"; }

void keep_least(std::optional<Milliseconds>& least, Milliseconds value) {
  if (!least || value < *least) least = value;
}

}  // namespace

void GuestWatch::expect_crawl_delay(const std::string& host, Milliseconds delay) {
  crawl_delays_[host] = delay;
}

std::string GuestWatch::vendor(const std::string& host) const {
  for (const std::string& domain : vendor_domains_) {
    if (host.ends_with("." + domain)) return domain;
  }
  return "";
}

void GuestWatch::report(std::string sentence) {
  ++times_broken_;
  if (broken_.size() < kSentences) broken_.push_back(std::move(sentence));
}

void GuestWatch::check_host(const std::string& name, const Seen& host, Instant now) {
  if (host.connections > 0) report(name + ": a second connection");
  if (host.requests == 0) return;
  const Milliseconds paused = now - host.last_end;
  if (host.connections == 0 && paused < host.pause)
    report(name + ": asked " + seconds(paused) + " after its answer, " + seconds(host.pause) +
           " are promised");
}

void GuestWatch::check_house(const std::string& name, const Seen& house, Instant now) {
  if (house.connections >= kHouseConnections)
    report(name + ": " + std::to_string(house.connections + 1) + " connections at once");
  if (house.requests > 0 && now - house.last_start < kHouseSpacing)
    report(name + ": starts " + seconds(now - house.last_start) + " apart");
  if (now < house.closed_until)
    report(name + ": asked " + seconds(house.closed_until - now) + " before its Retry-After");
}

void GuestWatch::count_start(Seen& seen, Instant now) {
  if (seen.requests > 0) keep_least(seen.shortest_gap, now - seen.last_start);
  if (seen.requests > 0 && seen.connections == 0)
    keep_least(seen.shortest_pause, now - seen.last_end);
  ++seen.requests;
  seen.most_connections = std::max(seen.most_connections, ++seen.connections);
  seen.last_start = now;
}

void GuestWatch::started(const std::string& host, const std::string& address, Instant now) {
  ++requests_;
  check_host(host, hosts_[host], now);
  if (now < hosts_[host].closed_until) report(host + ": asked before its Retry-After");
  count_start(hosts_[host], now);
  if (const std::string domain = vendor(host); !domain.empty()) {
    check_house(domain, vendors_[domain], now);
    count_start(vendors_[domain], now);
  }
  check_house("address " + address, addresses_[address], now);
  count_start(addresses_[address], now);
}

void GuestWatch::ended(const std::string& host, const std::string& address, const Ended& how,
                       Instant now) {
  Seen& seen = hosts_[host];
  seen.pause = std::max(kLeastPause, std::min(kLongestPause, kTimesTheAnswer * how.duration));
  if (const auto delay = crawl_delays_.find(host); delay != crawl_delays_.end())
    seen.pause = std::max(seen.pause, delay->second);
  std::vector<Seen*> all{&seen, &addresses_[address]};
  if (const std::string domain = vendor(host); !domain.empty()) {
    all.push_back(&vendors_[domain]);
    // Who asks the host to wait asks for its whole house.
    if (how.retry_after) vendors_[domain].closed_until = now + *how.retry_after;
  }
  if (how.retry_after) seen.closed_until = now + *how.retry_after;
  for (Seen* one : all) {
    --one->connections;
    one->last_end = now;
  }
}

}  // namespace test
