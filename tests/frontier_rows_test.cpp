#include <gtest/gtest.h>

#include "store/archive.h"
#include "store/sqlite.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

ResourceName page(const std::string& id) { return {"millbrook", "meeting", id, ""}; }

class FrontierTest : public testing::Test {
 protected:
  std::string next_id(int seconds = 0) {
    const auto queued = made.archive.next("millbrook", t(seconds));
    return queued ? queued->name.id : "nothing";
  }
  TempArchive made;
};

TEST_F(FrontierTest, SmallestPriorityThenOldestOfWhatIsDue) {
  made.archive.enqueue(page("1"), "m?1", 20, t(0));
  made.archive.enqueue(page("2"), "m?2", 10, t(100));
  made.archive.enqueue(page("3"), "m?3", 20, t(0));
  EXPECT_EQ(next_id(0), "1");
  EXPECT_EQ(next_id(100), "2");
  EXPECT_EQ(made.archive.next_due("millbrook"), t(0));
  EXPECT_EQ(made.archive.queued("millbrook"), 3u);
  made.archive.done(made.archive.next("millbrook", t(0))->resource);
  EXPECT_EQ(next_id(0), "3");
  EXPECT_FALSE(made.archive.next("elsewhere", t(0)));
  EXPECT_FALSE(made.archive.next_due("elsewhere"));
}

TEST_F(FrontierTest, BeingAskedForAgainOnlyRaisesTheUrgency) {
  made.archive.enqueue(page("1"), "m?1", 20, t(50));
  made.archive.enqueue(page("1"), "m?1", 30, t(0));
  EXPECT_EQ(next_id(0), "nothing") << "its wait stands";
  EXPECT_EQ(made.archive.next("millbrook", t(50))->priority, 20);
  made.archive.enqueue(page("1"), "m?1", 5, t(0));
  EXPECT_EQ(made.archive.next("millbrook", t(50))->priority, 5);
  EXPECT_EQ(made.archive.queued("millbrook"), 1u);
}

TEST_F(FrontierTest, WhatIsInHandIsLeftOut) {
  std::vector<std::int64_t> in_hand;
  for (const char* id : {"1", "2", "3"}) made.archive.enqueue(page(id), id, 20, t(0));
  for (const char* id : {"1", "2", "3"}) {
    const auto next = made.archive.next("millbrook", t(0), in_hand);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->name.id, id);
    in_hand.push_back(next->resource);
  }
  EXPECT_FALSE(made.archive.next("millbrook", t(0), in_hand));
  EXPECT_EQ(next_id(), "1") << "it stays on the queue until it is done";
}

TEST_F(FrontierTest, PostponingCountsTheAttempts) {
  made.archive.enqueue(page("1"), "m?1", 1, t(0));
  made.archive.postpone(made.archive.next("millbrook", t(0))->resource, t(30));
  EXPECT_EQ(next_id(29), "nothing");
  EXPECT_EQ(made.archive.next("millbrook", t(30))->attempts, 1);
}

TEST_F(FrontierTest, ARowJoinsTheVisitThatNeedsIt) {
  made.archive.enqueue(page("1"), "m?1", 1, t(0));
  const std::int64_t visit =
      made.archive.open_visit(made.run, *made.archive.find_resource(page("1")), t(0));
  made.archive.enqueue(page("1"), "m?1", 1, t(0), visit, "meeting");
  EXPECT_EQ(made.archive.waiting_for(visit), 1u);
  EXPECT_EQ(made.archive.next("millbrook", t(0))->role, "meeting");
  made.archive.abandon_visit(visit, "older than a day", t(9));
  EXPECT_EQ(made.archive.queued("millbrook"), 0u);
  EXPECT_TRUE(made.archive.open_visits("millbrook").empty());
}

TEST_F(FrontierTest, SurvivesTheProcess) {
  made.archive.enqueue(page("1"), "m?1", 1, t(0));
  made.archive.commit(t(1));
  Archive again = made.open_again();
  EXPECT_EQ(again.next("millbrook", t(0))->path, "m?1");
}

TEST_F(FrontierTest, OpenVisitsComeBackWithTheirPages) {
  const std::int64_t resource = made.archive.resource(page("1"), "m?1");
  const std::int64_t visit = made.archive.open_visit(made.run, resource, t(5));
  const std::int64_t main = made.fetch("m?1", "main"), extra = made.fetch("i?2", "item");
  made.archive.add_to_visit(visit, "meeting", main);
  made.archive.add_to_visit(visit, "item 2", extra);
  made.archive.add_to_visit(visit, "item 2", extra);
  const auto open = made.archive.open_visits("millbrook");
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].meeting, page("1"));
  EXPECT_EQ(open[0].opened, t(5));
  ASSERT_EQ(open[0].pages.size(), 2u);
  EXPECT_EQ(open[0].pages[1].role, "item 2");
  EXPECT_EQ(open[0].pages[1].fetch, extra);
}

