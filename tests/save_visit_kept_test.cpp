// A visit is kept whole or not at all: what comes back is what was saved, decisions and the reasons
// of restrictions included.
#include <gtest/gtest.h>

#include "store/contents.h"
#include "store/reading_rows.h"
#include "tests/support/save_visit_fixture.h"

namespace store {
namespace {

TEST_F(SaveVisitTest, EverythingComesBackAsItWasSaved) {
  save(meeting(), 1);
  Database& database = made.archive.database();
  const auto reading = [&](const std::string& reference) {
    return number(
        "SELECT reading FROM current_reading JOIN thing ON thing.id = thing "
        "WHERE reference = 'millbrook/" +
        reference + "'");
  };
  const MeetingRecord held = load_meeting(database, reading("meeting/40"));
  EXPECT_EQ(held.items.at(1).id, "72");
  EXPECT_EQ(held.attendance.at(0).name, "Ada Fenn");
  const ItemRecord held_item = load_item(database, reading("item/72"));
  EXPECT_EQ(held_item.minutes, (RichValue{"<p>Noted.</p>", "Noted."}));
  EXPECT_EQ(held_item.votes.at(0).voters.at(0).vote, "For");
  EXPECT_EQ(load_document(database, reading("document/s5")).size_printed, "1 MB");
  EXPECT_THROW(load_committee(database, reading("item/72")), DamagedArchive);
}

TEST_F(SaveVisitTest, ClosesTheVisitAndWhatWaitedForIt) {
  VisitRecord record = visit(meeting(), 1);
  made.archive.enqueue({"millbrook", "item", "71", ""}, "i?71", 5, t(0), record.visit, "item 71");
  record.problems = {{"millbrook/item/71", "minutes", "//div", "no such block", 12}};
  made.archive.save_visit(record, t(86400));
  EXPECT_TRUE(made.archive.open_visits("millbrook").empty());
  EXPECT_EQ(made.archive.waiting_for(record.visit), 0u);
  EXPECT_EQ(number("SELECT line FROM problem"), 12);
}

TEST_F(SaveVisitTest, AFailureInTheMiddleLeavesNothingOfTheVisit) {
  VisitRecord record = visit(meeting(), 1);
  made.archive.commit(t(0));
  record.main_fetch = 4711;  // there is no such fetch
  EXPECT_THROW(made.archive.save_visit(record, t(86400)), std::runtime_error);
  EXPECT_EQ(number("SELECT count(*) FROM thing"), 0);
  EXPECT_EQ(made.archive.open_visits("millbrook").size(), 1u);
}

DecisionRecord decision() {
  DecisionRecord record;
  record.id = "d7";
  record.title = "Weir";
  record.maker = "Head of Rivers";
  record.key = true;
  record.published = "2026-02-12";
  record.meeting_id = "40";
  record.item_id = "71";
  record.decision = {"<p>Mend it.</p>", "Mend it."};
  record.details = {{"Contact", "Ada Fenn"}};
  record.documents = {{"s5", "Weir report", "attachment", "http://a/s5.pdf", "", "1 MB"},
                      {"s6", "Tenders", "attachment", "http://a/s6.pdf", "", "2 MB"}};
  record.url = "http://a/d7";
  return record;
}

TEST_F(SaveVisitTest, ADecisionIsKeptWholeAndAChangeIsAVersion) {
  const auto saved = [&](const DecisionRecord& content, int day) {
    VisitRecord record;
    record.run = made.run;
    record.site = "millbrook";
    record.visited_at = t(day * 86400);
    record.decisions = {content};
    return made.archive.save_visit(record, t(day * 86400));
  };
  EXPECT_EQ(saved(decision(), 1).new_decisions, 1);
  EXPECT_EQ(saved(decision(), 2).readings, 0);
  DecisionRecord called_in = decision();
  called_in.call_in = true;
  called_in.details.clear();
  EXPECT_EQ(saved(called_in, 3).new_versions, 1);
  const std::int64_t first = number(
      "SELECT min(reading.id) FROM reading JOIN thing ON thing.id = thing WHERE kind = 'decision'");
  const DecisionRecord held = load_decision(made.archive.database(), first);
  EXPECT_EQ(hashes_of(held).compared, hashes_of(decision()).compared);
  EXPECT_EQ(held.key, true);
  EXPECT_FALSE(held.call_in);
  EXPECT_EQ(text("SELECT meeting_reference || ' ' || item_reference || ' ' || call_in || ' ' || "
                 "by_officer FROM current_decision"),
            "millbrook/meeting/40 millbrook/item/71 1 0");
  EXPECT_EQ(text("SELECT decision_reference FROM current_document WHERE reference LIKE '%/s6'"),
            "millbrook/decision/d7");
  made.archive.commit(t(4 * 86400));
  EXPECT_TRUE(verify(made.archive).damage.empty());
}

TEST_F(SaveVisitTest, AMeetingTakesADocumentOverFromADecision) {
  VisitRecord record;
  record.run = made.run;
  record.site = "millbrook";
  record.visited_at = t(86400);
  record.decisions = {decision()};
  made.archive.save_visit(record, t(86400));
  save(meeting(), 2);
  EXPECT_EQ(text("SELECT meeting_reference FROM current_document WHERE reference LIKE '%/s5'"),
            "millbrook/meeting/40");
  record.visited_at = t(3 * 86400);
  made.archive.save_visit(record, t(3 * 86400));
  EXPECT_EQ(text("SELECT meeting_reference FROM current_document WHERE reference LIKE '%/s5'"),
            "millbrook/meeting/40");
}

TEST_F(SaveVisitTest, TheReasonsOfARestrictionAreKeptWhenTheyAreNotAskedForAgain) {
  MeetingRecord closed = meeting();
  closed.items[0].minutes_status = "exempt";
  closed.items[0].minutes = {};
  save(closed, 1);
  closed.items[0].restriction = "Paragraph 3.";
  EXPECT_EQ(save(closed, 2).completions, 1);
  EXPECT_TRUE(made.archive.restriction_known("millbrook", "71"));
  closed.items[0].restriction.clear();
  EXPECT_EQ(save(closed, 3).readings, 0);
  EXPECT_FALSE(made.archive.restriction_known("millbrook", "72"));
}

}  // namespace
}  // namespace store
