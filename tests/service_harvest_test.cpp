// A portal's web service and its whole minutes through the real crawl: what they bring, what they
// spare, and that a portal without them loses nothing. Simulated portal, fake clock, no socket.
#include <gtest/gtest.h>

#include <set>

#include "tests/portal/council_file.h"
#include "tests/portal/routes.h"
#include "tests/portal/text_notation.h"
#include "tests/support/crawl_fixture.h"

namespace crawler {
namespace {

using Service = portal::PortalOptions::Service;

// Nights at the demo's council. Texts are cut early, so that there is much to complete.
struct Nights : CrawlTest {
  using CrawlTest::clock, CrawlTest::fetcher, CrawlTest::open, CrawlTest::respond;
  void TestBody() override {}

  explicit Nights(Service service = Service::none, int cut_words = 20) {
    options.service = service;
    options.cut_words = cut_words;
    respond = [this](const extract::Url& url) {
      for (const auto& [part, status] : failing) {
        if (url.target().find(part) != std::string::npos) return test::FakeAnswer{status, "no"};
      }
      const portal::Answer answer = portal::answer(council, options, url.target());
      std::string headers = "Content-Type: " + answer.type + "\r\n";
      for (const auto& [name, value] : answer.headers) headers += name + ": " + value + "\r\n";
      return test::FakeAnswer{answer.status, answer.body, headers};
    };
  }

  SiteReport night() {
    SiteReport report = harvest();
    clock.advance(std::chrono::hours(23));
    return report;
  }

  // A body that sat until 2019 and is on no list, with a meeting.
  void add_expired_committee() {
    portal::Committee committee = council.committees.back();
    committee.id = 190;
    committee.name = "Canals & Locks Panel (Chair's Group)";
    committee.expired = true;
    council.committees.push_back(committee);
    portal::Meeting meeting = *council.meeting(2302);
    meeting.id = meeting.pack = 1901;
    meeting.committee = 190;
    meeting.date = "2019-06-04";
    for (portal::Item& item : meeting.items) item.id += item.heading() ? 0 : 50'000;
    council.meetings.push_back(meeting);
  }

  // Every item that has minutes is held whole and word for word.
  void expect_all_minutes() {
    auto archive = open();
    store::Queries queries(archive);
    int compared = 0;
    for (const portal::Meeting& meeting : council.meetings) {
      const std::string reference = "fold/meeting/" + std::to_string(meeting.id);
      ASSERT_TRUE(queries.meeting(reference)) << reference;
      if (!meeting.has_web_minutes()) continue;
      for (const portal::Item& item : meeting.items) {
        if (item.heading() || item.restricted || item.minutes.empty()) continue;
        std::string text;
        for (const portal::Piece& piece : portal::read_notation(item.minutes))
          text += (text.empty() ? "" : "\n\n") + portal::plain_text(piece);
        const auto held = queries.item("fold/item/" + std::to_string(item.id));
        ASSERT_TRUE(held) << item.id;
        EXPECT_EQ(held->record.minutes.text, text);
        EXPECT_EQ(held->record.minutes_status, "full") << held->reference;
        ++compared;
      }
    }
    EXPECT_GE(compared, 15);
  }

  std::set<std::string> sources() {
    auto archive = open();
    store::Queries queries(archive);
    std::set<std::string> found;
    for (const portal::Meeting& meeting : council.meetings) {
      const auto held = queries.meeting("fold/meeting/" + std::to_string(meeting.id));
      if (!held) continue;
      for (const store::ItemView& item : held->items) {
        const std::string& url = item.provenance.source_url;
        for (const char* part : {"ieListDocuments", "mgAi", "mgWebService", "CT=2"}) {
          if (url.find(part) != std::string::npos) found.insert(part);
        }
      }
    }
    return found;
  }

  int times(const std::string& part) const {
    const auto all = fetcher.targets();
    return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& target) {
      return target.find(part) != std::string::npos;
    }));
  }
  std::vector<store::Disagreement> disagreements(const std::string& reference = "") {
    auto archive = open();
    return store::Queries(archive).disagreements("fold", reference);
  }
  store::Queries::SiteStatus status() {
    auto archive = open();
    return store::Queries(archive).status("fold").at(0);
  }
  static void expect_quiet(const SiteReport& report) {
    EXPECT_EQ(report.state, "done") << report.reason;
    EXPECT_TRUE(report.failures.empty()) << report.failures.front().url;
    EXPECT_TRUE(report.refusals.empty()) << report.refusals.front().url;
  }
  static void expect_unchanged(const SiteReport& report) {
    expect_quiet(report);
    EXPECT_EQ(report.item_versions, 0);
    EXPECT_EQ(report.completed, 0);
    EXPECT_EQ(report.meetings_changed, 0);
    EXPECT_EQ(report.meetings_new, 0);
    EXPECT_EQ(report.changed, std::vector<std::string>{});
  }

  portal::Council council =
      portal::read_council_file(test::source_dir() + "/sites/demo/council.toml");
  portal::PortalOptions options;
  std::map<std::string, int> failing;  // part of a target -> status
};

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
    for (const auto& gap : store::Queries(archive).gaps("fold", 100))
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
    EXPECT_EQ(after.meetings_unlisted, before.meetings_unlisted);
    EXPECT_EQ(after.meetings_held, before.meetings_held);
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

TEST(WholeMinutesTest, OneFileStandsForManyPagesWithTheSameTexts) {
  Nights offered, plain;
  offered.council.whole_minutes = true;
  Nights::expect_quiet(plain.night());
  Nights::expect_quiet(offered.night());
  plain.expect_all_minutes();
  offered.expect_all_minutes();
  EXPECT_LT(offered.fetcher.asked.size(), plain.fetcher.asked.size());
  EXPECT_LT(offered.times("mgAi.aspx"), plain.times("mgAi.aspx"));
  EXPECT_TRUE(offered.sources().contains("CT=2"));
}

TEST(WholeMinutesTest, WhereTheFileCannotBeHadTheStubsAreFollowed) {
  Nights nights;
  nights.council.whole_minutes = true;
  nights.failing["CT=2"] = 404;
  EXPECT_EQ(nights.night().state, "done");
  nights.expect_all_minutes();
}

TEST(WholeMinutesTest, AFileOfAnotherTypeIsNoPage) {
  Nights nights;
  nights.council.whole_minutes = true;
  nights.respond = [whole = nights.respond](const extract::Url& url) {
    test::FakeAnswer answer = whole(url);
    if (url.target().find("CT=2") != std::string::npos)
      answer = {200, "%PDF-1.7", "Content-Type: application/pdf\r\n"};
    return answer;
  };
  Nights::expect_quiet(nights.night());
  nights.expect_all_minutes();
}

TEST(WholeMinutesTest, NightsWithAndWithoutTheFileAreNoVersions) {
  Nights nights;
  nights.council.whole_minutes = true;
  nights.night();
  nights.failing["CT=2"] = 404;
  const SiteReport report = nights.night();
  EXPECT_EQ(report.item_versions, 0);
  EXPECT_EQ(report.completed, 0);
}

}  // namespace
}  // namespace crawler
