// National portals: a country of small simulated portals without sockets, what each has published,
// and what it publishes overnight. Everything follows from the options, the same on every run.
// Refuses to know the crawler. The pages are the simulator's (tests/portal/routes.h).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/portal/model.h"
#include "tests/portal/options.h"
#include "tests/portal/routes.h"

namespace national {

inline constexpr char kVendorDomain[] = "moderngov.co.uk";

struct NationOptions {
  int portals = 306;
  int on_vendor_domain = 77;   // of the portals, below kVendorDomain
  int vendor_addresses = 4;    // that these share
  int own_at_one_address = 0;  // portals on domains of their own that share a server
  int for_two_councils = 5;    // portals that serve two councils
  int with_crawl_delay = 3;    // portals whose robots.txt asks for 5 s
  int committees = 4;          // a portal
  int meetings = 24;           // a portal; each committee meets every six weeks
  int most_changes = 3;        // meetings that change overnight: 1 to this many a portal
  std::string today = "2026-03-02";
};

struct Portal {
  std::string key, host, address;
  bool on_vendor_domain = false, two_councils = false;
  portal::Council council;
  portal::PortalOptions options;
  std::set<int> changed;  // meetings of which something was published in the last night

  std::string base_url() const { return "https://" + host + "/"; }
};

class Nation {
 public:
  explicit Nation(NationOptions options);

  const std::vector<Portal>& portals() const { return portals_; }
  const Portal& at(const std::string& host) const { return portals_[by_host_.at(host)]; }
  const NationOptions& options() const { return options_; }

  // What a night brings: minutes come out (some with an item too long for the meeting's page),
  // agendas are published, a word is put right. `changed` of each portal says where.
  void publish_night();
  portal::Answer answer(const std::string& host, const std::string& target) const;

 private:
  NationOptions options_;
  std::vector<Portal> portals_;
  std::map<std::string, std::size_t> by_host_;
  int nights_ = 0;
};

// Days from `iso_date`, which is YYYY-MM-DD.
std::string day_after(const std::string& iso_date, int days);

}  // namespace national
