// A small nation's night, as tests/bench/national_night runs the large one: the real crawl, plan
// and politeness against simulated portals in simulated time. No socket, no waiting.
#include <gtest/gtest.h>

#include "tests/bench/national_run.h"
#include "tests/support/temp_dir.h"

namespace national {
namespace {

using crawler::Milliseconds;
using test::GuestWatch;
using test::Manner;

constexpr char kFirstNight[] = "2026-03-02T01:00:00.000Z";
constexpr char kSecondNight[] = "2026-03-03T01:00:00.000Z";

NationOptions small_nation() {
  NationOptions options;
  options.portals = 20;
  options.on_vendor_domain = 5;
  options.vendor_addresses = 2;
  options.for_two_councils = 1;
  options.with_crawl_delay = 1;
  options.committees = 2;
  options.meetings = 4;
  return options;
}

class NationalNightTest : public testing::Test {
 protected:
  Night harvest(const std::string& archive, const char* begins, SickHosts sick = {},
                std::vector<test::Storm> storms = {}) {
    Night night = harvest_night(
        nation, {folder.path() + "/" + archive, begins, std::move(sick), std::move(storms), {}});
    EXPECT_EQ(night.watch.broken(), std::vector<std::string>{});
    return night;
  }

  void expect_held(const std::string& name, const std::set<std::string>& hosts_left_out = {}) {
    auto archive = store::Archive::open(folder.path() + "/" + name, store::Archive::Mode::read_only,
                                        store::from_iso(kSecondNight));
    for (const Portal& one : nation.portals()) {
      if (hosts_left_out.contains(one.host)) continue;
      EXPECT_EQ(missing(archive, one), std::vector<std::string>{});
    }
  }

  static std::string state_of(const Night& night, const Portal& portal) {
    for (const auto& site : night.report.sites)
      if (site.site == portal.key) return site.state;
    return "";
  }
  const Portal& portal(std::size_t number) const { return nation.portals().at(number); }
  // On a domain of its own, and asked for no longer pause.
  const Portal& own(std::size_t number) const { return portal(5 + number); }

  // The order of turns on the vendor's domain is free, which moves an end by a few seconds. A site
  // with nothing to do is looked at with whatever else happens, twice a second at the least.
  void expect_not_held_up(const Night& night, const Night& well,
                          const std::set<std::string>& sick) const {
    for (const Portal& one : nation.portals()) {
      if (sick.contains(one.host)) continue;
      const auto allowed = std::chrono::seconds(one.on_vendor_domain ? 10 : 2);
      EXPECT_LE(night.ended.at(one.key), well.ended.at(one.key) + allowed) << one.host;
    }
  }

