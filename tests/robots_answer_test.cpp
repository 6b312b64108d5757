// What each body in robots.txt's place means. Clauses are RFC 9309's.
#include "crawler/robots_answer.h"

#include <gtest/gtest.h>

#include "tests/support/robots_walk.h"

namespace crawler {
namespace {

using Kind = RobotsGate::Step::Kind;
using RobotsAnswerTest = RobotsGateTest;

TEST_F(RobotsAnswerTest, HtmlInItsPlaceIsNone) {
  next();
  answer(200, " \r\n<!DOCTYPE html><html>\nUser-agent: *\nDisallow: /\n</html>",
         "Content-Type: text/html\r\n");
  EXPECT_EQ(gate.source(page).kind, RobotsKind::html);
  EXPECT_TRUE(allows("/private"));
}

TEST_F(RobotsAnswerTest, HtmlBehindAByteOrderMarkIsHtmlWhateverItsLabel) {
  next();
  answer(200, "\xEF\xBB\xBF<html><body>Not here</body></html>");
  EXPECT_EQ(gate.source(page).kind, RobotsKind::html);
}

TEST_F(RobotsAnswerTest, RulesLabelledAsHtmlAreRules) {
  next();
  answer(200, kRules, "Content-Type: text/html; charset=utf-8\r\n");
  EXPECT_EQ(gate.source(page).kind, RobotsKind::rules);
  EXPECT_FALSE(allows("/private"));
}

TEST_F(RobotsAnswerTest, TextWithoutALineOfRobotsAllowsAll) {
  next();
  answer(200, "{\"error\": \"no such thing\"}", "Content-Type: application/json\r\n");
  EXPECT_EQ(step().kind, Kind::known);
  EXPECT_TRUE(allows("/private"));
}

TEST_F(RobotsAnswerTest, AnEmptyOneAllowsAll) {
  next();
  answer(200, "");
  EXPECT_EQ(step().kind, Kind::known);
  EXPECT_TRUE(allows("/private"));
}

// 2.5: the first 500 KiB count.
TEST_F(RobotsAnswerTest, OfOneThatIsTooLargeTheFirst500KibibytesCount) {
  next();
  const std::string filler(RobotsRules::kMostBytes, '#');
  EXPECT_EQ(answer(200, kRules + filler + "\nDisallow: /\n", kPlain, Trouble::too_large),
            Outcome::too_large);
  EXPECT_FALSE(allows("/private"));
  EXPECT_TRUE(allows("/public"));
  archive.commit(clock.now());
  RobotsGate later(&archive, "minutebook");
  EXPECT_EQ(later.step("fold", page, clock.now()).kind, Kind::known);
  EXPECT_FALSE(later.verdict(url("https://fold.example/private")).allowed);
}

TEST_F(RobotsAnswerTest, OneThatBrokeOffBehind500KibibytesIsReadAsFar) {
  next();
  const std::string filler(RobotsRules::kMostBytes, '#');
  EXPECT_EQ(answer(200, kRules + filler, kPlain, Trouble::truncated), Outcome::too_large);
  EXPECT_EQ(step().kind, Kind::known);
  EXPECT_FALSE(allows("/private"));
}

TEST_F(RobotsAnswerTest, TheLineThatALimitCutIsLeftOut) {
  next();
  answer(200, kRules + "Disallow: /p", kPlain, Trouble::too_large);
  EXPECT_FALSE(allows("/private"));
  EXPECT_TRUE(allows("/public"));
}

TEST_F(RobotsAnswerTest, ABodyThatIsNotInItsCodingCannotBeRead) {
  next();
  EXPECT_EQ(answer(200, std::string("\x01\x02\x03\x00zz", 6), "Content-Encoding: gzip\r\n"),
            Outcome::bad_encoding);
  EXPECT_EQ(step().kind, Kind::wait);
}

struct Bytes {
  const char* what;
  std::string body, headers;
};
class RobotsBytes : public RobotsAnswerTest, public testing::WithParamInterface<Bytes> {};

TEST_P(RobotsBytes, AreReadWhateverTheyAre) {
  next();
  answer(200, GetParam().body, GetParam().headers);
  ASSERT_EQ(step().kind, Kind::known) << GetParam().what;
  EXPECT_FALSE(allows("/private")) << GetParam().what;
  EXPECT_TRUE(allows("/public")) << GetParam().what;
}

std::string utf16(const std::string& ascii) {
  std::string wide("\xFF\xFE", 2);
  for (const char c : ascii) wide += {c, '\0'};
  return wide;
}

INSTANTIATE_TEST_SUITE_P(
    Charset, RobotsBytes,
    testing::Values(Bytes{"2.3 a byte order mark", "\xEF\xBB\xBF" + kRules, kPlain},
                    Bytes{"2.3 UTF-16, against the rule, with its mark", utf16(kRules), kPlain},
                    Bytes{"NULs in a comment", std::string("# \0\0\n", 5) + kRules, kPlain},
                    Bytes{"bytes that are no UTF-8", "# \xFF\xFE\x80\n" + kRules, kPlain},
                    Bytes{"a charset that nobody knows", kRules,
                          "Content-Type: text/plain; charset=klingon-9\r\n"},
                    Bytes{"declared UTF-8, and isn't", "# caf\xE9\n" + kRules,
                          "Content-Type: text/plain; charset=utf-8\r\n"},
                    Bytes{"no content type", kRules, ""},
                    Bytes{"chunked",
                          "5\r\nUser-\r\n1c\r\nagent: *\nDisallow: /private\n\r\n0\r\n\r\n",
                          "Transfer-Encoding: chunked\r\n"}));

}  // namespace
}  // namespace crawler
