// Traffic: what a server saw of its guests, host by host, group by group (the portals of one
// vendor) and in all, so that a test or a benchmark can show that politeness held.
// Refuses to know sockets and pages.
//
// Times are taken when the server's thread wakes for a request: a busy server sees a start late by
// its own lag, so that gaps are true to a few milliseconds.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace portal {

struct Traffic {
  std::size_t connections = 0, requests = 0;
  int most_open = 0;       // connections at once
  int most_in_flight = 0;  // requests received and not yet answered to the last byte, at once
  std::optional<std::chrono::nanoseconds> shortest_gap;    // between two starts
  std::optional<std::chrono::nanoseconds> shortest_pause;  // from the end of one to the next start
};

class TrafficBook {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  // The group of each host, by place; "" = of none.
  explicit TrafficBook(std::vector<std::string> groups);

  void opened(std::size_t place);
  void closed(std::size_t place);
  void began(std::size_t place, Instant now);
  void ended(std::size_t place, Instant now);

  Traffic host(std::size_t place) const;
  Traffic group(const std::string& name) const;  // empty for an unknown one
  Traffic all() const;
  void forget();  // begins to count anew; what is open stays open

 private:
  class Counter {
   public:
    void opened();
    void closed() { --open_; }
    void began(Instant now);
    void ended(Instant now);
    void forget();
    const Traffic& seen() const { return seen_; }

   private:
    Traffic seen_;
    int open_ = 0, in_flight_ = 0;
    std::optional<Instant> last_start_, last_end_;
  };

  template <typename Act>
  void each(std::size_t place, Act act);

  mutable std::mutex mutex_;
  std::vector<std::string> groups_;
  std::vector<Counter> hosts_;
  std::map<std::string, Counter> by_group_;
  Counter all_;
};

}  // namespace portal
