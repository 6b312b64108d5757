// Import report: what an import came to, for people, as JSON, and as an exit code.
#pragma once

#include <cstdint>
#include <string>

#include "cli/json.h"
#include "cli/terminal.h"
#include "crawler/import_report.h"

namespace cli {

struct ImportRun {
  std::int64_t run = 0;  // its row; 0: a dry run
  bool is_dry = false, was_stopped = false;
  int exit_code = 0;
  crawler::ImportReport report;
};

// 1: something could not be taken: damaged, refused, or no page to the extractor.
int exit_code_of(const ImportRun& run);
std::string report_text(const ImportRun& run, const Style& style);
Json to_json(const ImportRun& run);

}  // namespace cli
