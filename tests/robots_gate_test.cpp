// The walk to an origin's robots.txt: redirects, back-offs, the day. Clauses are RFC 9309's.
#include "crawler/robots_gate.h"

#include <gtest/gtest.h>

#include "tests/support/robots_walk.h"

namespace crawler {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using Kind = RobotsGate::Step::Kind;

// 2.3: at the root of the origin, whatever the page.
TEST_F(RobotsGateTest, AsksForRobotsAtTheRootAndThenKnows) {
  EXPECT_EQ(next(), "https://fold.example/robots.txt");
  EXPECT_EQ(answer(200, kRules), Outcome::ok);
  EXPECT_EQ(step().kind, Kind::known);
  EXPECT_FALSE(allows("/private/1"));
  EXPECT_TRUE(allows("/public"));
  EXPECT_EQ(gate.source(page).kind, RobotsKind::rules);
  EXPECT_EQ(gate.source(page).url, "https://fold.example/robots.txt");
}

TEST_F(RobotsGateTest, AnotherSchemePortOrHostIsAnotherOrigin) {
  next();
  answer(200, kRules);
  for (const char* other :
       {"http://fold.example/a", "https://fold.example:8443/a", "https://www.fold.example/a"}) {
    const auto asked = gate.step("fold", url(other), clock.now());
    ASSERT_EQ(asked.kind, Kind::fetch) << other;
    EXPECT_EQ(asked.url->str(), url(other).origin() + "/robots.txt");
  }
}

// 2.3.1.2: redirects are followed across hosts and schemes; the rules hold for the first authority.
TEST_F(RobotsGateTest, FollowsFiveRedirectsAcrossHostsAndSchemes) {
  next();
  EXPECT_EQ(redirect("/r1"), Outcome::redirect);
  EXPECT_EQ(next(), "https://fold.example/r1");
  redirect("http://fold.example/r2");
  EXPECT_EQ(next(), "http://fold.example/r2");
  redirect("https://www.fold.example:8443/r3?x=1");
  EXPECT_EQ(next(), "https://www.fold.example:8443/r3?x=1");
  redirect("//elsewhere.example/r4");
  EXPECT_EQ(next(), "https://elsewhere.example/r4");
  EXPECT_EQ(redirect("robots.txt"), Outcome::redirect);
  EXPECT_EQ(next(), "https://elsewhere.example/robots.txt");
  answer(200, kRules);
  EXPECT_FALSE(allows("/private"));
  EXPECT_EQ(gate.source(page).url, "https://elsewhere.example/robots.txt");
  // The host redirected to has said nothing of itself.
  EXPECT_EQ(gate.step("fold", url("https://elsewhere.example/a"), clock.now()).kind, Kind::fetch);
}

TEST_F(RobotsGateTest, TheSixthRedirectMeansThatThereIsNone) {
  next();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(redirect("/robots.txt"), Outcome::redirect);
  EXPECT_EQ(redirect("/robots.txt"), Outcome::error_page);
  ASSERT_EQ(step().kind, Kind::known);
  EXPECT_EQ(gate.source(page).kind, RobotsKind::none);
  EXPECT_TRUE(allows("/private"));
}

TEST_F(RobotsGateTest, ARedirectToThePortalsErrorPageMeansThatThereIsNone) {
  next();
  EXPECT_EQ(redirect("/mgError.aspx?aspxerrorpath=/robots.txt"), Outcome::error_page);
  EXPECT_EQ(step().kind, Kind::known);
  EXPECT_TRUE(allows("/private"));
}

TEST_F(RobotsGateTest, ARedirectToWhatCannotBeAskedMeansThatThereIsNone) {
  next();
  EXPECT_EQ(redirect("ftp://fold.example/robots.txt"), Outcome::error_page);
  EXPECT_EQ(step().kind, Kind::known);
}

TEST_F(RobotsGateTest, AFailureBehindARedirectBeginsAgainAtTheFirstAddress) {
  next();
  redirect("https://elsewhere.example/robots.txt");
  answer(503, "busy");
  EXPECT_EQ(step().kind, Kind::wait);
  clock.advance(seconds(30));
  EXPECT_EQ(next(), "https://fold.example/robots.txt");
}

struct Unavailable {
  const char* clause;
  int status;
};
class RobotsUnavailable : public RobotsGateTest, public testing::WithParamInterface<Unavailable> {};

TEST_P(RobotsUnavailable, AllowsAllAndStandsForADay) {
  next();
  answer(GetParam().status, kRules);
  ASSERT_EQ(step().kind, Kind::known) << GetParam().clause;
  EXPECT_EQ(gate.source(page).kind, RobotsKind::none);
  EXPECT_TRUE(allows("/private"));
  archive.commit(clock.now());
  RobotsGate tomorrow(&archive, "minutebook");
  EXPECT_EQ(tomorrow.step("fold", page, clock.now() + hours(23)).kind, Kind::known);
  EXPECT_EQ(tomorrow.step("fold", page, clock.now() + hours(24)).kind, Kind::fetch);
}

INSTANTIATE_TEST_SUITE_P(Status, RobotsUnavailable,
                         testing::Values(Unavailable{"2.3.1.3 client error", 400},
                                         Unavailable{"2.3.1.3 not even a refusal refuses", 401},
                                         Unavailable{"2.3.1.3 not even a refusal refuses", 403},
                                         Unavailable{"2.3.1.3 not found", 404},
                                         Unavailable{"2.3.1.3 gone", 410},
                                         Unavailable{"2.3.1.3 client error", 418},
                                         Unavailable{"2.3.1.3 not even the law refuses", 451}));

struct Unreachable {
  const char* clause;
  int status;
  Trouble trouble;
  const char* body;
};
class RobotsUnreachable : public RobotsGateTest, public testing::WithParamInterface<Unreachable> {};

TEST_P(RobotsUnreachable, AllowsNothingAndIsAskedAgainThreeTimesInARun) {
  const Unreachable& row = GetParam();
  for (const int wait : {30, 60, 120}) {
    ASSERT_EQ(next(), "https://fold.example/robots.txt") << row.clause;
    answer(row.status, row.body, "Content-Type: text/html\r\n", row.trouble);
    EXPECT_EQ(step().kind, Kind::wait) << row.clause;
    EXPECT_EQ(step().until, clock.now() + seconds(wait));
    clock.advance(seconds(wait) - Milliseconds(1));
    EXPECT_EQ(step().kind, Kind::wait);
    clock.advance(Milliseconds(1));
  }
  next();
  answer(row.status, row.body, "Content-Type: text/html\r\n", row.trouble);
  EXPECT_EQ(step().kind, Kind::closed) << row.clause;
  EXPECT_NE(gate.reason(page).find("robots.txt could not be read"), std::string::npos);
  EXPECT_EQ(gate.source(page).kind, RobotsKind::unreachable);
  clock.advance(hours(1));
  EXPECT_EQ(step().kind, Kind::closed) << "for this run";
  // 2.3.1.4, 2.4: a refusal is never kept: another run asks at once.
  archive.commit(clock.now());
  RobotsGate next_run(&archive, "minutebook");
  EXPECT_EQ(next_run.step("fold", page, clock.now()).kind, Kind::fetch);
}

INSTANTIATE_TEST_SUITE_P(
    Answer, RobotsUnreachable,
    testing::Values(
        Unreachable{"2.3.1.4 server error", 500, Trouble::none, "oops"},
        Unreachable{"2.3.1.4 server error", 503, Trouble::none, "busy"},
        Unreachable{"2.3.1.4 server error", 599, Trouble::none, ""},
        Unreachable{"2.3.1.3 may, not must: too many requests", 429, Trouble::none, "slow down"},
        Unreachable{"2.3.1.3 may, not must: the request took too long", 408, Trouble::none, ""},
        Unreachable{"2.3.1.4 network: name", 0, Trouble::dns, ""},
        Unreachable{"2.3.1.4 network: connection", 0, Trouble::connect, ""},
        Unreachable{"2.3.1.4 network: certificate", 0, Trouble::tls, ""},
        Unreachable{"2.3.1.4 network: no answer in time", 0, Trouble::timeout, ""},
        Unreachable{"2.3.1.4 network: a redirect to a private address", 0, Trouble::private_address,
                    ""},
        Unreachable{"2.3.1.4 the connection broke within the text", 200, Trouble::truncated,
                    "User-agent: *\n"}));

TEST_F(RobotsGateTest, AChallengeInItsPlaceClosesItAtOnce) {
  next();
  answer(403, "<html><head><title>Just a moment...</title></head></html>",
         "Content-Type: text/html\r\n");
  EXPECT_EQ(step().kind, Kind::closed);
  EXPECT_EQ(gate.source(page).outcome, Outcome::challenge);
  EXPECT_NE(gate.reason(page).find("protection service"), std::string::npos);
}

TEST_F(RobotsGateTest, ARetryAfterThatIsLongerStands) {
  next();
  answer(503, "", "Retry-After: 300\r\n");
  EXPECT_EQ(step().until, clock.now() + seconds(300));
  clock.advance(seconds(300));
  next();
  answer(503, "", "Retry-After: 5\r\n");
  EXPECT_EQ(step().until, clock.now() + seconds(60)) << "ours is longer";
}

TEST_F(RobotsGateTest, ARetryAfterBeyondARunsPatienceClosesIt) {
  next();
  answer(429, "", "Retry-After: 86400\r\n");
  EXPECT_EQ(step().kind, Kind::closed);
}

TEST_F(RobotsGateTest, ReadsItAfterABackOffAsIfNothingHadBeen) {
  next();
  answer(503, "busy");
  clock.advance(seconds(30));
  next();
  answer(200, kRules);
  EXPECT_EQ(step().kind, Kind::known);
  EXPECT_FALSE(allows("/private"));
}

// 2.4: no longer than a day, in one run as across runs.
TEST_F(RobotsGateTest, ReadsItAgainAfterADayInTheSameRun) {
  next();
  answer(200, kRules);
  clock.advance(hours(24) - seconds(1));
  EXPECT_EQ(step().kind, Kind::known);
  clock.advance(seconds(1));
  EXPECT_EQ(next(), "https://fold.example/robots.txt");
  answer(200, "User-agent: *\nDisallow: /other\n");
  EXPECT_TRUE(allows("/private"));
  EXPECT_FALSE(allows("/other"));
}

TEST_F(RobotsGateTest, AsksNothingWhileTheNextDaysReadingFails) {
  next();
  answer(200, kRules);
  clock.advance(hours(24));
  next();
  answer(503, "busy");
  EXPECT_EQ(step().kind, Kind::wait);
  clock.advance(seconds(30));
  next();
  answer(200, kRules);
  EXPECT_EQ(step().kind, Kind::known);
}

TEST_F(RobotsGateTest, TakesTheDaysCopyFromTheArchiveWithItsAge) {
  next();
  redirect("https://elsewhere.example/rules");
  answer(200, kRules);
  archive.commit(clock.now());
  clock.advance(hours(20));
  RobotsGate later(&archive, "minutebook");
  EXPECT_EQ(later.step("fold", page, clock.now()).kind, Kind::known);
  EXPECT_FALSE(later.verdict(url("https://fold.example/private")).allowed);
  EXPECT_TRUE(later.source(page).from_archive);
  EXPECT_EQ(later.source(page).url, "https://elsewhere.example/rules");
  clock.advance(hours(4));
  EXPECT_EQ(later.step("fold", page, clock.now()).kind, Kind::fetch) << "a day from its fetch";
}

TEST_F(RobotsGateTest, TheNewestAnswerOfTheDayStands) {
  next();
  answer(200, kRules);
  clock.advance(hours(1));
  gate = RobotsGate(nullptr, "minutebook");
  next();
  answer(404, "");
  archive.commit(clock.now());
  RobotsGate later(&archive, "minutebook");
  EXPECT_EQ(later.step("fold", page, clock.now()).kind, Kind::known);
  EXPECT_TRUE(later.verdict(url("https://fold.example/private")).allowed);
}

TEST_F(RobotsGateTest, ACopyFromTheFutureIsNone) {
  next();
  answer(200, kRules);
  archive.commit(clock.now());
  RobotsGate earlier(&archive, "minutebook");
  EXPECT_EQ(earlier.step("fold", page, clock.now() - hours(1)).kind, Kind::fetch);
}

TEST_F(RobotsGateTest, WithoutAnArchiveItAsks) {
  next();
  answer(200, kRules);
  archive.commit(clock.now());
  RobotsGate alone(nullptr, "minutebook");
  EXPECT_EQ(alone.step("fold", page, clock.now()).kind, Kind::fetch);
}

TEST_F(RobotsGateTest, ReadsTheCrawlDelayOfItsGroup) {
  next();
  answer(200, "User-agent: *\nCrawl-delay: 7\n");
  EXPECT_EQ(gate.crawl_delay(page), Milliseconds(7000));
}

}  // namespace
}  // namespace crawler
