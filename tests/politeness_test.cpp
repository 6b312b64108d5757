#include "crawler/politeness.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

namespace crawler {
namespace {

const Instant kNow = store::from_iso("2026-11-22T13:29:41.250Z");

// The back-off is named here, so that the tests do not hang on the default.
const PolitenessRules kRules = [] {
  PolitenessRules rules;
  rules.first_backoff = Milliseconds(60'000);
  rules.longest_backoff = Milliseconds(3'600'000);
  return rules;
}();

Milliseconds seconds(int count) { return Milliseconds(count * 1000); }

Milliseconds wait_after(Outcome outcome, Milliseconds duration, const HostHistory& history = {},
                        std::optional<Instant> retry_after = {}, double jitter = 1.0) {
  const NextFetch next =
      next_fetch_time(kRules, history, outcome, duration, retry_after, kNow, jitter);
  return next.not_before - kNow;
}

TEST(NextFetchTime, IsFiveTimesTheResponseBetweenFloorAndCeiling) {
  EXPECT_EQ(wait_after(Outcome::ok, Milliseconds(0)), seconds(3));
  EXPECT_EQ(wait_after(Outcome::ok, Milliseconds(600)), seconds(3));
  EXPECT_EQ(wait_after(Outcome::ok, Milliseconds(601)), Milliseconds(3'005));
  EXPECT_EQ(wait_after(Outcome::ok, seconds(2)), seconds(10));
  EXPECT_EQ(wait_after(Outcome::ok, seconds(6)), seconds(30));
  EXPECT_EQ(wait_after(Outcome::ok, seconds(90)), seconds(30));
  EXPECT_EQ(wait_after(Outcome::ok, Milliseconds::max()), seconds(30));
}

TEST(NextFetchTime, IsNeverBeforeTheCrawlDelayEvenAboveTheCeiling) {
  EXPECT_EQ(wait_after(Outcome::ok, seconds(1), {0, seconds(20)}), seconds(20));
  EXPECT_EQ(wait_after(Outcome::ok, seconds(1), {0, seconds(120)}), seconds(120));
  EXPECT_EQ(wait_after(Outcome::ok, seconds(4), {0, seconds(1)}), seconds(20));
}

TEST(NextFetchTime, AFloorAboveTheCeilingStands) {
  PolitenessRules rules;
  rules.floor = seconds(60);
  EXPECT_EQ(next_fetch_time(rules, {}, Outcome::ok, seconds(1), {}, kNow, 0).not_before - kNow,
            seconds(60));
}

TEST(NextFetchTime, DoublesWithEachFailureInARow) {
  EXPECT_EQ(wait_after(Outcome::server_error, seconds(1), {1, {}}), seconds(60));
  EXPECT_EQ(wait_after(Outcome::timeout, seconds(1), {2, {}}), seconds(120));
  EXPECT_EQ(wait_after(Outcome::connect_failure, seconds(1), {4, {}}), seconds(480));
}

TEST(NextFetchTime, IsAsLongAsItGetsOnceTheBreakerIsOpen) {
  EXPECT_EQ(wait_after(Outcome::server_error, seconds(1), {5, {}}), seconds(3600));
  EXPECT_EQ(wait_after(Outcome::server_error, seconds(1), {1'000'000, {}}), seconds(3600));
}

TEST(NextFetchTime, JitterTakesUpToHalfOfTheBackOffAndNothingElse) {
  EXPECT_EQ(wait_after(Outcome::timeout, seconds(1), {1, {}}, {}, 0.0), seconds(30));
  EXPECT_EQ(wait_after(Outcome::timeout, seconds(1), {1, {}}, {}, 0.5), seconds(45));
  EXPECT_EQ(wait_after(Outcome::ok, seconds(2), {0, {}}, {}, 0.0), seconds(10));
  EXPECT_EQ(wait_after(Outcome::timeout, seconds(1), {1, seconds(50)}, {}, 0.0), seconds(50));
}

TEST(NextFetchTime, WaitsAsLongAsTheServerSaysWithinADay) {
  EXPECT_EQ(wait_after(Outcome::rate_limited, seconds(1), {1, {}}, kNow + seconds(900)),
            seconds(900));
  EXPECT_EQ(wait_after(Outcome::rate_limited, seconds(1), {1, {}}, kNow + seconds(1)), seconds(60))
      << "our own back-off is longer";
  EXPECT_EQ(wait_after(Outcome::ok, seconds(1), {}, kNow + seconds(1'000'000)), seconds(24 * 3600));
}

TEST(NextFetchTime, HoldsTheGroupForRateLimitsChallengesAndRetryAfter) {
  const auto holds = [](Outcome outcome, std::optional<Instant> retry_after) {
    return next_fetch_time(kRules, {1, {}}, outcome, seconds(1), retry_after, kNow, 0).holds_group;
  };
  EXPECT_TRUE(holds(Outcome::rate_limited, {}));
  EXPECT_TRUE(holds(Outcome::challenge, {}));
  EXPECT_TRUE(holds(Outcome::server_error, kNow + seconds(5)));
  EXPECT_FALSE(holds(Outcome::server_error, {}));
  EXPECT_FALSE(holds(Outcome::ok, {}));
}

TEST(NextFetchTime, IsNeverBelowAnyRuleWhateverHappened) {
  std::mt19937 random(20261122);
  const auto number = [&random](int most) {
    return std::uniform_int_distribution<int>(0, most)(random);
  };
  for (int i = 0; i < 20'000; ++i) {
    PolitenessRules rules;
    rules.floor = Milliseconds(number(5'000));
    const HostHistory history{
        number(12), number(1) == 0 ? std::optional<Milliseconds>{} : Milliseconds(number(400'000))};
    const auto outcome = static_cast<Outcome>(number(static_cast<int>(Outcome::private_address)));
    const Milliseconds duration(number(200'000));
    const std::optional<Instant> retry =
        number(3) == 0 ? std::optional<Instant>(kNow + Milliseconds(number(1 << 27)))
                       : std::nullopt;
    const double jitter = number(999) / 1000.0;
    const NextFetch next = next_fetch_time(rules, history, outcome, duration, retry, kNow, jitter);
    EXPECT_GE(next.not_before, kNow + rules.floor);
    EXPECT_GE(next.not_before, kNow + std::min(rules.ceiling, duration * 5));
    if (history.crawl_delay) {
      EXPECT_GE(next.not_before, kNow + *history.crawl_delay);
    }
    if (retry) {
      EXPECT_GE(next.not_before, std::min(*retry, kNow + rules.longest_retry_after));
    }
    if (backs_off(outcome)) {
      EXPECT_GE(next.not_before, kNow + rules.first_backoff / 2);
    }
    EXPECT_LE(next.not_before, kNow + rules.longest_retry_after);
  }
}

struct RetryRow {
  const char* value;
  const char* expected;  // "" = none
};

class RetryAfter : public testing::TestWithParam<RetryRow> {};

TEST_P(RetryAfter, IsReadInEveryForm) {
  const std::optional<Instant> when = parse_retry_after(GetParam().value, kNow, kRules);
  EXPECT_EQ(when ? store::to_iso(*when) : "", GetParam().expected) << GetParam().value;
}

INSTANTIATE_TEST_SUITE_P(Seconds, RetryAfter,
                         testing::Values(RetryRow{"0", "2026-11-22T13:29:41.250Z"},
                                         RetryRow{"120", "2026-11-22T13:31:41.250Z"},
                                         RetryRow{"  007\t", "2026-11-22T13:29:48.250Z"},
                                         RetryRow{"86400", "2026-11-23T13:29:41.250Z"},
                                         RetryRow{"86401", "2026-11-23T13:29:41.250Z"},
                                         RetryRow{"99999999999999999999999999999",
                                                  "2026-11-23T13:29:41.250Z"},
                                         RetryRow{"-1", ""}, RetryRow{"+5", ""},
                                         RetryRow{"1.5", ""}, RetryRow{"5 s", ""}, RetryRow{"", ""},
                                         RetryRow{"  ", ""}, RetryRow{"soon", ""}));

INSTANTIATE_TEST_SUITE_P(
    Dates, RetryAfter,
    testing::Values(RetryRow{"Sun, 22 Nov 2026 14:00:00 GMT", "2026-11-22T14:00:00.000Z"},
                    RetryRow{"Sunday, 22-Nov-26 14:00:00 GMT", "2026-11-22T14:00:00.000Z"},
                    RetryRow{"Sun Nov 22 14:00:00 2026", "2026-11-22T14:00:00.000Z"},
                    RetryRow{"Sun, 06 Nov 1994 08:49:37 GMT", "2026-11-22T13:29:41.250Z"},
                    RetryRow{"Sunday, 06-Nov-94 08:49:37 GMT", "2026-11-22T13:29:41.250Z"},
                    RetryRow{"Sun Nov  6 08:49:37 1994", "2026-11-22T13:29:41.250Z"},
                    RetryRow{"Fri, 31 Dec 9999 23:59:59 GMT", "2026-11-23T13:29:41.250Z"},
                    RetryRow{"Sun, 22 Nov 2026 23:59:60 GMT", "2026-11-22T23:59:59.000Z"},
                    RetryRow{"Sun, 31 Feb 2027 00:00:00 GMT", ""},
                    RetryRow{"Sun, 22 Nov 2026 24:00:00 GMT", ""},
                    RetryRow{"Sun, 22 Nov 2026 14:00:00 BST", ""},
                    RetryRow{"Sun, 22 Nov 2026 14:00:00", ""},
                    RetryRow{"Sun, 22 Nov 2026 14:00:00 GMT, x", ""},
                    RetryRow{"Sun, 2 Nov 2026 14:00:00 GMT", ""},
                    RetryRow{"Xyz, 22 Nov 2026 14:00:00 GMT", ""},
                    RetryRow{"Sunday, 22-Nov-2026 14:00:00 GMT", ""},
                    RetryRow{"Sun Nov 22 14:00:00 2026 GMT", ""}, RetryRow{"Sun, ", ""},
                    RetryRow{"2026-11-22T14:00:00Z", ""}));

TEST(HostKey, AlwaysHasAPort) {
  const auto key = [](const char* url) { return host_key(extract::Url::parse(url).value()); };
  EXPECT_EQ(key("http://Portal.example.org/a?b"), "http://portal.example.org:80");
  EXPECT_EQ(key("https://portal.example.org/"), "https://portal.example.org:443");
  EXPECT_EQ(key("http://127.0.0.1:8080/"), "http://127.0.0.1:8080");
  EXPECT_EQ(key("http://[::1]:8080/"), "http://[::1]:8080");
}

struct GroupRow {
  const char* host;
  const char* group;
};

class VendorGroup : public testing::TestWithParam<GroupRow> {};

TEST_P(VendorGroup, IsTheHouseTheHostLivesIn) {
  EXPECT_EQ(vendor_group(GetParam().host), GetParam().group);
}

INSTANTIATE_TEST_SUITE_P(
    Hosts, VendorGroup,
    testing::Values(GroupRow{"ashford.moderngov.co.uk", "moderngov.co.uk"},
                    GroupRow{"a.b.ModernGov.co.uk.", "moderngov.co.uk"},
                    GroupRow{"moderngov.co.uk", "moderngov.co.uk"},
                    GroupRow{"notmoderngov.co.uk", "notmoderngov.co.uk"},
                    GroupRow{"ashford.cmis.uk.com", "cmis.uk.com"},
                    GroupRow{"democracy.ashfordmagna.gov.uk", "ashfordmagna.gov.uk"},
                    GroupRow{"ashfordmagna.gov.uk", "ashfordmagna.gov.uk"},
                    GroupRow{"gov.uk", "gov.uk"}, GroupRow{"meetings.example.com", "example.com"},
                    GroupRow{"localhost", "localhost"}, GroupRow{"127.0.0.1", "127.0.0.1"},
                    GroupRow{"::1", "::1"}, GroupRow{"", ""}));

}  // namespace
}  // namespace crawler
