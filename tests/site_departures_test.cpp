// What a list has dropped is asked after, and whether a missing page is a failure is settled last.
#include "crawler/site_departures.h"

#include "tests/support/site_parts_fixture.h"

namespace crawler {
namespace {

class SiteDeparturesTest : public SitePartTest {
 protected:
  static ListLines before() {
    return ListLines(std::vector<ListLines::Line>{
        {"meeting", "12", "2026-02-03", "", meeting_path("12")},
        {"meeting", "13", "2026-02-10", "", meeting_path("13")},
        {"meeting", "14", "2026-02-17", "", "ieListMeetings.aspx?CId=7&Year=0"}});
  }
  static Answer error_page() {
    Answer answer;
    answer.outcome = Outcome::error_page;
    return answer;
  }
  static FailureReport failure() { return {"marsh-fen/meeting/12", "", "error_page", "", false}; }

  SiteDepartures departures_{desk()};
};

TEST_F(SiteDeparturesTest, OnlyADroppedPageThatWasReadBeforeIsAskedFor) {
  small_.fetch("meeting", "12", "2026-03-01T02:00:00Z");
  departures_.ask_after_dropped(before(), {}, night());
  const auto asked = take();
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->name.id, "12");
  EXPECT_FALSE(take());  // 13 was never read, 14 has no page of its own
}

TEST_F(SiteDeparturesTest, WhatIsStillListedOrOpenIsNotAskedFor) {
  small_.fetch("meeting", "12", "2026-03-01T02:00:00Z");
  small_.fetch("meeting", "13", "2026-03-01T02:00:00Z");
  desk().visits.add({1, desk().named("meeting", "13"), meeting_path("13"), nullptr});
  store::ListingRecord now_listed;
  now_listed.things = {{"meeting", "12", "2026-02-03", "", meeting_path("12")}};
  departures_.ask_after_dropped(before(), now_listed, night());
  EXPECT_FALSE(take());
}

TEST_F(SiteDeparturesTest, AListHasShiftedWhenNoOtherNamesWhatItDropped) {
  const ListLines list(std::vector<ListLines::Line>{{"meeting", "12", "", "", "meeting-12"}});
  EXPECT_TRUE(departures_.has_shifted(list, {}));
  small_.list({"12"}, "2026-03-08T02:00:00Z");
  EXPECT_FALSE(departures_.has_shifted(list, {}));
}

TEST_F(SiteDeparturesTest, OnlyTheThingsOwnPageInTheMainLanguageMayHaveLeft) {
  Ask page = ask("meeting", "12", meeting_path("12"));
  EXPECT_TRUE(SiteDepartures::may_have_left(page, error_page()));
  EXPECT_FALSE(SiteDepartures::may_have_left(page, Answer{}));
  page.queued.visit = 3;
  EXPECT_FALSE(SiteDepartures::may_have_left(page, error_page()));
  Ask translated = ask("meeting", "12", meeting_path("12"));
  translated.queued.name.language = "cy";
  EXPECT_FALSE(SiteDepartures::may_have_left(translated, error_page()));
  EXPECT_FALSE(SiteDepartures::may_have_left(ask("listing", "7", "l"), error_page()));
}

TEST_F(SiteDeparturesTest, AMissingPageIsAFailureWhereAListStillNamesIt) {
  small_.list({"12"}, "2026-03-08T02:00:00Z");
  departures_.ask_its_lists(ask("meeting", "12", meeting_path("12")), failure(), night());
  const auto asked = take();
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->name.kind, "listing");
  departures_.settle(night());
  ASSERT_EQ(desk().report.failures.size(), 1u);
  EXPECT_EQ(desk().report.failures[0].reference, "marsh-fen/meeting/12");
}

TEST_F(SiteDeparturesTest, AMissingPageThatNoListNamesIsNone) {
  departures_.ask_its_lists(ask("meeting", "12", meeting_path("12")), failure(), night());
  EXPECT_FALSE(take());
  departures_.settle(night());
  EXPECT_TRUE(desk().report.failures.empty());
}

}  // namespace
}  // namespace crawler
