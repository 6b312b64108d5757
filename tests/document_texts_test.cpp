// The documents an archive holds, made text of: found by search, resumed, read again.
#include "crawler/document_texts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "store/document_texts.h"
#include "store/search.h"
#include "store/sqlite.h"
#include "store/verify.h"
#include "tests/portal/pdf.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace crawler {
namespace {

using test::at;

class DocumentTextsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (::access("/usr/bin/pdftotext", X_OK) != 0) GTEST_SKIP() << "pdftotext is not installed";
    test::fill(small);
  }
  void hold(const std::string& document, const std::string& bytes, const std::string& when,
            const std::string& headers = "") {
    const auto fetch = small.fetch("document", document, when, "ok", bytes, headers);
    small.archive.note_bytes("marsh-fen", small.run, fetch, at(when));
    small.archive.commit(at(when));
  }
  DocumentTextsReport read(bool again = false) {
    DocumentTexts texts(small.archive, "marsh-fen", reader);
    if (again) texts.again();
    while (texts.step(at("2026-03-10T10:00:00Z"))) {
    }
    return texts.report();
  }
  std::vector<store::SearchHit> found(const std::string& query) {
    return store::Search(small.archive).find(query, {}, 10);
  }
  test::TempDir folder;
  test::SmallArchive small{folder.path() + "/archive"};
  DocumentReader reader;
};

TEST_F(DocumentTextsTest, PrintedMinutesAreFoundWithTheirPage) {
  std::string lines;
  for (int i = 0; i < 50; ++i) lines += "Nothing of note\n";
  hold("g12-t1", portal::pdf(lines + "The weir is to be rebuilt"), "2026-03-09T10:00:00Z");
  EXPECT_EQ(store::count_unread(small.archive, "marsh-fen"), 1);
  EXPECT_EQ(read().text, 1);
  const auto hits = found("weir");
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].reference, "marsh-fen/document/g12-t1");
  EXPECT_EQ(hits[0].page, 2);
  EXPECT_EQ(hits[0].title, "Printed minutes");
  EXPECT_EQ(hits[0].committee, "Drainage Committee");
  EXPECT_EQ(hits[0].date, "2026-02-03");
  EXPECT_EQ(store::Search(small.archive)
                .find("weir", {{"marsh-fen"}, {}, "2026", "", {"document"}}, 9)
                .size(),
            1u);
  EXPECT_EQ(store::Search(small.archive).find("weir", {{"marsh"}, {}, "", "", {}}, 9).size(), 0u);
  EXPECT_EQ(store::Search(small.archive).count("nothing", {}, store::Search::By::year).at(0).count,
            1);
  const auto text = store::document_text(small.archive, "marsh-fen/document/g12-t1");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->state, "text");
  EXPECT_EQ(text->pages.at(1).text, "The weir is to be rebuilt");
  EXPECT_EQ(store::verify(small.archive).damage.size(), 0u);
}

TEST_F(DocumentTextsTest, WhatItSaidBeforeItWasReplacedIsNotFound) {
  hold("g12-t1", portal::pdf("The weir"), "2026-03-09T10:00:00Z");
  read();
  hold("g12-t1", portal::pdf("The lock"), "2026-03-09T11:00:00Z");
  EXPECT_EQ(found("weir").size(), 1u);
  EXPECT_EQ(read().text, 1);
  EXPECT_EQ(found("weir").size(), 0u);
  EXPECT_EQ(found("lock").size(), 1u);
  // The old file again: its text is known.
  hold("g12-t1", portal::pdf("The weir"), "2026-03-09T12:00:00Z");
  EXPECT_EQ(read().read(), 0);
  EXPECT_EQ(found("weir").size(), 1u);
  EXPECT_EQ(found("lock").size(), 0u);
}

