// Queries: everything that was written can be read, in every version, and the counts add up.
#include "store/queries.h"

#include <gtest/gtest.h>

#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::Queries;
using test::SmallArchive;

class QueriesTest : public testing::Test {
 protected:
  QueriesTest() { test::fill(small_); }
  test::TempDir folder_;
  SmallArchive small_{folder_.path()};
  Queries queries_{small_.archive};
};

TEST_F(QueriesTest, AMeetingComesWithEverythingThatHangsOnIt) {
  const auto meeting = queries_.meeting("marsh-fen/meeting/12");
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->council, "Marsh District Council; Fen Borough Council");
  EXPECT_EQ(meeting->committee_reference, "marsh-fen/committee/7");
  EXPECT_EQ(meeting->record.status, "minutes");
  EXPECT_EQ(meeting->record.start_time, "18:30");
  ASSERT_EQ(meeting->items.size(), 5u);
  EXPECT_TRUE(meeting->items[2].record.heading);
  EXPECT_EQ(meeting->items[1].reference, "marsh-fen/item/102");
  EXPECT_EQ(meeting->items[1].meeting, "marsh-fen/meeting/12");
  ASSERT_EQ(meeting->items[1].documents.size(), 1u);
  EXPECT_EQ(meeting->items[1].documents[0].title, "Sluice survey");
  ASSERT_EQ(meeting->items[4].record.votes.size(), 1u);
  EXPECT_EQ(meeting->items[4].record.votes[0].voters[1].name, "Councillor Rush");
  ASSERT_EQ(meeting->record.attendance.size(), 1u);
  EXPECT_EQ(meeting->record.attendance[0].role, "Chair");
  ASSERT_EQ(meeting->documents.size(), 1u);
  EXPECT_EQ(meeting->documents[0].kind, "minutes");
  EXPECT_EQ(meeting->provenance.version, 2);
  EXPECT_EQ(meeting->provenance.versions, 2);
  EXPECT_EQ(meeting->provenance.fetched_at, "2026-03-08T10:00:00.000Z");
  EXPECT_EQ(meeting->provenance.source_url, "https://mg.marsh.example/meeting-12");
}

TEST_F(QueriesTest, AnOlderVersionHasItsItemsAsTheyStoodThen) {
  const auto meeting = queries_.meeting("marsh-fen/meeting/12", 1);
  ASSERT_TRUE(meeting);
  EXPECT_EQ(meeting->record.status, "draft_minutes");
  EXPECT_EQ(meeting->items[4].record.minutes.text, "The chair thanked the engineer.");
  EXPECT_EQ(queries_.meeting("marsh-fen/meeting/12", 2)->items[4].record.minutes.text,
            "The chair thanked the chief engineer.");
  EXPECT_FALSE(queries_.meeting("marsh-fen/meeting/12", 3));
}

TEST_F(QueriesTest, WhatIsNotHeldOrOfAnotherKindIsNothing) {
  EXPECT_FALSE(queries_.meeting("marsh-fen/meeting/13"));
  EXPECT_FALSE(queries_.meeting("marsh-fen/item/101"));
  EXPECT_FALSE(queries_.item("' OR 1=1 --"));
  EXPECT_FALSE(queries_.kind_of("marsh-fen/meeting/13"));
  EXPECT_EQ(queries_.kind_of("marsh-fen/document/s55"), "document");
}

TEST_F(QueriesTest, AVersionSaysWhatChangedAndWhenItWasSeen) {
  const auto versions = queries_.history("marsh-fen/item/104");
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].summary, "");
  EXPECT_EQ(versions[0].first_seen, "2026-03-01T10:00:02.000Z");
  EXPECT_EQ(versions[0].last_seen, "2026-03-05T10:00:00.000Z");  // the visit that changed nothing
  EXPECT_EQ(versions[1].summary, "minutes");
  EXPECT_EQ(versions[1].last_seen, "2026-03-08T10:00:00.000Z");
  EXPECT_EQ(versions[1].cause, "council");
  EXPECT_EQ(versions[1].sha256.size(), 64u);
  EXPECT_EQ(queries_.history("marsh-fen/meeting/12")[1].summary, "status");
  EXPECT_TRUE(queries_.history("marsh-fen/item/999").empty());
}

TEST_F(QueriesTest, ACompletedStubIsAReadingOfTheSameVersion) {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  meeting.items[1].minutes = {"<p>The committee heard that the east sluice leaks.</p>",
                              "The committee heard that the east sluice leaks."};
  meeting.items[1].minutes_status = "full";
  meeting.items[1].cut_reason = "";
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  const auto versions = queries_.history("marsh-fen/item/102");
  ASSERT_EQ(versions.size(), 1u);
  ASSERT_EQ(versions[0].readings.size(), 2u);
  EXPECT_EQ(versions[0].readings[1].cause, "completion");
  EXPECT_EQ(queries_.item("marsh-fen/item/102")->record.minutes_status, "full");
}

