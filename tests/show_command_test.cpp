// show: the same thing as text, Markdown, HTML and JSON, and words that name nothing.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::ordered_json;

class ShowTest : public testing::Test {
 protected:
  ShowTest() { test::fill(small_); }
  test::Outcome show(std::vector<std::string> words) {
    words.insert(words.begin(), {"show", "--archive", folder_.path()});
    return test::minutebook(words);
  }
  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path()};
};

TEST_F(ShowTest, AsOfADayItIsWhatStoodThen) {
  const auto minutes = [&](const std::vector<std::string>& options) {
    std::vector<std::string> words = {"marsh-fen/item/104", "--json"};
    words.insert(words.end(), options.begin(), options.end());
    const auto outcome = show(words);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return Json::parse(outcome.out)["minutes"].get<std::string>();
  };
  EXPECT_EQ(minutes({"--as-of", "2026-03-07"}), "The chair thanked the engineer.");
  EXPECT_EQ(minutes({"--as-of", "2026-03-08"}), "The chair thanked the chief engineer.");
  EXPECT_EQ(minutes({"--as-of", "2026-03-08T09:59:59Z"}), "The chair thanked the engineer.");
  EXPECT_EQ(minutes({"--as-known", "2026-03-08T09:59:59Z"}), "The chair thanked the engineer.");
  EXPECT_EQ(minutes({"--as-of", "9999-12-31"}), "The chair thanked the chief engineer.");
  const auto before = show({"marsh-fen/meeting/12", "--as-known", "2026-02-28"});
  EXPECT_EQ(before.code, 2);
  EXPECT_TRUE(has(before.err, "was there as known by 2026-02-28; minutebook history"))
      << before.err;
  EXPECT_EQ(show({"marsh-fen/item/104", "--as-of", "then"}).code, 2);
  EXPECT_EQ(show({"marsh-fen/item/104", "--as-of", "2026-03-07", "--version", "1"}).code, 2);
  EXPECT_TRUE(has(show({"marsh-fen", "--as-of", "2026-02-28"}).out, "Marsh District Council"));
}

