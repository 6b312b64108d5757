#include "crawler/hosts.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace crawler {
namespace {

const Instant kStart = store::from_iso("2026-11-22T13:00:00.000Z");
Instant at(int milliseconds) { return kStart + Milliseconds(milliseconds); }

void end_ok(Hosts& hosts, const std::string& key, Instant when, const std::string& address = "") {
  hosts.finished(key, Outcome::ok, Milliseconds(100), {}, address, when, 0);
}

TEST(Hosts, AreReadyFromTheStartAndOneFetchAtATime) {
  Hosts hosts({});
  hosts.add("a", "g");
  EXPECT_TRUE(hosts.is_ready("a", at(0)));
  EXPECT_EQ(hosts.ready_at("a", at(0)), at(0));
  hosts.started("a", at(0));
  EXPECT_FALSE(hosts.is_ready("a", at(999'999)));
  EXPECT_EQ(hosts.ready_at("a", at(0)), std::nullopt);
}

TEST(Hosts, WaitTheirTimeAfterEachFetch) {
  Hosts hosts({});
  hosts.add("a", "g");
  hosts.started("a", at(0));
  hosts.finished("a", Outcome::ok, Milliseconds(1'000), {}, "", at(1'000), 0);
  EXPECT_EQ(hosts.ready_at("a", at(1'000)), at(6'000));
  EXPECT_FALSE(hosts.is_ready("a", at(5'999)));
  EXPECT_TRUE(hosts.is_ready("a", at(6'000)));
}

TEST(Hosts, OfOneGroupStartASecondApart) {
  Hosts hosts({});
  hosts.add("a", "g");
  hosts.add("b", "g");
  hosts.add("c", "other", {}, "192.0.2.3");
  hosts.started("a", at(0));
  EXPECT_EQ(hosts.ready_at("b", at(10)), at(1'000));
  EXPECT_TRUE(hosts.is_ready("c", at(10)));
}

TEST(Hosts, AtAddressesThatNobodyKnowsYetStartASecondApartButHoldNobodyUp) {
  Hosts hosts({});
  for (const char* host : {"a", "b", "c", "d", "e", "f"}) hosts.add(host, std::string(1, *host));
  hosts.started("a", at(0));
  EXPECT_EQ(hosts.ready_at("b", at(10)), at(1'000));
  int second = 1;
  for (const char* host : {"b", "c", "d", "e"}) hosts.started(host, at(1'000 * second++));
  EXPECT_EQ(hosts.ready_at("f", at(4'010)), at(5'000))
      << "five hang, the sixth is asked all the same";
  end_ok(hosts, "a", at(4'100), "192.0.2.1");
  hosts.add("g", "g", {}, "192.0.2.7");
  EXPECT_TRUE(hosts.is_ready("g", at(4'110))) << "its address is known from an earlier run";
}

TEST(Hosts, OfOneGroupShareItsConnections) {
  PolitenessRules rules;
  rules.group_connections = 2;
  Hosts hosts(rules);
  for (const char* key : {"a", "b", "c"}) hosts.add(key, "g");
  hosts.started("a", at(0));
  hosts.started("b", at(1'000));
  EXPECT_FALSE(hosts.is_ready("c", at(5'000)));
  EXPECT_EQ(hosts.ready_at("c", at(5'000)), std::nullopt) << "nobody knows when one ends";
  end_ok(hosts, "a", at(5'000));
  EXPECT_TRUE(hosts.is_ready("c", at(5'000)));
}

TEST(Hosts, OnOneAddressAreOneGroupOnceThatIsKnown) {
  PolitenessRules rules;
  rules.group_connections = 1;
  Hosts hosts(rules);
  hosts.add("a", "g1");
  hosts.add("b", "g2");
  hosts.started("a", at(0));
  hosts.started("b", at(0));
  end_ok(hosts, "a", at(100), "192.0.2.1");
  end_ok(hosts, "b", at(100), "192.0.2.1");
  hosts.started("a", at(10'000));
  EXPECT_EQ(hosts.ready_at("b", at(10'000)), std::nullopt);
  end_ok(hosts, "a", at(10'100), "192.0.2.1");
  EXPECT_EQ(hosts.ready_at("b", at(10'100)), at(11'000));
}

TEST(Hosts, ThatMoveToAnotherAddressLeaveTheOldOnesCount) {
  PolitenessRules rules;
  rules.group_connections = 1;
  Hosts hosts(rules);
  hosts.add("a", "g1");
  hosts.add("b", "g2");
  hosts.started("a", at(0));
  end_ok(hosts, "a", at(100), "192.0.2.1");
  hosts.started("b", at(0));
  end_ok(hosts, "b", at(100), "192.0.2.1");
  hosts.started("a", at(10'000));
  end_ok(hosts, "a", at(10'100), "192.0.2.2");
  EXPECT_TRUE(hosts.is_ready("b", at(60'000)));
  hosts.started("b", at(60'000));
  EXPECT_TRUE(hosts.is_ready("a", at(60'000)));
}

TEST(Hosts, HoldTheWholeVendorGroupWhenOneIsToldToSlowDown) {
  for (const Outcome outcome : {Outcome::rate_limited, Outcome::challenge}) {
    Hosts hosts({});
    hosts.add("a", "g");
    hosts.add("b", "g");
    hosts.add("c", "other", {}, "192.0.2.3");
    hosts.started("a", at(0));
    hosts.finished("a", outcome, Milliseconds(100), at(600'000), "", at(100), 0);
    EXPECT_EQ(hosts.ready_at("b", at(100)), at(600'000));
    EXPECT_TRUE(hosts.is_ready("c", at(100)));
  }
}

TEST(Hosts, DoNotHoldTheGroupForAServersOwnFaults) {
  Hosts hosts({});
  hosts.add("a", "g");
  hosts.add("b", "g");
  hosts.started("a", at(0));
  hosts.finished("a", Outcome::server_error, Milliseconds(100), {}, "", at(100), 0);
  EXPECT_EQ(hosts.ready_at("a", at(100)), at(100) + PolitenessRules().first_backoff / 2);
  EXPECT_EQ(hosts.ready_at("b", at(100)), at(1'000));
}

TEST(Hosts, AreProbedOnceAnHourWhenTheyKeepFailingAndComeBackAfterOneAnswer) {
  Hosts hosts({});
  hosts.add("a", "g");
  Instant now = at(0);
  for (int i = 0; i < 5; ++i) {
    hosts.started("a", now);
    hosts.finished("a", Outcome::timeout, Milliseconds(100), {}, "", now, 0.999);
    EXPECT_EQ(hosts.history("a").failures_in_a_row, i + 1);
    const Instant next = hosts.ready_at("a", now).value();
    EXPECT_EQ(next - now > Milliseconds(3'590'000), i == 4);
    now = next;
  }
  hosts.started("a", now);  // the probe
  EXPECT_FALSE(hosts.is_ready("a", now + Milliseconds(999'999'999)));
  hosts.finished("a", Outcome::timeout, Milliseconds(100), {}, "", now, 0.999);
  EXPECT_GT(hosts.ready_at("a", now).value() - now, Milliseconds(3'590'000));
  now = hosts.ready_at("a", now).value();
  hosts.started("a", now);
  end_ok(hosts, "a", now);
  EXPECT_EQ(hosts.history("a").failures_in_a_row, 0);
  EXPECT_EQ(hosts.ready_at("a", now), now + Milliseconds(3'000));
}

TEST(Hosts, FailuresAreNotForgivenByFetchesThatNeverReachedTheServer) {
  Hosts hosts({});
  hosts.add("a", "g");
  hosts.started("a", at(0));
  hosts.finished("a", Outcome::timeout, Milliseconds(1), {}, "", at(1), 0);
  hosts.started("a", at(90'000));
  hosts.finished("a", Outcome::private_address, Milliseconds(1), {}, "", at(90'001), 0);
  EXPECT_EQ(hosts.history("a").failures_in_a_row, 1);
  hosts.started("a", at(190'000));
  hosts.finished("a", Outcome::gone, Milliseconds(1), {}, "", at(190'001), 0);
  EXPECT_EQ(hosts.history("a").failures_in_a_row, 0);
}

TEST(Hosts, ObeyACrawlDelayFromTheFetchThatBroughtIt) {
  Hosts hosts({});
  hosts.add("a", "g");
  hosts.started("a", at(0));
  end_ok(hosts, "a", at(100));
  hosts.set_crawl_delay("a", Milliseconds(20'000));
  EXPECT_EQ(hosts.ready_at("a", at(100)), at(20'100));
  hosts.started("a", at(20'100));
  end_ok(hosts, "a", at(20'200));
  EXPECT_EQ(hosts.ready_at("a", at(20'200)), at(40'200));
}

TEST(Hosts, WithAFloorOfZeroHaveNoPauseAndNoSpacingButKeepTheServersWishes) {
  Hosts hosts({});
  hosts.add("a", "g", Milliseconds(0));
  hosts.add("b", "g", Milliseconds(0));
  hosts.started("a", at(0));
  EXPECT_TRUE(hosts.is_ready("b", at(0)));
  hosts.finished("a", Outcome::ok, Milliseconds(40), {}, "127.0.0.1", at(0), 0);
  EXPECT_TRUE(hosts.is_ready("a", at(0)));
  hosts.set_crawl_delay("a", Milliseconds(2'000));
  EXPECT_EQ(hosts.ready_at("a", at(0)), at(2'000));
  hosts.started("b", at(10));
  hosts.finished("b", Outcome::rate_limited, Milliseconds(0), at(90'000), "127.0.0.1", at(10), 0);
  EXPECT_EQ(hosts.ready_at("a", at(10)), at(90'000));
}

TEST(Hosts, AFloorLowersTheSpacingButNeverRaisesIt) {
  Hosts hosts({});
  hosts.add("a", "g", Milliseconds(10'000));
  hosts.add("b", "g", Milliseconds(10'000));
  hosts.started("a", at(0));
  EXPECT_EQ(hosts.ready_at("b", at(0)), at(1'000));
  end_ok(hosts, "a", at(0));
  EXPECT_EQ(hosts.ready_at("a", at(0)), at(10'000));
}

TEST(Hosts, KeepTheirHistoryWhenAddedAgain) {
  Hosts hosts({});
  hosts.add("a", "g");
  hosts.started("a", at(0));
  hosts.finished("a", Outcome::timeout, Milliseconds(1), {}, "", at(1), 0);
  hosts.add("a", "g");
  EXPECT_EQ(hosts.history("a").failures_in_a_row, 1);
  EXPECT_FALSE(hosts.is_ready("a", at(2)));
}

}  // namespace
}  // namespace crawler
