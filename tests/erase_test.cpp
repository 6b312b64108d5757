// Erase: the bytes of what is withheld are in no file of the archive, verify finds it sound,
// nothing brings them back, and a kill at any step leaves an archive that goes on where it stood.
#include "store/erase.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <optional>

#include "store/backup.h"
#include "store/document_texts.h"
#include "store/past_visits.h"
#include "store/queries.h"
#include "store/repair.h"
#include "store/search.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "store/withholding.h"
#include "tests/support/archive_bytes.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::Archive;
using store::Queries;
using test::at;
using test::SmallArchive;
using Strings = std::vector<std::string>;

const std::string kWhen = "2026-03-10T10:00:00Z";
const std::string kItem = "marsh-fen/item/104";
constexpr char kPhrase[] = "Quentin Quagmire";  // stands in an item, its pages and its document

store::MeetingRecord meeting_with_phrase() {
  store::MeetingRecord meeting = SmallArchive::february_approved();
  store::ItemRecord& item = meeting.items.back();
  item.title = "Quentin Quagmire";
  item.minutes = {"<p>Quentin Quagmire was excluded.</p>", "Quentin Quagmire was excluded."};
  item.votes = {{"Quentin Quagmire", "", "", "", {{"For", "Quentin Quagmire"}}}};
  item.documents = {SmallArchive::document("s77", "Report on Quentin Quagmire", "report")};
  item.documents[0].url = "https://mg.marsh.example/s77/Quentin%20Quagmire.pdf";
  return meeting;
}

class EraseTest : public testing::Test {
 protected:
  EraseTest() {
    SmallArchive small(folder());
    test::fill(small);
    const auto page = small.fetch("meeting", "12", "2026-03-09T10:00:00Z", "ok",
                                  "<p>Quentin Quagmire was excluded.</p>");
    small.fetch("item", "104", "2026-03-09T10:00:01Z", "ok", "<p>Quentin Quagmire</p>");
    small.fetch("item", "101", "2026-03-09T10:00:02Z", "ok", "<p>Nobody</p>");
    const auto bytes = small.fetch("document", "s77", "2026-03-09T10:00:03Z", "ok",
                                   "the bytes of Quentin Quagmire",
                                   "Content-Disposition: filename=\"Quentin Quagmire.pdf\"\r\n");
    small.archive.commit(at("2026-03-09T10:00:04Z"));
    store::VisitRecord visit;
    visit.run = small.run;
    visit.site = "marsh-fen";
    visit.visited_at = at("2026-03-09T10:00:00Z");
    visit.main_fetch = page;
    visit.meeting = meeting_with_phrase();
    visit.problems = {{kItem, "votes", "/p", "no vote of Quentin Quagmire", 1}};
    small.archive.save_visit(visit, at("2026-03-09T10:00:05Z"));
    add_decision(small);
    store::save_document_text(small.archive, bytes,
                              {"text", "", "tool 1", {{1, "Quentin Quagmire is a pupil."}}},
                              at("2026-03-09T10:00:06Z"));
    small.archive.commit(at("2026-03-09T10:00:06Z"));
    small.archive.end_run(small.run, "done", "{}", at("2026-03-09T10:00:07Z"));
  }
  std::string folder() const { return temp_.path() + "/archive"; }
  std::string copy() const { return temp_.path() + "/copy"; }
  Archive open(Archive::Mode mode = Archive::Mode::read_write) const {
    return Archive::open(folder(), mode, at(kWhen));
  }
  static void ask(Archive& archive, const std::string& reference = kItem) {
    store::withhold(archive, reference, "a court order", at(kWhen));
    store::ask_erasure(archive, reference, at(kWhen));
  }
  // Of the register, on whose list its title stands.
  static void add_decision(SmallArchive& small) {
    store::VisitRecord visit;
    visit.run = small.run;
    visit.site = "marsh-fen";
    visit.visited_at = at("2026-03-09T12:00:00Z");
    visit.main_fetch = small.fetch("decision", "d9", "2026-03-09T12:00:00Z", "ok",
                                   "<p>Permit for Rosalind Reedmace</p>");
    store::DecisionRecord decision;
    decision.id = "d9";
    decision.title = "Permit for Rosalind Reedmace";
    decision.decided = "2026-03-08";
    decision.decision = {"<p>Rosalind Reedmace may moor.</p>", "Rosalind Reedmace may moor."};
    decision.details = {{"Applicant", "Rosalind Reedmace"}};
    decision.documents = {SmallArchive::document("s88", "Letter of Rosalind Reedmace", "report")};
    visit.decisions.push_back(decision);
    small.archive.save_visit(visit, at("2026-03-09T12:00:01Z"));
    store::ListingRecord list;
    list.run = small.run;
    list.fetch = small.fetch("decisions", "", "2026-03-09T12:00:02Z", "ok",
                             "<li>Permit for Rosalind Reedmace</li>");
    list.resource = small.archive.resource({"marsh-fen", "decisions", "", ""}, "decisions-");
    list.things = {{"decision", "d9", "2026-03-08", "Permit for Rosalind Reedmace", "d9"}};
    small.archive.save_listing(list, at("2026-03-09T12:00:03Z"));
    small.archive.save_listing(list, at("2026-03-09T13:00:03Z"));
  }
  static void expect_sound(Archive& archive) {
    for (const store::Damage& damage : store::verify(archive).damage)
      ADD_FAILURE() << damage.file << ' ' << damage.offset << ": " << damage.what;
  }
  void expect_gone() const {
    EXPECT_EQ(test::files_with(folder(), kPhrase), Strings{});
    EXPECT_EQ(test::files_with(folder(), "quagmir"), Strings{}) << "nor as a word of the index";
    EXPECT_EQ(test::files_with(folder(), "Quentin%20Quagmire"), Strings{}) << "nor in an address";
  }
  static std::int64_t pending(Archive& archive) { return store::is_erasure_pending(archive); }