TEST_F(QueriesTest, AThingInTwoLanguagesIsReadInTheOneAskedFor) {
  store::MeetingRecord welsh = SmallArchive::february_approved();
  welsh.committee = "Pwyllgor Draenio";
  welsh.items[0].title = "Ymddiheuriadau";
  small_.visit(welsh, "2026-03-08T10:00:05Z", "cy");
  EXPECT_EQ(queries_.meeting("marsh-fen/meeting/12", 0, "cy")->items[0].record.title,
            "Ymddiheuriadau");
  EXPECT_EQ(queries_.meeting("marsh-fen/meeting/12")->items[0].record.title, "Apologies");
  EXPECT_EQ(queries_.item("marsh-fen/item/101", 0, "fr")->record.title, "Apologies");
  EXPECT_EQ(queries_.status("marsh-fen").at(0).all.items.held, 4);  // counted once
}

TEST_F(QueriesTest, ADocumentsBytesAreItsNewestWholeAnswer) {
  EXPECT_FALSE(queries_.document("marsh-fen/document/g12-t1")->fetch);
  const std::int64_t held = small_.fetch("document", "g12-t1", "2026-03-08T11:00:00Z", "ok", "abc");
  small_.fetch("document", "g12-t1", "2026-03-08T12:00:00Z", "refused_by_server", "no");
  const auto document = queries_.document("marsh-fen/document/g12-t1");
  EXPECT_EQ(document->fetch, held);
  EXPECT_EQ(document->size_bytes, 3);
  EXPECT_EQ(document->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(document->last_outcome, "refused_by_server");
}

TEST_F(QueriesTest, ListsAreNewestFirstAndSortedByName) {
  store::MeetingRecord march = SmallArchive::february();
  march.id = "14";
  march.date = "2026-03-03";
  for (auto& item : march.items) item.id = "9" + item.id;
  small_.visit(march, "2026-03-08T10:00:09Z");
  EXPECT_EQ(queries_.meetings_of("marsh-fen/committee/7"),
            (std::vector<std::string>{"marsh-fen/meeting/14", "marsh-fen/meeting/12"}));
  EXPECT_EQ(queries_.meeting_lines("marsh-fen", 1).at(0).date, "2026-03-03");
  EXPECT_EQ(queries_.meeting_count("marsh-fen"), 2);
  EXPECT_EQ(queries_.committee_lines("marsh-fen").at(0).meetings, 2);
  EXPECT_EQ(queries_.committees_of("marsh-fen"), std::vector<std::string>{"marsh-fen/committee/7"});
  EXPECT_EQ(queries_.committee("marsh-fen/committee/7")->record.purpose->text,
            "Keeps the fen dry.");
}

TEST_F(QueriesTest, NearReferencesShareTheIdOrTheBeginning) {
  EXPECT_EQ(queries_.near("marsh-fen/item/12", 1),
            std::vector<std::string>{"marsh-fen/meeting/12"});
  const auto near = queries_.near("marsh-fen/item/1049", 3);
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near[0], "marsh-fen/item/104");
  EXPECT_TRUE(queries_.near("100%_/x/y", 3).empty());
}

TEST_F(QueriesTest, TheNumbersOfAStatusAddUp) {
  const store::SiteStatus status = queries_.status("marsh-fen").at(0);
  EXPECT_EQ(status.state, "ok");
  EXPECT_EQ(status.councils.size(), 2u);
  EXPECT_EQ(status.all.meetings.listed, 2);
  EXPECT_EQ(status.all.meetings.held, 1);
  EXPECT_EQ(status.all.meetings.not_read, 1);
  EXPECT_EQ(status.all.meetings.unlisted, 0);
  EXPECT_EQ(status.all.items.held, 4);  // the heading is none
  EXPECT_EQ(status.all.items.whole, 2);
  EXPECT_EQ(status.all.items.cut, 1);
  EXPECT_EQ(status.all.items.exempt, 1);
  EXPECT_EQ(status.all.items.unknown(), 0);
  EXPECT_EQ(status.documents.listed, 2);
  EXPECT_EQ(status.documents.held, 0);
  EXPECT_EQ(status.documents.out_of_scope, 2);
  EXPECT_EQ(status.all.first, "2026-02-03");
  EXPECT_EQ(status.last_success, "2026-03-08T10:00:00.000Z");
  EXPECT_EQ(queries_.status("marsh-fen", "2026-04-01T00:00:00.000Z").at(0).state, "stale");
}

