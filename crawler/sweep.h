// Sweep: the slower truth. Whatever a site's own sources say, some of what is held is asked for
// again each night, within a budget of its own: what is likeliest to have changed unseen, and
// worst to miss, comes first. A priority and no schedule: how often a thing comes up follows from
// the budget and from what else there is, and everything does some day.
// Refuses to know the queue and the network. Source: DESIGN "Few requests"; the rates are
// estimates.
#pragma once

#include <string>
#include <vector>

#include "crawler/clock.h"
#include "store/request_plan.h"

namespace crawler {

struct SweepThing {
  store::AskedThing thing;
  int requests = 1;
  bool item_pages = false;  // a meeting's page with the pages of its cut items
  bool cut = false;         // a meeting of which an item is still cut
};

// How much an unseen change of a thing would cost a day, as likely as it is; a meeting of these
// days is 1.
double change_rate(const SweepThing& thing, Instant today);

// The rate over the days since the thing was last asked for.
double urgency(const SweepThing& thing, Instant now);

// Minutes are young for so many days after the meeting: until then the pages of cut items are read
// again although the page that cuts them is the same.
bool minutes_are_young(const std::string& date, Instant today);

// One run's sweep of a site.
class Sweep {
 public:
  explicit Sweep(int budget) : budget_(budget) {}

  void begin(std::vector<SweepThing> things, Instant now);
  bool has_begun() const { return begun_; }
  // The most urgent thing that is within the budget; one that never is gets what is left of it
  // when it is the first.
  std::optional<SweepThing> next();
  void count_request() { ++used_; }
  int left() const { return budget_ - used_; }

 private:
  int budget_, used_ = 0;
  bool begun_ = false;
  std::vector<SweepThing> things_;  // the most urgent is the last
};

}  // namespace crawler