ListingRecord listing(TempArchive& made, const std::string& tail) {
  ListingRecord record;
  record.run = made.run;
  record.resource = made.archive.resource({"millbrook", "listing", "12", ""}, "l?12");
  record.things = {{"meeting", "1", "2026-02-10", tail, "m?1"},
                   {"meeting", "2", "2026-03-10", "", "m?2"}};
  return record;
}

TEST_F(FrontierTest, AListThatSaysTheSameCostsOneRow) {
  const auto things = [this] {
    Statement row = made.archive.database().prepare("SELECT count(*) FROM listing_thing");
    row.step();
    return row.integer(0);
  };
  made.archive.save_listing(listing(made, ""), t(0));
  made.archive.save_listing(listing(made, ""), t(60));
  EXPECT_EQ(things(), 2);
  made.archive.save_listing(listing(made, "CANCELLED"), t(120));
  EXPECT_EQ(things(), 4);
  Statement now =
      made.archive.database().prepare("SELECT tail, read_at FROM listed_now ORDER BY platform_id");
  ASSERT_TRUE(now.step());
  EXPECT_EQ(now.text(0), "CANCELLED");
}

TEST_F(FrontierTest, PlanningKnowsWhatTheListSaidAtTheLastVisit) {
  EXPECT_FALSE(made.archive.meeting_state("millbrook", "1"));
  made.archive.save_listing(listing(made, "NEW"), t(0));
  VisitRecord visit;
  visit.run = made.run;
  visit.site = "millbrook";
  visit.visited_at = t(10);
  visit.visit = made.archive.open_visit(made.run, made.archive.resource(page("1"), "m?1"), t(5));
  visit.meeting.emplace();
  visit.meeting->id = "1";
  visit.meeting->date = "2026-02-10";
  made.archive.save_listing(listing(made, "CANCELLED"), t(8));
  made.archive.save_visit(visit, t(20));
  const auto state = made.archive.meeting_state("millbrook", "1");
  ASSERT_TRUE(state);
  EXPECT_EQ(state->listed_tail_at_visit, "NEW");
  EXPECT_EQ(state->date, "2026-02-10");
  EXPECT_EQ(state->last_visit, t(10));
}

TEST_F(FrontierTest, ADocumentIsHeldOnceItsBytesCameWholeAfterItsNewestVersion) {
  const ResourceName name{"millbrook", "document", "s5", ""};
  const auto fetch = [&](int seconds, bool truncated) {
    Body body;
    body.append("pdf");
    FetchRecord record = made.exchange("s5.pdf", seconds);
    record.resource = made.archive.resource(name, "s5.pdf");
    record.response_head = "HTTP/1.1 200 OK\r\n\r\n";
    record.body = &body;
    record.truncated = truncated;
    made.archive.record_fetch(record);
  };
  EXPECT_FALSE(made.archive.document_held("millbrook", "s5"));
  fetch(0, true);
  EXPECT_FALSE(made.archive.document_held("millbrook", "s5"));
  fetch(10, false);
  EXPECT_TRUE(made.archive.document_held("millbrook", "s5"));
  VisitRecord visit;
  visit.run = made.run;
  visit.site = "millbrook";
  visit.visited_at = t(20);
  visit.meeting.emplace();
  visit.meeting->id = "1";
  visit.meeting->documents = {{"s5", "Plan", "attachment", "u", "", "2 MB"}};
  made.archive.save_visit(visit, t(21));
  EXPECT_FALSE(made.archive.document_held("millbrook", "s5")) << "the bytes may be the old ones";
  fetch(30, false);
  EXPECT_TRUE(made.archive.document_held("millbrook", "s5"));
}

TEST_F(FrontierTest, FactsAboutASiteAreRemembered) {
  EXPECT_FALSE(made.archive.learned("millbrook", "stub_always"));
  made.archive.learn("millbrook", "stub_always", "no", t(0));
  made.archive.learn("millbrook", "stub_always", "yes", t(1));
  EXPECT_EQ(made.archive.learned("millbrook", "stub_always"), "yes");
}

TEST_F(FrontierTest, PuttingASiteAgainReplacesItsCouncils) {
  SiteRow site = millbrook();
  site.base_url = "https://new.example/";
  site.councils.push_back({"Overfen", "Overfen Town Council", "", "", "OVE", "England", "NMD"});
  made.archive.put_site(site);
  made.archive.put_site(site);
  Statement row = made.archive.database().prepare(
      "SELECT base_url, councils FROM site JOIN site_councils ON site = key");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(row.text(0), "https://new.example/");
  EXPECT_EQ(row.text(1), "Millbrook Borough Council; Overfen Town Council");
}

}  // namespace
}  // namespace store