TEST_F(QueriesTest, AMeetingThatNoListNamesAnyMoreStaysAndIsCounted) {
  small_.list({"13"}, "2026-03-09T10:00:00Z");
  const store::SiteStatus status = queries_.status("marsh-fen").at(0);
  EXPECT_EQ(status.all.meetings.listed, 1);
  EXPECT_EQ(status.all.meetings.held, 1);
  EXPECT_EQ(status.all.meetings.not_read, 1);
  EXPECT_EQ(status.all.meetings.unlisted, 1);
}

TEST_F(QueriesTest, EveryGapHasItsReason) {
  small_.fetch("document", "s55", "2026-03-08T12:00:00Z", "refused_by_server", "no");
  const auto gaps = queries_.gaps("marsh-fen");
  ASSERT_EQ(gaps.size(), 3u);
  EXPECT_EQ(gaps[0].kind, "refused");
  EXPECT_EQ(gaps[0].reference, "marsh-fen/document/s55");
  EXPECT_EQ(gaps[0].reason, "refused by server (403)");
  EXPECT_EQ(gaps[1].kind, "cut");
  EXPECT_EQ(gaps[1].reference, "marsh-fen/item/102");
  EXPECT_EQ(gaps[1].reason, "the item's page answered 503");
  EXPECT_EQ(gaps[2].kind, "not_read");
  EXPECT_EQ(gaps[2].reference, "marsh-fen/meeting/13");
  EXPECT_EQ(store::gap_counts(gaps),
            (std::map<std::string, std::int64_t>{{"cut", 1}, {"not_read", 1}, {"refused", 1}}));
}

TEST_F(QueriesTest, AFieldThatTheNewestVisitCouldNotReadIsAGapUntilItIsRead) {
  small_.visit(SmallArchive::february_approved(), "2026-03-09T10:00:00Z", "",
               {{"marsh-fen/meeting/12", "venue", "meeting.venue", "nothing was found", 3}});
  EXPECT_EQ(store::gap_counts(queries_.gaps("marsh-fen"))["unreadable"], 1);
  small_.visit(SmallArchive::february_approved(), "2026-03-10T10:00:00Z");
  EXPECT_EQ(store::gap_counts(queries_.gaps("marsh-fen")).count("unreadable"), 0u);
}

TEST_F(QueriesTest, ASiteThatOnlyRefusesIsRefusedAndOneNeverAskedIsNeverRun) {
  small_.run = small_.archive.begin_run("harvest", "{}", test::at("2026-03-11T10:00:00Z"));
  small_.fetch("committees", "", "2026-03-11T10:00:01Z", "refused_by_robots");
  small_.archive.put_site({"otterbury", "moderngov", "https://otter.example", "", {}});
  const auto all = queries_.status();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].state, "refused");
  EXPECT_EQ(all[0].all.meetings.held, 1);
  EXPECT_EQ(all[1].state, "never_run");
  EXPECT_FALSE(all[1].last_success);
  EXPECT_EQ(all[1].all.items.held, 0);
}

TEST_F(QueriesTest, ARobotsFileOrAnOptionalSourceThatAnswersMakesNoSiteOk) {
  small_.run = small_.archive.begin_run("harvest", "{}", test::at("2026-04-01T10:00:00Z"));
  small_.fetch("robots", "https-mg", "2026-04-01T10:00:00Z");
  small_.fetch("rss", "", "2026-04-01T10:00:05Z");
  EXPECT_EQ(queries_.status("marsh-fen").at(0).state, "ok") << "the run before it still stands";
  EXPECT_EQ(queries_.status("marsh-fen", "2026-03-20T00:00:00Z").at(0).state, "stale");
  small_.fetch("listing", "7", "2026-04-01T10:00:10Z", "refused_by_server");
  EXPECT_EQ(queries_.status("marsh-fen").at(0).state, "refused");
}

TEST_F(QueriesTest, ARobotsFileThatCannotBeReadIsTheSitesAnswer) {
  small_.run = small_.archive.begin_run("harvest", "{}", test::at("2026-04-01T10:00:00Z"));
  small_.fetch("robots", "https-mg", "2026-04-01T10:00:00Z", "timeout");
  EXPECT_EQ(queries_.status("marsh-fen").at(0).state, "failing");
  small_.run = small_.archive.begin_run("harvest", "{}", test::at("2026-04-02T10:00:00Z"));
  small_.fetch("robots", "https-mg", "2026-04-02T10:00:00Z", "challenge");
  EXPECT_EQ(queries_.status("marsh-fen").at(0).state, "refused");
}

}  // namespace
