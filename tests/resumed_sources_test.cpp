// Change sources and a run cut short: what they told it, the next one need not ask again.
#include <gtest/gtest.h>

#include "tests/support/planned_nights.h"

namespace crawler {
namespace {

TEST(ResumedSourcesTest, ASourceThatWasAskedIsNotAskedAgain) {
  test::PlannedNights nights(test::planned_council());
  nights.night();
  const int whole = nights.requests();
  test::PlannedNights cut(test::planned_council());
  cut.options.max_requests = whole - 1;  // all but the feed, which comes last
  EXPECT_EQ(cut.night().state, "budget");
  EXPECT_EQ(cut.times("mgWhatsNew"), 1);
  cut.clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(cut.go_on().state, "done");
  EXPECT_EQ(cut.times("mgWhatsNew"), 0);
  EXPECT_EQ(cut.requests(), 1);
}

TEST(ResumedSourcesTest, WhatItToldSparesTheListsAfterwardsToo) {
  test::PlannedNights nights(test::planned_council());
  nights.trust(kWhatsNew);
  nights.options.sweep = 0;
  nights.options.max_requests = 2;  // robots.txt and the source, not what it names
  std::string state;
  for (int night = 0; night < 10 && state != "budget"; ++night) state = nights.night(true).state;
  ASSERT_EQ(state, "budget");
  EXPECT_EQ(nights.times("mgWhatsNew"), 1);
  nights.options.max_requests = 1'000;
  nights.clock.advance(std::chrono::minutes(10));
  EXPECT_TRUE(nights.go_on().lists_spared);
  EXPECT_EQ(nights.times("mgWhatsNew"), 0);
  EXPECT_EQ(nights.times("ieListMeetings"), 0);
  EXPECT_GT(nights.times("ieListDocuments"), 0) << "what it named";
}

}  // namespace
}  // namespace crawler
