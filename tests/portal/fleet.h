// Fleet: any number of simulated portals in this process, each on a loopback address of its own,
// served together by one thread and counted together. Portals may share an address, as the
// customers of one vendor do, and then have ports of their own.
// Refuses to know the program they are asked by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/portal/publisher.h"
#include "tests/portal/traffic.h"

namespace portal {

struct FleetPortal {
  PortalOptions options;  // its port does not count
  std::string address;    // 127.x.y.z; "" = one of its own
  std::string group;      // whose traffic is counted together; "" = the address's
};

// `count` portals like this one: keys fold-001, fold-002, …, a seed of its own for each.
// `an_address` of them share each address.
std::vector<FleetPortal> fleet_of(const PortalOptions& like, int count, int an_address = 1);

class HttpServer;

class Fleet {
 public:
  static constexpr std::size_t kCacheBytes = 256 * 1024 * 1024;

  // Makes the councils and listens, on the same port for all first portals of an address. Throws
  // std::runtime_error when that cannot be done.
  explicit Fleet(std::vector<FleetPortal> portals, std::size_t cache_bytes = kCacheBytes);
  ~Fleet();
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  std::size_t size() const { return publishers_.size(); }
  Publisher& portal(std::size_t i) { return *publishers_.at(i); }
  const PortalOptions& options(std::size_t i) const { return publishers_.at(i)->options(); }
  std::string key(std::size_t i) const { return publishers_.at(i)->options().key; }
  std::string base_url(std::size_t i) const;  // "http://127.10.0.1:40123" and the base path

  // What each portal's council changed, in the order of portals.
  std::vector<Diary> next_night();

  const TrafficBook& traffic() const { return traffic_; }  // by place, by group and in all
  void forget_traffic() { traffic_.forget(); }
  PageMix mix() const;

 private:
  std::vector<std::unique_ptr<Publisher>> publishers_;
  std::vector<std::string> addresses_;
  TrafficBook traffic_;
  std::unique_ptr<HttpServer> server_;  // ends before what it asks
};

}  // namespace portal
