// cite: what a citation holds, and that no title can break a form of it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "export/citation.h"
#include "store/digest.h"
#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::ordered_json;

class CiteTest : public testing::Test {
 protected:
  CiteTest() { test::fill(small_); }
  test::Outcome cite(std::vector<std::string> words) {
    words.insert(words.begin(), {"cite", "--archive", folder_.path() + "/archive"});
    return test::minutebook(words);
  }
  Json csl(const std::string& reference) {
    return Json::parse(cite({reference, "--json"}).out).at(0);
  }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
};

TEST_F(CiteTest, TextNamesCouncilBodyDateAddressDigestAndVersion) {
  const std::string digest = store::sha256_hex("page 2026-03-08T10:00:00Z");
  EXPECT_EQ(cite({"marsh-fen/item/104"}).out,
            "Marsh District Council; Fen Borough Council, Drainage Committee, 3 February 2026: "
            "\"Item 4: Any other business\". https://mg.marsh.example/item-104, retrieved 8 March "
            "2026 from https://mg.marsh.example/meeting-12. Archived with minutebook as "
            "marsh-fen/item/104, version 2 of 2; SHA-256 of what was received: " +
                digest + ".\n");
}

TEST_F(CiteTest, AnOlderVersionIsThePageItWasReadFrom) {
  const std::string text = cite({"marsh-fen/item/104", "--version", "1"}).out;
  EXPECT_NE(text.find("1 March 2026"), std::string::npos) << text;
  EXPECT_NE(text.find("version 1 of 2"), std::string::npos);
  EXPECT_NE(text.find(store::sha256_hex("page 2026-03-01T10:00:02Z")), std::string::npos);
}

TEST_F(CiteTest, BibtexOfAMeeting) {
  EXPECT_EQ(
      cite({"marsh-fen/meeting/12", "--format", "bibtex"}).out,
      "@misc{marsh-fen-meeting-12-v2,\n"
      "  author = {{Marsh District Council} and {Fen Borough Council}},\n"
      "  title = {{Agenda and minutes: Drainage Committee}},\n"
      "  howpublished = {Drainage Committee},\n"
      "  date = {2026-02-03},\n  year = {2026},\n  month = feb,\n"
      "  url = {https://mg.marsh.example/meeting-12},\n"
      "  urldate = {2026-03-08},\n  version = {2},\n"
      "  note = {Archived with minutebook as marsh-fen/meeting/12, version 2 of 2; SHA-256 of "
      "what was received: " +
          store::sha256_hex("page 2026-03-08T10:00:00Z") + "}\n}\n");
}

TEST_F(CiteTest, CslOfADocumentHasTheDigestOfItsBytesOnceHeld) {
  Json item = csl("marsh-fen/document/s55");
  EXPECT_EQ(item["type"], "document");
  EXPECT_EQ(item["note"], "version 1 of 1");
  EXPECT_FALSE(item.contains("accessed"));
  small_.fetch("document", "s55", "2026-03-09T10:00:00Z", "ok", "bytes");
  small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  item = csl("marsh-fen/document/s55");
  EXPECT_EQ(item["title"], "Sluice survey");
  EXPECT_EQ(item["container-title"], "Drainage Committee");
  EXPECT_EQ(item["URL"], "https://mg.marsh.example/s55.pdf");
  EXPECT_EQ(item["issued"]["date-parts"][0], Json::parse("[2026, 2, 3]"));
  EXPECT_EQ(item["accessed"]["date-parts"][0], Json::parse("[2026, 3, 9]"));
  EXPECT_EQ(item["author"][1]["literal"], "Fen Borough Council");
  EXPECT_EQ(item["archive_location"], "marsh-fen/document/s55");
  EXPECT_NE(item["note"].get<std::string>().find(store::sha256_hex("bytes")), std::string::npos);
}

