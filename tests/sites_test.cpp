// Sites: the table as it is shipped, and tables people write by hand.
#include "crawler/sites.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "crawler/site_rows.h"
#include "tests/support/certificates.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

using crawler::Site;
using crawler::SiteTable;

constexpr const char* kHeader =
    "site\tname\tofficial_name\tgss\tformer_gss\tcode\tnation\ttype\tplatform\tbase_url\t"
    "meetings_page\tnotes\n";

SiteTable table_of(const std::string& rows) {
  SiteTable table;
  table.add_text(kHeader + rows, "test.tsv");
  return table;
}

const char* const kTwoCouncils =
    "marsh-fen\tMarsh\tMarsh District Council\tE99000001\tE98000001,E98000002\tMRS\tEngland\t"
    "county\tmoderngov\thttps://mg.marsh.example/path\t\tshared\n"
    "marsh-fen\tFen\tFen Borough Council\tE99000002\t\tFEN\tEngland\tcounty\tmoderngov\t"
    "https://mg.marsh.example/path\t\t\n"
    "otterbury\tOtterbury\tOtterbury City Council\tE99000003\t\tOTT\tEngland\tunitary\t\t\t\t\n";

TEST(Sites, ALanguageStandsInTheTableWithOrWithoutAHost) {
  SiteTable table;
  table.add_text(
      "site\tplatform\tbase_url\tlanguages\n"
      "llan\tmoderngov\thttps://democracy.llan.example\tcy=https://democratiaeth.llan.example\n"
      "rhos\tmoderngov\thttps://rhos.example\tcy\n"
      "wex\tmoderngov\thttps://wex.example\t\n",
      "test.tsv");
  using Languages = std::map<std::string, std::string>;
  EXPECT_EQ(table.find("llan")->languages,
            (Languages{{"cy", "https://democratiaeth.llan.example"}}));
  EXPECT_EQ(table.find("rhos")->languages, (Languages{{"cy", ""}}));
  EXPECT_TRUE(table.find("wex")->languages.empty());
  for (const char* bad : {"welsh", "CY", "cy=nowhere", "cy=", "=https://a.example", "c"}) {
    SiteTable other;
    EXPECT_THROW(other.add_text("site\tlanguages\nllan\t" + std::string(bad) + "\n", "bad.tsv"),
                 std::runtime_error)
        << bad;
  }
}

TEST(Sites, EveryWelshPortalOfTheShippedTableHasWelsh) {
  const SiteTable table = SiteTable::load(test::source_dir() + "/sites/councils.tsv");
  for (const Site& site : table.sites()) {
    const bool welsh = site.councils.front().nation == "Wales" && site.platform == "moderngov";
    EXPECT_EQ(site.languages.contains("cy"), welsh) << site.key;
  }
}

class FoundBy : public testing::TestWithParam<std::pair<const char*, const char*>> {};
TEST_P(FoundBy, TheSiteIsFoundWhateverTheCase) {
  const SiteTable table = table_of(kTwoCouncils);
  const Site* site = table.find(GetParam().first);
  ASSERT_NE(site, nullptr);
  EXPECT_EQ(site->key, GetParam().second);
}
INSTANTIATE_TEST_SUITE_P(
    Words, FoundBy,
    testing::Values(std::pair{"marsh-fen", "marsh-fen"}, std::pair{"FEN", "marsh-fen"},
                    std::pair{"marsh district council", "marsh-fen"}, std::pair{"mrs", "marsh-fen"},
                    std::pair{"e99000002", "marsh-fen"}, std::pair{"E98000001", "marsh-fen"},
                    std::pair{"E98000002", "marsh-fen"}, std::pair{"Otterbury", "otterbury"}));

TEST(Sites, CouncilsThatShareAPortalShareASite) {
  const SiteTable table = table_of(kTwoCouncils);
  ASSERT_EQ(table.sites().size(), 2u);
  const Site& shared = table.sites()[0];
  ASSERT_EQ(shared.councils.size(), 2u);
  EXPECT_EQ(shared.councils[1].official_name, "Fen Borough Council");
  EXPECT_EQ(shared.base_url, "https://mg.marsh.example/path");
  EXPECT_EQ(shared.row().councils.size(), 2u);
}

TEST(Sites, WhatIsNotThereIsNotFoundAndNearNamesAreOffered) {
  const SiteTable table = table_of(kTwoCouncils);
  EXPECT_EQ(table.find("oterbury"), nullptr);
  EXPECT_EQ(table.find(""), nullptr);
  EXPECT_EQ(table.near("oterbury", 3), std::vector<std::string>{"otterbury"});
  EXPECT_EQ(table.near("marsh dist", 3), std::vector<std::string>{"marsh-fen"});
  EXPECT_TRUE(table.near("zzzzzzzzzzzzzz", 3).empty());
}

TEST(Sites, AKeyWinsOverANameOfAnotherSite) {
  const SiteTable table = table_of(
      "elm\tOak\tOak Council\t\t\t\t\t\t\t\t\t\n"
      "oak\tElm\tElm Council\t\t\t\t\t\t\t\t\t\n");
  EXPECT_EQ(table.find("oak")->key, "oak");
  EXPECT_EQ(table.find("Oak Council")->key, "elm");
}

