// Hosts: who may be asked now and who waits until when. One connection a host, at most a few a
// group (vendor domain, and address connected to), a spacing between starts. In memory; what a
// server asked for beyond this run is handed out as holds, to be restored in the next.
// Refuses to know what is asked and the queue of resources. Source: DESIGN "Politeness".
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crawler/politeness.h"
#include "store/archive.h"

namespace crawler {

class Hosts {
 public:
  explicit Hosts(PolitenessRules rules) : rules_(rules) {}

  // `floor` replaces rules.floor and lowers group spacing for this host (loopback --min-delay);
  // a floor of 0 switches the pause
  // and the spacing off. Back-off, Crawl-delay and Retry-After stand. Every other
  // function takes a host that was added.
  // `address` is where it was last connected to, "" when nobody knows: hosts without one start
  // apart as if they were all at the same.
  void add(const std::string& host_key, const std::string& group,
           std::optional<Milliseconds> floor = {}, const std::string& address = "");
  bool knows(const std::string& host_key) const { return hosts_.contains(host_key); }
  void set_crawl_delay(const std::string& host_key, Milliseconds delay);
  // A host is ready when it has no fetch in flight, its wait is over, its breaker is closed or
  // due for its probe, and its groups have a free connection and spacing.
  bool is_ready(const std::string& host_key, Instant now) const;
  // When it will be ready if nothing else happens; nothing while a fetch is in flight.
  std::optional<Instant> ready_at(const std::string& host_key, Instant now) const;

  void started(const std::string& host_key, Instant now);
  void finished(const std::string& host_key, Outcome outcome, Milliseconds duration,
                std::optional<Instant> retry_after, const std::string& remote_address, Instant now,
                double jitter);
  // An answer that passed for a good one turned out to be none: it backs off as if known at once.
  void turned_out_bad(const std::string& host_key, Outcome outcome, Instant now);
  const HostHistory& history(const std::string& host_key) const;

  // A hold of an earlier run, of a host or a group; before either is added.
  void restore(const store::Hold& hold) { restored_[hold.name] = hold; }
  // Holds that began, changed or ended since the last call.
  std::vector<store::Hold> changed_holds();

 private:
  struct Host {
    std::string group, address_group;
    Instant not_before{}, last_start{};
    std::optional<Instant> last_end;
    bool in_flight = false;
    HostHistory history;
    PolitenessRules rules;
  };
  struct Group {
    int connections = 0;
    Instant last_start{}, held_until{};
    bool started_once = false;
  };
  static std::vector<std::string> groups_of(const Host& host);
  void learn_address(Host& host, const std::string& remote_address);
  Group& group_named(const std::string& name);
  void apply(const std::string& host_key, Host& host, const NextFetch& next);

  PolitenessRules rules_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, Group> groups_;
  std::map<std::string, store::Hold> restored_, held_, changed_;  // by name
};

}  // namespace crawler
