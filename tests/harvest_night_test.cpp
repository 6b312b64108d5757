// A nightly job: several sites, no terminal, report, metrics, log, and the exit codes.
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "tests/support/night.h"
#include "tests/support/prometheus_parser.h"

namespace {

using nlohmann::json;
using test::Night;

TEST(HarvestNight, OverSeveralSitesLeavesReportMetricsAndNothingHalf) {
  Night night;
  for (const char* key : {"ashmoor", "birmoor", "cawmoor", "dunmoor"}) night.open(key);
  ASSERT_EQ(night.run(), 0) << night.program.out << night.program.err;
  EXPECT_EQ(night.program.err.find('\x1b'), std::string::npos) << "this is no terminal";
  const json report = night.report();
  EXPECT_EQ(report["exit_code"], 0);
  EXPECT_EQ(report["outcome"], "done");
  EXPECT_EQ(report["totals"]["states"], (json{{"done", 4}}));
  EXPECT_EQ(report["sites"][3]["site"], "dunmoor");
  EXPECT_GT(report["sites"][3]["meetings"]["new"], 10);
  const std::string text = night.file("night.txt");
  EXPECT_NE(text.find("\n4 sites "), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("exit code 0: done\n")) << text;
  EXPECT_NE(text.find(night.program.out), std::string::npos) << "what was printed is in the file";
  const test::PrometheusFile metrics(night.file("night.prom"));
  for (const json& site : report["sites"]) {
    const std::string labels = "{run=\"night\",site=\"" + site["site"].get<std::string>() + "\"";
    EXPECT_EQ(metrics.at("minutebook_site_requests_total" + labels + "}"), site["requests"]);
    EXPECT_EQ(metrics.at("minutebook_site_received_bytes_total" + labels + "}"), site["bytes"]);
    EXPECT_EQ(metrics.at("minutebook_site_state" + labels + ",state=\"done\"}"), 1);
    EXPECT_GT(metrics.at("minutebook_site_last_success_timestamp_seconds" + labels + "}"), 1.7e9);
  }
  EXPECT_EQ(metrics.at("minutebook_run_exit_code{run=\"night\"}"), 0);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(night.program.folder.path()))
    ++files;
  EXPECT_EQ(files, 5u) << "archive, sites.tsv, night.json, night.txt, night.prom";
}

TEST(HarvestNight, TheLogAsJsonHasEveryExchangeAndNothingElse) {
  Night night;
  auto& portal = night.open("ashmoor");
  portal.set_failures({portal::parse_failure("mgAi.aspx=error")});
  EXPECT_EQ(night.run({"--log-format", "json"}), 1);
  std::istringstream lines(night.program.err);
  std::vector<json> fetched;
  std::vector<std::string> events;
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line);
    events.push_back(event["event"]);
    if (events.back() == "fetched") fetched.push_back(event);
  }
  ASSERT_GT(events.size(), 4u);
  EXPECT_EQ(events[0], "run_started");
  EXPECT_EQ(events[1], "site_started");
  EXPECT_EQ(events[events.size() - 2], "site_finished");
  EXPECT_EQ(events.back(), "run_finished");
  EXPECT_EQ(fetched.size(), portal.requests().size());
  EXPECT_EQ(fetched[0]["url"], portal.base_url() + "/robots.txt");
  EXPECT_EQ(fetched[0]["outcome"], "ok");
  EXPECT_EQ(fetched[0]["reference"].get<std::string>().find("ashmoor/robots/"), 0u) << fetched[0];
  const auto trouble = std::find_if(fetched.begin(), fetched.end(), [](const json& event) {
    return event["outcome"] == "error_page";
  });
  ASSERT_NE(trouble, fetched.end());
  EXPECT_EQ((*trouble)["level"], "warning");
  EXPECT_EQ(night.report()["sites"][0]["requests"], fetched.size());
}

struct Budget {
  const char *option, *value, *said;
};
class HarvestBudget : public testing::TestWithParam<Budget> {};
TEST_P(HarvestBudget, AStopIsASuccessAndSaysWhichBudgetItWas) {
  Night night;
  portal::PortalOptions slow;
  slow.delay_ms = 50;
  night.open("ashmoor", slow);
  ASSERT_EQ(night.run({GetParam().option, GetParam().value}), 0) << night.program.err;
  const json site = night.report()["sites"][0];
  EXPECT_EQ(site["state"], "budget");
  EXPECT_NE(site["reason"].get<std::string>().find(GetParam().said), std::string::npos) << site;
  EXPECT_GT(site["queued"], 0);
  EXPECT_GT(site["runs_left"], 0);
  EXPECT_NE(night.file("night.txt").find(GetParam().said), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(Budgets, HarvestBudget,
                         testing::Values(Budget{"--max-requests", "8", "8 requests"},
                                         Budget{"--max-bytes", "20kB", "20 kB"},
                                         Budget{"--max-time", "1s", "1 s"}));

TEST(HarvestNight, OnlyWhatIsNewlyWorseMakesTheExitCodeOne) {
  Night night;
  night.open("ashmoor").set_failures({portal::parse_failure("mgAi.aspx=error")});
  EXPECT_EQ(night.run(), 1) << night.program.out;
  EXPECT_EQ(night.report()["exit_code"], 1);
  EXPECT_EQ(night.run(), 0) << night.program.out;
  EXPECT_EQ(night.run({"--strict"}), 1) << night.program.out;
}

TEST(HarvestNight, ADamagedArchiveIsCodeFourAndReported) {
  Night night;
  night.open("ashmoor");
  std::filesystem::create_directories(night.program.archive());
  std::ofstream(night.program.archive() + "/minutebook.db") << "this is no database at all";
  // Where sites were last asked is looked up before the run begins.
  EXPECT_EQ(night.run(), 4) << night.program.err;
  EXPECT_NE(night.program.err.find("minutebook.db"), std::string::npos) << night.program.err;
}

TEST(HarvestNight, WhatCannotBeWrittenIsSaidBeforeAnythingIsAsked) {
  Night night;
  auto& portal = night.open("ashmoor");
  const auto complaint = [&](const std::vector<std::string>& more = {}) {
    EXPECT_EQ(night.run(more), 2);
    return night.program.err;
  };
  night.report_name = "nowhere/night.json";
  EXPECT_NE(complaint().find("--report: "), std::string::npos) << night.program.err;
  night.report_name = "night";
  night.metrics_name = "";
  EXPECT_NE(complaint().find("--metrics: "), std::string::npos) << night.program.err;
  night.metrics_name = "night.prom";
  EXPECT_NE(complaint({"--log-format", "xml"}).find("text or json"), std::string::npos);
  EXPECT_NE(complaint({"--max-time", "soon"}).find("not \"soon\""), std::string::npos);
  EXPECT_NE(complaint({"--max-bytes", "12"}).find("not \"12\""), std::string::npos);
  EXPECT_TRUE(portal.requests().empty());
  EXPECT_FALSE(std::filesystem::exists(night.program.archive()));
}

TEST(HarvestNight, ADryRunNamesEveryBudget) {
  Night night;
  night.open("ashmoor");
  EXPECT_EQ(night.run({"--dry-run", "--max-time", "6h", "--max-bytes", "2GB"}), 0);
  EXPECT_NE(night.program.out.find("at most 2000 requests and 2000.0 MB, the whole run 6.0 h"),
            std::string::npos)
      << night.program.out;
}

}  // namespace
