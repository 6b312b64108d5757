// A portal's web service through the real crawl: what it brings, what it spares, and that a portal
// without it loses nothing. Simulated portal, fake clock, no socket.
#include <gtest/gtest.h>

#include "tests/support/demo_nights.h"

namespace crawler {
namespace {

using Service = portal::PortalOptions::Service;

TEST(OpenServiceTest, FindsABodyThatNoPageListsAndItsMeetings) {
  Nights nights(Service::open);
  nights.add_expired_committee();
  Nights::expect_quiet(nights.night());
  auto archive = nights.open();
  store::Queries queries(archive);
  const auto committee = queries.committee("fold/committee/190");
  ASSERT_TRUE(committee);
  EXPECT_EQ(committee->record.name, "Canals & Locks Panel (Chair's Group)");
  EXPECT_EQ(committee->record.listed, false);
  const auto meeting = queries.meeting("fold/meeting/1901");
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->record.date, "2019-06-04");
  EXPECT_EQ(meeting->committee_reference, "fold/committee/190");
  EXPECT_EQ(queries.committee("fold/committee/101")->record.listed, true);
  EXPECT_EQ(nights.times("CId=190&Year"), 0);  // its lists are not needed
}

TEST(OpenServiceTest, WithoutItTheSameBodyStaysUnknown) {
  Nights nights;
  nights.add_expired_committee();
  Nights::expect_quiet(nights.night());
  auto archive = nights.open();
  EXPECT_FALSE(store::Queries(archive).committee("fold/committee/190"));
}

TEST(OpenServiceTest, StandsForPagesOfItemsOnceItsBodiesProvedWhole) {
  Nights open(Service::open), closed;
  Nights::expect_quiet(closed.night());
  Nights::expect_quiet(open.night());
  open.expect_all_minutes();
  closed.expect_all_minutes();
  EXPECT_LT(open.times("mgAi.aspx"), closed.times("mgAi.aspx"));
  EXPECT_TRUE(open.sources().contains("mgWebService"));
  EXPECT_FALSE(closed.sources().contains("mgWebService"));
}

TEST(OpenServiceTest, BodiesThatEndSoonerThanTheItemsPageCompleteNothing) {
  Nights nights(Service::open);
  nights.options.service_cut_words = 30;  // longer than the page's, without a stub
  Nights::expect_quiet(nights.night());
  nights.expect_all_minutes();
  EXPECT_FALSE(nights.sources().contains("mgWebService"));
  EXPECT_EQ(nights.disagreements().size(), 0u);  // it says less, not otherwise
}

TEST(OpenServiceTest, SparesListsForAWeekOnceItNamedAllThatTheyName) {
  Nights nights(Service::open);
  nights.night();
  EXPECT_GT(nights.times("ieListMeetings"), 0);
  portal::Meeting& added = nights.council.add_meeting(*nights.council.meeting(2226));
  added.date = "2026-06-10";
  const int id = added.id;
  Nights::expect_quiet(nights.night());
  EXPECT_EQ(nights.times("ieListMeetings"), 0);
  EXPECT_EQ(nights.times("GetMeetings"), 1);
  {
    auto archive = nights.open();
    EXPECT_TRUE(store::Queries(archive).meeting("fold/meeting/" +
                                                std::to_string(id)));  // found all the same
  }
  int listed = 0;
  for (int night = 3; night <= 9; ++night) {
    nights.night();
    listed += nights.times("ieListMeetings") > 0 ? 1 : 0;
  }
  EXPECT_EQ(listed, 1);  // the slower truth
}

TEST(OpenServiceTest, ListsAreReadWhereItDoesNotNameAllThatTheyName) {
  Nights nights(Service::open);
  nights.council.meeting(2027)->service_date = "2016-02-26";  // outside every window that is asked
  nights.respond = [&nights, whole = nights.respond](const extract::Url& url) {
    test::FakeAnswer answer = whole(url);
    if (url.target().find("GetMeetings") == std::string::npos) return answer;
    const auto at = answer.body.find("<meetingid>2027</meetingid>");
    if (at != std::string::npos) answer.body.replace(at + 11, 4, "zero");
    return answer;
  };
  nights.night();
  Nights::expect_quiet(nights.night());
  EXPECT_GT(nights.times("ieListMeetings"), 0);
}

TEST(OpenServiceTest, WhereItSaysOtherwiseThePageStandsAndBothAreKept) {
  Nights nights(Service::open);
  nights.council.meeting(2011)->service_date = "2024-02-23";
  nights.council.meeting(2033)->service_status = "Cancelled; no business";
  portal::Item* item = nullptr;
  for (portal::Item& one : nights.council.meeting(2033)->items) {
    if (!one.heading()) item = &one;
  }
  item->service_title = "Another & a longer title";
  const std::string title = item->title, reference = "fold/item/" + std::to_string(item->id);
  const SiteReport report = nights.night();
  Nights::expect_quiet(report);
  ASSERT_EQ(report.disagreements.size(), 3u) << report.disagreements.front();
  const auto day = nights.disagreements("fold/meeting/2011");
  ASSERT_EQ(day.size(), 1u);
  EXPECT_EQ(day[0].field, "date");
  EXPECT_EQ(day[0].record, "2024-02-22");
  EXPECT_EQ(day[0].other, "2024-02-23");
  EXPECT_EQ(day[0].source, "web_service");
  EXPECT_NE(day[0].other_url.find("mgWebService.asmx/Get"), std::string::npos);
  const auto cancelled = nights.disagreements("fold/meeting/2033");
  ASSERT_EQ(cancelled.size(), 1u);
  EXPECT_EQ(cancelled[0].field, "cancelled");
  const auto named = nights.disagreements(reference);
  ASSERT_EQ(named.size(), 1u);
  EXPECT_EQ(named[0].record, title);
  EXPECT_EQ(named[0].other, "Another & a longer title");
  auto archive = nights.open();
  EXPECT_EQ(store::Queries(archive).meeting("fold/meeting/2011")->record.date, "2024-02-22");
  EXPECT_EQ(store::Queries(archive).item(reference)->record.title, title);
}

TEST(OpenServiceTest, AgreementAndAnotherDifferenceBothEndTheOldOne) {
  Nights nights(Service::open);
  nights.council.meeting(2027)->service_date = "2026-02-27";
  nights.night();
  ASSERT_EQ(nights.disagreements().size(), 1u);
  nights.council.meeting(2027)->service_date = "2026-02-28";
  nights.night();
  const auto other = nights.disagreements();
  ASSERT_EQ(other.size(), 1u);
  EXPECT_EQ(other[0].other, "2026-02-28");
  nights.council.meeting(2027)->service_date = "";
  EXPECT_TRUE(nights.night().disagreements.empty());
  EXPECT_EQ(nights.disagreements().size(), 0u);
}

TEST(OpenServiceTest, MinutesThatDifferAreReportedAndThePagesKept) {
  Nights nights(Service::open, 0);  // nothing is cut: the visits that check are the first ones
  portal::Meeting& meeting = *nights.council.meeting(2124);
  portal::Item* item = nullptr;
  for (portal::Item& one : meeting.items) {
    if (!one.heading() && !one.restricted && !one.minutes.empty()) item = &one;
  }
  ASSERT_NE(item, nullptr);
  item->service_minutes = "The ferry was sold to the Duke of Wend.";
  nights.night();
  const auto found = nights.disagreements("fold/item/" + std::to_string(item->id));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].field, "minutes");
  EXPECT_EQ(found[0].other, "The ferry was sold to the Duke of Wend.");
  nights.expect_all_minutes();
}