TEST(Sites, AFurtherFileReplacesASiteAsAWhole) {
  SiteTable table = table_of(kTwoCouncils);
  table.add_text("base_url\tsite\tplatform\r\nhttp://127.0.0.1:8801\tmarsh-fen\tmoderngov\r\n",
                 "mine.tsv");
  ASSERT_EQ(table.sites().size(), 2u);
  const Site* site = table.find("marsh-fen");
  EXPECT_EQ(site->base_url, "http://127.0.0.1:8801");
  ASSERT_EQ(site->councils.size(), 1u);
  EXPECT_EQ(site->councils[0].official_name, "marsh-fen");
  EXPECT_EQ(table.find("Fen Borough Council"), nullptr);
}

struct BadTable {
  const char* text;
  const char* complaint;
};
class Malformed : public testing::TestWithParam<BadTable> {};
TEST_P(Malformed, TheMessageNamesFileLineAndCause) {
  SiteTable table;
  try {
    table.add_text(GetParam().text, "mine.tsv");
    FAIL() << "accepted";
  } catch (const std::runtime_error& error) {
    const std::string words = error.what();
    EXPECT_EQ(words.rfind("mine.tsv:", 0), 0u) << words;
    EXPECT_NE(words.find(GetParam().complaint), std::string::npos) << words;
  }
}
INSTANTIATE_TEST_SUITE_P(
    Tables, Malformed,
    testing::Values(BadTable{"", "no header"}, BadTable{"name\nElm\n", "\"site\""},
                    BadTable{"site\tcolour\n", "colour"}, BadTable{"site\tname\nelm\n", "1 cells"},
                    BadTable{"site\nElm Town\n", "Elm Town"},
                    BadTable{"site\tname\n\tElm\n", "key"},
                    BadTable{"site\tbase_url\nelm\tftp://elm.example\n", "ftp://elm.example"},
                    BadTable{"site\tplatform\nelm\tmoderngov\n", "no base_url"},
                    BadTable{"site\tpem\nelm\tpem/nowhere.pem\n", "pem/nowhere.pem"},
                    BadTable{"site\tbase_url\nelm\thttp://a.example\nelm\thttp://b.example\n",
                             "disagree"}));

TEST(Sites, APemIsFoundBesideTheTableThatNamesIt) {
  const test::TempDir folder;
  std::filesystem::create_directory(folder.path() + "/pem");
  std::ofstream(folder.path() + "/pem/elm.pem")
      << support::Certificate({"Elm Root", "", -1, 2, true}).pem();
  std::ofstream(folder.path() + "/mine.tsv") << "site\tpem\nelm\tpem/elm.pem\noak\t\n";
  const SiteTable table = SiteTable::load(folder.path() + "/mine.tsv");
  EXPECT_EQ(table.find("elm")->extra_pem, folder.path() + "/pem/elm.pem");
  EXPECT_EQ(table.find("oak")->extra_pem, "");
}

TEST(Sites, ATableWithoutAPemColumnIsWhole) {
  EXPECT_EQ(table_of(kTwoCouncils).find("fen")->extra_pem, "");
}

TEST(Sites, AFileThatIsNotThereIsNamed) {
  EXPECT_THROW(SiteTable::load("/nowhere/councils.tsv"), std::runtime_error);
}

TEST(Sites, ABodysWordsStandBesideItsCouncil) {
  SiteTable table;
  table.add_text(
      "site\tname\tcommittees\n"
      "marsh-fen\tMarsh\tMarsh\n"
      "marsh-fen\tFen\tNorth Fen; Old Fen\n",
      "test.tsv");
  EXPECT_EQ(table.find("fen")->councils[1].committees, "North Fen; Old Fen");
  EXPECT_EQ(table.find("fen")->row().councils[0].committees, "Marsh");
  for (const char* bad : {"Marsh;", ";", "Marsh;;Fen", " - "}) {
    SiteTable other;
    EXPECT_THROW(other.add_text("site\tcommittees\nmarsh\t" + std::string(bad) + "\n", "bad.tsv"),
                 std::runtime_error)
        << bad;
  }
}

TEST(Sites, ALineIsWrittenAsItIsRead) {
  const test::TempDir folder;
  std::filesystem::create_directory(folder.path() + "/pem");
  std::ofstream(folder.path() + "/pem/elm.pem")
      << support::Certificate({"Elm Root", "", -1, 2, true}).pem();
  const std::string line =
      "elm\tElm\tElm Council\tE99000001\tE98000001\tELM\tEngland\tcounty\tmoderngov\t"
      "https://elm.example\thttps://elm.example/x\tslow\tpem/elm.pem\tcy=https://cy.example "
      "ga\tElm";
  SiteTable table;
  table.add_text(crawler::site_header() + '\n' + line + '\n', folder.path() + "/mine.tsv");
  EXPECT_EQ(crawler::site_line(table.sites()[0], table.sites()[0].councils[0]), line);
}

}  // namespace
