// Harvest state and view: what is reckoned from a crawl's events, and how it reads at a width.
#include "cli/harvest_view.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/fake_clock.h"

namespace {

using cli::clipped;
using crawler::Milliseconds;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

class HarvestViewTest : public testing::Test {
 protected:
  // Sites by name; their reports are the ones a crawl would own.
  void run_over(std::vector<std::string> names, cli::Budget budget = {2000, {}}) {
    for (const std::string& name : names) {
      reports[name].site = name;
      reports[name].base_url = "http://127.0.0.1/";
    }
    std::vector<crawler::SiteReport> sites;
    for (const std::string& name : names) sites.push_back(reports[name]);
    state.emplace(clock, budget, sites, [this](const std::string& site) {
      ++counts;
      return queued[site];
    });
  }
  void answered(const std::string& site, int requests, const std::string& outcome = "ok") {
    reports[site].requests = requests;
    state->fetched(reports[site], {"", outcome, 200, 10, {}, ""});
  }
  void count_all() {
    for (std::size_t i = 0; i < reports.size(); ++i) {
      clock.advance(Milliseconds(100));
      state->count();
    }
  }
  Lines lines(std::size_t width = 120, std::size_t most = 20) {
    return view_lines(*state, clock.now(), width, most);
  }

  test::FakeClock clock;
  std::map<std::string, crawler::SiteReport> reports;
  std::map<std::string, std::size_t> queued;
  int counts = 0;
  std::optional<cli::HarvestState> state;
};

TEST_F(HarvestViewTest, OneSiteIsOneLine) {
  run_over({"fold"});
  state->asking(reports["fold"], "fold/meeting/12");
  queued["fold"] = 200;
  reports["fold"].meetings_new = 3;
  clock.advance(seconds(100));
  answered("fold", 50);
  state->count();
  EXPECT_EQ(lines(), (Lines{"fold/meeting/12  3 meetings, 200 queued, 50 requests (0.5/s), about 7 "
                            "min left"}));
}

TEST_F(HarvestViewTest, SeveralSitesAreASumAndTheSitesThatKeepTheRun) {
  run_over({"ashby", "barrow", "corby", "done"});
  queued = {{"ashby", 10}, {"barrow", 1000}};
  for (const char* site : {"ashby", "barrow", "done"}) state->asking(reports[site], "x");
  clock.advance(seconds(100));
  answered("ashby", 20);
  answered("barrow", 50);
  reports["done"].requests = 30;
  reports["done"].bytes = 2'000'000;
  state->finished(reports["done"]);
  count_all();
  state->asking(reports["barrow"], "barrow/item/7");
  clock.advance(seconds(6));
  EXPECT_EQ(
      lines(),
      (Lines{"4 sites: 1 done, 1 asking, 2 waiting  100 requests (0.9/s), 2000 KB  2 min, "
             "about 35 min left",
             "  barrow      50 requests      0 meetings   1,000 queued    35 min  item/7 (6 s)",
             "  ashby       20 requests      0 meetings      10 queued      53 s  x"}));
}

TEST_F(HarvestViewTest, NoLineIsWiderThanTheTerminalOrMoreThanItsRows) {
  run_over({"a-site-with-a-long-name", "b", "c", "d", "e", "f", "g", "h"});
  for (auto& [name, report] : reports) state->asking(report, name + "/meeting/ŵŷŵŷŵŷ\x1b[2J");
  for (const std::size_t width : {0u, 1u, 20u, 79u}) {
    for (const std::size_t most : {0u, 1u, 3u, 50u}) {
      const Lines all = lines(width, most);
      EXPECT_LE(all.size(), std::clamp<std::size_t>(most, 1, 6));
      for (const std::string& line : all) {
        EXPECT_EQ(clipped(line, width), line) << width;
        EXPECT_EQ(line.find('\x1b'), std::string::npos);
      }
    }
  }
}

TEST_F(HarvestViewTest, TheTimeLeftIsBoundedByTheBudgets) {
  run_over({"fold"}, {100, seconds(130)});
  state->asking(reports["fold"], "x");
  queued["fold"] = 5000;
  clock.advance(seconds(100));
  answered("fold", 50);
  state->count();
  EXPECT_EQ(state->left(clock.now()), seconds(30)) << "50 requests of 2 s, but 30 s of the run";
  clock.advance(seconds(60));
  EXPECT_EQ(state->left(clock.now()), seconds(0));
  answered("fold", 100);
  EXPECT_FALSE(state->left(clock.now())) << "the budget is used";
}

TEST_F(HarvestViewTest, QueuesAreCountedOneAtATimeAndSeldom) {
  run_over({"a", "b"});
  clock.advance(seconds(1));
  state->count();
  EXPECT_EQ(counts, 0) << "nothing was asked yet";
  for (auto& [name, report] : reports) state->asking(report, "x");
  for (int i = 0; i < 3000; ++i) {
    clock.advance(Milliseconds(1));
    state->count();
  }
  EXPECT_EQ(counts, 2);
  clock.advance(seconds(4));
  state->count();
  state->count();
  EXPECT_EQ(counts, 3);
}

TEST_F(HarvestViewTest, ARunThatBreaksOffKeepsWhatIsKnown) {
  run_over({"a", "b", "c"});
  state->asking(reports["a"], "x");
  reports["a"].requests = 7;
  state->asking(reports["b"], "x");
  state->finished(reports["b"]);
  state->settle("interrupted", "It broke.");
  reports.clear();  // the crawl is gone
  const auto report = state->report(false);
  ASSERT_EQ(report.sites.size(), 3u);
  EXPECT_EQ(report.sites[0].requests, 7);
  EXPECT_EQ(report.sites[0].state, "interrupted");
  EXPECT_EQ(report.sites[1].state, "done");
  EXPECT_EQ(report.sites[2].reason, "It broke.");
}

TEST(Clipped, EndsInAnEllipsisWhereSomethingIsMissing) {
  EXPECT_EQ(clipped("abcdef", 6), "abcdef");
  EXPECT_EQ(clipped("abcdef", 5), "abcd…");
  EXPECT_EQ(clipped("ŵŷŵ", 2), "ŵ…");
  EXPECT_EQ(clipped("ab", 1), "…");
  EXPECT_EQ(clipped("ab", 0), "");
  EXPECT_EQ(clipped("a\nb\x1b[2J\xff", 20), "a b[2J\xef\xbf\xbd");
}

}  // namespace