  test::TempDir temp_;
};

TEST_F(EraseTest, NoFileHasTheWordsAndTheArchiveIsSound) {
  EXPECT_EQ(test::files_with(folder(), kPhrase).size(), 2u) << "database and WARC file";
  {
    Archive archive = open();
    ask(archive);
    const store::EraseReport report = store::finish_erasures(archive, at(kWhen));
    EXPECT_EQ(report.erasures, 1);
    EXPECT_EQ(report.files, 1);
    EXPECT_GE(report.records, 6) << "three visits' pages, the newest, the item's, the document's";
    EXPECT_EQ(report.readings, 4) << "three of the item, one of its document";
    EXPECT_FALSE(pending(archive));
    expect_sound(archive);
    EXPECT_EQ(store::verify(archive).erased, report.records);
    EXPECT_TRUE(store::Search(archive).find("quentin OR quagmire OR pupil", {}, 9).empty());
    EXPECT_EQ(store::Search(archive).find("received", {}, 9).size(), 1u) << "the others are found";
    EXPECT_TRUE(Queries(archive).item("marsh-fen/item/101"));
    EXPECT_EQ(Queries(archive).meeting("marsh-fen/meeting/12")->provenance.source_sha256, "");
  }
  expect_gone();
  const std::string warc =
      test::unpacked(std::filesystem::directory_iterator(folder() + "/warc")->path().string());
  EXPECT_NE(warc.find("WARC-Erased-Date: 2026-03-10T10:00:00.000Z\r\n"), std::string::npos);
  EXPECT_NE(warc.find("WARC-Erased-Reason: a court order\r\n"), std::string::npos);
  EXPECT_NE(warc.find("Nobody"), std::string::npos) << "other pages are as they were";
}

TEST_F(EraseTest, VersionsStayWithNothingInThem) {
  Archive archive = open();
  ask(archive);
  store::finish_erasures(archive, at(kWhen));
  const auto by = Queries(archive).withheld(kItem);
  ASSERT_TRUE(by);
  EXPECT_EQ(by->erased_at, "2026-03-10T10:00:00.000Z");
  EXPECT_EQ(by->reason, "a court order");
  store::undo_withholding(archive, kItem, at(kWhen));
  Queries queries(archive);
  const auto versions = queries.history(kItem);
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[0].sha256, versions[1].sha256) << "a hash would tell what was there";
  EXPECT_EQ(queries.item(kItem)->record.title, "");
  EXPECT_EQ(queries.item(kItem, 1)->record.minutes.text, "");
  EXPECT_EQ(queries.item(kItem)->documents.at(0).title, "");
  expect_sound(archive);
}

