// Erase: the bytes of what is withheld are in no file of the archive, what stands beside them
// stays, and verify finds it sound.
#include "store/erase.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/queries.h"
#include "store/search.h"
#include "store/sqlite.h"
#include "tests/support/erase_fixture.h"

namespace {

using store::Archive;
using store::Queries;
using test::at;
using test::EraseTest;
using test::kItem;
using test::kPhrase;
using test::kWhen;
using test::SmallArchive;
using Strings = std::vector<std::string>;

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

}  // namespace
