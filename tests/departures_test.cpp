// What a portal has published and does not show any more, by what a run read whole.
#include <gtest/gtest.h>

#include "store/queries.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace test {
namespace {

using References = std::vector<std::string>;

class DeparturesTest : public testing::Test {
 protected:
  DeparturesTest() : small(folder.path() + "/archive") {}

  static std::string time(int day, int hour = 10) {
    return "2026-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T" +
           std::to_string(hour) + ":00:00Z";
  }
  void begin(int day) {
    small.run = small.archive.begin_run("harvest", "{}", at(time(day)));
    today = day;
  }
  // The list of a committee's meetings in a year; each on 3 February of it.
  void list(const References& meetings, const std::string& id = "7-2026", bool complete = true) {
    store::ListingRecord listing;
    listing.run = small.run;
    listing.complete = complete;
    listing.fetch = small.fetch("listing", id, time(today, 11));
    listing.resource = small.archive.resource({"marsh-fen", "listing", id, ""}, "listing-" + id);
    const std::string year = id.substr(id.find('-') + 1);
    if (year != "0") listing.first_day = year + "-01-01", listing.last_day = year + "-12-31";
    for (const std::string& meeting : meetings)
      listing.things.push_back({"meeting", meeting, "2026-02-03", "", "meeting-" + meeting});
    small.archive.save_listing(listing, at(time(today, 11)));
  }
  void visit(store::MeetingRecord meeting) { small.visit(std::move(meeting), time(today, 12)); }
  void miss(const std::string& meeting) {
    small.fetch("meeting", meeting, time(today, 12), "error_page");
  }
  store::DepartureEffect settle() {
    return small.archive.settle_departures("marsh-fen", small.run, at(time(today, 13)));
  }
  std::string state(const std::string& reference) {
    store::Queries queries(small.archive);
    if (const auto meeting = queries.meeting(reference)) return meeting->provenance.departed;
    if (const auto item = queries.item(reference)) return item->provenance.departed;
    if (const auto document = queries.document(reference)) return document->provenance.departed;
    return "not held";
  }
  static store::MeetingRecord other() {
    store::MeetingRecord meeting = SmallArchive::february();
    meeting.id = "13";
    for (store::ItemRecord& item : meeting.items) item.id += "9", item.documents.clear();
    meeting.documents.clear();
    return meeting;
  }
  // Two meetings, listed and read.
  void first_run() {
    begin(1);
    list({"12", "13"});
    visit(SmallArchive::february());
    visit(other());
    settle();
  }

  TempDir folder;
  SmallArchive small;
  int today = 1;
};

TEST_F(DeparturesTest, NothingHasLeftWhatIsReadForTheFirstTime) {
  begin(1);
  list({"12"});
  visit(SmallArchive::february());
  const auto effect = settle();
  EXPECT_EQ(effect.not_listed, References{});
  EXPECT_EQ(effect.gone, References{});
  EXPECT_EQ(effect.returned, References{});
}

TEST_F(DeparturesTest, AMeetingThatItsYearsListDropsIsNotListedAndComesBack) {
  first_run();
  begin(2);
  list({"13"});
  EXPECT_EQ(settle().not_listed, References{"marsh-fen/meeting/12"});
  EXPECT_EQ(state("marsh-fen/meeting/12"), "not_listed");
  EXPECT_EQ(state("marsh-fen/item/101"), "");    // of its items no page says anything
  EXPECT_EQ(settle().not_listed, References{});  // once
  begin(3);
  list({"12", "13"});
  EXPECT_EQ(settle().returned, References{"marsh-fen/meeting/12"});
  EXPECT_EQ(state("marsh-fen/meeting/12"), "");
  const auto events = store::Queries(small.archive).departures("marsh-fen/meeting/12");
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, "not_listed");
  EXPECT_EQ(events[0].seen_at, "2026-03-02T11:00:00.000Z");
  EXPECT_EQ(events[0].source_url, "https://mg.marsh.example/listing-7-2026");
  EXPECT_EQ(events[1].kind, "returned");
  EXPECT_EQ(store::Queries(small.archive).history("marsh-fen/meeting/12").size(), 1u);
}

