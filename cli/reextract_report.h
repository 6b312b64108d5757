// Reextract report: what reading again came to, for people and for programs.
// Refuses to know how it is done.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/terminal.h"
#include "crawler/reading.h"
#include "crawler/reread.h"

namespace cli {

struct RereadRun {
  std::vector<crawler::RereadReport> sites;
  std::int64_t run = 0;  // the archive's number of it; 0 in a dry run
  int exit_code = 0;
};

// 130 interrupted, 4 damaged, 3 a site is leased, else 0.
int exit_code_of(const std::vector<crawler::RereadReport>& sites);
std::string report_text(const RereadRun& run, const Style& style);
Json report_json(const RereadRun& run);

}  // namespace cli
