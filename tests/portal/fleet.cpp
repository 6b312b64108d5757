#include "tests/portal/fleet.h"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "tests/portal/dice.h"
#include "tests/portal/http_server.h"

namespace portal {
namespace {

// 127.10.0.1 and so on: 250 a row, so that neither .0 nor .255 is among them.
std::string own_address(std::size_t number) {
  constexpr std::size_t kARow = 250, kMost = kARow * 250;
  if (number >= kMost) throw std::runtime_error("a fleet has at most 62,500 addresses");
  return fmt::format("127.10.{}.{}", number / kARow, number % kARow + 1);
}

std::vector<std::string> addresses_of(const std::vector<FleetPortal>& portals) {
  std::vector<std::string> addresses;
  for (std::size_t i = 0; i < portals.size(); ++i) {
    addresses.push_back(portals[i].address.empty() ? own_address(i) : portals[i].address);
  }
  return addresses;
}

std::vector<std::string> groups_of(const std::vector<FleetPortal>& portals,
                                   const std::vector<std::string>& addresses) {
  std::vector<std::string> groups;
  for (std::size_t i = 0; i < portals.size(); ++i) {
    groups.push_back(portals[i].group.empty() ? addresses[i] : portals[i].group);
  }
  return groups;
}

// The first portal of each address gets `port`, those that share it any free one.
std::vector<Address> on_port(const std::vector<std::string>& addresses, int port) {
  std::map<std::string, int> portals_there;
  std::vector<Address> places;
  places.reserve(addresses.size());
  for (const std::string& ip : addresses) places.push_back({ip, portals_there[ip]++ ? 0 : port});
  return places;
}

int free_port(const std::string& ip) {
  Address address{ip, 0};
  listen_on(address);
  return address.port;
}

}  // namespace

std::vector<FleetPortal> fleet_of(const PortalOptions& like, int count, int an_address) {
  if (an_address < 1) throw std::runtime_error("an address has at least one portal");
  std::vector<FleetPortal> portals;
  for (int i = 0; i < count; ++i) {
    FleetPortal portal;
    portal.options = like;
    portal.options.key = fmt::format("fold-{:03}", i + 1);
    portal.options.seed = seed_of(like.seed, static_cast<std::uint64_t>(i));
    portal.address = own_address(static_cast<std::size_t>(i / an_address));
    portals.push_back(std::move(portal));
  }
  return portals;
}

Fleet::Fleet(std::vector<FleetPortal> portals, std::size_t cache_bytes)
    : addresses_(addresses_of(portals)), traffic_(groups_of(portals, addresses_)) {
  if (portals.empty()) throw std::runtime_error("a fleet has at least one portal");
  const auto cache = std::make_shared<PageCache>(cache_bytes);
  for (FleetPortal& portal : portals) {
    publishers_.push_back(
        std::make_unique<Publisher>(std::move(portal.options), publishers_.size(), cache));
  }
  const auto handler = [this](std::size_t place, const Request& request) {
    return publishers_[place]->reply(request);
  };
  // A port that is free on one address may be taken on another.
  constexpr int kTries = 20;
  for (int left = kTries; server_ == nullptr; --left) {
    try {
      server_ = std::make_unique<HttpServer>(on_port(addresses_, free_port(addresses_.front())),
                                             handler, traffic_);
    } catch (const std::runtime_error&) {
      if (left == 1) throw;
    }
  }
}

Fleet::~Fleet() = default;

std::string Fleet::base_url(std::size_t i) const {
  const Address& address = server_->addresses().at(i);
  return fmt::format("http://{}:{}{}", address.ip, address.port,
                     publishers_[i]->options().base_path);
}

std::vector<Diary> Fleet::next_night() {
  std::vector<Diary> diaries;
  for (const auto& publisher : publishers_) diaries.push_back(publisher->next_night());
  return diaries;
}

PageMix Fleet::mix() const {
  PageMix mix;
  for (const auto& publisher : publishers_) add_mix(mix, publisher->mix());
  return mix;
}

}  // namespace portal
