// history, diff, get and verify on a small archive.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::ordered_json;

class ReadCommandsTest : public testing::Test {
 protected:
  ReadCommandsTest() { test::fill(small_); }
  test::Outcome run(std::vector<std::string> words) {
    words.insert(words.begin() + 1, {"--archive", folder_.path() + "/archive"});
    return test::minutebook(words);
  }
  void hold(const std::string& document, const std::string& bytes) {
    small_.fetch("document", document, "2026-03-09T10:00:00Z", "ok", bytes);
    small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  }
  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
};

using HistoryTest = ReadCommandsTest;
TEST_F(HistoryTest, EachVersionSaysWhenItWasSeenAndWhatChanged) {
  const auto outcome = run({"history", "marsh-fen/item/104"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out,
            "marsh-fen/item/104: 2 versions\n"
            "version 1  seen 2026-03-01 10:00 UTC to 2026-03-05 10:00 UTC\n"
            "  first seen\n"
            "version 2  seen 2026-03-08 10:00 UTC  (current)\n"
            "  changed: minutes\n"
            "minutebook diff marsh-fen/item/104 shows the last change\n");
}

TEST_F(HistoryTest, AsJson) {
  const Json json = Json::parse(run({"history", "marsh-fen/meeting/12", "--json"}).out);
  EXPECT_EQ(json["reference"], "marsh-fen/meeting/12");
  ASSERT_EQ(json["versions"].size(), 2u);
  EXPECT_TRUE(json["versions"][0]["changed"].is_null());
  EXPECT_EQ(json["versions"][1]["changed"], "status");
  EXPECT_EQ(json["versions"][1]["readings"][0]["cause"], "council");
}

TEST_F(HistoryTest, ASiteHasNone) {
  EXPECT_EQ(run({"history", "marsh-fen"}).code, 2);
  EXPECT_EQ(run({"diff", "marsh-fen"}).code, 2);
}

using DiffTest = ReadCommandsTest;
TEST_F(DiffTest, ShowsTheWordsThatChangedUnderTheirField) {
  const std::string expected =
      "marsh-fen/item/104  version 1 to 2\n\nminutes\n"
      "The chair thanked the {+chief +}engineer.\n";
  EXPECT_EQ(run({"diff", "marsh-fen/item/104"}).out, expected);
  EXPECT_EQ(run({"diff", "marsh-fen/item/104", "1"}).out, expected);
  EXPECT_EQ(run({"diff", "marsh-fen/item/104", "1", "2"}).out, expected);
  EXPECT_TRUE(has(run({"diff", "marsh-fen/item/104", "2", "1"}).out, "[-chief -]"));
}

TEST_F(DiffTest, NothingToCompareIsASentenceAndNoFailure) {
  const auto outcome = run({"diff", "marsh-fen/item/101"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out, "marsh-fen/item/101 has one version: there is nothing to compare\n");
  EXPECT_TRUE(has(run({"diff", "marsh-fen/item/104", "2", "2"}).out, "nothing that is shown"));
  const Json json = Json::parse(run({"diff", "marsh-fen/item/101", "--json"}).out);
  EXPECT_EQ(json["fields"], Json::array());
}

TEST_F(DiffTest, AVersionThatIsNotThereIsNamed) {
  for (const char* const word : {"7", "x", "-1", ""}) {
    const auto outcome = run({"diff", "--", "marsh-fen/item/104", word});
    EXPECT_EQ(outcome.code, 2) << word;
  }
}

TEST_F(DiffTest, AsJsonGivesBothTextsAndThePieces) {
  const Json json = Json::parse(run({"diff", "marsh-fen/item/104", "--json"}).out);
  const Json field = json["fields"].at(0);
  EXPECT_EQ(field["field"], "minutes");
  EXPECT_EQ(field["before"], "The chair thanked the engineer.");
  EXPECT_EQ(field["after"], "The chair thanked the chief engineer.");
  EXPECT_EQ(field["changes"][1], (Json{{"kind", "added"}, {"text", "chief "}}));
}

using GetTest = ReadCommandsTest;
TEST_F(GetTest, BytesComeAsTheyWerePublished) {
  const std::string bytes("%PDF-1.7\0\xff\r\n", 12);
  hold("s55", bytes);
  EXPECT_EQ(run({"get", "marsh-fen/document/s55"}).out, bytes);
  const std::string file = folder_.path() + "/survey.pdf";
  EXPECT_EQ(run({"get", "marsh-fen/document/s55", "-o", file}).code, 0);
  std::ifstream in(file, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), bytes);
  // Nothing but the file and the archive was left behind.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 2);
}

TEST_F(GetTest, WhatIsNotFetchedNamesThePolicyThatWould) {
  EXPECT_TRUE(has(run({"get", "marsh-fen/document/s55"}).err, "--documents reports"));
  const auto outcome = run({"get", "marsh-fen/document/g12-t1"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(has(outcome.err, "--documents minutes"));
}

TEST_F(GetTest, ARefusedDocumentSaysSo) {
  small_.fetch("document", "s55", "2026-03-09T10:00:00Z", "refused_by_server", "no");
  small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  EXPECT_TRUE(has(run({"get", "marsh-fen/document/s55"}).err, "refused by server"));
}

TEST_F(GetTest, AFolderThatCannotBeWrittenAndAThingThatIsNoDocument) {
  hold("s55", "text");
  const auto outcome = run({"get", "marsh-fen/document/s55", "-o", "/nowhere/at/all.pdf"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(has(outcome.err, "/nowhere/at/all.pdf cannot be written"));
  EXPECT_TRUE(has(run({"get", "marsh-fen/meeting/12"}).err, "is no document"));
}

TEST_F(GetTest, BrokenContentCodingIsASentence) {
  small_.fetch("document", "s55", "2026-03-09T10:00:00Z", "ok",
               std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b", 11),
               "Content-Encoding: gzip\r\n");
  small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  const auto outcome = run({"get", "marsh-fen/document/s55"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(has(outcome.err, "end in the middle")) << outcome.err;
}

using VerifyTest = ReadCommandsTest;
TEST_F(VerifyTest, ASoundArchiveIsSaidToBeSound) {
  const auto outcome = run({"verify"});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  EXPECT_TRUE(has(outcome.out, "sound: every byte and row is as it was stored\n"));
  EXPECT_EQ(Json::parse(run({"verify", "--json"}).out)["damage"], Json::array());
}

TEST_F(VerifyTest, AChangedByteIsNamedWithItsFileAndTheExitCodeIs4) {
  std::string warc;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path() + "/archive/warc")) {
    warc = entry.path().string();
  }
  std::fstream file(warc, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(warc) / 2));
  file.put('\x5a');
  file.close();
  const auto outcome = run({"verify", "--json"});
  EXPECT_EQ(outcome.code, 4);
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json["sound"], false);
  ASSERT_GE(json["damage"].size(), 1u);
  EXPECT_TRUE(has(warc, json["damage"][0]["file"].get<std::string>()));
  EXPECT_TRUE(json["damage"][0]["offset"].is_number());
}

}  // namespace
