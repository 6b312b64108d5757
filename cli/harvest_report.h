// Harvest report: what a run did, for a person (harvest_report_text) and for a program
// (harvest_report_json; README.md, "Watching it", describes that shape, which is kept).
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/terminal.h"
#include "crawler/harvest.h"

namespace cli {

// What is known of a run beside what its sites report.
struct RunFacts {
  std::int64_t run = 0;  // the archive's number of it; 0 when it did not get that far
  crawler::Instant started{}, ended{};
  std::string version, host;
  int exit_code = 0;
  std::string error;  // why it ended half-way; ""
};

struct RunTotals {
  std::map<std::string, int> states;  // state -> sites
  std::int64_t requests = 0, bytes = 0, queued = 0;
  std::int64_t meetings_new = 0, meetings_changed = 0, meetings_unchanged = 0;
  std::int64_t items = 0, item_versions = 0, completed = 0;
  std::int64_t stubs_followed = 0, stubs_open = 0;
  std::int64_t documents_listed = 0, documents_fetched = 0, documents_read = 0;
  std::int64_t changed = 0, refusals = 0, refusals_new = 0, failures = 0, failures_new = 0;
  std::int64_t problems = 0, disagreements = 0;
};
RunTotals totals(const crawler::RunReport& report);

// A block a site for a few; for more of them a line each, and details only where a person should
// look.
std::string report_text(const crawler::RunReport& report, const Style& style);
// The same as a file that stands by itself: which run it was, when, and how it ended.
std::string report_file_text(const crawler::RunReport& report, const RunFacts& facts);
nlohmann::ordered_json report_json(const crawler::RunReport& report, const RunFacts& facts);

// "degraded: layout changed?"; most states are words themselves.
std::string state_in_words(const crawler::SiteReport& site);

std::string outcome_of(const crawler::RunReport& report, const RunFacts& facts);
// 0, 1 or 130; with `strict`, standing refusals, known failures and open stubs count as well.
// `before`: the states of sites in their last runs; one that fails as it did is no news.
int report_exit_code(const crawler::RunReport& report, bool strict,
                     const std::map<std::string, std::string>& before = {});

}  // namespace cli