TEST_F(CiteTest, ACommitteeAndADecisionAreCitedToo) {
  EXPECT_EQ(csl("marsh-fen/committee/7")["title"], "Drainage Committee");
  store::VisitRecord record;
  record.run = small_.run;
  record.site = "marsh-fen";
  record.visited_at = test::at("2026-03-09T10:00:00Z");
  record.main_fetch = small_.fetch("decision", "d5", "2026-03-09T10:00:00Z", "ok", "decided");
  store::DecisionRecord decision;
  decision.id = "d5";
  decision.title = "Sluice contract";
  decision.maker = "Leader";
  decision.published = "2026-03-02";
  record.decisions.push_back(decision);
  small_.archive.save_visit(record, test::at("2026-03-09T10:00:00Z"));
  small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  const Json item = csl("marsh-fen/decision/d5");
  EXPECT_EQ(item["container-title"], "Leader");
  EXPECT_EQ(item["issued"]["date-parts"][0], Json::parse("[2026, 3, 2]"));
  EXPECT_EQ(item["URL"], "https://mg.marsh.example/decision-d5");
}

TEST_F(CiteTest, WhatCannotBeCitedIsASentence) {
  EXPECT_EQ(cite({"marsh-fen"}).code, 2);
  EXPECT_EQ(cite({"marsh-fen/item/104", "--version", "9"}).code, 2);
  EXPECT_EQ(cite({"marsh-fen/item/104", "--format", "ris"}).code, 2);
  EXPECT_EQ(cite({"marsh-fen/item/104", "--json", "--format", "bibtex"}).code, 2);
}

// Braces are balanced and every command is one of ours, whatever the council wrote.
TEST(CitationTest, NoTitleBreaksBibtex) {
  exporting::Citation hostile;
  hostile.reference = "x/item/1";
  hostile.councils = {"A & B}{ and C", "\\input{/etc/passwd}"};
  hostile.title = "50% of $5 #1_a ~^ {{{ \\write18{x} \"q\" <b>|\n\x01\xff";
  hostile.address = "https://x.example/a{b}\\c%20d?e=\"f\"&g=#h";
  const std::string bibtex = as_bibtex(hostile);
  int depth = 0;
  for (const char c : bibtex) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    ASSERT_GE(depth, 0) << bibtex;
  }
  EXPECT_EQ(depth, 0);
  EXPECT_NE(bibtex.find("title = {{50\\% of \\$5 \\#1\\_a \\textasciitilde{}\\textasciicircum{} "
                        "\\textbraceleft{}\\textbraceleft{}\\textbraceleft{} "
                        "\\textbackslash{}write18\\textbraceleft{}x\\textbraceright{} "
                        "\\textquotedbl{}q\\textquotedbl{} \\textless{}b\\textgreater{}\\textbar{} "
                        "\xEF\xBF\xBD\xEF\xBF\xBD}}"),
            std::string::npos)
      << bibtex;
  EXPECT_NE(bibtex.find("url = {https://x.example/a%7Bb%7D%5Cc%20d?e=%22f%22&g=#h}"),
            std::string::npos)
      << bibtex;
  EXPECT_EQ(bibtex.find("\\write"), std::string::npos);
  EXPECT_EQ(bibtex.find("\\input"), std::string::npos);
  EXPECT_EQ(Json::parse(as_csl(hostile)).at(0)["author"].size(), 2u);
}

TEST(CitationTest, WhatIsNotKnownIsLeftOut) {
  exporting::Citation bare;
  bare.reference = "x/meeting/1";
  bare.date = "soon";
  EXPECT_EQ(as_text(bare), "soon. Archived with minutebook as x/meeting/1, version 1 of 1.\n");
  EXPECT_EQ(as_bibtex(bare),
            "@misc{x-meeting-1-v1,\n  version = {1},\n  note = {Archived with minutebook as "
            "x/meeting/1, version 1 of 1}\n}\n");
  EXPECT_FALSE(Json::parse(as_csl(bare)).at(0).contains("issued"));
}

}  // namespace
