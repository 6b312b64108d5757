// What people type, as the index takes it; and that nothing they type makes the index complain.
#include "store/search_query.h"

#include <gtest/gtest.h>

#include <random>

#include "store/sqlite.h"
#include "tests/support/temp_dir.h"

namespace store {
namespace {

TEST(SearchQueryTest, WordsPhrasesPrefixesAndOperators) {
  EXPECT_EQ(index_expression("budget"), "\"budget\"");
  EXPECT_EQ(index_expression(" budget  report "), "(\"budget\" AND \"report\")");
  EXPECT_EQ(index_expression("\"budget report\""), "\"budget report\"");
  EXPECT_EQ(index_expression("hous*"), "\"hous\" *");
  EXPECT_EQ(index_expression("\"school cross\"*"), "\"school cross\" *");
  EXPECT_EQ(index_expression("a OR b"), "(\"a\" OR \"b\")");
  EXPECT_EQ(index_expression("a b OR c"), "((\"a\" AND \"b\") OR \"c\")");
  EXPECT_EQ(index_expression("a AND b NOT c"), "((\"a\" AND \"b\") NOT \"c\")");
  EXPECT_EQ(index_expression("a AND NOT c -d"), "(\"a\" NOT (\"c\" OR \"d\"))");
  EXPECT_EQ(index_expression("a NOT b c"), "((\"a\" AND \"c\") NOT \"b\")");
  EXPECT_EQ(index_expression("(a OR b) c"), "((\"a\" OR \"b\") AND \"c\")");
}

TEST(SearchQueryTest, SmallWordsAreWords) {
  EXPECT_EQ(index_expression("and or not near"),
            "(((\"and\" AND \"or\") AND \"not\") AND \"near\")");
}

TEST(SearchQueryTest, PunctuationWithinAWordKeepsItsPartsInARow) {
  EXPECT_EQ(index_expression("C&G"), "\"C G\"");
  EXPECT_EQ(index_expression("item 4.1"), "(\"item\" AND \"4 1\")");
  EXPECT_EQ(index_expression("o'brien's"), "\"o brien s\"");
  EXPECT_EQ(index_expression("title:budget"), "\"title budget\"");
  EXPECT_EQ(index_expression("20/01234/FUL"), "\"20 01234 FUL\"");
  EXPECT_EQ(index_expression("Llŷn"), "\"Llŷn\"");
  EXPECT_EQ(index_expression("“budget report” – ‘parks’"), "(\"budget report\" AND \"parks\")");
}

TEST(SearchQueryTest, WhatIsLeftOpenIsTakenAsMeant) {
  EXPECT_EQ(index_expression("\"budget report"), "\"budget report\"");
  EXPECT_EQ(index_expression("(a OR b"), "(\"a\" OR \"b\")");
  EXPECT_EQ(index_expression("a) report"), "(\"a\" AND \"report\")");
  EXPECT_EQ(index_expression("a ( ) (()) b"), "(\"a\" AND \"b\")");
  EXPECT_EQ(index_expression("a & b"), "(\"a\" AND \"b\")");
  EXPECT_EQ(index_expression("a - b *"), "(\"a\" AND \"b\")");
}

std::string sentence(const std::string& query) {
  try {
    return "taken as " + index_expression(query);
  } catch (const BadQuery& bad) {
    return bad.what();
  }
}

TEST(SearchQueryTest, AnOperatorThatStandsAloneIsASentence) {
  for (const char* const query :
       {"OR", "a OR", "OR a", "a OR OR b", "(a OR) b", "AND a", "a AND"}) {
    const bool is_or = std::string(query).find("OR") != std::string::npos;
    EXPECT_TRUE(sentence(query).starts_with(is_or ? "OR stands between" : "AND stands between") ||
                sentence(query) == "there is no word in this query to search for")
        << query << ": " << sentence(query);
  }
  for (const char* const query : {"NOT a", "-a", "a NOT", "a NOT OR b"})
    EXPECT_NE(sentence(query).find("in quotes"), std::string::npos) << query << sentence(query);
  for (const char* const query : {"", "  ", "\"\"", "&", "*", "()", "–"})
    EXPECT_EQ(sentence(query), "there is no word in this query to search for") << query;
}

TEST(SearchQueryTest, WhatIsTooMuchIsASentence) {
  std::string many, deep;
  for (int i = 0; i < 65; ++i) many += "w ";
  EXPECT_NE(sentence(many).find("65 words"), std::string::npos);
  for (int i = 0; i < 20; ++i) deep += "(a ";
  deep += std::string(20, ')');
  EXPECT_NE(sentence(deep).find("too deep"), std::string::npos) << sentence(deep);
  EXPECT_NE(sentence(std::string(5000, 'a')).find("too long"), std::string::npos);
}

// Queries put together at random of everything that means something to the index.
TEST(SearchQueryTest, TheIndexTakesWhateverIsMade) {
  const test::TempDir folder;
  Database database(folder.path() + "/a.db", Database::Mode::create);
  database.execute(
      "CREATE VIRTUAL TABLE t USING fts5(place, title, body, tokenize = 'porter unicode61 "
      "remove_diacritics 2'); INSERT INTO t VALUES ('x', 'budget', 'report of the parks')");
  const std::vector<std::string> pieces = {"budget",   "parks",
                                           "\"",       "(",
                                           ")",        " ",
                                           " AND ",    " OR ",
                                           " NOT ",    "-",
                                           "*",        "^",
                                           ":",        "{",
                                           "}",        "+",
                                           ",",        "NEAR",
                                           "'",        "\\",
                                           "\xff",     "\xc3",
                                           "é",        "中",
                                           "–",        "0",
                                           "\xcc\x81", ";--",
                                           "\x01",     "\t",
                                           "|",        "title",
                                           "&",        "\xF0\x9F\x98\x80"};
  std::mt19937 dice(7);
  int taken = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string query;
    for (auto n = dice() % 12 + 1; n > 0; --n) query += pieces[dice() % pieces.size()];
    try {
      const std::string made = "{title body} : (" + index_expression(query) + ')';
      Statement row = database.prepare("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank");
      row.with(made);
      while (row.step()) {
      }
      ++taken;
    } catch (const BadQuery&) {
    } catch (const std::runtime_error& error) {
      FAIL() << query << ": " << error.what();
    }
  }
  EXPECT_GT(taken, 5'000);
}

}  // namespace
}  // namespace store
