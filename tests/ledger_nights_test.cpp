// The ledger after simulated nights: fresh, cut short by a budget, refused, redesigned. Whatever
// happened, its numbers add up, and they are the portal's.
#include <gtest/gtest.h>

#include "tests/support/demo_nights.h"
#include "tests/support/ledger_sums.h"

namespace crawler {
namespace {

class LedgerNights : public testing::Test {
 protected:
  store::SiteStatus checked() {
    auto archive = nights_.open();
    store::Queries queries(archive);
    test::expect_adds_up(queries, "fold");
    return queries.status("fold").at(0);
  }
  std::map<std::string, std::int64_t> gaps() {
    auto archive = nights_.open();
    return store::gap_counts(store::Queries(archive).gaps("fold"));
  }
  SiteReport night(HarvestOptions options) {
    SiteReport report = nights_.harvest(std::move(options));
    nights_.clock.advance(std::chrono::hours(23));
    return report;
  }
  struct Harvests : Nights {
    using Nights::harvest;
  };
  Harvests nights_;
};

TEST_F(LedgerNights, AFreshArchiveHoldsAllThatIsListed) {
  night({});
  const store::SiteStatus status = checked();
  EXPECT_EQ(status.state, "ok");
  EXPECT_EQ(status.all.meetings.held, std::ssize(nights_.council.meetings));
  EXPECT_EQ(status.all.meetings.listed, status.all.meetings.held);
  EXPECT_EQ(status.all.items.cut, 0);
  EXPECT_GT(status.all.items.whole, 10);
  EXPECT_EQ(status.decisions.not_held(), 0);
  EXPECT_EQ(status.lists_waiting, 0);
}

TEST_F(LedgerNights, AfterABudgetTheRestIsNotReadUntilThereIsOneForIt) {
  HarvestOptions few;
  few.max_requests = 14;
  std::int64_t held = 0;
  for (int nights = 0; nights < 4; ++nights) {
    night(few);
    const store::SiteStatus status = checked();
    EXPECT_GE(status.all.meetings.held, held);
    EXPECT_GT(status.all.meetings.not_read + status.lists_waiting, 0);
    EXPECT_EQ(status.all.meetings.refused + status.all.meetings.failed, 0);
    held = status.all.meetings.held;
  }
  night({});
  EXPECT_EQ(checked().all.meetings.held, std::ssize(nights_.council.meetings));
}

TEST_F(LedgerNights, WhatIsRefusedIsRefusedUntilItIsNot) {
  nights_.failing["MId="] = 403;
  night({});
  const store::SiteStatus refused = checked();
  EXPECT_EQ(refused.all.meetings.held, 0);
  EXPECT_GT(refused.all.meetings.refused, 0);
  EXPECT_EQ(refused.all.meetings.refused, gaps()["refused"]);
  nights_.failing.clear();
  night({});
  const store::SiteStatus after = checked();
  EXPECT_EQ(after.state, "ok");
  EXPECT_EQ(after.all.meetings.refused, 0);
  EXPECT_EQ(after.all.meetings.held, std::ssize(nights_.council.meetings));
}

TEST_F(LedgerNights, ItemsWhosePagesFailAreCutAndThenCompleted) {
  nights_.failing["mgAi.aspx"] = 503;
  night({});
  const store::SiteStatus cut = checked();
  EXPECT_GT(cut.all.items.cut, 0);
  EXPECT_GE(gaps()["cut"], cut.all.items.cut);
  nights_.failing.clear();
  night({});
  EXPECT_EQ(checked().all.items.cut, 0);
  EXPECT_EQ(gaps()["cut"], 0);
}

TEST_F(LedgerNights, ARedesignLosesNothingThatWasHeld) {
  night({});
  const store::SiteStatus before = checked();
  nights_.council.redesigned = true;
  night({});
  const store::SiteStatus after = checked();
  EXPECT_EQ(after.all.meetings.held, before.all.meetings.held);
  nights_.council.redesigned = false;
  night({});
  EXPECT_EQ(checked().all.meetings.held, before.all.meetings.held);
}

TEST_F(LedgerNights, MeetingsBeforeSinceAreLeftOutAndAreNoGapToCountOn) {
  HarvestOptions recent;
  recent.since = "2024-06-01";
  night(recent);
  const store::SiteStatus status = checked();
  EXPECT_GT(status.all.meetings.held, 0);
  EXPECT_GE(status.all.first, "2024-06-01");
  EXPECT_EQ(status.all.meetings.not_read, 0);
  night({});
  EXPECT_EQ(checked().all.meetings.out_of_scope, 0);
}

}  // namespace
}  // namespace crawler
