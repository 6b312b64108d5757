#include "crawler/turns.h"

#include <gtest/gtest.h>

namespace crawler {
namespace {

const Instant kStart = store::from_iso("2026-11-22T13:00:00.000Z");
constexpr std::chrono::seconds kSecond{1};

TEST(Turns, ComeInTheOrderOfTheirTimes) {
  Turns turns;
  turns.set(2, kStart + 3 * kSecond);
  turns.set(0, kStart + 1 * kSecond);
  turns.set(1, kStart + 2 * kSecond);
  EXPECT_EQ(turns.next(), kStart + kSecond);
  EXPECT_EQ(turns.take(kStart), std::nullopt);
  EXPECT_EQ(turns.take(kStart + 5 * kSecond), 0u);
  EXPECT_EQ(turns.take(kStart + 5 * kSecond), 1u);
  EXPECT_EQ(turns.take(kStart + 5 * kSecond), 2u);
  EXPECT_EQ(turns.next(), std::nullopt);
}

TEST(Turns, OfEqualTimesGoToWhoCameFirst) {
  Turns turns;
  for (const std::size_t site : {5u, 3u, 4u}) turns.set(site, kStart);
  EXPECT_EQ(turns.take(kStart), 5u);
  EXPECT_EQ(turns.take(kStart), 3u);
  EXPECT_EQ(turns.take(kStart), 4u);
}

TEST(Turns, ASiteHasOneTurnTheLastSet) {
  Turns turns;
  turns.set(0, kStart);
  turns.set(0, kStart + kSecond);
  EXPECT_EQ(turns.take(kStart), std::nullopt);
  EXPECT_EQ(turns.take(kStart + kSecond), 0u);
  EXPECT_EQ(turns.take(kStart + kSecond), std::nullopt);
}

TEST(Turns, WaitForSomethingToEndWithoutATime) {
  Turns turns;
  turns.set(7, kStart);
  turns.set_when_something_ends(7);
  EXPECT_EQ(turns.next(), std::nullopt);
  turns.something_ended(kStart + kSecond);
  EXPECT_EQ(turns.next(), kStart + kSecond);
  EXPECT_EQ(turns.take(kStart + kSecond), 7u);
  turns.something_ended(kStart + kSecond);
  EXPECT_EQ(turns.next(), std::nullopt);
}

}  // namespace
}  // namespace crawler
