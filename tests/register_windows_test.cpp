#include "crawler/register_windows.h"

#include <gtest/gtest.h>

namespace crawler {
namespace {

Instant at(const std::string& day) { return store::from_iso(day + "T02:00:00Z"); }

std::string ids(const std::vector<RegisterWindow>& windows) {
  std::string all;
  for (const RegisterWindow& window : windows) all += (all.empty() ? "" : " ") + window.id();
  return all;
}

TEST(RegisterWindows, TheCurrentOneIsThisMonthAndTheLast) {
  EXPECT_EQ(current_window(at("2026-03-02")).id(), "20260201-20260331");
  EXPECT_EQ(current_window(at("2026-01-31")).id(), "20251201-20260131");
  EXPECT_EQ(current_window(at("2024-02-29")).id(), "20240101-20240229");
}

TEST(RegisterWindows, ThePastIsHalfYearsNewestFirstThatTogetherWithTheCurrentOneLeaveNoGap) {
  EXPECT_EQ(ids(past_windows(at("2026-11-25"), 2025)),
            "20260701-20261231 20260101-20260630 20250701-20251231 20250101-20250630");
  EXPECT_EQ(ids(past_windows(at("2026-02-10"), 2026)), "");
  EXPECT_EQ(ids(past_windows(at("2026-03-10"), 2025)),
            "20260101-20260630 20250701-20251231 20250101-20250630");
  EXPECT_EQ(ids(past_windows(at("2026-07-01"), 2026)), "20260101-20260630");
  EXPECT_EQ(ids(past_windows(at("2026-07-01"), 2027)), "");
}

TEST(RegisterWindows, AWindowThatFailedIsDividedUntilItIsHalfAMonth) {
  EXPECT_EQ(ids(parts_of({"2024-01-01", "2024-06-30"})), "20240401-20240630 20240101-20240331");
  EXPECT_EQ(ids(parts_of({"2024-01-01", "2024-03-31"})),
            "20240301-20240331 20240201-20240229 20240101-20240131");
  EXPECT_EQ(ids(parts_of({"2025-12-01", "2026-01-31"})), "20260101-20260131 20251201-20251231");
  EXPECT_EQ(ids(parts_of({"2024-02-01", "2024-02-29"})), "20240216-20240229 20240201-20240215");
  EXPECT_TRUE(parts_of({"2024-02-16", "2024-02-29"}).empty());
}

TEST(RegisterWindows, AreReadAgainWhileDecisionsMayChangeAndThenSeldom) {
  const RegisterWindow current{"2026-02-01", "2026-03-31"}, old{"2024-01-01", "2024-06-30"},
      young{"2025-07-01", "2025-12-31"};
  EXPECT_TRUE(window_is_due(current, at("2026-03-01"), at("2026-03-02")));
  EXPECT_FALSE(window_is_due(young, at("2026-02-27"), at("2026-03-02")));
  EXPECT_TRUE(window_is_due(young, at("2026-02-20"), at("2026-03-02")));
  EXPECT_FALSE(window_is_due(old, at("2025-11-01"), at("2026-03-02")));
  EXPECT_TRUE(window_is_due(old, at("2025-07-01"), at("2026-03-02")));
}

TEST(RegisterWindows, ADecisionSettlesNinetyDaysAfterItsPublication) {
  EXPECT_FALSE(decision_has_settled("2026-01-10", at("2026-01-11"), at("2026-03-02")));
  EXPECT_TRUE(decision_has_settled("2026-01-10", at("2026-01-11"), at("2026-04-10")));
  EXPECT_FALSE(decision_has_settled("2026-01-10", at("2026-04-10"), at("2026-05-10")));
  EXPECT_FALSE(decision_has_settled("", at("2026-01-11"), at("2026-05-10")));
}

}  // namespace
}  // namespace crawler
