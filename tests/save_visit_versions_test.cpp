// What a visit makes of what is held: things, versions, completions, readings, in the main language
// and in a further one.
#include <gtest/gtest.h>

#include "store/queries.h"
#include "tests/support/save_visit_fixture.h"

namespace store {
namespace {

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

}  // namespace
}  // namespace store
