#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>

#include "crawler/hosts.h"

namespace crawler {
namespace {

const Instant kStart = store::from_iso("2026-11-22T13:00:00.000Z");

// A schedule by chance, checked with books of its own: what started when, and where.
class Schedule {
 public:
  explicit Schedule(unsigned seed) : random_(seed), hosts_(rules_) {
    for (int i = 0; i < 12; ++i) {
      const std::string key = "host" + std::to_string(i);
      group_[key] = "group" + std::to_string(i % 3);
      address_[key] = "192.0.2." + std::to_string(i % 4);
      hosts_.add(key, group_[key]);
      if (i % 5 == 0) {
        crawl_delay_[key] = Milliseconds(7'000 + number(20'000));
        hosts_.set_crawl_delay(key, crawl_delay_[key]);
      }
    }
  }

  int run(int steps) {
    for (int i = 0; i < steps; ++i) {
      now_ += Milliseconds(number(700));
      end_some();
      for (const auto& [key, group] : group_) {
        if (number(3) == 0 && hosts_.is_ready(key, now_)) start(key);
      }
    }
    return starts_;
  }

 private:
  int number(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

  void start(const std::string& key) {
    ASSERT_EQ(begun_.count(key), 0U) << "two fetches of one host";
    if (ended_.count(key) != 0) {
      EXPECT_GE(now_, earliest_[key]) << key;
    }
    int in_group = 0, at_address = 0;
    for (const auto& [other, when] : begun_) {
      in_group += group_[other] == group_[key] ? 1 : 0;
      // Only addresses that were learned count: before, nobody could know.
      at_address += known(other) && known(key) && address_[other] == address_[key] ? 1 : 0;
    }
    EXPECT_LT(in_group, rules_.group_connections);
    EXPECT_LT(at_address, rules_.group_connections);
    check_spacing(key);
    EXPECT_GE(now_, group_held_[group_[key]]);
    last_in_group_[group_[key]] = now_;
    if (known(key)) last_at_address_[address_[key]] = now_;
    begun_[key] = now_;
    hosts_.started(key, now_);
    ++starts_;
  }

  void check_spacing(const std::string& key) {
    const auto in_group = last_in_group_.find(group_[key]);
    if (in_group != last_in_group_.end()) {
      EXPECT_GE(now_ - in_group->second, rules_.group_spacing);
    }
    const auto at_address = last_at_address_.find(address_[key]);
    if (known(key) && at_address != last_at_address_.end()) {
      EXPECT_GE(now_ - at_address->second, rules_.group_spacing);
    }
  }

  void end_some() {
    for (auto it = begun_.begin(); it != begun_.end();) {
      const auto [key, when] = *it;
      if (number(4) != 0) {
        ++it;
        continue;
      }
      it = begun_.erase(it);
      end(key, now_ - when);
    }
  }

  void end(const std::string& key, Milliseconds duration) {
    const int chance = number(40);
    const Outcome outcome = chance == 0   ? Outcome::rate_limited
                            : chance <= 2 ? Outcome::server_error
                            : chance <= 4 ? Outcome::gone
                                          : Outcome::ok;
    std::optional<Instant> retry;
    if (outcome == Outcome::rate_limited && number(1) == 0) {
      retry = now_ + Milliseconds(number(100'000));
    }
    Milliseconds wait = std::max(rules_.floor, std::min(rules_.ceiling, duration * 5));
    if (crawl_delay_.count(key) != 0) wait = std::max(wait, crawl_delay_[key]);
    if (outcome == Outcome::rate_limited || outcome == Outcome::server_error) {
      wait = std::max(wait, rules_.first_backoff / 2);
    }
    earliest_[key] = now_ + wait;
    if (retry) earliest_[key] = std::max(earliest_[key], *retry);
    if (outcome == Outcome::rate_limited) {
      Instant& held = group_held_[group_[key]];
      held = std::max(held, earliest_[key]);
    }
    ended_[key] = now_;
    hosts_.finished(key, outcome, duration, retry, address_[key], now_, number(999) / 1000.0);
  }

  bool known(const std::string& key) const { return ended_.count(key) != 0; }

  std::mt19937 random_;
  PolitenessRules rules_;
  Hosts hosts_;
  Instant now_ = kStart;
  int starts_ = 0;
  std::map<std::string, std::string> group_, address_;
  std::map<std::string, Milliseconds> crawl_delay_;
  std::map<std::string, Instant> begun_, ended_, earliest_;
  std::map<std::string, Instant> last_in_group_, last_at_address_, group_held_;
};

class AnySchedule : public testing::TestWithParam<unsigned> {};

TEST_P(AnySchedule, KeepsEveryRuleAndStillGetsOn) {
  Schedule schedule(GetParam());
  EXPECT_GT(schedule.run(5'000), 200);
}

INSTANTIATE_TEST_SUITE_P(Hosts, AnySchedule, testing::Range(1U, 9U));

}  // namespace
}  // namespace crawler
