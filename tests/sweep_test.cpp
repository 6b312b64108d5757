// What is asked for again though nothing points at it: rates, order and budget.
#include "crawler/sweep.h"

#include <gtest/gtest.h>

#include "crawler/plan.h"

namespace crawler {
namespace {

const Instant kNow = store::from_iso("2026-03-02T02:00:00Z");

SweepThing thing(const std::string& kind, const std::string& id, int days_ago = 1) {
  SweepThing made;
  made.thing.name = {"fold", kind, id, ""};
  made.thing.asked = kNow - std::chrono::hours(24 * days_ago);
  return made;
}

SweepThing meeting(const std::string& date, const std::string& status = "minutes",
                   int days_ago = 1) {
  SweepThing made = thing("meeting", date, days_ago);
  made.thing.date = date;
  made.thing.status = status;
  return made;
}

double rate(const SweepThing& swept) { return change_rate(swept, kNow); }

TEST(SweepRateTest, TheseWeeksThenDraftsThenTheYearThenTheRest) {
  const double coming = rate(meeting("2026-03-10", "agenda"));
  const double lately = rate(meeting("2026-01-20"));
  const double draft = rate(meeting("2025-12-01", "draft_minutes"));
  const double year = rate(meeting("2025-06-01"));
  const double rest = rate(meeting("2019-06-01"));
  EXPECT_EQ(coming, lately);
  EXPECT_GT(lately, draft);
  EXPECT_GT(draft, year);
  EXPECT_GT(year, rest);
  EXPECT_GT(rest, 0);
  EXPECT_EQ(rate(meeting("")), rest);
  EXPECT_EQ(rate(meeting("2026-11-02", "scheduled")), year);
}

SweepThing list_until(const std::string& last_day) {
  SweepThing made = thing("listing", "7");
  made.thing.date = last_day;
  return made;
}

TEST(SweepRateTest, ListsByTheirLastDay) {
  EXPECT_GT(rate(list_until("")), rate(list_until("2026-12-31")));
  EXPECT_GT(rate(list_until("2026-12-31")), rate(list_until("2025-12-31")));
  EXPECT_GT(rate(list_until("2025-12-31")), rate(list_until("2015-12-31")));
  EXPECT_GT(rate(thing("committees", "")), rate(thing("committee", "7")));
}

TEST(SweepRateTest, APageThatSaysItWasJustWorkedOnIsLikelierToChangeAgain) {
  SweepThing worked_on = meeting("2025-06-01");
  worked_on.thing.modified = "2026-02-25";
  SweepThing long_done = meeting("2025-06-01");
  long_done.thing.modified = "2025-07-01";
  EXPECT_GT(rate(worked_on), rate(long_done));
  EXPECT_EQ(rate(long_done), rate(meeting("2025-06-01")));
}

TEST(SweepRateTest, WhatIsStillCutComesBeforeAll) {
  SweepThing cut = meeting("2012-01-01");
  cut.cut = true;
  EXPECT_GT(rate(cut), rate(meeting("2026-03-01")));
}

TEST(SweepRateTest, MinutesAreYoungForFourMonths) {
  EXPECT_TRUE(minutes_are_young("2026-03-01", kNow));
  EXPECT_TRUE(minutes_are_young("2025-11-10", kNow));
  EXPECT_FALSE(minutes_are_young("2025-10-01", kNow));
  EXPECT_FALSE(minutes_are_young("2026-03-09", kNow));
  EXPECT_FALSE(minutes_are_young("", kNow));
}

std::vector<std::string> swept(Sweep& sweep) {
  std::vector<std::string> ids;
  while (auto next = sweep.next()) {
    ids.push_back(next->thing.name.id);
    for (int i = 0; i < next->requests; ++i) sweep.count_request();
  }
  return ids;
}

using Ids = std::vector<std::string>;

TEST(SweepTest, WhatWaitsLongEnoughComesBeforeWhatIsLikelierToChange) {
  Sweep sweep(2);
  sweep.begin({meeting("2026-03-01"), meeting("2019-01-01", "minutes", 400),
               meeting("2018-01-01", "minutes", 30)},
              kNow);
  EXPECT_EQ(swept(sweep), (Ids{"2019-01-01", "2026-03-01"}));
}

TEST(SweepTest, KeepsToItsBudget) {
  Sweep sweep(3);
  std::vector<SweepThing> many;
  for (int i = 0; i < 10; ++i) many.push_back(thing("listing", std::to_string(i) + "-0", i + 1));
  sweep.begin(many, kNow);
  EXPECT_EQ(swept(sweep), (Ids{"9-0", "8-0", "7-0"}));
  Sweep none(0);
  none.begin(many, kNow);
  EXPECT_EQ(swept(none), Ids{});
}

TEST(SweepTest, WhatDoesNotFitGivesWayAndWhatNeverFitsIsTakenInParts) {
  SweepThing large = meeting("2026-03-01", "minutes", 3), larger = meeting("2026-03-02");
  large.item_pages = larger.item_pages = true;
  large.requests = 5;
  larger.requests = 50;
  Sweep sweep(6);
  sweep.begin({meeting("2026-02-28", "minutes", 9), large, larger, meeting("2026-02-27")}, kNow);
  EXPECT_EQ(swept(sweep), (Ids{"2026-02-28", "2026-03-01"}));
  Sweep parts(6);
  parts.begin({larger}, kNow);
  const auto next = parts.next();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->requests, 6);
}

}  // namespace
}  // namespace crawler
