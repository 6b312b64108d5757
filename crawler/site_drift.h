// Site drift: whether a site's pages give up what they used to, and what becomes of the meetings
// that were read while they seemed not to.
// Refuses to know how a fall is told from chance (drift.h).
// Source: DESIGN "Exit codes" (newly worse).
#pragma once

#include <vector>

#include "crawler/drift.h"
#include "crawler/site_desk.h"

namespace crawler {

class SiteDrift {
 public:
  explicit SiteDrift(SiteDesk& desk) : desk_(desk) {}

  // Where a run begins: queues what was read in doubt and was not read since.
  void queue_doubtful(Instant now);

  void add_visit(const store::MeetingRecord& meeting, const VisitReader::StubCount& stubs,
                 Instant now);
  void add_list(bool names_meetings) { drift_.add_list(names_meetings); }

  // Where a run ends: into archive and report. After a fall the site counts as degraded.
  void measure(Instant now);

 private:
  std::vector<store::Archive::Visited> doubtful() const;

  SiteDesk& desk_;
  Drift drift_;
};

}  // namespace crawler
