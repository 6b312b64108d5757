// search: what people and programs read, and that no query ends in the index's own words.
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "store/sqlite.h"
#include "tests/support/program.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using Json = nlohmann::ordered_json;

class SearchCommandTest : public testing::Test {
 protected:
  SearchCommandTest() { test::fill(small_); }
  test::Outcome search(std::vector<std::string> words) {
    words.insert(words.begin(), {"search", "--archive", folder_.path() + "/archive"});
    return test::minutebook(words);
  }
  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
};

TEST_F(SearchCommandTest, HitsToRead) {
  const auto outcome = search({"chief", "engineer"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "4 Any other business  marsh-fen/item/104\n"
            "  Marsh District Council; Fen Borough Council, Drainage Committee, Tuesday 3 February "
            "2026\n"
            "  The chair thanked the **chief** **engineer**.\n\n"
            "1 found\n");
  EXPECT_EQ(search({"volcano"}).out, "nothing found\n");
}

TEST_F(SearchCommandTest, HitsForPrograms) {
  const Json json = Json::parse(search({"chief", "--json"}).out);
  EXPECT_EQ(json["query"], "chief");
  EXPECT_EQ(json["more"], false);
  const Json hit = json["hits"].at(0);
  EXPECT_EQ(hit["reference"], "marsh-fen/item/104");
  EXPECT_EQ(hit["snippet"], "The chair thanked the chief engineer.");
  EXPECT_EQ(hit["snippet_html"], "The chair thanked the <mark>chief</mark> engineer.");
  EXPECT_EQ(hit["date"], "2026-02-03");
  EXPECT_TRUE(hit["page"].is_null());
  EXPECT_EQ(Json::parse(search({"volcano", "--json"}).out)["hits"], Json::array());
}

TEST_F(SearchCommandTest, TheLimitIsSaid) {
  EXPECT_EQ(Json::parse(search({"sluice", "--limit", "1", "--json"}).out)["more"], true);
  EXPECT_NE(search({"sluice", "--limit", "1"}).out.find("the best 1; --limit shows more"),
            std::string::npos);
}

TEST_F(SearchCommandTest, Filters) {
  EXPECT_EQ(search({"sluice", "--kind", "document"}).out.find("item/102"), std::string::npos);
  EXPECT_EQ(Json::parse(search({"sluice", "--council", "fen", "--json"}).out)["hits"].size(), 2u);
  EXPECT_EQ(search({"sluice", "--from", "2027"}).out, "nothing found\n");
  EXPECT_EQ(Json::parse(search({"sluice", "--from", "2026-02", "--to", "2026-02", "--committee",
                                "drain", "--json"})
                            .out)["hits"]
                .size(),
            2u);
}

TEST_F(SearchCommandTest, AsItWasThen) {
  EXPECT_EQ(search({"chief", "--as-of", "2026-03-07"}).out, "nothing found\n");
  EXPECT_NE(search({"engineer", "--as-of", "2026-03-07"}).out.find("marsh-fen/item/104"),
            std::string::npos);
  EXPECT_EQ(search({"engineer", "--as-of", "2026-02-28"}).out, "nothing found\n");
  EXPECT_EQ(search({"engineer", "--as-of", "soon"}).code, 2);
}

TEST_F(SearchCommandTest, Counts) {
  EXPECT_EQ(search({"sluice", "--count-by", "year"}).out, "year  found\n2026      2\n");
  const Json json = Json::parse(search({"sluice", "--count-by", "council", "--json"}).out);
  EXPECT_EQ(json["counts"].at(0)["site"], "marsh-fen");
  EXPECT_EQ(json["counts"].at(0)["found"], 2);
  EXPECT_EQ(search({"volcano", "--count-by", "committee"}).out, "nothing found\n");
}

TEST_F(SearchCommandTest, MistakesAreOneSentence) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"OR"},
                                             {"a", "OR"},
                                             {"&"},
                                             {""},
                                             {"a", "--kind", "meeting"},
                                             {"a", "--from", "yesterday"},
                                             {"a", "--from", "2026-13"},
                                             {"a", "--count-by", "month"},
                                             {"a", "--council", "atlantis"},
                                             {"a", "--limit", "0"},
                                             {}}) {
    const auto outcome = search(words);
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_EQ(outcome.err.find("fts5"), std::string::npos) << outcome.err;
  }
}

TEST_F(SearchCommandTest, AnUnusualQueryIsAnswered) {
  for (const char* const query : {"\"chief engineer", "(chief", "engineer)", "chief*", "4.1", "C&G",
                                  "item:4", "^chief", "chief + engineer", "{a}", "NEAR(a b)",
                                  "'"
                                  "chief'",
                                  "--", "a;DROP TABLE thing"}) {
    const auto outcome = search({"--", query, "engineer"});
    EXPECT_EQ(outcome.code, 0) << query << ": " << outcome.err;
  }
}

TEST_F(SearchCommandTest, AnArchiveOlderThanTheIndexIsIndexedOnceAndSaidSo) {
  small_.archive.database().execute(
      "INSERT INTO search_index (search_index) VALUES ('delete-all'); "
      "UPDATE search_progress SET live_from = (SELECT max(id) FROM reading)");
  auto outcome = search({"chief"});
  EXPECT_NE(outcome.err.find("The index for search is being made, once, of 9 texts"),
            std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.out.find("1 found"), std::string::npos);
  outcome = search({"chief"});
  EXPECT_EQ(outcome.err, "");
  EXPECT_NE(outcome.out.find("1 found"), std::string::npos);
}

}  // namespace
