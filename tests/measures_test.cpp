// Measures: what counts as a site's history, and when `status` calls it degraded.
#include <gtest/gtest.h>

#include "store/queries.h"
#include "tests/support/small_archive.h"
#include "tests/support/temp_dir.h"

namespace {

using store::MeasureRow;
using Rows = std::vector<MeasureRow>;

class MeasuresTest : public testing::Test {
 protected:
  std::int64_t night(const std::string& day, const Rows& rows) {
    const std::int64_t run = small_.archive.begin_run("harvest", "{}", test::at(day));
    small_.archive.put_measures("marsh-fen", run, rows);
    return run;
  }
  // "date 10/12" of what was measured before a run.
  std::string before(std::int64_t run, const std::string& since) {
    std::string text;
    for (const auto& row : small_.archive.measured_before("marsh-fen", run, test::at(since)))
      text += row.name + ' ' + std::to_string(row.found) + '/' + std::to_string(row.pages) + ' ';
    return text;
  }
  std::string state() { return queries_.status("marsh-fen").at(0).state; }

  MeasuresTest() { small_.list({"12"}, "2026-03-01T10:00:00Z"); }

  test::TempDir folder_;
  test::SmallArchive small_{folder_.path() + "/archive"};
  store::Queries queries_{small_.archive};
};

TEST_F(MeasuresTest, HistoryIsWhatGoodNightsCountedLately) {
  night("2026-01-01T02:00:00Z", {{"date", 50, 50'000, "unknown"}});
  night("2026-04-01T02:00:00Z", {{"date", 10, 10'000, "unknown"}, {"items", 4, 3'500, "unknown"}});
  night("2026-04-02T02:00:00Z", {{"date", 10, 9'000, "held"}});
  night("2026-04-03T02:00:00Z", {{"date", 10, 10'000, "held"}, {"items", 8, 0, "fallen"}});
  const auto run = night("2026-04-04T02:00:00Z", {{"date", 7, 7'000, "held"}});
  EXPECT_EQ(before(run, "2026-03-01T00:00:00Z"), "date 19000/20 items 3500/4 ");
  EXPECT_EQ(before(run, "2025-03-01T00:00:00Z"), "date 69000/70 items 3500/4 ");
  EXPECT_EQ(small_.archive.measured_before("no-such-site", run, {}).size(), 0u);
}

TEST_F(MeasuresTest, ASiteIsDegradedUntilEnoughPagesAreGoodAgain) {
  EXPECT_EQ(state(), "ok");
  night("2026-04-01T02:00:00Z", {{"date", 9, 9'000, "held"}, {"items", 9, 0, "fallen"}});
  EXPECT_EQ(state(), "degraded");
  EXPECT_EQ(queries_.status("marsh-fen").at(0).fallen, std::vector<std::string>{"items"});
  night("2026-04-02T02:00:00Z", {{"date", 2, 2'000, "unknown"}, {"lists", 9, 9'000, "held"}});
  EXPECT_EQ(state(), "degraded") << "two pages say nothing, nor do lists";
  night("2026-04-03T02:00:00Z", {{"date", 9, 9'000, "held"}});
  EXPECT_EQ(state(), "ok") << "no page owed items that night";
  EXPECT_TRUE(queries_.status("marsh-fen").at(0).fallen.empty());
}

TEST_F(MeasuresTest, ListsCountByThemselves) {
  night("2026-04-01T02:00:00Z", {{"date", 9, 9'000, "held"}, {"lists", 9, 0, "fallen"}});
  night("2026-04-02T02:00:00Z", {{"date", 9, 9'000, "held"}});
  EXPECT_EQ(state(), "degraded");
  night("2026-04-03T02:00:00Z", {{"lists", 9, 9'000, "held"}});
  EXPECT_EQ(state(), "ok");
}

TEST_F(MeasuresTest, WhatTheNewestListSaysOfAMeeting) {
  EXPECT_FALSE(small_.archive.listed({"marsh-fen", "meeting", "999999", ""}));
  const auto listed = small_.archive.listed({"marsh-fen", "meeting", "12", ""});
  ASSERT_TRUE(listed);
  EXPECT_EQ(listed->date, "2026-02-03");
  EXPECT_EQ(listed->tail, "Minutes");
}

}  // namespace
