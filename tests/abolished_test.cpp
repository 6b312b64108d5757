// Abolished: councils that ended, found by name and code, with what is in their place today.
#include "crawler/abolished.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/source_dir.h"

namespace {

using crawler::AbolishedTable;
using crawler::SiteTable;

constexpr const char* kHead =
    "name\tgss\tcode\treplaced_by\tend_date\tplatform\tbase_url\tsource\n";

SiteTable marsh() {
  SiteTable table;
  table.add_text(
      "site\tname\tofficial_name\tgss\tcode\n"
      "marsh\tMarsh\tMarsh Council\tE99000001\tMRS\n"
      "fen\tFen\tFen Council\tE99000002\tFEN\n",
      "test.tsv");
  return table;
}

AbolishedTable ended(const std::string& rows) {
  return AbolishedTable::parse(kHead + rows, "ended.tsv");
}

const char* const kOldCounty =
    "Old County\tE98000001\tOLD\tMRS,FEN\t2021-03-31\tCMIS\thttps://cmis.old.example/\tmade up\n"
    "Reed\tE98000002\tREE\tMID\t2010-03-31\t\t\tmade up\n"
    "Middle\tE98000003\tMID\tFEN\t2021-03-31\t\t\tmade up\n"
    "Marsh\tE98000004\tOMR\tMRS\t2021-03-31\t\t\tmade up\n"
    "Ring\tE98000005\tRIN\tRIN\t2021-03-31\t\t\tmade up\n";

TEST(Abolished, IsFoundByNameWithOrWithoutItsKindAndByCodes) {
  const auto table = ended(kOldCounty);
  for (const char* word : {"Old County", "old county", "E98000001", "old", "OLD County Council"}) {
    const auto* council = table.find(word);
    ASSERT_NE(council, nullptr) << word;
    EXPECT_EQ(council->code, "OLD") << word;
  }
  EXPECT_EQ(table.find("Reed Borough Council")->code, "REE");
  for (const char* word : {"", "county", "Council", "E99000001", "Old Count"})
    EXPECT_EQ(table.find(word), nullptr) << word;
}

TEST(Abolished, WhatReplacedItIsFollowedToWhatStandsToday) {
  const auto table = ended(kOldCounty);
  const auto sites = marsh();
  const auto heirs = table.heirs(*table.find("Reed"), sites);
  ASSERT_EQ(heirs.size(), 1u);
  EXPECT_EQ(heirs[0].site->key, "fen");
  EXPECT_EQ(heirs[0].council->name, "Fen");
  EXPECT_EQ(table.heirs(*table.find("Old County"), sites).size(), 2u);
  EXPECT_TRUE(table.heirs(*table.find("Ring"), sites).empty()) << "and it comes to an end";
}

TEST(Abolished, ACouncilKnowsWhatEndedForIt) {
  const auto table = ended(kOldCounty);
  std::vector<std::string> names;
  for (const auto* council : table.before(marsh().find("fen")->councils[0]))
    names.push_back(council->name);
  EXPECT_EQ(names, (std::vector<std::string>{"Old County", "Reed", "Middle"}));
  EXPECT_TRUE(table.before({"Nobody", "", "", "", "", "", ""}).empty());
}

TEST(Abolished, IsSaidInASentence) {
  const auto table = ended(kOldCounty);
  EXPECT_EQ(ended_sentence(*table.find("Old County"), table, marsh()),
            "Old County ended on 2021-03-31; Marsh (marsh) and Fen (fen) replaced it; its last "
            "portal was https://cmis.old.example/");
  EXPECT_EQ(ended_sentence(*table.find("OMR"), table, marsh()),
            "Marsh (E98000004) ended on 2021-03-31; Marsh (marsh) replaced it");
  EXPECT_EQ(ended_sentence(*table.find("Ring"), table, marsh()), "Ring ended on 2021-03-31");
}

struct BadEnded {
  const char* text;
  const char* complaint;
};
class MalformedEnded : public testing::TestWithParam<BadEnded> {};
TEST_P(MalformedEnded, TheMessageNamesFileLineAndCause) {
  try {
    AbolishedTable::parse(GetParam().text, "ended.tsv");
    FAIL() << "accepted";
  } catch (const std::runtime_error& error) {
    const std::string words = error.what();
    EXPECT_EQ(words.rfind("ended.tsv:", 0), 0u) << words;
    EXPECT_NE(words.find(GetParam().complaint), std::string::npos) << words;
  }
}
INSTANTIATE_TEST_SUITE_P(
    Tables, MalformedEnded,
    testing::Values(BadEnded{"", "no header"}, BadEnded{"gss\tcode\nE9\tX\n", "\"name\""},
                    BadEnded{"name\tend_date\n\t2021-03-31\n", "needs a name"},
                    BadEnded{"name\tend_date\nReed\t31 March\n", "\"31 March\" is no date"},
                    BadEnded{"name\tend_date\nReed\t2021/03/31\n", "is no date"},
                    BadEnded{"name\tend_date\tbase_url\nReed\t2021-03-31\tcmis\n", "address"},
                    BadEnded{"name\tend_date\nReed\n", "1 cells"}));

TEST(Abolished, AFileThatIsNotThereIsNamed) {
  EXPECT_THROW(AbolishedTable::load("/nowhere/abolished.tsv"), std::runtime_error);
}

}  // namespace
