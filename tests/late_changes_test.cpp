// Late and quiet changes, one by one, through the real crawl: each becomes the right versions, with
// the night it was seen; and what left the portal or came back. Simulated portal, fake clock, no
// socket.
#include <gtest/gtest.h>

#include "tests/support/demo_nights.h"

namespace crawler {
namespace {

using portal::Status;
using Numbers = std::vector<int>;
using References = std::vector<std::string>;

// Nights that are counted: 1 is the first.
class LateChangesTest : public testing::Test {
 protected:
  SiteReport pass() {
    begins_.push_back(nights.clock.now());
    SiteReport report = nights.night();
    EXPECT_TRUE(report.failures.empty()) << report.failures.front().url;
    return report;
  }
  void pass(int count) {
    for (; count > 0; --count) pass();
  }

  // The nights on which the versions of a thing were first seen.
  Numbers seen(const std::string& reference) {
    auto archive = nights.open();
    Numbers found;
    for (const auto& version : store::Queries(archive).history("fold/" + reference))
      found.push_back(night_of(version.first_seen));
    return found;
  }
  // What became of it on the portal: "gone 3, returned 5".
  std::string departures(const std::string& reference) {
    auto archive = nights.open();
    std::string text;
    for (const auto& one : store::Queries(archive).departures("fold/" + reference))
      text += (text.empty() ? "" : ", ") + one.kind + ' ' + std::to_string(night_of(one.seen_at));
    return text;
  }
  std::string minutes(const std::string& item, int version = 0) {
    auto archive = nights.open();
    return store::Queries(archive).item("fold/item/" + item, version)->record.minutes.text;
  }
  store::MeetingRecord meeting(int id, int version = 0) {
    auto archive = nights.open();
    return store::Queries(archive).meeting("fold/meeting/" + std::to_string(id), version)->record;
  }

  // A meeting of this season whose agenda is out, and whose minutes are written.
  portal::Meeting& of_the_season() {
    portal::Meeting& meeting = *nights.council.meeting(2302);
    meeting.date = "2026-03-12";
    meeting.status = Status::agenda;
    return meeting;
  }
  static portal::Item& first_with_minutes(portal::Meeting& meeting) {
    return *std::find_if(meeting.items.begin(), meeting.items.end(), [](const auto& item) {
      return !item.heading() && !item.restricted && !item.minutes.empty();
    });
  }

  Nights nights;

