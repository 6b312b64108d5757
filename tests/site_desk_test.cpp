// What the parts of a site's harvest share: the queue's order, what is fresh, what is wanted.
#include "crawler/site_desk.h"

#include "tests/support/site_parts_fixture.h"

namespace crawler {
namespace {

using SiteDeskTest = SitePartTest;

TEST_F(SiteDeskTest, ANarrowRunsOrdersStandBelowZeroAndAreReadAsTheyWereGiven) {
  options_.since = "2026-01-01";
  ASSERT_TRUE(desk().is_narrow());
  desk().enqueue(desk().named("meeting", "13"), meeting_path("13"), kDuePriority, night());
  const auto queued = take();
  ASSERT_TRUE(queued);
  EXPECT_LT(queued->priority, 0);
  EXPECT_EQ(desk().priority_of(*queued), kDuePriority);
}

TEST_F(SiteDeskTest, AnOrderGivenAgainStandsWhereItStood) {
  options_.since = "2026-01-01";
  const auto name = desk().named("meeting", "13");
  desk().enqueue(name, meeting_path("13"), kDuePriority, night());
  const auto first = take();
  ASSERT_TRUE(first);
  desk().enqueue(name, meeting_path("13"), desk().priority_of(*first), night());
  const auto again = take();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->priority, first->priority);
}

TEST_F(SiteDeskTest, AWholeRunsOrdersStandAsTheyWereGiven) {
  ASSERT_FALSE(desk().is_narrow());
  desk().enqueue(desk().named("meeting", "13"), meeting_path("13"), kDuePriority, night());
  const auto queued = take();
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->priority, kDuePriority);
  EXPECT_EQ(queued->name.reference(), "marsh-fen/meeting/13");
}

TEST_F(SiteDeskTest, OnlyWhatAnsweredSinceTheCutoffIsFresh) {
  small_.fetch("listing", "7", "2026-03-08T23:00:00Z");
  const auto list = desk().named("listing", "7");
  EXPECT_FALSE(desk().is_fresh(list, night()));  // nothing is before a cutoff is known
  desk().cutoff = test::at("2026-03-08T22:00:00Z");
  EXPECT_TRUE(desk().is_fresh(list, night()));
  desk().cutoff = night();
  EXPECT_FALSE(desk().is_fresh(list, night()));
  EXPECT_FALSE(desk().is_fresh(desk().named("listing", "8"), night()));
}

TEST_F(SiteDeskTest, ASourceIsAbsentForAMonthAndOnSparingNightsLonger) {
  desk().learn("source rss", "absent", test::at("2026-02-20T02:00:00Z"));
  EXPECT_TRUE(desk().is_absent("rss", night()));
  EXPECT_FALSE(desk().is_absent("rss", test::at("2026-03-30T02:00:00Z")));
  EXPECT_FALSE(desk().is_absent("whats_new", night()));
  EXPECT_FALSE(desk().is_known_absent("rss"));
  desk().report.lists_spared = true;
  EXPECT_TRUE(desk().is_known_absent("rss"));
}

TEST_F(SiteDeskTest, CommitteesAreWantedByPartsOfTheirNames) {
  options_.committees = {"drainage", "Full Council"};
  EXPECT_TRUE(desk().wants_committee("The Drainage Committee"));
  EXPECT_TRUE(desk().wants_committee("FULL COUNCIL"));
  EXPECT_FALSE(desk().wants_committee("Planning"));
}

TEST_F(SiteDeskTest, AMeetingOfAListHasNoPageOfItsOwn) {
  EXPECT_TRUE(desk().has_own_page(meeting_path("13")));
  EXPECT_FALSE(desk().has_own_page("ieListMeetings.aspx?CId=7&Year=0"));
  EXPECT_FALSE(desk().has_own_page("https://elsewhere.example/" + meeting_path("13")));
  EXPECT_FALSE(desk().has_own_page(""));
}

}  // namespace
}  // namespace crawler