TEST_F(ShowTest, AMeetingReadsFromHeadingToDocuments) {
  const auto outcome = show({"marsh-fen/meeting/12"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out.rfind("Drainage Committee\n\n", 0), 0u) << outcome.out;
  EXPECT_TRUE(has(outcome.out, "Tuesday 3 February 2026, 18:30\n"));
  EXPECT_TRUE(has(outcome.out, "Marsh District Council; Fen Borough Council\n"));
  EXPECT_TRUE(has(outcome.out, "Pump House\n"));
  EXPECT_TRUE(has(outcome.out, "2 of 2, read 2026-03-08 10:00 UTC\n"));
  EXPECT_TRUE(has(outcome.out, "\n1  Apologies  marsh-fen/item/101\n\n    None were received.\n"));
  EXPECT_TRUE(has(outcome.out,
                  "    [The minutes of this item are cut off here: the item's page "
                  "answered 503.]\n"));
  EXPECT_TRUE(has(outcome.out, "    [Exempt: the public record leaves this item out.]\n"));
  EXPECT_TRUE(has(outcome.out, "\nPart B  marsh-fen/item/h0123456789\n\n3  Private matters"));
  EXPECT_TRUE(has(outcome.out, "Carried]\n    • Councillor Reed: For\n"));
  EXPECT_TRUE(has(outcome.out,
                  "    • Sluice survey (report, 5 KB, not fetched)  "
                  "marsh-fen/document/s55\n"));
  EXPECT_TRUE(has(outcome.out, "\nAttendance\n\n    • Councillor Reed, Chair: Present\n"));
  EXPECT_TRUE(has(outcome.out, "\nDocuments of the meeting\n"));
  EXPECT_FALSE(has(outcome.out, "\x1b"));
}

TEST_F(ShowTest, AnOlderVersionIsShownWhenAskedFor) {
  EXPECT_TRUE(has(show({"marsh-fen/item/104"}).out, "thanked the chief engineer."));
  EXPECT_TRUE(has(show({"marsh-fen/item/104", "--version", "1"}).out, "thanked the engineer."));
  const auto outcome = show({"marsh-fen/item/104", "--version", "9"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_TRUE(has(outcome.err, "has no version 9; it has 2 versions"));
}

TEST_F(ShowTest, AMeetingAsJsonHasTheNamesAndNullsPromised) {
  const auto outcome = show({"marsh-fen/meeting/12", "--json"});
  const Json json = Json::parse(outcome.out);
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  EXPECT_EQ(names,
            (std::vector<std::string>{
                "reference",     "url",        "council",    "committee",    "committee_reference",
                "title",         "date",       "start_time", "venue",        "contact",
                "cancelled",     "moved_from", "status",     "items",        "withheld_items",
                "attendance",    "documents",  "webcasts",   "declarations", "problems",
                "disagreements", "source_url", "fetched_at", "indexing",     "language",
                "version",       "versions",   "departed",   "departed_at",  "decisions"}));
  EXPECT_TRUE(json["indexing"].is_null());
  EXPECT_TRUE(json["contact"].is_null());
  EXPECT_EQ(json["cancelled"], false);
  EXPECT_EQ(json["items"].size(), 5u);
  EXPECT_EQ(json["attendance"][0],
            (Json{{"name", "Councillor Reed"}, {"role", "Chair"}, {"attendance", "Present"}}));
  // An item of a meeting is the item as it is shown alone.
  EXPECT_EQ(json["items"][1], Json::parse(show({"marsh-fen/item/102", "--json"}).out));
}

TEST_F(ShowTest, AnItemAsJsonHasTheNamesAndNullsPromised) {
  const Json json = Json::parse(show({"marsh-fen/item/103", "--json"}).out);
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{"reference",        "url",           "meeting",
                                             "number",           "title",         "intro",
                                             "minutes",          "decision",      "intro_html",
                                             "minutes_html",     "decision_html", "minutes_status",
                                             "minutes_document", "restriction",   "issue",
                                             "documents",        "votes",         "problems",
                                             "disagreements",    "source_url",    "fetched_at",
                                             "indexing",         "language",      "version",
                                             "versions",         "departed",      "departed_at"}));
  EXPECT_TRUE(json["minutes"].is_null());
  EXPECT_EQ(json["documents"], Json::array());
  EXPECT_EQ(json["minutes_status"], "exempt");
}

TEST_F(ShowTest, DeclarationsOfACommitteesListStandWithItsMeetingsAndWithItself) {
  store::VisitRecord list;
  list.run = small_.run;
  list.site = "marsh-fen";
  list.visited_at = test::at("2026-03-09T10:00:00Z");
  list.main_fetch = small_.fetch("declarations", "7", "2026-03-09T10:00:00Z");
  list.problems = {
      {"marsh-fen/committee/7", "declarations", "declarations.entry", "A row is odd.", 8}};
  store::CommitteeRecord committee;
  committee.id = "7";
  committee.declarations = {
      {{{"Councillor Reed", "2", "Personal", "", "Left"}, "9", "12", "102", "3 February", ""},
       {{"Councillor Rush", "", "Personal", "", ""}, "", "", "", "", "2025-12-02"}}};
  EXPECT_EQ(Json::parse(show({"marsh-fen/committee/7", "--json"}).out)["declarations"], nullptr);
  list.committees.push_back(committee);
  small_.archive.save_visit(list, list.visited_at);
  small_.archive.commit(list.visited_at);
  const std::string section = "\nDeclarations of interest\n\n";
  EXPECT_TRUE(has(show({"marsh-fen/meeting/12"}).out,
                  section + "    • Councillor Reed · 2 · Personal · Left  marsh-fen/item/102\n"));
  const std::string body = show({"marsh-fen/committee/7"}).out;
  EXPECT_TRUE(has(body, section + "    • undated     Councillor Reed · 2 · Personal · Left  "
                                  "marsh-fen/meeting/12\n    • 2025-12-02  Councillor Rush"))
      << body;
  EXPECT_TRUE(has(body, "declarations: A row is odd. (declarations.entry, line 8 of the page)"));
  const Json of_meeting = Json::parse(show({"marsh-fen/meeting/12", "--json"}).out)["declarations"];
  ASSERT_EQ(of_meeting.size(), 1u);
  EXPECT_EQ(of_meeting[0]["source"], "committee");
  EXPECT_EQ(of_meeting[0]["item_reference"], "marsh-fen/item/102");
  const Json json = Json::parse(show({"marsh-fen/committee/7", "--json"}).out);
  EXPECT_EQ(json["declarations"][0]["meeting"], "marsh-fen/meeting/12");
  EXPECT_EQ(json["declarations"][0]["person"], "9");
  EXPECT_EQ(json["declarations"][1]["meeting"], nullptr);
  EXPECT_EQ(json["declarations"][1]["date"], "2025-12-02");
  EXPECT_EQ(json["problems"][0]["line"], 8);
}

TEST_F(ShowTest, WhatCouldNotBeReadIsShownWithTheThingItIsOf) {
  using Small = test::SmallArchive;
  const std::string item = "marsh-fen/item/104", meeting = "marsh-fen/meeting/12";
  small_.visit(Small::february_approved(), "2026-03-09T10:00:00Z", "",
               {{item, "minutes", "words.damage", "A letter was lost: \"Gr?p\".", 59},
                {meeting, "venue", "meeting.label", "Nothing stands beside \"Venue:\".", 0}});
  const std::string of_item = "minutes: A letter was lost: \"Gr?p\". (words.damage, line 59 of the";
  EXPECT_TRUE(has(show({item}).out, of_item));
  const std::string page = show({meeting}).out;
  EXPECT_TRUE(has(page, of_item));
  EXPECT_TRUE(has(page, "venue: Nothing stands beside \"Venue:\". (meeting.label)"));
  const Json json = Json::parse(show({item, "--json"}).out);
  EXPECT_EQ(json["problems"], (Json::array({{{"field", "minutes"},
                                             {"path", "words.damage"},
                                             {"line", 59},
                                             {"message", "A letter was lost: \"Gr?p\"."}}})));
  // A later visit that can read it ends it.
  small_.visit(Small::february_approved(), "2026-03-10T10:00:00Z");
  EXPECT_FALSE(has(show({item}).out, "Gr?p"));
}

TEST_F(ShowTest, ADocumentAsJsonMeasuresTheBytesThatGetGives) {
  const Json before = Json::parse(show({"marsh-fen/document/s55", "--json"}).out);
  EXPECT_TRUE(before["size_bytes"].is_null());
  EXPECT_TRUE(before["sha256"].is_null());
  // "abc", gzip-coded by the server.
  const std::string coded(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x4c\x4a\x06\x00\xc2\x41"
      "\x24\x35\x03\x00\x00\x00",
      23);
  small_.fetch("document", "s55", "2026-03-09T10:00:00Z", "ok", coded,
               "Content-Encoding: gzip\r\n");
  small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  const Json after = Json::parse(show({"marsh-fen/document/s55", "--json"}).out);
  EXPECT_EQ(after["size_bytes"], 3);
  EXPECT_EQ(after["sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(ShowTest, ASiteListsItsCommitteesAndNewestMeetings) {
  for (const char* const words : {"marsh-fen", "Marsh-Fen", "Fen Borough Council", "FEN"}) {
    const auto outcome = show({words});
    EXPECT_EQ(outcome.code, 0) << words << outcome.err;
    EXPECT_TRUE(has(outcome.out, "Marsh District Council and Fen Borough Council\n"));
    EXPECT_TRUE(has(outcome.out, "• Drainage Committee (1 meeting)  marsh-fen/committee/7\n"));
    EXPECT_TRUE(has(outcome.out, "2026-02-03  Drainage Committee (minutes)"));
  }
  const Json json = Json::parse(show({"marsh-fen", "--json"}).out);
  EXPECT_EQ(json["committees"][0]["reference"], "marsh-fen/committee/7");
  EXPECT_EQ(json["meetings_held"], 1);
}

TEST_F(ShowTest, ACommitteeHasItsPurposeAndMeetings) {
  const auto outcome = show({"marsh-fen/committee/7"});
  EXPECT_TRUE(has(outcome.out, "Keeps the fen dry."));
  EXPECT_TRUE(has(outcome.out, "marsh-fen/meeting/12"));
  EXPECT_EQ(Json::parse(show({"marsh-fen/committee/7", "--json"}).out)["meetings"],
            Json::array({"marsh-fen/meeting/12"}));
}

TEST_F(ShowTest, HtmlIsAWholePageThatKeepsTheCouncilsWordsFromBeingMarkUp) {
  auto meeting = test::SmallArchive::february_approved();
  meeting.venue = "<script>alert(1)</script> & \"hall\"";
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  const auto outcome = show({"marsh-fen/meeting/12", "--format", "html"});
  EXPECT_EQ(outcome.out.rfind("<!DOCTYPE html>\n", 0), 0u);
  EXPECT_TRUE(has(outcome.out, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;hall&quot;"));
  EXPECT_FALSE(has(outcome.out, "<script"));
  EXPECT_TRUE(has(outcome.out, "<h2 id=\"marsh-fen/item/101\">1 Apologies</h2>"));
  EXPECT_TRUE(has(outcome.out, "<p>None were received.</p>"));
  EXPECT_TRUE(has(outcome.out, "</body>\n</html>\n"));
}

TEST_F(ShowTest, MarkdownEscapesWhatWouldBeMarkUp) {
  auto meeting = test::SmallArchive::february_approved();
  meeting.items[0].minutes = {"<p>x</p>", "# not *a* heading\n<br> here\n\n• a list item"};
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  const auto outcome = show({"marsh-fen/meeting/12", "--format", "md"});
  EXPECT_EQ(outcome.out.rfind("# Drainage Committee\n", 0), 0u);
  EXPECT_TRUE(has(outcome.out, "\n## 1 Apologies\n"));
  EXPECT_TRUE(has(outcome.out, "\\# not \\*a\\* heading\\\n\\<br\\> here\n\n- a list item\n"));
}

TEST_F(ShowTest, ControlCharactersOfACouncilDoNotReachTheReader) {
  auto meeting = test::SmallArchive::february_approved();
  meeting.venue =
      "Hall \x1b]0;owned\x07 \xc2\x9b"
      "31m\xe2\x80\xae A";
  small_.visit(meeting, "2026-03-09T10:00:00Z");
  EXPECT_TRUE(has(show({"marsh-fen/meeting/12"}).out, "Hall ]0;owned 31m A\n"));
}

struct Unknown {
  const char* words;
  const char* complaint;
};
class UnknownTest : public ShowTest, public testing::WithParamInterface<Unknown> {};
TEST_P(UnknownTest, IsASentenceThatHelps) {
  const auto outcome = show({GetParam().words});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(has(outcome.err, GetParam().complaint)) << outcome.err;
}
INSTANTIATE_TEST_SUITE_P(
    References, UnknownTest,
    testing::Values(Unknown{"marsh-fen/meeting/13", "does not hold marsh-fen/meeting/13"},
                    Unknown{"marsh-fen/meeting/13", "near it are marsh-fen/meeting/12"},
                    Unknown{"marsh-fen/item/12", "near it are marsh-fen/meeting/12"},
                    Unknown{"mash-fen/meeting/12", "did you mean marsh-fen?"},
                    Unknown{"zzz", "no site \"zzz\""}, Unknown{"a/b", "is no reference"},
                    Unknown{"", "is no reference"}, Unknown{"marsh-fen/../12", "is no reference"},
                    Unknown{"https://elsewhere.example/x", "no site of this archive"},
                    Unknown{"https://", "no address"}));

TEST_F(ShowTest, AnAddressOfThePortalIsTheThingItShows) {
  small_.archive.commit(test::at("2026-03-09T10:00:00Z"));
  for (const char* const address :
       {"https://mg.marsh.example/ieListDocuments.aspx?CId=7&MId=12&Ver=4",
        "http://mg.marsh.example/ielistdocuments.aspx?mid=12&cid=7",
        "HTTPS://mg.marsh.example/mgMeetingAttendance.aspx?ID=12"}) {
    const auto outcome = show({address, "--json"});
    ASSERT_EQ(outcome.code, 0) << address << ": " << outcome.err;
    EXPECT_EQ(Json::parse(outcome.out)["reference"], "marsh-fen/meeting/12") << address;
  }
}

}  // namespace