 private:
  int night_of(const std::string& time) const {
    const Instant when = store::from_iso(time);
    return static_cast<int>(std::count_if(begins_.begin(), begins_.end(),
                                          [&](Instant begin) { return begin <= when; }));
  }
  std::vector<Instant> begins_;
};

TEST_F(LateChangesTest, MinutesThatAppearWeeksLaterAndBecomeFinalAtTheSameAddress) {
  portal::Meeting& meeting = of_the_season();
  const std::string item = std::to_string(first_with_minutes(meeting).id);
  const auto people = std::exchange(meeting.attendance, {});
  pass(20);
  meeting.status = Status::draft_minutes;
  meeting.attendance = people;
  pass(10);
  meeting.status = Status::minutes;
  pass(3);
  EXPECT_EQ(seen("meeting/2302"), (Numbers{1, 21, 31}));
  EXPECT_EQ(seen("item/" + item), (Numbers{1, 21}));
  EXPECT_EQ(this->meeting(2302, 1).status, "agenda");
  EXPECT_EQ(this->meeting(2302, 2).status, "draft_minutes");
  EXPECT_EQ(this->meeting(2302).status, "minutes");
  EXPECT_EQ(minutes(item, 1), "");
  EXPECT_NE(minutes(item), "");
}

TEST_F(LateChangesTest, ASentenceThatIsCorrectedAndPutBackMakesThreeVersions) {
  portal::Meeting& meeting = of_the_season();
  meeting.status = Status::draft_minutes;
  portal::Item& item = first_with_minutes(meeting);
  const std::string id = std::to_string(item.id), was = item.minutes;
  pass(2);
  item.minutes = "It was noted that the lock would close.";
  pass(2);
  item.minutes = was;
  pass(2);
  EXPECT_EQ(seen("item/" + id), (Numbers{1, 3, 5}));
  EXPECT_EQ(minutes(id, 2), "It was noted that the lock would close.");
  EXPECT_EQ(minutes(id, 3), minutes(id, 1));
  EXPECT_EQ(seen("meeting/2302"), Numbers{1});
}

TEST_F(LateChangesTest, AMeetingIsRedatedAndThenCancelledOnTheDayItHas) {
  portal::Meeting& meeting = of_the_season();
  pass(2);
  meeting.date = "2026-04-23";
  pass(2);
  meeting.status = Status::cancelled;
  pass(2);
  EXPECT_EQ(seen("meeting/2302"), (Numbers{1, 3, 5}));
  EXPECT_EQ(this->meeting(2302, 1).date, "2026-03-12");
  EXPECT_EQ(this->meeting(2302, 2).date, "2026-04-23");
  EXPECT_FALSE(this->meeting(2302, 2).cancelled);
  EXPECT_EQ(this->meeting(2302).date, "2026-04-23");
  EXPECT_TRUE(this->meeting(2302).cancelled);
  EXPECT_EQ(departures("meeting/2302"), "");
}

TEST_F(LateChangesTest, AMeetingMovedIntoAnotherYearHasNotLeft) {
  portal::Meeting& meeting = of_the_season();
  pass(2);
  meeting.date = "2027-01-14";
  pass(3);
  EXPECT_EQ(seen("meeting/2302"), (Numbers{1, 3}));
  EXPECT_EQ(departures("meeting/2302"), "");
}

TEST_F(LateChangesTest, AnItemThatIsMovedIsTheMeetingsChangeAndOneWithdrawnIsNotListed) {
  portal::Meeting& meeting = of_the_season();
  for (const int id : {99'001, 99'002, 99'003}) {
    meeting.items.emplace_back();
    meeting.items.back().id = id;
    meeting.items.back().title = "Mooring " + std::to_string(id);
  }
  pass(2);
  std::swap(meeting.items[0], meeting.items[1]);
  const portal::Item withdrawn = meeting.items.back();
  const std::string item = "item/" + std::to_string(withdrawn.id);
  pass(2);
  meeting.items.pop_back();
  pass(2);
  EXPECT_EQ(departures(item), "not_listed 5");
  meeting.items.push_back(withdrawn);
  pass(2);
  EXPECT_EQ(seen("meeting/2302"), (Numbers{1, 3, 5, 7}));
  EXPECT_EQ(seen("item/" + std::to_string(meeting.items[1].id)), Numbers{1});
  EXPECT_EQ(seen(item), Numbers{1});
  EXPECT_EQ(departures(item), "not_listed 5, returned 7");
}

TEST_F(LateChangesTest, AFileReplacedUnderTheSameIdIsAVersionByItsBytesAlone) {
  portal::Meeting& meeting = of_the_season();
  meeting.date = "2026-02-26";  // held, and no minutes yet: its files are the record so far
  portal::Item& item = first_with_minutes(meeting);
  item.report = portal::Document{"s9001", "Survey of the lock", 0};
  pass(2);
  ++item.report->revision;
  pass(8);
  const Numbers versions = seen("document/s9001");
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_GE(versions.back(), 3);
  EXPECT_LE(versions.back(), 10);
  {
    auto archive = nights.open();
    store::Queries queries(archive);
    const auto before = queries.document("fold/document/s9001", 1);
    const auto after = queries.document("fold/document/s9001", 2);
    ASSERT_TRUE(before->sha256 && after->sha256);
    EXPECT_NE(*before->sha256, *after->sha256);
    EXPECT_EQ(before->title, after->title);
  }
  item.report->revision = 0;  // the first file is put back
  pass(9);
  EXPECT_EQ(seen("document/s9001").size(), 3u);
  item.report->title = "Survey of the lock, revised";
  ++item.report->revision;
  pass(9);
  EXPECT_EQ(seen("document/s9001").size(), 4u);  // the page and the bytes tell of one version
}

TEST_F(LateChangesTest, ARemovedMeetingIsGoneAndNoFailureKeepsItsVersionsAndComesBack) {
  const portal::Meeting meeting = of_the_season();
  pass(2);
  nights.council.remove_meeting(2302);
  const SiteReport report = pass();
  EXPECT_EQ(report.gone, References{"fold/meeting/2302"});
  EXPECT_EQ(report.state, "done");
  pass(3);
  EXPECT_EQ(departures("meeting/2302"), "gone 3");
  EXPECT_EQ(nights.times("MId=2302"), 0);  // nobody asks for it every night
  nights.council.meetings.push_back(meeting);
  EXPECT_EQ(pass().returned, References{"fold/meeting/2302"});
  EXPECT_EQ(departures("meeting/2302"), "gone 3, returned 7");
  EXPECT_EQ(seen("meeting/2302"), Numbers{1});
}

TEST_F(LateChangesTest, AnOldMeetingThatWasRemovedIsGoneAsSoonAsItIsAskedFor) {
  pass(2);
  nights.council.remove_meeting(2309);  // of a year whose list is read once a month
  SiteReport report = pass();
  for (int night = 0; night < 40 && report.gone.empty(); ++night) report = pass();
  EXPECT_EQ(report.gone, References{"fold/meeting/2309"});
}

TEST_F(LateChangesTest, AMeetingThatListsDropAndWhosePageStaysIsNotListed) {
  of_the_season();
  pass(2);
  const auto whole = nights.respond;
  nights.respond = [&whole](const extract::Url& url) {
    test::FakeAnswer answer = whole(url);
    if (url.target().find("ieListMeetings") == std::string::npos) return answer;
    for (std::string::size_type at = 0;
         (at = answer.body.find("MId=2302", at)) != std::string::npos;)
      answer.body.replace(at, 8, "QId=2302");
    return answer;
  };
  EXPECT_EQ(pass().not_listed, References{"fold/meeting/2302"});
  nights.respond = whole;
  EXPECT_EQ(pass().returned, References{"fold/meeting/2302"});
}

TEST_F(LateChangesTest, ARunThatWasCutShortMarksNothingAndTheNextDoes) {
  of_the_season();
  pass(2);
  nights.council.remove_meeting(2302);
  HarvestOptions few;
  few.max_requests = 12;
  const SiteReport cut = nights.night(few);
  EXPECT_EQ(cut.state, "budget");
  EXPECT_EQ(cut.gone.size() + cut.not_listed.size(), 0u);
  EXPECT_EQ(pass().gone, References{"fold/meeting/2302"});
}

TEST_F(LateChangesTest, APortalThatRefusesOrSaysOnlyErrorTakesNothingAway) {
  of_the_season();
  pass(2);
  nights.failing["/"] = 403;
  const SiteReport refused = nights.night();
  EXPECT_EQ(refused.gone.size() + refused.not_listed.size(), 0u);
  nights.failing.clear();
  const auto whole = nights.respond;
  nights.respond = [&whole](const extract::Url& url) {
    if (url.target().find("ieListDocuments") == std::string::npos) return whole(url);
    return test::FakeAnswer{302, "", "Location: /mgError.aspx\r\n"};
  };
  const SiteReport broken = nights.night();
  EXPECT_EQ(broken.gone.size() + broken.not_listed.size(), 0u);
  EXPECT_FALSE(broken.failures.empty());
  nights.respond = whole;
  const SiteReport well = pass();
  EXPECT_EQ(well.gone.size() + well.not_listed.size() + well.returned.size(), 0u);
  EXPECT_EQ(departures("meeting/2302"), "");
}

TEST_F(LateChangesTest, ACommitteeThatIsTakenAwayIsGoneWithoutAFailure) {
  pass(2);
  std::erase_if(nights.council.committees, [](const auto& one) { return one.id == 131; });
  const SiteReport report = pass();
  EXPECT_EQ(report.gone, References{"fold/committee/131"});
}

TEST_F(LateChangesTest, ADecisionThatItsRegisterDropsIsGoneOrNotListed) {
  ASSERT_FALSE(nights.council.decisions.empty());
  portal::Decision& decision = nights.council.decisions.front();
  decision.published = "2026-02-27";
  const std::string reference = "decision/d" + std::to_string(decision.id);
  pass(2);
  EXPECT_EQ(seen(reference), Numbers{1});
  const portal::Decision taken = decision;
  nights.council.decisions.erase(nights.council.decisions.begin());
  EXPECT_EQ(pass().gone, References{"fold/" + reference});
  nights.council.decisions.insert(nights.council.decisions.begin(), taken);
  pass(1);
  EXPECT_EQ(departures(reference), "gone 3, returned 4");
  EXPECT_EQ(seen(reference), Numbers{1});
}

}  // namespace
}  // namespace crawler