TEST_F(EraseTest, AMeetingGoesWithAllThatIsBeneathIt) {
  {
    Archive archive = open();
    ask(archive, "marsh-fen/meeting/12");
    store::finish_erasures(archive, at(kWhen));
    expect_sound(archive);
  }
  expect_gone();
  for (const char* words : {"Pump House", "Councillor Reed", "east sluice", "Sluice survey"})
    EXPECT_EQ(test::files_with(folder(), words), Strings{}) << words;
  EXPECT_NE(test::files_with(folder(), "Keeps the fen dry"), Strings{}) << "its committee's";
}

TEST_F(EraseTest, ADocumentGoesWithItsTitleAndAddress) {
  {
    Archive archive = open();
    store::withhold(archive, kItem, "a court order", at(kWhen));
    ask(archive, "marsh-fen/document/s77");
    store::finish_erasures(archive, at(kWhen));
    expect_sound(archive);
    EXPECT_TRUE(store::Search(archive).find("pupil", {}, 9).empty());
  }
  EXPECT_EQ(test::files_with(folder(), "the bytes of"), Strings{});
  EXPECT_EQ(test::files_with(folder(), "Report on"), Strings{});
  EXPECT_EQ(test::files_with(folder(), "Quentin%20Quagmire"), Strings{});
  EXPECT_EQ(test::files_with(folder(), "document-s77"), Strings{}) << "what was asked for it";
  EXPECT_NE(test::files_with(folder(), "was excluded"), Strings{}) << "the item is only hidden";
}

TEST_F(EraseTest, ADecisionGoesFromTheListsThatNameIt) {
  ASSERT_EQ(test::files_with(folder(), "Reedmace").size(), 2u);
  {
    Archive archive = open();
    ask(archive, "marsh-fen/decision/d9");
    EXPECT_FALSE(Queries(archive).decision("marsh-fen/decision/d9"));
    EXPECT_TRUE(Queries(archive).decision_lines("marsh-fen", 9).empty());
    EXPECT_FALSE(Queries(archive).document("marsh-fen/document/s88"));
    store::finish_erasures(archive, at(kWhen));
    expect_sound(archive);
    const auto run = archive.begin_run("harvest", "{}", at("2026-03-11T10:00:00Z"));
    store::ListingRecord list;
    list.run = run;
    list.resource = archive.resource({"marsh-fen", "decisions", "", ""}, "decisions-");
    list.things = {{"decision", "d9", "2026-03-08", "Permit for Rosalind Reedmace", "d9"}};
    archive.save_listing(list, at("2026-03-11T10:00:00Z"));
    archive.end_run(run, "done", "{}", at("2026-03-11T10:00:01Z"));
    EXPECT_EQ(archive.last_listed(list.resource)->at(0).tail, "");
    EXPECT_EQ(archive.last_listed(list.resource)->at(0).date, "2026-03-08");
  }
  EXPECT_EQ(test::files_with(folder(), "Reedmace"), Strings{});
  EXPECT_EQ(test::files_with(folder(), "reedmac"), Strings{}) << "nor as a word of the index";
}

TEST_F(EraseTest, TwoDocumentsWithTheSameBytesGoOneAfterTheOther) {
  {
    SmallArchive small(folder());
    small.fetch("document", "g12-t1", "2026-03-09T11:00:00Z", "ok",
                "the bytes of Quentin Quagmire");
    small.archive.commit(at("2026-03-09T11:00:01Z"));
    small.archive.end_run(small.run, "done", "{}", at("2026-03-09T11:00:02Z"));
  }
  Archive archive = open();
  for (const char* document : {"marsh-fen/document/s77", "marsh-fen/document/g12-t1"}) {
    ask(archive, document);
    store::finish_erasures(archive, at(kWhen));
    expect_sound(archive);
    EXPECT_EQ(test::files_with(folder(), "the bytes of"), Strings{});
  }
  EXPECT_EQ(test::files_with(folder(), "document-g12-t1"), Strings{});
}

TEST_F(EraseTest, DamagedRecordsAreErasedAndOthersStayAsDamagedAsTheyWere) {
  const std::string path = std::filesystem::directory_iterator(folder() + "/warc")->path().string();
  Archive archive = open();
  const auto damage = [&](const std::string& page) {
    store::Statement row = archive.database().prepare(
        "SELECT offset FROM record WHERE type = 'response' AND target_uri LIKE ? LIMIT 1");
    ASSERT_TRUE(row.with("%/" + page).step());
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(row.integer(0) + 12);  // behind the header of its gzip member
    file << std::string(8, '\0');
  };
  damage("item-104");
  damage("item-101");
  ASSERT_EQ(store::verify(archive).damage.size(), 2u);
  ask(archive);
  EXPECT_EQ(store::finish_erasures(archive, at(kWhen)).erasures, 1);
  const auto report = store::verify(archive);
  ASSERT_EQ(report.damage.size(), 1u) << "of the one that is not erased";
  store::Statement row = archive.database().prepare(
      "SELECT offset FROM record WHERE type = 'response' AND target_uri LIKE '%/item-101'");
  ASSERT_TRUE(row.step());
  EXPECT_EQ(report.damage[0].offset, row.integer(0));
}

