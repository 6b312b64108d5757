// The shipped tables, every row of them held to the columns that sites/README.md describes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "crawler/abolished.h"
#include "crawler/site_rows.h"
#include "crawler/sites.h"
#include "crawler/tsv.h"
#include "extract/platform_signs.h"
#include "extract/recipe.h"
#include "extract/url.h"
#include "store/bodies.h"
#include "tests/support/source_dir.h"

namespace {

using crawler::Site;
using crawler::SiteTable;
using store::CouncilRow;

std::string table_file(const std::string& name) { return test::source_dir() + "/sites/" + name; }

std::string text_of(const std::string& name) {
  return crawler::read_table_file(table_file(name), "a table");
}

class SitesTable : public testing::Test {
 protected:
  // The words in backticks of the README's list of kinds.
  static std::set<std::string> documented_types() {
    const std::string readme = text_of("README.md");
    const std::size_t from = readme.find("`type` is one of"), end = readme.find("\n\n", from);
    EXPECT_NE(from, std::string::npos);
    std::set<std::string> types;
    const std::regex quoted("`([^`]+)`");
    std::string list = readme.substr(from, end - from);
    list.erase(0, list.find("one of"));
    for (std::sregex_iterator it(list.begin(), list.end(), quoted), none; it != none; ++it)
      types.insert(std::regex_replace((*it)[1].str(), std::regex("\\s+"), " "));
    return types;
  }
  template <typename Check>
  void each_council(const Check& check) {
    for (const Site& site : table.sites()) {
      for (const CouncilRow& council : site.councils) check(site, council);
    }
  }

  SiteTable table = SiteTable::load(table_file("councils.tsv"));
  crawler::AbolishedTable abolished = crawler::AbolishedTable::load(table_file("abolished.tsv"));
};

TEST_F(SitesTable, ItsLinesAreThoseThatAreWritten) {
  std::istringstream lines(text_of("councils.tsv"));
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, crawler::site_header());
  std::map<std::string, std::size_t> seen;
  std::size_t councils = 0;
  while (std::getline(lines, line)) {
    const std::string key = line.substr(0, line.find('\t'));
    const Site* site = table.find(key);
    ASSERT_NE(site, nullptr) << line;
    ASSERT_LT(seen[key], site->councils.size());
    const CouncilRow& council = site->councils[seen[key]++];
    Site own = *site;  // what stands in the first line alone holds for the site
    const auto cells = crawler::split(line, '\t');
    own.notes = cells.at(11);
    EXPECT_EQ(line, crawler::site_line(own, council));
    ++councils;
  }
  EXPECT_EQ(councils, 398u);  // a line lost by a bad merge shows here
}

TEST_F(SitesTable, NamesCodesNationsAndKindsHaveTheirForms) {
  const std::regex gss("[ENSW][0-9]{8}"), code("[A-Z]{3,4}"), key("[a-z0-9]+(-[a-z0-9]+)*");
  const std::set<std::string> nations{"England", "Northern Ireland", "Scotland", "Wales"};
  const std::map<char, std::string> nation_of{
      {'E', "England"}, {'N', "Northern Ireland"}, {'S', "Scotland"}, {'W', "Wales"}};
  const auto types = documented_types();
  EXPECT_GT(types.size(), 10u);
  each_council([&](const Site& site, const CouncilRow& council) {
    SCOPED_TRACE(site.key + ", " + council.name);
    EXPECT_TRUE(std::regex_match(site.key, key));
    EXPECT_FALSE(council.name.empty());
    EXPECT_FALSE(council.official_name.empty());
    EXPECT_TRUE(nations.contains(council.nation)) << council.nation;
    EXPECT_TRUE(types.contains(council.type)) << council.type;
    for (const std::string* text : {&council.name, &council.official_name, &site.notes})
      EXPECT_EQ(text->find("  "), std::string::npos) << *text;
    if (council.gss.empty()) {
      EXPECT_EQ(council.type, "parliament") << "every council has a code";
      return;
    }
    EXPECT_TRUE(std::regex_match(council.gss, gss)) << council.gss;
    EXPECT_EQ(nation_of.at(council.gss[0]), council.nation);
    EXPECT_TRUE(std::regex_match(council.code, code)) << council.code;
    for (const std::string& former : crawler::split(council.former_gss, ',')) {
      EXPECT_TRUE(former.empty() || std::regex_match(former, gss)) << former;
    }
  });
}

