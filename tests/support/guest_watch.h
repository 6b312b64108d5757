// GuestWatch: what servers see of a crawl, counted by itself from starts and ends, and every
// promise of politeness that was not kept. Knows nothing of crawler/hosts and its tables, so that
// a fault there shows here. Source: README "Politeness".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/clock.h"

namespace test {

class GuestWatch {
 public:
  using Instant = crawler::Instant;
  using Milliseconds = crawler::Milliseconds;

  // Of a host, a vendor domain, or an address.
  struct Seen {
    int requests = 0, connections = 0, most_connections = 0;
    std::optional<Milliseconds> shortest_gap;    // from a start to the next
    std::optional<Milliseconds> shortest_pause;  // from an end to the next start; hosts only
    Instant last_start{}, last_end{};
    Instant closed_until{};  // Retry-After
    Milliseconds pause{0};   // owed to a host after its last answer
  };
  struct Ended {
    Milliseconds duration{0};
    std::optional<std::chrono::seconds> retry_after;
  };

  // Hosts below one of these are one house; every other host is a house of its own.
  explicit GuestWatch(std::vector<std::string> vendor_domains)
      : vendor_domains_(std::move(vendor_domains)) {}

  void expect_crawl_delay(const std::string& host, Milliseconds delay);
  void started(const std::string& host, const std::string& address, Instant now);
  void ended(const std::string& host, const std::string& address, const Ended& how, Instant now);

  const std::map<std::string, Seen>& hosts() const { return hosts_; }
  const std::map<std::string, Seen>& vendors() const { return vendors_; }
  const std::map<std::string, Seen>& addresses() const { return addresses_; }
  int requests() const { return requests_; }
  // A sentence for each promise broken: the first hundred, and how many there were.
  const std::vector<std::string>& broken() const { return broken_; }
  int times_broken() const { return times_broken_; }

 private:
  std::string vendor(const std::string& host) const;
  void count_start(Seen& seen, Instant now);
  void check_house(const std::string& name, const Seen& house, Instant now);
  void check_host(const std::string& name, const Seen& host, Instant now);
  void report(std::string sentence);

  std::vector<std::string> vendor_domains_;
  std::map<std::string, Seen> hosts_, vendors_, addresses_;
  std::map<std::string, Milliseconds> crawl_delays_;
  std::vector<std::string> broken_;
  int requests_ = 0, times_broken_ = 0;
};

}  // namespace test