TEST_F(EraseTest, WhatIsHarvestedNextDoesNotBringItBack) {
  {
    Archive archive = open();
    ask(archive);
    store::finish_erasures(archive, at(kWhen));
    const auto run = archive.begin_run("harvest", "{}", at("2026-03-11T10:00:00Z"));
    archive.put_site({"marsh-fen", "moderngov", "https://mg.marsh.example", "", {}});
    archive.enqueue({"marsh-fen", "item", "104", ""}, "item-104", 0, at(kWhen));
    archive.enqueue({"marsh-fen", "document", "s77", ""}, "Quentin Quagmire.pdf", 0, at(kWhen));
    EXPECT_EQ(archive.queued("marsh-fen"), 0u) << "they are not asked for";
    archive.enqueue({"marsh-fen", "item", "101", ""}, "item-101", 0, at(kWhen));
    EXPECT_EQ(archive.queued("marsh-fen"), 1u);
    store::VisitRecord visit;
    visit.run = run;
    visit.site = "marsh-fen";
    visit.visited_at = at("2026-03-11T10:00:00Z");
    visit.meeting = meeting_with_phrase();
    visit.meeting->items.back().minutes.text += " Quentin Quagmire appealed.";
    visit.meeting->items[0].minutes = {"<p>One.</p>", "One apology was received."};
    visit.problems = {{kItem, "votes", "/p", "no vote of Quentin Quagmire", 1}};
    const store::VisitEffect effect = archive.save_visit(visit, at("2026-03-11T10:00:01Z"));
    EXPECT_EQ(effect.changed, Strings{"marsh-fen/item/101"});
    archive.end_run(run, "done", "{}", at("2026-03-11T10:00:02Z"));
    expect_sound(archive);
  }
  expect_gone();
}

TEST_F(EraseTest, ItsPagesAreNotReadAgainAndRepairDoesNotBringItBack) {
  {
    Archive archive = open();
    const store::VisitPlace start;
    const auto before = store::past_visits(archive, "marsh-fen", start, 99).size();
    ASSERT_GT(before, 0u);
    ask(archive);
    store::finish_erasures(archive, at(kWhen));
    EXPECT_EQ(store::past_visits(archive, "marsh-fen", start, 99).size(), 1u) << "the decision's";
    EXPECT_EQ(store::count_past_visits(archive, "marsh-fen", start), 1);
    EXPECT_TRUE(store::repair(archive).empty()) << "nothing is wrong";
    expect_sound(archive);
    // A row that was lost is made again from what is left of its record.
    archive.database().execute(
        "UPDATE record SET payload_digest = 'sha256:00' WHERE id = "
        "(SELECT min(record) FROM erased_record WHERE record IN (SELECT id FROM record "
        "WHERE type = 'response'))");
    EXPECT_FALSE(store::repair(archive).empty());
    expect_sound(archive);
  }
  expect_gone();
}

TEST_F(EraseTest, ABackupMadeBeforeLosesItWhenItIsBroughtUpToDate) {
  Archive archive = open();
  store::back_up(archive, copy());
  EXPECT_EQ(test::files_with(copy(), kPhrase).size(), 2u);
  ask(archive);
  store::finish_erasures(archive, at(kWhen));
  const store::BackupReport report = store::back_up(archive, copy());
  EXPECT_TRUE(report.damage.empty());
  EXPECT_EQ(test::files_with(copy(), kPhrase), Strings{});
  EXPECT_EQ(test::files_with(copy(), "quagmir"), Strings{});
  Archive second = Archive::open(copy(), Archive::Mode::read_only, at(kWhen));
  expect_sound(second);
  EXPECT_EQ(store::back_up(archive, copy()).copied_bytes, 0) << "and is a backup as before";
}