TEST(OpenServiceTest, AMeetingThatThePortalHasNoPageOfIsNoFailure) {
  Nights nights(Service::open);
  nights.respond = [&nights, whole = nights.respond](const extract::Url& url) {
    test::FakeAnswer answer = whole(url);
    const auto at = answer.body.find("<meetingid>2309</meetingid>");
    if (url.target().find("GetMeetings") != std::string::npos && at != std::string::npos)
      answer.body.insert(at - std::string("<meeting>").size(),
                         "<meeting><meetingid>7777</meetingid><meetingdate>01/05/2025</meetingdate>"
                         "</meeting>");
    return answer;
  };
  const SiteReport report = nights.night();
  Nights::expect_quiet(report);
  ASSERT_FALSE(report.problems.empty());
  EXPECT_NE(report.problems.front().find("fold/meeting/7777"), std::string::npos);
  nights.night();
  EXPECT_EQ(nights.times("7777"), 0);
}

struct Closed {
  const char* name;
  Service service;
  int status;  // 0: as the portal answers
};
class ClosedServiceTest : public testing::TestWithParam<Closed> {};

TEST_P(ClosedServiceTest, CostsOneRequestAMonthAndNothingElse) {
  Nights with(GetParam().service), without;
  if (GetParam().status != 0) with.failing["mgWebService"] = GetParam().status;
  Nights::expect_quiet(without.night());
  const SiteReport report = with.night();
  Nights::expect_quiet(report);
  with.expect_all_minutes();
  EXPECT_EQ(with.times("mgWebService"), 1);
  EXPECT_EQ(with.fetcher.asked.size(), without.fetcher.asked.size());
  EXPECT_NE(std::find(report.absent.begin(), report.absent.end(), "web_service"),
            report.absent.end());
  {
    auto archive = with.open();
    for (const auto& gap : store::Queries(archive).gaps("fold"))
      EXPECT_EQ(gap.reference.find("web_service"), std::string::npos) << gap.reason;
  }
  Nights::expect_unchanged(with.night());
  EXPECT_EQ(with.times("mgWebService"), 0);
  with.clock.advance(std::chrono::hours(24 * 31));
  with.night();
  EXPECT_EQ(with.times("mgWebService"), 1);
}

