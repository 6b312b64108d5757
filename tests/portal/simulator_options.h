// Simulator options: the command line of portal_simulator. Refuses to know what is done with them.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/portal/options.h"

namespace portal {

struct SimulatorOptions {
  PortalOptions portal;  // of the one portal, or what all of a fleet have in common
  bool help = false, dump_expected = false, serves_seed = false;
  int portals = 0;     // a fleet of so many, 0 = one portal
  int an_address = 1;  // how many portals of a fleet share an address
  int shared = 0;      // how many portals of a fleet serve two councils
  std::string sites_file;
  std::pair<int, int> latency{0, 0};  // ms; each portal of a fleet has one between these
  std::vector<std::pair<std::string, Failure>> failures_at;  // by key
};

struct Usage : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

extern const char* const kUsage;

// Throws Usage with a sentence.
SimulatorOptions read_simulator_options(int argc, char** argv);

}  // namespace portal