TEST_F(EraseTest, WhatWasCapturedSinceIsToldAndCanBeErasedAgain) {
  Archive archive = open();
  ask(archive);
  store::finish_erasures(archive, at(kWhen));
  const std::int64_t id = store::withholdings(archive).back().id;
  EXPECT_EQ(store::captures_held(archive, id), 0);
  const auto run = archive.begin_run("harvest", "{}", at("2026-03-11T10:00:00Z"));
  store::Body body;
  body.append("<p>Quentin Quagmire was excluded.</p>");
  store::FetchRecord record;
  record.run = run;
  record.resource = archive.resource({"marsh-fen", "meeting", "12", ""}, "meeting-12");
  record.url = "https://mg.marsh.example/meeting-12";
  record.started = at("2026-03-11T10:00:00Z");
  record.outcome = "ok";
  record.status = 200;
  record.request_head = "GET /meeting-12 HTTP/1.1\r\n\r\n";
  record.response_head = "HTTP/1.1 200 OK\r\n\r\n";
  record.body = &body;
  archive.record_fetch(record);
  archive.commit(at("2026-03-11T10:00:01Z"));
  EXPECT_EQ(store::captures_held(archive, id), 1);
  store::ask_erasure(archive, kItem, at(kWhen));
  EXPECT_THROW(store::finish_erasures(archive, at(kWhen)), store::ErasureMustWait)
      << "the file is being written to";
  archive.end_run(run, "done", "{}", at("2026-03-11T10:00:02Z"));
  archive = open(Archive::Mode::read_only);  // closes the file
  archive = open();
  EXPECT_FALSE(pending(archive)) << "opening it went on";
  EXPECT_EQ(store::captures_held(archive, id), 0);
  expect_sound(archive);
  expect_gone();
}

TEST_F(EraseTest, WhileItsSiteIsHarvestedItWaits) {
  Archive archive = open();
  store::withhold(archive, kItem, "a court order", at(kWhen));
  const auto run = archive.begin_run("harvest", "{}", at(kWhen));
  ASSERT_EQ(archive.take_lease("marsh-fen", run, at(kWhen)), store::LeaseResult::taken);
  EXPECT_THROW(store::ask_erasure(archive, kItem, at(kWhen)), store::ErasureMustWait);
  EXPECT_FALSE(pending(archive)) << "nothing is begun";
  archive.end_run(run, "done", "{}", at(kWhen));
  EXPECT_THROW(store::ask_erasure(archive, "marsh-fen/item/101", at(kWhen)), std::invalid_argument)
      << "what is not withheld is not erased";
}

TEST_F(EraseTest, WhileAnotherReadsTheLogIsNotEmptyAndItIsNotDone) {
  Archive archive = open();
  ask(archive);
  std::optional<Archive> reader = open(Archive::Mode::read_only);
  reader->database().execute("PRAGMA busy_timeout = 0");
  archive.database().execute("PRAGMA busy_timeout = 0");
  reader->database().execute("BEGIN; SELECT count(*) FROM thing");
  EXPECT_THROW(store::finish_erasures(archive, at(kWhen)), store::ErasureMustWait);
  EXPECT_TRUE(pending(archive));
  EXPECT_THROW(store::undo_withholding(archive, kItem, at(kWhen)), std::invalid_argument);
  reader.reset();
  EXPECT_EQ(store::finish_erasures(archive, at(kWhen)).erasures, 1);
  EXPECT_FALSE(pending(archive));
  expect_sound(archive);
}

class KilledEraseTest : public EraseTest, public testing::WithParamInterface<const char*> {};

TEST_P(KilledEraseTest, LeavesAnArchiveThatGoesOnWhenItIsOpened) {
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Archive archive = open();
    ask(archive);
    store::finish_erasures(archive, at(kWhen), [](const std::string& step) {
      if (step == GetParam()) raise(SIGKILL);
    });
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "there is no step " << GetParam();
  {
    Archive reading = open(Archive::Mode::read_only);
    EXPECT_TRUE(pending(reading));
    EXPECT_FALSE(Queries(reading).item(kItem)) << "it is hidden all the same";
    EXPECT_TRUE(Queries(reading).item("marsh-fen/item/101"));
  }
  {
    Archive archive = open();
    EXPECT_FALSE(pending(archive));
    expect_sound(archive);
  }
  expect_gone();
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, KilledEraseTest,
                         testing::Values("clean", "write", "rows", "commit", "files", "pages",
                                         "log", "done"));

}  // namespace