TEST_F(SitesTable, NoNameAndNoCodeIsGivenTwice) {
  std::map<std::string, std::string> owner;
  each_council([&](const Site& site, const CouncilRow& council) {
    std::vector<std::string> words{council.name, council.official_name, council.gss, council.code};
    for (const std::string& former : crawler::split(council.former_gss, ','))
      words.push_back(former);
    for (const std::string& word : std::set<std::string>(words.begin(), words.end())) {
      if (word.empty()) continue;
      EXPECT_TRUE(owner.emplace(word, council.name).second)
          << word << ": " << owner[word] << " and " << council.name;
      EXPECT_EQ(table.find(word), &site) << word;
    }
  });
  for (const auto& council : abolished.councils()) {
    EXPECT_TRUE(owner.emplace(council.gss, council.name).second) << council.gss;
    EXPECT_TRUE(owner.emplace(council.code, council.name).second) << council.code;
  }
}

TEST_F(SitesTable, AKnownPlatformHasARecipeOrSignsAndEveryAddressCanBeAsked) {
  const auto signs = extract::PlatformSigns::load(table_file("signs.tsv"));
  std::map<std::string, std::string> portals;
  for (const Site& site : table.sites()) {
    SCOPED_TRACE(site.key);
    EXPECT_EQ(table.find(site.key), &site);
    if (!site.platform.empty()) {
      const std::string recipe = table_file("platforms/" + site.platform + ".toml");
      EXPECT_TRUE(std::filesystem::exists(recipe) || signs.name_of(site.platform) != site.platform)
          << site.platform;
      EXPECT_FALSE(site.base_url.empty());
    }
    if (site.base_url.empty()) continue;
    const auto base = extract::Url::parse(site.base_url);
    ASSERT_TRUE(base);
    EXPECT_TRUE(base->query().empty() || site.platform.empty()) << site.base_url;
    EXPECT_TRUE(site.platform.empty() || !site.base_url.ends_with('/')) << "a folder, one way";
    if (!site.platform.empty()) {
      const auto place = portals.emplace(base->host() + base->path(), site.key);
      EXPECT_TRUE(place.second) << "the portal of " << place.first->second;
    }
  }
}

TEST_F(SitesTable, WhoSharesAPortalIsToldApartByWordsThatNoOtherHas) {
  for (const Site& site : table.sites()) {
    if (site.councils.size() == 1) {
      EXPECT_EQ(site.councils[0].committees, "") << site.key;
      continue;
    }
    for (const CouncilRow& council : site.councils) {
      for (const std::string& phrase : store::body_phrases(council.committees)) {
        const auto own = store::councils_of_body(site.councils, phrase);
        ASSERT_EQ(own.size(), 1u) << site.key << ": " << phrase;
        EXPECT_EQ(own[0]->name, council.name) << phrase;
      }
    }
  }
}

TEST_F(SitesTable, WhatReplacedAnAbolishedCouncilIsThere) {
  const std::regex gss("[ENSW][0-9]{8}"), code("[A-Z]{3}");
  const std::set<std::string> platforms{"", "ModernGov", "CMIS", "Custom HTML"};
  EXPECT_EQ(abolished.councils().size(), 48u);
  for (const auto& council : abolished.councils()) {
    SCOPED_TRACE(council.name);
    EXPECT_TRUE(std::regex_match(council.gss, gss)) << council.gss;
    EXPECT_TRUE(std::regex_match(council.code, code)) << council.code;
    EXPECT_TRUE(platforms.contains(council.platform)) << council.platform;
    EXPECT_EQ(council.platform.empty(), council.base_url.empty());
    EXPECT_FALSE(council.source.empty());
    EXPECT_FALSE(council.replaced_by.empty());
    EXPECT_GE(abolished.heirs(council, table).size(), 1u);
    for (const std::string& heir : council.replaced_by) {
      const bool is_there = table.find(heir) != nullptr || abolished.find(heir) != nullptr;
      EXPECT_TRUE(is_there) << heir;
    }
  }
}

}  // namespace