INSTANTIATE_TEST_SUITE_P(Every, ClosedServiceTest,
                         testing::Values(Closed{"off", Service::none, 0},
                                         Closed{"refused", Service::open, 403},
                                         Closed{"missing", Service::open, 404},
                                         Closed{"broken", Service::open, 500},
                                         Closed{"page", Service::page, 0}),
                         [](const auto& param) { return std::string(param.param.name); });

TEST(ClosingServiceTest, ANightWithoutItChangesNoVersionAndIsNoFailure) {
  Nights nights(Service::open);
  nights.add_expired_committee();
  nights.night();
  const auto before = nights.status();
  for (const int status : {503, 403}) {
    nights.failing["mgWebService"] = status;
    Nights::expect_unchanged(nights.night());
    EXPECT_EQ(nights.times("mgWebService"), 1) << status;  // asked again the next night
    EXPECT_GT(nights.times("ieListMeetings"), 0);          // the lists are read again
    const auto after = nights.status();
    EXPECT_EQ(after.all.meetings.unlisted, before.all.meetings.unlisted);
    EXPECT_EQ(after.all.meetings.held, before.all.meetings.held);
    EXPECT_EQ(after.committees, before.committees);
  }
  nights.failing.clear();
  Nights::expect_unchanged(nights.night());
  EXPECT_GT(nights.times("mgWebService"), 0);
  nights.expect_all_minutes();
}

TEST(ClosingServiceTest, ItMayCloseInTheMiddleOfANight) {
  Nights nights(Service::open);
  nights.failing["GetMeeting?"] = 500;
  Nights::expect_quiet(nights.night());
  nights.expect_all_minutes();
  EXPECT_EQ(nights.times("GetMeeting?"), 1);
}

}  // namespace
}  // namespace crawler
