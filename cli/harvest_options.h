// Harvest options: the command line of harvest as a plain struct, its --help, and the mistakes in
// it. Refuses to know sites, the archive and the network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/options.h"
#include "crawler/harvest.h"

namespace cli {

struct HarvestCall {
  CommonOptions common;
  std::vector<std::string> words, committees;
  std::string since, documents = "minutes", contact, base_url, sites_file, min_delay;
  std::int64_t max_requests = 2000;
  std::int64_t sweep = 20;
  std::string max_time, max_bytes;
  std::string report, metrics;  // files, ""
  std::string log_format = "text";
  bool all = false;              // the archive's sites
  std::string nation, platform;  // groups of sites, ""
  std::string between;           // hours of the day, ""
  bool quiet = false, verbose = false;
  bool dry_run = false, wait = false, strict = false;
};

// False when --help was asked for and printed. Throws CannotRun.
bool parse_harvest(Invocation& call, HarvestCall& to);

// What the crawl is asked to do. Throws CannotRun with a sentence for values that mean nothing.
crawler::HarvestOptions harvest_options(const HarvestCall& call);

}  // namespace cli