TEST_F(DocumentTextsTest, WhatItSaidThenIsFoundThen) {
  hold("g12-t1", portal::pdf("The weir"), "2026-03-09T10:00:00Z");
  read();
  hold("g12-t1", portal::pdf("The lock"), "2026-03-09T11:00:00Z");
  read();
  store::SearchFilter then;
  then.view.as_of = "2026-03-09T10:30:00.000Z";
  const auto hits = store::Search(small.archive).find("weir", then, 10);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].reference, "marsh-fen/document/g12-t1");
  EXPECT_EQ(hits[0].page, 1);
  EXPECT_EQ(store::Search(small.archive).find("lock", then, 10).size(), 0u);
  then.view.as_of = "2026-03-09T11:30:00.000Z";
  EXPECT_EQ(store::Search(small.archive).find("weir", then, 10).size(), 0u);
  EXPECT_EQ(store::Search(small.archive).find("lock", then, 10).size(), 1u);
  // Their texts were made on the tenth.
  then.view.as_known = "2026-03-09T12:00:00.000Z";
  EXPECT_EQ(store::Search(small.archive).find("lock", then, 10).size(), 0u);
}

TEST_F(DocumentTextsTest, TheSameBytesAreReadOnceForAllDocuments) {
  hold("g12-t1", portal::pdf("The weir"), "2026-03-09T10:00:00Z");
  hold("s55", portal::pdf("The weir"), "2026-03-09T10:01:00Z");
  EXPECT_EQ(read().text, 1);
  EXPECT_EQ(found("weir").size(), 2u);
  EXPECT_EQ(store::count_unread(small.archive, "marsh-fen"), 0);
}

TEST_F(DocumentTextsTest, ScansFailuresAndOtherFilesAreSaidAndNotTriedTwice) {
  hold("g12-t1", portal::pdf(""), "2026-03-09T10:00:00Z");
  hold("s55", "%PDF-1.4 no more", "2026-03-09T10:01:00Z");
  DocumentTextsReport report = read();
  EXPECT_EQ(report.no_text, 1);
  EXPECT_EQ(report.failed, 1);
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_TRUE(report.failures[0].starts_with("marsh-fen/document/s55: pdftotext"))
      << report.failures[0];
  EXPECT_EQ(store::document_text(small.archive, "marsh-fen/document/g12-t1")->state, "no_text");
  EXPECT_EQ(read().read(), 0);
  EXPECT_EQ(read(true).read(), 0) << "the same version of the tool would fail again";
}

TEST_F(DocumentTextsTest, AnotherVersionOfTheToolReadsThemAgain) {
  hold("g12-t1", portal::pdf("The weir"), "2026-03-09T10:00:00Z");
  read();
  small.archive.database().execute("UPDATE document_text SET tool = 'pdftotext 0.1'");
  EXPECT_EQ(read().read(), 0);
  EXPECT_EQ(read(true).text, 1);
  EXPECT_EQ(found("weir").size(), 1u);
  EXPECT_EQ(store::document_text(small.archive, "marsh-fen/document/g12-t1")->tool,
            reader.tools().at(1));
  EXPECT_EQ(store::verify(small.archive).damage.size(), 0u);
}

TEST_F(DocumentTextsTest, ARunThatIsCutShortIsGoneOnWith) {
  hold("g12-t1", portal::pdf("The weir"), "2026-03-09T10:00:00Z");
  hold("s55", portal::pdf("The lock"), "2026-03-09T10:01:00Z");
  {
    DocumentTexts texts(small.archive, "marsh-fen", reader);
    EXPECT_TRUE(texts.step(at("2026-03-10T10:00:00Z")));
    EXPECT_EQ(texts.report().waiting, 1);
  }
  EXPECT_EQ(found("lock").size(), 1u);  // the newest first
  EXPECT_EQ(read().text, 1);
  EXPECT_EQ(found("weir").size(), 1u);
}

TEST_F(DocumentTextsTest, ContentCodingIsUndoneAndABrokenOneIsAFailure) {
  hold("s55", std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b", 11),
       "2026-03-09T10:00:00Z", "Content-Encoding: gzip\r\n");
  const DocumentTextsReport report = read();
  EXPECT_EQ(report.failed, 1);
  EXPECT_NE(report.failures.at(0).find("coding"), std::string::npos);
}

}  // namespace
}  // namespace crawler