TEST_F(DeparturesTest, AListThatWasNotReadWholeOrNotInThisRunIsNoEvidence) {
  first_run();
  begin(2);
  list({"13"}, "7-2026", false);
  EXPECT_EQ(settle().not_listed, References{});
  begin(3);
  list({"13"});  // this run is cut short: nobody settles it
  begin(4);
  EXPECT_EQ(settle().not_listed, References{});
}

TEST_F(DeparturesTest, TheNewestMeetingsAreNoListThatAMeetingLeaves) {
  begin(1);
  list({"12", "13"}, "7-0");
  visit(SmallArchive::february());
  begin(2);
  list({"13"}, "7-0");
  EXPECT_EQ(settle().not_listed, References{});
}

TEST_F(DeparturesTest, AMeetingMovedToAnotherYearIsOnThatYearsList) {
  first_run();
  begin(2);
  list({"13"});
  store::MeetingRecord moved = SmallArchive::february();
  moved.date = "2027-01-12";
  visit(moved);
  EXPECT_EQ(settle().not_listed, References{});  // the list of 2027 was not read
  begin(3);
  list({"12"}, "7-2027");
  EXPECT_EQ(settle().not_listed, References{});
  begin(4);
  list({}, "7-2027");
  EXPECT_EQ(settle().not_listed, References{"marsh-fen/meeting/12"});
}

TEST_F(DeparturesTest, AMeetingIsGoneWhenItsPageSaysSoAndNoListNamesIt) {
  first_run();
  begin(2);
  miss("12");
  visit(other());
  EXPECT_EQ(settle().gone, References{});  // a list still names it: a failure
  begin(3);
  list({"13"});
  miss("12");
  visit(other());
  EXPECT_EQ(settle().gone, References{"marsh-fen/meeting/12"});
  EXPECT_EQ(state("marsh-fen/meeting/12"), "gone");
  begin(4);
  list({"12", "13"});
  miss("12");
  const auto still = settle();
  EXPECT_EQ(still.returned, References{});  // listed again, and its page is not there yet
  begin(5);
  list({"12", "13"});
  visit(SmallArchive::february());
  EXPECT_EQ(settle().returned, References{"marsh-fen/meeting/12"});
}

TEST_F(DeparturesTest, APortalThatSaysItOfEverythingSaysNothing) {
  first_run();
  begin(2);
  list({"13"});
  EXPECT_EQ(settle().not_listed, References{"marsh-fen/meeting/12"});
  begin(3);
  miss("12");
  miss("13");
  EXPECT_EQ(settle().gone, References{});
}

TEST_F(DeparturesTest, AnItemLeavesByItsMeetingsPageAndItsDocumentsWithIt) {
  first_run();
  begin(2);
  store::MeetingRecord meeting = SmallArchive::february();
  meeting.items.erase(meeting.items.begin() + 1);  // 102, which links s55
  visit(meeting);
  EXPECT_EQ(settle().not_listed, (References{"marsh-fen/item/102", "marsh-fen/document/s55"}));
  begin(3);
  visit(SmallArchive::february());
  EXPECT_EQ(settle().returned, (References{"marsh-fen/item/102", "marsh-fen/document/s55"}));
  EXPECT_EQ(state("marsh-fen/document/s55"), "");
}

TEST_F(DeparturesTest, ADocumentThatAnotherMeetingLinksHasNotLeft) {
  begin(1);
  list({"12", "13"});
  visit(SmallArchive::february());
  store::MeetingRecord also = other();
  also.documents = {SmallArchive::document("s55", "Sluice survey", "report")};
  visit(also);
  begin(2);
  store::MeetingRecord meeting = SmallArchive::february();
  meeting.items[1].documents.clear();
  visit(meeting);
  EXPECT_EQ(settle().not_listed, References{});
  begin(3);
  also.documents.clear();
  visit(also);
  EXPECT_EQ(settle().not_listed, References{"marsh-fen/document/s55"});
}

