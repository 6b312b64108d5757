// Each row names the clause of RFC 9309 that it holds the parser to.
#include "crawler/robots.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>

#include "tests/support/robots_rows.h"

namespace crawler {
namespace {

using std::chrono::milliseconds;
using test::kAll;

constexpr const char* kProduct = "minutebook/0.1 (+mailto:clerk@example.org)";

bool allowed(const std::string& text, const std::string& target) {
  return RobotsRules::parse(text, kProduct).verdict(target).allowed;
}

class Robots : public testing::TestWithParam<test::RobotsRow> {};

TEST_P(Robots, DecidesAsTheClauseSays) {
  const test::RobotsRow& row = GetParam();
  EXPECT_EQ(allowed(row.text, row.target), row.allowed) << row.clause << "\n"
                                                        << row.text << "\n"
                                                        << row.target;
}

INSTANTIATE_TEST_SUITE_P(Groups, Robots, testing::ValuesIn(test::group_rows()));
INSTANTIATE_TEST_SUITE_P(Matching, Robots, testing::ValuesIn(test::matching_rows()));
INSTANTIATE_TEST_SUITE_P(SpecialCharacters, Robots, testing::ValuesIn(test::special_rows()));
INSTANTIATE_TEST_SUITE_P(Encoding, Robots, testing::ValuesIn(test::encoding_rows()));
INSTANTIATE_TEST_SUITE_P(Form, Robots, testing::ValuesIn(test::form_rows()));

TEST(RobotsRules, SayWhichLineDecided) {
  const RobotsRules rules = RobotsRules::parse(
      "# portal\r\nUser-agent: *\r\n\r\ndisallow:  /ieDocSearch.aspx  # costly\r\n", kProduct);
  const RobotsRules::Verdict verdict = rules.verdict("/ieDocSearch.aspx?x=1");
  EXPECT_FALSE(verdict.allowed);
  EXPECT_EQ(verdict.line, 4);
  EXPECT_EQ(verdict.rule, "Disallow: /ieDocSearch.aspx");
  EXPECT_EQ(rules.verdict("/other").line, 0);
  EXPECT_EQ(rules.verdict("/other").rule, "");
}

TEST(RobotsRules, NumberLinesAcrossAllLineEnds) {
  const RobotsRules rules =
      RobotsRules::parse("User-agent: *\r\r\n\nAllow: /b\rDisallow: /a", kProduct);
  EXPECT_EQ(rules.verdict("/b").line, 4);
  EXPECT_EQ(rules.verdict("/a").line, 5);
}

TEST(RobotsRules, AreForEveryoneWhenTheProductHasNoToken) {
  const std::string text = "User-agent:\nDisallow: /\nUser-agent: *\nDisallow: /a\n";
  EXPECT_TRUE(RobotsRules::parse(text, "").verdict("/b").allowed);
  EXPECT_FALSE(RobotsRules::parse(text, "123").verdict("/a").allowed);
}

// RFC 9309, 2.5.
TEST(RobotsRules, ReadAtLeast500KibibytesAndNoMore) {
  const std::string first = "User-agent: *\n";
  const std::string rule = "Disallow: /late\n";
  const std::size_t limit = 500 * 1024;
  const std::string within = first + std::string(limit - first.size() - rule.size(), '\n') + rule;
  EXPECT_FALSE(allowed(within + "Disallow: /beyond\n", "/late"));
  EXPECT_TRUE(allowed(within + "Disallow: /beyond\n", "/beyond"));
}

TEST(RobotsRules, LeaveOutTheLineThatTheLimitCuts) {
  const std::string first = "User-agent: *\n";
  const std::size_t limit = 500 * 1024;
  const std::string rule = "Disallow: /private/reports\n";
  const std::string text = first + std::string(limit - first.size() - 11, '\n') + rule;
  EXPECT_TRUE(allowed(text, "/minutes")) << "half of the rule would be 'Disallow: /'";
  EXPECT_TRUE(allowed(std::string(2 * limit, 'x'), "/a"));
}

struct DelayRow {
  const char* text;
  std::optional<milliseconds> expected;
};

class CrawlDelay : public testing::TestWithParam<DelayRow> {};

TEST_P(CrawlDelay, IsReadAsSeconds) {
  EXPECT_EQ(RobotsRules::parse(GetParam().text, kProduct).crawl_delay(), GetParam().expected)
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Robots, CrawlDelay,
    testing::Values(
        DelayRow{"User-agent: *\nCrawl-delay: 10\n", milliseconds(10'000)},
        DelayRow{"User-agent: *\nCRAWL-DELAY:0.5\n", milliseconds(500)},
        DelayRow{"User-agent: *\nCrawl-delay: .25 # quick\n", milliseconds(250)},
        DelayRow{"User-agent: *\nCrawl-delay: 1.0001\n", milliseconds(1'001)},
        DelayRow{"User-agent: *\nCrawl-delay: 0.0000000000000000000001\n", milliseconds(1)},
        DelayRow{"User-agent: *\nCrawl-delay: 0\n", milliseconds(0)},
        DelayRow{"User-agent: *\nCrawl-delay: 7.\n", milliseconds(7'000)},
        DelayRow{"User-agent: *\nCrawl-delay: 10 seconds\n", milliseconds(10'000)},
        DelayRow{"User-agent: *\nCrawl-delay: 5\nCrawl-delay: 20\nCrawl-delay: 1\n",
                 milliseconds(20'000)},
        DelayRow{"User-agent: *\nCrawl-delay: 99999999999999999999999999\n",
                 milliseconds(1'000'000'000'000)},
        DelayRow{"User-agent: *\nCrawl-delay: -1\n", std::nullopt},
        DelayRow{"User-agent: *\nCrawl-delay: soon\n", std::nullopt},
        DelayRow{"User-agent: *\nCrawl-delay: .\n", std::nullopt},
        DelayRow{"User-agent: *\nCrawl-delay:\n", std::nullopt},
        DelayRow{"Crawl-delay: 5\nUser-agent: *\nDisallow:\n", std::nullopt},
        DelayRow{"User-agent: *\nCrawl-delay: 5\nUser-agent: minutebook\nDisallow: /a\n",
                 milliseconds(5'000)},
        DelayRow{"User-agent: *\nDisallow: /\nCrawl-delay: 5\n\nUser-agent: minutebook\n"
                 "Disallow: /a\n",
                 std::nullopt},
        DelayRow{"User-agent: x\nDisallow: /\nCrawl-delay: 5\n", std::nullopt},
        DelayRow{"User-agent: minutebook\nDisallow: /a\nCrawl-delay: 3\n"
                 "User-agent: minutebook\nAllow: /b\nCrawl-delay: 4\n",
                 milliseconds(4'000)}));

TEST(RobotsRules, MatchHostilePatternsInBoundedTime) {
  std::string stars, target = "/";
  for (int i = 0; i < 100'000; ++i) stars += "*a";
  for (int i = 0; i < 4'000; ++i) target += "a";
  EXPECT_TRUE(allowed(kAll + "Disallow: /" + stars + "b$\n", target));
  std::string many = kAll;
  while (many.size() < 490 * 1024) many += "Disallow: /*a*a*a*a*a*a*a*b\n";
  EXPECT_TRUE(allowed(many, target));
}

}  // namespace
}  // namespace crawler
