// Site departures: what left a list, and pages that are there no more: asked after within the run,
// and settled at its end. A meeting that a council took away is no failure.
// Refuses to know how lists are found and read. Source: DESIGN "Nothing is lost".
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/list_lines.h"
#include "crawler/site_desk.h"

namespace crawler {

class SiteDepartures {
 public:
  explicit SiteDepartures(SiteDesk& desk) : desk_(desk) {}

  // Queues what a list has dropped: its own page says what became of it: moved, or gone.
  void ask_after_dropped(const ListLines& before, const store::ListingRecord& now_listed,
                         Instant now);
  // Whether a list has dropped a thing that no other list names.
  bool has_shifted(const ListLines& before, const store::ListingRecord& now_listed) const;

  // Whether this answer may be a departure and no failure.
  static bool may_have_left(const Ask& ask, const Answer& answer);
  // Which it is shows when the lists that named it have been read in this run: queues them, and
  // keeps the failure until settle().
  void ask_its_lists(const Ask& ask, FailureReport failure, Instant now);

  // Where a run ends: into the report.
  void settle(Instant now);

 private:
  SiteDesk& desk_;
  std::vector<std::pair<store::ResourceName, FailureReport>> missed_;  // pages that may have left
  std::set<std::string> asked_lists_;                                  // because of them
};

}  // namespace crawler
