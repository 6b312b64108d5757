#include "store/time.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace store {
namespace {

TEST(Time, WritesMillisecondsAndReadsThemBack) {
  const Instant when = from_iso("2026-11-22T13:29:41.250Z");
  EXPECT_EQ(to_iso(when), "2026-11-22T13:29:41.250Z");
  EXPECT_EQ(to_warc_date(when), "2026-11-22T13:29:41Z");
}

TEST(Time, WholeSecondsAreTheSameInstant) {
  EXPECT_EQ(from_iso("2024-02-29T23:59:59Z"), from_iso("2024-02-29T23:59:59.000Z"));
}

TEST(Time, BeforeTheEpochStaysInOrder) {
  EXPECT_EQ(to_iso(Instant(std::chrono::milliseconds(-1))), "1969-12-31T23:59:59.999Z");
}

class BadInstant : public testing::TestWithParam<const char*> {};
TEST_P(BadInstant, IsRefused) { EXPECT_THROW(from_iso(GetParam()), std::invalid_argument); }
INSTANTIATE_TEST_SUITE_P(Time, BadInstant,
                         testing::Values("", "2026-11-22", "2026-11-22 13:29:41Z",
                                         "2026-11-22T13:29:41", "2026-02-30T00:00:00Z",
                                         "2026-11-22T24:00:00Z", "2026-11-22T13:60:00Z",
                                         "2026-11-22T13:29:60Z", "2026-11-22T13:29:41.2Z",
                                         "+026-11-22T13:29:41Z", "2026-11-22T13:29:41.250Z "));

}  // namespace
}  // namespace store
