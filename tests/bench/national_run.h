// National run: one night's harvest of a nation by the real crawl, plan and politeness, with a
// fake fetcher and clock; and what the archive then holds against what was published.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "crawler/crawl.h"
#include "tests/bench/national_portals.h"
#include "tests/support/event_fetcher.h"

namespace national {

// Sites whose servers are not well, by host: what is asked of them is answered so.
using SickHosts = std::map<std::string, test::Manner>;

struct NightPlan {
  std::string archive;  // folder, made when there is none
  std::string begins;   // ISO instant
  SickHosts sick;
  std::vector<test::Storm> storms;
  std::function<void(const extract::Url&)> on_request;  // may be empty
};

struct Night {
  crawler::RunReport report;
  std::map<std::string, crawler::Milliseconds> ended;  // site -> from the night's begin
  test::GuestWatch watch{{kVendorDomain}};
  double cpu_seconds = 0;   // of the process, the portals' answers left out
  double wall_seconds = 0;  // of all
  std::int64_t waits = 0;   // turns of the crawl's loop
};

Night harvest_night(const Nation& nation, const NightPlan& plan);

// What this portal publishes and the archive does not hold, a sentence each: meetings, their items
// with their whole texts, attendance.
std::vector<std::string> missing(store::Archive& archive, const Portal& portal);

}  // namespace national
