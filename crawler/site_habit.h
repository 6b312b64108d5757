// Site habit: whether a site prints a stub after every block, whole or not: learned from the item
// pages that held no more than the meeting's page.
// Refuses to know visits and what follows a stub. Source: DESIGN "Following a stub".
#pragma once

#include "crawler/site_desk.h"

namespace crawler {

class SiteHabit {
 public:
  explicit SiteHabit(SiteDesk& desk) : desk_(desk) {}

  void begin();  // with what earlier runs have learned
  bool is_known() const { return stubs_always_; }
  // Whether the next visit may build on it: one a run still follows every stub: habits change.
  bool may_be_trusted();
  void learn(const VisitReader::StubCount& stubs, Instant now);

 private:
  SiteDesk& desk_;
  bool stubs_always_ = false, probed_ = false;
  int lone_whole_ = 0, lone_cut_ = 0;
};

}  // namespace crawler
