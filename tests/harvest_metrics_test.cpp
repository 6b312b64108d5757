// Metrics: every line is what a scraper accepts, and says what happened.
#include "cli/harvest_metrics.h"

#include <gtest/gtest.h>

#include "cli/prometheus_text.h"
#include "tests/support/fake_clock.h"
#include "tests/support/prometheus_parser.h"

namespace {

using std::chrono::seconds;
using test::PrometheusFile;

class HarvestMetricsTest : public testing::Test {
 protected:
  HarvestMetricsTest() {
    facts.version = "0.1.0";
    facts.started = clock.now();
  }
  std::string text() {
    return metrics_text(state, facts, "night", {{"moor", "2026-03-01T02:00:00.500Z"}});
  }

  test::FakeClock clock;
  static crawler::SiteReport site(const std::string& name) {
    crawler::SiteReport report;
    report.site = name;
    return report;
  }
  crawler::SiteReport fold = site("fold"), moor = site("moor");
  cli::RunFacts facts;
  cli::HarvestState state{
      clock, {2000, {}}, {fold, moor}, [](const std::string&) { return std::size_t{42}; }};
};

TEST_F(HarvestMetricsTest, BeforeAnythingWasAskedEverySiteWaits) {
  const PrometheusFile file(text());
  EXPECT_EQ(file.at("minutebook_run_in_progress{run=\"night\"}"), 1);
  EXPECT_EQ(file.at("minutebook_site_state{run=\"night\",site=\"fold\",state=\"waiting\"}"), 1);
  EXPECT_EQ(file.at("minutebook_site_requests_total{run=\"night\",site=\"moor\"}"), 0);
  EXPECT_FALSE(file.types.count("minutebook_run_exit_code"));
  EXPECT_EQ(file.at("minutebook_site_last_success_timestamp_seconds{run=\"night\",site=\"moor\"}"),
            1772330400.5);
}

TEST_F(HarvestMetricsTest, FiguresOfARunThatEnded) {
  state.asking(fold, "x");
  clock.advance(seconds(10));
  fold.requests = 9;
  fold.bytes = 12345;
  fold.meetings_changed = 2;
  fold.stubs_open = 1;
  fold.failures = {{"fold/item/1", "u", "timeout", "r", true},
                   {"fold/item/2", "u", "timeout", "r"}};
  fold.state = "budget";
  fold.queued = 7;
  state.fetched(fold, {"u", "ok", 200, 5, {}, ""});
  state.finished(fold);
  facts.ended = clock.now();
  facts.exit_code = 1;
  const PrometheusFile file(text());
  const auto figure = [&](const std::string& name, const std::string& more = "") {
    return file.at("minutebook_site_" + name + "{run=\"night\",site=\"fold\"" + more + "}");
  };
  EXPECT_EQ(figure("requests_total"), 9);
  EXPECT_EQ(figure("received_bytes_total"), 12345);
  EXPECT_EQ(figure("meetings_total", ",change=\"changed\""), 2);
  EXPECT_EQ(figure("meetings_total", ",change=\"new\""), 0);
  EXPECT_EQ(figure("stubs_open"), 1);
  EXPECT_EQ(figure("failures_total", ",known=\"true\""), 1);
  EXPECT_EQ(figure("failures_total", ",known=\"false\""), 1);
  EXPECT_EQ(figure("refusals_total", ",known=\"false\""), 0);
  EXPECT_EQ(figure("state", ",state=\"budget\""), 1);
  EXPECT_EQ(figure("state", ",state=\"running\""), 0);
  EXPECT_EQ(figure("queued"), 7);
  EXPECT_EQ(figure("duration_seconds"), 10);
  EXPECT_EQ(figure("last_success_timestamp_seconds"), 1772416810) << "as told by the clock";
  EXPECT_EQ(file.at("minutebook_run_exit_code{run=\"night\"}"), 1);
  EXPECT_EQ(file.at("minutebook_run_in_progress{run=\"night\"}"), 0);
  EXPECT_EQ(file.at("minutebook_run_duration_seconds{run=\"night\"}"), 10);
}

TEST(PrometheusText, LabelsAndHelpAreEscaped) {
  const std::string run = "a\\b\"c\nd\xff";
  cli::PrometheusText text({{"run", run}});
  text.family("x_total", "counter", "back\\slash \"quoted\"");
  text.sample({{"site", "y"}}, std::int64_t{3});
  EXPECT_EQ(text.str(),
            "# HELP x_total back\\\\slash \"quoted\"\n# TYPE x_total counter\n"
            "x_total{run=\"a\\\\b\\\"c\\nd\xef\xbf\xbd\",site=\"y\"} 3\n");
  EXPECT_NO_THROW(PrometheusFile(text.str()));
}

TEST(MetricsLabel, IsTheFilesName) {
  EXPECT_EQ(cli::metrics_label("/var/lib/node_exporter/minutebook.prom"), "minutebook");
  EXPECT_EQ(cli::metrics_label("kent.night.prom"), "kent.night");
  EXPECT_EQ(cli::metrics_label("figures"), "figures");
}

}  // namespace
