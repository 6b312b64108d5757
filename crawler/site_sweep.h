// Site sweep: what is asked for again at one site though nothing points at it, and how much of it.
// A meeting's page is looked at alone; the pages that complete it are asked for when it shows a
// change, or when it is their turn.
// Refuses to know what is the most urgent (sweep.h) and how pages are marked (site_marks.h).
// Source: DESIGN "Few requests".
#pragma once

#include <optional>
#include <vector>

#include "crawler/site_desk.h"
#include "crawler/sweep.h"

namespace crawler {

class SiteSweep {
 public:
  explicit SiteSweep(SiteDesk& desk) : desk_(desk), sweep_(desk.options.sweep) {}

  // Queues one thing, so that what it leads to is known before the next is chosen. False: nothing
  // is left within the budget.
  bool queue_next(Instant now);
  // Further requests that the budget allows.
  int left() const { return sweep_.left(); }

  // Counts what is asked for if it is of the sweep. True when it is a look at a page alone: one
  // that need not be sent again.
  bool count(const Ask& ask);
  // A visit that begins with this page: whether it is of the sweep, and what it may ask for.
  void begin_visit(CollectedVisit& visit, const Ask& ask) const;
  // The meeting's own page has been read: what completes it was read before, and stands as long as
  // nothing on the page differs. The pages longest unread come first where some may be asked for.
  void spare_pages(CollectedVisit& visit, Instant now);

 private:
  std::vector<SweepThing> things(Instant now);
  // The ways to ask for a thing again: its page alone, and with what completes it.
  void add_thing(store::AskedThing asked, bool cut, Instant now, std::vector<SweepThing>& things);
  bool may_be_swept(const store::AskedThing& asked) const;
  bool is_swept(const Ask& ask) const;

  SiteDesk& desk_;
  Sweep sweep_;
  std::optional<SweepThing> swept_;  // the last that was queued
};

}  // namespace crawler
