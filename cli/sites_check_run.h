// Sites check run: a round over sites of the table, judged and compared with what was found the
// last time. Refuses to know options and how it is told.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "cli/harvest_targets.h"
#include "cli/sites_check_judge.h"
#include "crawler/clock.h"
#include "crawler/fetcher.h"
#include "extract/platform_signs.h"
#include "store/archive.h"

namespace cli {

struct CheckedSite {
  const crawler::Site* site = nullptr;
  std::string url;  // asked
  SiteVerdict verdict;
  std::string checked_at;
  std::string since;   // when it was first found so; "" without an archive
  std::string news;    // worse, better, ""; "kept": looked at a short while ago, not asked again
  std::string before;  // the state of the last time, ""
  // The table's lines that would change, and what they would be; empty: nothing to change.
  std::vector<std::string> old_lines, new_lines;
};

struct SitesChecked {
  std::vector<CheckedSite> sites;                     // in the order of the table
  std::vector<const crawler::Site*> without_address;  // cannot be asked
  std::vector<const crawler::Site*> not_reached;      // a stop was requested before
  int requests = 0;
  crawler::Milliseconds duration{0};
  // Five sites or more were asked and not one answered: more likely this machine's network, so
  // nothing was kept.
  bool nobody_answered = false;
  bool is_interrupted() const { return !not_reached.empty(); }
  bool is_worse() const;
};

struct SitesCheckParts {
  const crawler::Clock& clock;
  crawler::Fetcher& fetcher;
  Recipes& recipes;
  const extract::PlatformSigns& signs;
  const std::atomic<bool>& stop_requested;
  store::Archive* archive = nullptr;  // open for writing; null: everything bad is news
  bool again = false;                 // ask also those of the last hours
  // Told each answer as it comes: for those who watch.
  std::function<void(const CheckedSite&, std::size_t done, std::size_t all)> progress{};
};

// Asks each site once; those looked at the longest ago first. What was looked at within 12 hours
// is not asked again, so that an interrupted check goes on where it stood.
SitesChecked check_sites(const std::vector<const crawler::Site*>& sites, SitesCheckParts parts);

}  // namespace cli
