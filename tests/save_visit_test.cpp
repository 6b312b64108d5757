#include <gtest/gtest.h>

#include "store/archive.h"
#include "store/contents.h"
#include "store/queries.h"
#include "store/reading_rows.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/support/temp_archive.h"

namespace store {
namespace {

ItemRecord item(const std::string& id, const std::string& text,
                const std::string& status = "full") {
  ItemRecord record;
  record.id = id;
  record.number = id;
  record.title = "Item " + id;
  record.minutes = {"<p>" + text + "</p>", text};
  record.minutes_status = status;
  return record;
}

MeetingRecord meeting() {
  MeetingRecord record;
  record.id = "40";
  record.committee_id = "12";
  record.committee = "Rivers Committee";
  record.title = "Meeting of the Rivers Committee";
  record.date = "2026-02-10";
  record.status = "minutes";
  record.attendance_read = true;
  record.attendance = {{"Ada Fenn", "Chair", "Present"}};
  record.items = {item("71", "The weir is to be mended."), item("72", "Noted.")};
  record.items[0].documents = {{"s5", "Weir report", "attachment", "http://a/s5.pdf", "", "1 MB"}};
  record.items[1].votes = {{"Motion", "", "", "Carried", {{"For", "Ada Fenn"}}}};
  return record;
}

class SaveVisitTest : public testing::Test {
 protected:
  VisitRecord visit(const MeetingRecord& content, int day) {
    VisitRecord record;
    record.run = made.run;
    record.site = "millbrook";
    record.visited_at = t(day * 86400);
    const ResourceName name{"millbrook", "meeting", content.id, ""};
    record.visit = made.archive.open_visit(
        made.run, made.archive.resource(name, "m?ID=" + content.id), record.visited_at);
    record.meeting = content;
    return record;
  }
  VisitEffect save(const MeetingRecord& content, int day) {
    return made.archive.save_visit(visit(content, day), t(day * 86400 + 60));
  }
  VisitEffect save_in_welsh(const MeetingRecord& content, int day) {
    VisitRecord record = visit(content, day);
    record.language = "cy";
    const ResourceName name{"millbrook", "meeting", content.id, "cy"};
    record.visit = made.archive.open_visit(
        made.run, made.archive.resource(name, "m?LLL=1&ID=" + content.id), record.visited_at);
    return made.archive.save_visit(record, t(day * 86400 + 90));
  }
  static MeetingRecord welsh() {
    MeetingRecord record = meeting();
    record.committee = "Pwyllgor yr Afonydd";
    record.items[0] = item("71", "Mae'r gored i'w thrwsio.");
    return record;
  }
  std::int64_t number(const std::string& sql) {
    Statement row = made.archive.database().prepare(sql);
    return row.step() ? row.integer(0) : -1;
  }
  std::string text(const std::string& sql) {
    Statement row = made.archive.database().prepare(sql);
    return row.step() ? row.text(0) : "(no row)";
  }
  std::string changes() {
    std::string all;
    Statement row = made.archive.database().prepare(
        "SELECT reference, change.kind, version_after FROM change "
        "JOIN thing ON thing.id = change.thing WHERE seq > ? ORDER BY seq");
    row.with(seen_);
    while (row.step()) {
      all += row.text(0).substr(10) + ' ' + row.text(1) + ' ' + row.text(2) + "; ";
    }
    seen_ = number("SELECT max(seq) FROM change");
    return all;
  }
  void TearDown() override {
    made.archive.commit(t(0));
    for (const Damage& damage : verify(made.archive).damage) ADD_FAILURE() << damage.what;
  }
  TempArchive made;
  std::int64_t seen_ = 0;
};

TEST_F(SaveVisitTest, AFirstVisitMakesEverythingNew) {
  const VisitEffect effect = save(meeting(), 1);
  EXPECT_TRUE(effect.meeting_is_new);
  EXPECT_EQ(effect.new_things, 5);
  EXPECT_EQ(effect.new_versions, 0);
  EXPECT_TRUE(effect.changed.empty());
  EXPECT_EQ(changes(),
            "committee/12 new 1; meeting/40 new 1; item/71 new 1; document/s5 new 1; "
            "item/72 new 1; ");
  EXPECT_EQ(text("SELECT title FROM current_meeting"), "Meeting of the Rivers Committee");
  EXPECT_EQ(text("SELECT councils FROM current_meeting"), "Millbrook Borough Council");
  EXPECT_EQ(text("SELECT minutes FROM current_item WHERE position = 1"),
            "The weir is to be mended.");
  EXPECT_EQ(text("SELECT meeting_reference FROM current_document"), "millbrook/meeting/40");
  EXPECT_EQ(text("SELECT name FROM current_committee"), "Rivers Committee");
}

TEST_F(SaveVisitTest, AnUnchangedVisitCostsOneRow) {
  save(meeting(), 1);
  const auto rows = [this] {
    return number(
        "SELECT (SELECT count(*) FROM reading) + (SELECT count(*) FROM version) + "
        "(SELECT count(*) FROM change) + (SELECT count(*) FROM thing) + "
        "(SELECT count(*) FROM document_link)");
  };
  const std::int64_t before = rows();
  MeetingRecord same = meeting();
  same.items[0].url = "https://moved.example/item";
  const VisitEffect effect = save(same, 2);
  EXPECT_EQ(effect.readings, 0);
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(number("SELECT count(*) FROM visit WHERE state = 'done'"), 2);
}

TEST_F(SaveVisitTest, BackToAnOldTextIsAThirdVersion) {
  save(meeting(), 1);
  MeetingRecord other = meeting();
  other.items[1].minutes.text = "Deferred.";
  changes();
  const VisitEffect effect = save(other, 2);
  EXPECT_EQ(effect.changed, std::vector<std::string>{"millbrook/item/72"});
  EXPECT_EQ(effect.new_versions, 1);
  EXPECT_EQ(changes(), "item/72 changed 2; ") << "the meeting's own words did not change";
  save(meeting(), 3);
  EXPECT_EQ(changes(), "item/72 changed 3; ");
  EXPECT_EQ(text("SELECT minutes FROM current_item WHERE number = '72'"), "Noted.");
}

TEST_F(SaveVisitTest, AnItemThatMovesIsTheMeetingsChange) {
  save(meeting(), 1);
  changes();
  MeetingRecord other = meeting();
  std::swap(other.items[0], other.items[1]);
  save(other, 2);
  EXPECT_EQ(changes(), "meeting/40 changed 2; ");
  EXPECT_EQ(text("SELECT number FROM current_item WHERE position = 1"), "72");
}

TEST_F(SaveVisitTest, AFollowedStubIsACompletionOfTheSameVersion) {
  MeetingRecord cut = meeting();
  cut.items[0] = item("71", "The weir is", "cut");
  cut.items[0].cut_reason = "its page was not there";
  save(cut, 1);
  EXPECT_EQ(made.archive.meeting_state("millbrook", "40")->cut_items, 1);
  changes();
  MeetingRecord whole = meeting();
  whole.items[0] = item("71", "The weir is to be mended.");
  const VisitEffect effect = save(whole, 2);
  EXPECT_EQ(effect.completions, 1);
  EXPECT_EQ(effect.new_versions, 0);
  EXPECT_EQ(changes(), "item/71 completed 1; ");
  EXPECT_EQ(text("SELECT cause FROM reading ORDER BY id DESC"), "completion");
  EXPECT_EQ(made.archive.meeting_state("millbrook", "40")->cut_items, 0);
  EXPECT_EQ(save(cut, 3).readings, 0) << "what is held whole is not given up for a stub";
  EXPECT_EQ(text("SELECT minutes_status FROM current_item WHERE number = '71'"), "full");
}

TEST_F(SaveVisitTest, ADocumentIsVersionedByTheMeetingThatFirstHadIt) {
  save(meeting(), 1);
  MeetingRecord other = meeting();
  other.id = "41";
  other.items = {item("90", "Minutes agreed.")};
  other.documents = {{"s5", "Appendix: weir", "attachment", "http://b/s5.pdf", "", "1 MB"}};
  changes();
  save(other, 2);
  EXPECT_EQ(changes(), "meeting/41 new 1; item/90 new 1; ");
  EXPECT_EQ(text("SELECT title FROM current_document"), "Weir report");
  EXPECT_EQ(text("SELECT title FROM document_link ORDER BY reading DESC"), "Appendix: weir");
  MeetingRecord home = meeting();
  home.items[0].documents[0].size_printed = "2 MB";
  save(home, 3);
  EXPECT_EQ(changes(), "document/s5 changed 2; ");
}

TEST_F(SaveVisitTest, CommitteesFillUpAndKeepTheirNames) {
  save(meeting(), 1);
  changes();
  VisitRecord page;
  page.run = made.run;
  page.site = "millbrook";
  page.visited_at = t(2 * 86400);
  page.committees = {
      {"12", "Rivers Committee", "Environment", "u", RichValue{"<p>a</p>", "a"}, true}};
  EXPECT_EQ(made.archive.save_visit(page, t(2 * 86400)).completions, 0);
  EXPECT_EQ(changes(), "committee/12 completed 1; ");
  MeetingRecord old_name = meeting();
  old_name.id = "39";
  old_name.committee = "Becks Committee";
  save(old_name, 3);
  EXPECT_EQ(text("SELECT name FROM current_committee"), "Rivers Committee");
}

TEST_F(SaveVisitTest, ABetterExtractorAddsReadingsNotVersions) {
  VisitRecord first = visit(meeting(), 1);
  made.archive.save_visit(first, t(86400));
  MeetingRecord other = meeting();
  other.title = "Rivers Committee";
  save(other, 2);
  changes();
  first.cause = "extractor";
  first.extractor = 2;
  first.meeting->items[1].minutes.text = "Noted";
  first.meeting->note = "Webcast";
  const VisitEffect effect = made.archive.save_visit(first, t(9 * 86400));
  EXPECT_EQ(effect.readings, 2);
  EXPECT_EQ(effect.new_versions, 0);
  EXPECT_EQ(changes(), "meeting/40 reextracted 1; item/72 reextracted 1; ");
  EXPECT_EQ(text("SELECT title FROM current_meeting"), "Rivers Committee") << "still version 2";
  EXPECT_EQ(text("SELECT minutes FROM current_item WHERE number = '72'"), "Noted");
}

TEST_F(SaveVisitTest, AnOlderCaptureDoesNotBecomeCurrent) {
  save(meeting(), 5);
  changes();
  MeetingRecord older = meeting();
  older.status = "agenda";
  VisitRecord import = visit(older, 2);
  import.cause = "import";
  made.archive.save_visit(import, t(9 * 86400));
  EXPECT_EQ(changes(), "meeting/40 imported 2; ");
  EXPECT_EQ(text("SELECT status FROM current_meeting"), "minutes");
  EXPECT_EQ(text("SELECT first_seen FROM version JOIN thing ON thing.id = thing "
                 "WHERE reference = 'millbrook/item/72'"),
            to_iso(t(2 * 86400)))
      << "the item said the same then: its version began earlier";
}

TEST_F(SaveVisitTest, AFurtherLanguageJoinsTheNewestVersion) {
  save(meeting(), 1);
  changes();
  EXPECT_EQ(save_in_welsh(welsh(), 2).new_versions, 0);
  const std::string added = changes();
  EXPECT_NE(added.find("meeting/40 translated 1; "), std::string::npos);
  EXPECT_NE(added.find("item/71 translated 1; "), std::string::npos);
  EXPECT_EQ(added.find("item/72"), std::string::npos) << "it says what the main language says";
  EXPECT_EQ(number("SELECT count(*) FROM current_meeting"), 2);
  EXPECT_EQ(save(meeting(), 3).readings, 0) << "the other language is compared with itself";
}

TEST_F(SaveVisitTest, APageThatSaysWhatTheMainLanguagesSaysIsACopy) {
  MeetingRecord labels = meeting();
  labels.title = "Cyfarfod, Dydd Mawrth";
  labels.contact = "E-bost: a@wexbury.example";
  EXPECT_FALSE(save_in_welsh(labels, 1).is_copy) << "there is nothing it could be a copy of";
  save(meeting(), 2);
  const auto effect = save_in_welsh(labels, 3);
  EXPECT_TRUE(effect.is_copy);
  EXPECT_EQ(effect.readings, 0);
  EXPECT_EQ(made.archive.meeting_state("millbrook", "40", "cy")->last_visit, t(3 * 86400));
  MeetingRecord cut = labels;
  cut.items[0].minutes = {"<p>The weir</p>", "The weir"};
  cut.items[0].minutes_status = "cut";
  cut.items[0].cut_reason = "not followed yet";
  EXPECT_TRUE(save_in_welsh(cut, 4).is_copy) << "as far as it goes";
  EXPECT_FALSE(save_in_welsh(welsh(), 5).is_copy);
}

TEST_F(SaveVisitTest, AFurtherLanguageFollowsTheMainOneIntoItsVersion) {
  save(meeting(), 1);
  save_in_welsh(welsh(), 1);
  MeetingRecord corrected = meeting(), in_welsh = welsh();
  corrected.items[0] = item("71", "The weir is to be rebuilt.");
  in_welsh.items[0] = item("71", "Mae'r gored i'w hailadeiladu.");
  save(corrected, 2);
  changes();
  EXPECT_EQ(save_in_welsh(in_welsh, 2).new_versions, 0);
  EXPECT_NE(changes().find("item/71 translated 2; "), std::string::npos);
  in_welsh.items[0] = item("71", "Mae'r gored i'w hailadeiladu eleni.");
  EXPECT_EQ(save_in_welsh(in_welsh, 3).new_versions, 1) << "the main language says nothing new";
  Queries queries(made.archive);
  EXPECT_EQ(queries.item("millbrook/item/71")->record.minutes.text, "The weir is to be rebuilt.");
  EXPECT_EQ(queries.item("millbrook/item/71", 3)->record.minutes.text, "The weir is to be rebuilt.")
      << "what it said by then";
  EXPECT_EQ(queries.item("millbrook/item/71", 1, "cy")->record.minutes.text,
            "Mae'r gored i'w thrwsio.");
  EXPECT_EQ(queries.history("millbrook/item/71")[2].summary, "minutes");
}

TEST_F(SaveVisitTest, WhatWasNeverReadInALanguageIsKnown) {
  save(meeting(), 1);
  const auto todo = [&](const std::string& kind) {
    return made.archive.untranslated("millbrook", kind, "cy", t(0)).size();
  };
  EXPECT_EQ(todo("meeting"), 0u) << "no page of it was ever fetched";
  EXPECT_EQ(todo("decision"), 0u);
}

TEST_F(SaveVisitTest, AClockSetBackDoesNotHideWhatIsNew) {
  save(meeting(), 5);
  MeetingRecord other = meeting();
  other.venue = "Annexe";
  save(other, 1);
  EXPECT_EQ(text("SELECT venue FROM current_meeting"), "Annexe");
}

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
