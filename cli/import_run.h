// Import run: files, the captures in them, and their reading, under the leases of their sites.
// Refuses to know options and how the report is printed. Source: DESIGN "Commands".
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/import_report.h"
#include "cli/import_targets.h"

namespace cli {

struct ImportOrder {
  std::vector<std::string> files;
  std::vector<std::string> arguments;  // as called, for the run's row
  ImportWords words;
  std::string archive;  // folder
  bool dry_run = false, wait = false;
};
struct ImportProgress {
  std::function<void(const std::string& what, std::int64_t done, std::int64_t all)> look;
  std::function<void(const std::string& site)> waiting;
};

// A dry run opens the archive to read only, if there is one. A file that cannot be opened throws
// before anything is written.
ImportRun run_import(const ImportOrder& order, const std::atomic<bool>& stop,
                     const ImportProgress& progress);

}  // namespace cli