TEST_F(DeparturesTest, APageWithoutAnyItemIsNoEvidenceUnlessItSaysThatNothingIsPublished) {
  first_run();
  begin(2);
  store::MeetingRecord meeting = SmallArchive::february();
  meeting.items.clear();
  visit(meeting);
  EXPECT_EQ(settle().not_listed, References{});
  begin(3);
  meeting.status = "cancelled";
  visit(meeting);
  EXPECT_EQ(settle().not_listed.size(), 6u);  // five items and a document of one
}

TEST_F(DeparturesTest, ACommitteeLeavesByTheListOfCommittees) {
  const auto name = [&](const References& committees, const std::string& list = "") {
    store::ListingRecord listing;
    listing.run = small.run;
    listing.fetch = small.fetch("committees", list, time(today, 11));
    listing.resource =
        small.archive.resource({"marsh-fen", "committees", list, ""}, "committees" + list);
    for (const std::string& id : committees)
      listing.things.push_back({"committee", id, "", "", "committee-" + id});
    small.archive.save_listing(listing, at(time(today, 11)));
  };
  first_run();
  name({"7", "8"});
  begin(2);
  name({"8"});
  EXPECT_EQ(settle().not_listed, References{"marsh-fen/committee/7"});
  begin(3);
  name({"7", "8"});
  EXPECT_EQ(settle().returned, References{"marsh-fen/committee/7"});
  begin(4);
  name({"8"});
  name({"7"}, "former");
  EXPECT_EQ(settle().not_listed, References{}) << "it is among the former ones";
}

class RegisterDeparturesTest : public DeparturesTest {
 protected:
  void list_window(const References& decisions, const std::string& id) {
    store::ListingRecord listing;
    listing.run = small.run;
    listing.fetch = small.fetch("decisions", id, time(today, 11));
    listing.resource = small.archive.resource({"marsh-fen", "decisions", id, ""}, "register-" + id);
    for (const std::string& decision : decisions)
      listing.things.push_back({"decision", decision, "2026-02-20", "", decision});
    small.archive.save_listing(listing, at(time(today, 11)));
  }
  void read(const std::string& id) {
    store::VisitRecord record;
    record.run = small.run;
    record.site = "marsh-fen";
    record.visited_at = at(time(today, 12));
    record.main_fetch = small.fetch("decision", id, time(today, 12));
    store::DecisionRecord decision;
    decision.id = id;
    decision.title = "To mend a gate";
    decision.published = "2026-02-20";
    record.decisions.push_back(decision);
    small.archive.save_visit(record, at(time(today, 12)));
  }
};

TEST_F(RegisterDeparturesTest, ADecisionLeavesByAnyWindowThatHoldsItsDay) {
  begin(1);
  list_window({"d1", "d2"}, "20260201-20260331");
  read("d1");
  read("d2");
  EXPECT_EQ(settle().not_listed, References{});
  begin(2);
  list_window({"d2"}, "20260301-20260430");  // does not hold their day
  EXPECT_EQ(settle().not_listed, References{});
  begin(3);
  list_window({"d2"}, "20260101-20260630");
  EXPECT_EQ(settle().not_listed, References{"marsh-fen/decision/d1"});
  EXPECT_TRUE(small.archive.lists_naming({"marsh-fen", "decision", "d1", ""}).empty());
  EXPECT_EQ(small.archive.lists_naming({"marsh-fen", "decision", "d2", ""}).size(), 3u);
  begin(4);
  list_window({"d1", "d2"}, "20260101-20260630");
  EXPECT_EQ(settle().returned, References{"marsh-fen/decision/d1"});
}

}  // namespace
}  // namespace test