  test::TempDir folder;
  Nation nation{small_nation()};
};

TEST_F(NationalNightTest, EveryPromiseIsKeptAndEverythingPublishedIsHeld) {
  const Night first = harvest("archive", kFirstNight);
  for (const auto& site : first.report.sites) EXPECT_EQ(site.state, "done") << site.site;
  EXPECT_EQ(first.watch.hosts().size(), 20u);
  EXPECT_EQ(first.watch.vendors().at(kVendorDomain).shortest_gap, Milliseconds(1'000));
  expect_held("archive");

  nation.publish_night();
  const Night second = harvest("archive", kSecondNight);
  int changed = 0;
  std::size_t published = 0;
  for (const auto& site : second.report.sites) changed += site.meetings_changed;
  for (const Portal& one : nation.portals()) published += one.changed.size();
  EXPECT_EQ(changed, static_cast<int>(published));
  EXPECT_LT(second.watch.requests(), first.watch.requests());
  expect_held("archive");
}

TEST_F(NationalNightTest, SlowWedgedAndRefusingServersHoldUpNoOther) {
  const Night well = harvest("well", kFirstNight);
  const Manner slow{Milliseconds(90'000), "", false}, wedged{Milliseconds(300), "", true};
  const auto begun = store::from_iso(kFirstNight);
  const Night night = harvest("sick", kFirstNight,
                              {{own(1).host, slow},
                               {own(2).host, wedged},
                               {portal(1).host, slow},
                               {portal(2).host, wedged}},
                              {{own(3).host, begun, begun + std::chrono::hours(24), 403, 0}});
  expect_not_held_up(night, well,
                     {own(1).host, own(2).host, own(3).host, portal(1).host, portal(2).host});
  EXPECT_EQ(state_of(night, own(1)), "done") << "slow, but it answers";
  EXPECT_EQ(state_of(night, portal(1)), "done");
  EXPECT_EQ(state_of(night, own(2)), "failing");
  EXPECT_EQ(state_of(night, portal(2)), "failing");
  EXPECT_NE(state_of(night, own(3)), "done");
  EXPECT_LE(night.watch.hosts().at(own(3).host).requests, 8) << "it was left when it refused";
  expect_held("sick", {own(2).host, own(3).host, portal(2).host});
}

TEST_F(NationalNightTest, ARetryAfterOfOneHostHoldsItsVendorsHouseAndNobodyElse) {
  const auto begun = store::from_iso(kFirstNight);
  const test::Storm storm{portal(3).host, begun + std::chrono::seconds(30),
                          begun + std::chrono::seconds(60), 429, 150};
  const Night night = harvest("held", kFirstNight, {}, {storm});
  for (const Portal& one : nation.portals()) {
    EXPECT_EQ(state_of(night, one), "done") << one.host;
    if (one.on_vendor_domain) {
      EXPECT_GE(night.ended.at(one.key), std::chrono::seconds(180)) << one.host;
    } else {
      EXPECT_LT(night.ended.at(one.key), std::chrono::seconds(180)) << one.host;
    }
  }
  expect_held("held");
}

TEST_F(NationalNightTest, AShortStormOfServerErrorsLosesNothing) {
  const auto begun = store::from_iso(kFirstNight);
  const test::Storm storm{own(4).host, begun + std::chrono::seconds(20),
                          begun + std::chrono::seconds(50), 503, 0};
  const Night night = harvest("storm", kFirstNight, {}, {storm});
  EXPECT_EQ(state_of(night, own(4)), "done");
  expect_held("storm");
}

// The watch must see what it is there to see.
class GuestWatchTest : public testing::Test {
 protected:
  static GuestWatch::Instant at(int milliseconds) {
    return store::from_iso(kFirstNight) + Milliseconds(milliseconds);
  }
  void start(const std::string& host, int when) { watch.started(host, "192.0.2.1", at(when)); }
  void end(const std::string& host, int when, GuestWatch::Ended how) {
    watch.ended(host, "192.0.2.1", how, at(when));
  }

  GuestWatch watch{{"vendor.example"}};
};

TEST_F(GuestWatchTest, APauseOfFiveTimesTheAnswerIsOwed) {
  start("a.example", 0);
  end("a.example", 2'000, {Milliseconds(2'000), {}});
  start("a.example", 12'000);
  EXPECT_EQ(watch.times_broken(), 0);
  end("a.example", 12'100, {Milliseconds(100), {}});
  start("a.example", 15'099);
  ASSERT_EQ(watch.times_broken(), 1);
  EXPECT_EQ(watch.broken()[0], "a.example: asked 2999 ms after its answer, 3000 ms are promised");
}

TEST_F(GuestWatchTest, ASecondConnectionIsSeen) {
  start("a.example", 0);
  start("a.example", 5'000);
  ASSERT_EQ(watch.times_broken(), 1);
  EXPECT_EQ(watch.broken()[0], "a.example: a second connection");
  EXPECT_EQ(watch.hosts().at("a.example").most_connections, 2);
}

TEST_F(GuestWatchTest, FiveConnectionsToOneAddressAndStartsTooCloseAreSeen) {
  for (int i = 0; i < 5; ++i) start("host" + std::to_string(i) + ".example", i * 1'000);
  ASSERT_EQ(watch.times_broken(), 1);
  EXPECT_EQ(watch.broken()[0], "address 192.0.2.1: 5 connections at once");
  end("host0.example", 4'100, {Milliseconds(4'100), {}});
  start("other.example", 4'999);
  EXPECT_EQ(watch.times_broken(), 3) << "again five, and 999 ms apart";
}

TEST_F(GuestWatchTest, ARetryAfterClosesTheVendorsWholeHouse) {
  watch.started("a.vendor.example", "192.0.2.1", at(0));
  watch.ended("a.vendor.example", "192.0.2.1", {Milliseconds(300), std::chrono::seconds(60)},
              at(300));
  watch.started("b.vendor.example", "192.0.2.2", at(59'000));
  ASSERT_EQ(watch.times_broken(), 1);
  EXPECT_EQ(watch.broken()[0], "vendor.example: asked 1300 ms before its Retry-After");
}

}  // namespace
}  // namespace national
