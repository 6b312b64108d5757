// Each row names the clause of RFC 9309 that it holds the parser to.
#include "crawler/robots.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>

namespace crawler {
namespace {

using std::chrono::milliseconds;

constexpr const char* kProduct = "minutebook/0.1 (+mailto:clerk@example.org)";

bool allowed(const std::string& text, const std::string& target) {
  return RobotsRules::parse(text, kProduct).verdict(target).allowed;
}

struct Row {
  const char* clause;
  std::string text;
  const char* target;
  bool allowed;
};

class Robots : public testing::TestWithParam<Row> {};

TEST_P(Robots, DecidesAsTheClauseSays) {
  const Row& row = GetParam();
  EXPECT_EQ(allowed(row.text, row.target), row.allowed) << row.clause << "\n"
                                                        << row.text << "\n"
                                                        << row.target;
}

const std::string kAll = "User-agent: *\n";

INSTANTIATE_TEST_SUITE_P(
    Groups, Robots,
    testing::Values(
        Row{"2.2.1 no group at all", "", "/a", true},
        Row{"2.2.1 the * group is for those not named", kAll + "Disallow: /a\n", "/a", false},
        Row{"2.2.1 a named group replaces *",
            kAll + "Disallow: /\nUser-agent: minutebook\nDisallow: /a\n", "/b", true},
        Row{"2.2.1 a named group replaces *, whatever the order",
            "User-agent: minutebook\nDisallow: /a\n" + kAll + "Disallow: /\n", "/b", true},
        Row{"2.2.1 names are compared without case", "USER-AGENT: MinuteBook\nDISALLOW: /a\n", "/a",
            false},
        Row{"2.2.1 what follows the token is no part of it",
            "User-agent: minutebook/9.9 (x)\nDisallow: /a\n", "/a", false},
        Row{"2.2.1 a longer name is another crawler",
            "User-agent: minutebook-images\nDisallow: /a\n", "/a", true},
        Row{"2.2.1 a shorter name is another crawler", "User-agent: minute\nDisallow: /a\n", "/a",
            true},
        Row{"2.2.1 groups of one name are merged",
            "User-agent: minutebook\nDisallow: /a\nUser-agent: x\nDisallow: /\n"
            "User-agent: minutebook\nDisallow: /b\n",
            "/a", false},
        Row{"2.2.1 groups of one name are merged",
            "User-agent: minutebook\nDisallow: /a\nUser-agent: x\nDisallow: /\n"
            "User-agent: minutebook\nDisallow: /b\n",
            "/b", false},
        Row{"2.2.1 groups of * are merged too",
            kAll + "Disallow: /a\nUser-agent: x\nDisallow: /c\n" + kAll + "Disallow: /b\n", "/b",
            false},
        Row{"2.2.1 consecutive names share a group",
            "User-agent: x\nUser-agent: minutebook\nDisallow: /a\n", "/a", false},
        Row{"2.2.1 a name behind a rule opens a new group",
            "User-agent: minutebook\nDisallow: /a\nUser-agent: x\nDisallow: /b\n", "/b", true},
        Row{"2.2.1 a named group without rules allows all",
            kAll + "Disallow: /\n\nUser-agent: minutebook\n", "/a", true},
        Row{"2.2.1 rules before any group belong to nobody", "Disallow: /a\n" + kAll, "/a", true},
        Row{"2.2.1 a blank line ends no group", "User-agent: *\n\n\nDisallow: /a\n", "/a", false},
        Row{"2.2.1 an empty name names nobody", kAll + "Disallow: /b\nUser-agent:\nDisallow: /a\n",
            "/a", true},
        Row{"2.2.1 * with a comment", "User-agent: * # everyone\nDisallow: /a\n", "/a", false},
        Row{"2.2.1 *x is not everyone", "User-agent: *x\nDisallow: /a\n", "/a", true},
        Row{"2.2.4 other records end no group",
            "User-agent: minutebook\nSitemap: https://example.org/s.xml\nDisallow: /a\n", "/a",
            false},
        Row{"2.2.4 other records between names",
            "User-agent: minutebook\nSitemap: /s\nUser-agent: x\nDisallow: /a\n", "/a", false},
        Row{"2.2.4 an unknown record is no rule", kAll + "Disalow: /a\nNoindex: /a\n", "/a",
            true}));

INSTANTIATE_TEST_SUITE_P(
    Matching, Robots,
    testing::Values(
        Row{"2.2.2 no match is allowed", kAll + "Disallow: /a\n", "/b", true},
        Row{"2.2.2 a rule matches what begins with it", kAll + "Disallow: /a\n", "/abc?d", false},
        Row{"2.2.2 paths are compared with case", kAll + "Disallow: /A\n", "/a", true},
        Row{"2.2.2 the longest match wins", kAll + "Disallow: /a\nAllow: /a/b\n", "/a/b", true},
        Row{"2.2.2 the longest match wins, whatever the order",
            kAll + "Allow: /a/b\nDisallow: /a\n", "/a/b", true},
        Row{"2.2.2 the longest match wins for Disallow too", kAll + "Allow: /a\nDisallow: /a/b\n",
            "/a/b/c", false},
        Row{"2.2.2 Allow wins a tie", kAll + "Disallow: /a\nAllow: /a\n", "/a", true},
        Row{"2.2.2 Allow wins a tie, whatever the order", kAll + "Allow: /a\nDisallow: /a\n", "/a",
            true},
        Row{"2.2.2 length is the pattern's, not the match's", kAll + "Allow: /a*\nDisallow: /abc\n",
            "/abcdef", false},
        Row{"2.2.2 an empty Disallow forbids nothing", kAll + "Disallow:\n", "/a", true},
        Row{"2.2.2 an empty Allow allows nothing", kAll + "Allow:\nDisallow: /\n", "/a", false},
        Row{"2.2.2 /robots.txt is always allowed", kAll + "Disallow: /\n", "/robots.txt", true},
        Row{"2.2.2 only that one", kAll + "Disallow: /\n", "/robots.txt.bak", false},
        Row{"2.2.2 a pattern begins with / or matches nothing", kAll + "Disallow: a\n", "/a", true},
        Row{"2.2.2 the query is part of the path", kAll + "Disallow: /a?b\n", "/a?bc", false},
        Row{"2.2.2 the fragment is not", kAll + "Disallow: /a#b\n", "/a", false},
        Row{"2.2.2 an empty target is the root", kAll + "Disallow: /$\n", "", false}));

INSTANTIATE_TEST_SUITE_P(
    SpecialCharacters, Robots,
    testing::Values(
        Row{"2.2.3 * is any number of characters", kAll + "Disallow: /*.pdf\n", "/a/b.pdf?x",
            false},
        Row{"2.2.3 * is none as well", kAll + "Disallow: /a*b\n", "/ab", false},
        Row{"2.2.3 * at the end changes nothing", kAll + "Disallow: /a*\n", "/a", false},
        Row{"2.2.3 several *", kAll + "Disallow: /a*b*c\n", "/a1b2b3c4", false},
        Row{"2.2.3 several * in their order", kAll + "Disallow: /a*b*c\n", "/a1c2b3", true},
        Row{"2.2.3 ** is *", kAll + "Disallow: /a**b\n", "/axb", false},
        Row{"2.2.3 $ is the end", kAll + "Disallow: /a$\n", "/a", false},
        Row{"2.2.3 $ is the end", kAll + "Disallow: /a$\n", "/ab", true},
        Row{"2.2.3 $ is behind the query", kAll + "Disallow: /*.aspx$\n", "/a.aspx?b=1", true},
        Row{"2.2.3 * and $ find the last piece at the end", kAll + "Disallow: /*ab$\n", "/abcab",
            false},
        Row{"2.2.3 pieces may not overlap", kAll + "Disallow: /aba*aba$\n", "/ababa", true},
        Row{"2.2.3 *$ is everything below", kAll + "Disallow: /a*$\n", "/abc", false},
        Row{"2.2.3 $ elsewhere is itself", kAll + "Disallow: /a$b\n", "/a$bc", false},
        Row{"2.2.3 $ elsewhere is itself", kAll + "Disallow: /a$b\n", "/a", true},
        Row{"2.2.3 %24 is a $ that ends nothing", kAll + "Disallow: /a%24\n", "/a$b", false},
        Row{"2.2.3 %2A is a * that means itself", kAll + "Disallow: /a%2A\n", "/a*", false},
        Row{"2.2.3 %2A is a * that means itself", kAll + "Disallow: /a%2A\n", "/ab", true},
        Row{"2.2.3 # begins a comment, also without a blank", kAll + "Disallow: /a#b\n", "/ac",
            false},
        Row{"2.2.3 a comment alone is no rule", kAll + "Disallow: # all\n", "/a", true}));

INSTANTIATE_TEST_SUITE_P(
    Encoding, Robots,
    testing::Values(
        Row{"2.2.2 UTF-8 in the rule, encoded in the target", kAll + "Disallow: /caf\xC3\xA9\n",
            "/caf%C3%A9", false},
        Row{"2.2.2 encoded in the rule, UTF-8 in the target", kAll + "Disallow: /caf%c3%a9\n",
            "/caf\xC3\xA9", false},
        Row{"2.2.2 hexadecimal digits have no case", kAll + "Disallow: /a%2fb\n", "/a%2Fb", false},
        Row{"2.2.2 an unreserved character is the same encoded", kAll + "Disallow: /%61%7E\n",
            "/a~", false},
        Row{"2.2.2 an unreserved character is the same encoded", kAll + "Disallow: /a~\n",
            "/%61%7e", false},
        Row{"2.2.2 %2F is not /", kAll + "Disallow: /a/b\n", "/a%2Fb", true},
        Row{"2.2.2 %2F is not /", kAll + "Disallow: /a%2Fb\n", "/a/b", true},
        Row{"2.2.2 a blank is the same encoded", kAll + "Disallow: /a b\n", "/a%20b", false},
        Row{"2.2.2 a broken encoding is itself", kAll + "Disallow: /a%zz\n", "/a%zz", false},
        Row{"2.2.2 a broken encoding is itself", kAll + "Disallow: /a%\n", "/a%4", false},
        Row{"2.2.2 NUL does not end a rule", kAll + std::string("Disallow: /a\0b\n", 15), "/a%00b",
            false},
        Row{"2.2.2 a stray % makes no encoding of what follows", kAll + "Disallow: /%%35%34\n",
            "/T", true},
        Row{"2.2.2 an encoded % is not decoded twice", kAll + "Disallow: /%2541\n", "/A", true},
        Row{"2.2.2 characters are compared by octets whatever their script",
            kAll + "Disallow: /\xE3\x83\x84/$\n", "/%E3%83%84/", false}));

INSTANTIATE_TEST_SUITE_P(
    Form, Robots,
    testing::Values(
        Row{"2.2 lines end with LF", "User-agent: *\nDisallow: /a", "/a", false},
        Row{"2.2 lines end with CRLF", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
        Row{"2.2 lines end with CR", "User-agent: *\rDisallow: /a\r", "/a", false},
        Row{"2.2 lines end with a mixture", "User-agent: *\r\n\rDisallow: /a\n", "/a", false},
        Row{"2.2 blanks round keys and values", "  User-agent :\t* \n\tDisallow  :   /a\t\n", "/a",
            false},
        Row{"2.2 no blank behind the colon", "user-agent:*\ndisallow:/a", "/a", false},
        Row{"2.2 a key needs its colon", "User-agent: *\nDisallow /a\n", "/a", true},
        Row{"2.3 a byte order mark is no part of the first key",
            "\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "/a", false},
        Row{"2.3 an HTML page has no rules",
            "<!DOCTYPE html><html><body>User-agent: * Disallow: /</body></html>", "/a", true}));

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
