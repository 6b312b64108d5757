// The run's report, for a few sites and for many, as text and as JSON; and the log for programs.
#include "cli/harvest_report.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/harvest_log.h"
#include "tests/support/fake_clock.h"

namespace {

using cli::RunFacts;
using crawler::RunReport;
using crawler::SiteReport;
using nlohmann::json;

SiteReport site(const std::string& name, const std::string& state = "done") {
  SiteReport site;
  site.site = name;
  site.base_url = "http://127.0.0.1/";
  site.state = state;
  site.requests = 1200;
  site.bytes = 12'300'000;
  site.oldest_meeting = "2019-05-14";
  return site;
}

RunReport many() {
  RunReport report;
  for (const char* name : {"ashby", "barrow", "corby"}) report.sites.push_back(site(name));
  report.sites.push_back(site("kent", "budget"));
  report.sites.back().reason = "The budget of 1200 requests is used.";
  report.sites.back().runs_left = 3;
  report.sites.push_back(report.sites.back());
  report.sites.back().site = "surrey";
  report.sites.push_back(site("devon", "refused"));
  report.sites.back().reason = "Left after 3 refusals in a row.";
  report.sites.push_back(site("powys"));
  for (const char* id : {"1", "2", "3", "4"})
    report.sites.back().failures.push_back(
        {std::string("powys/item/") + id, "u", "timeout", "slow"});
  report.sites.back().failures.push_back({"powys/item/9", "u", "timeout", "slow", true});
  report.duration = std::chrono::seconds(90);
  return report;
}

RunFacts facts() {
  RunFacts facts;
  facts.run = 12;
  facts.started = store::from_iso("2026-03-02T02:00:00Z");
  facts.ended = store::from_iso("2026-03-02T02:01:30Z");
  facts.version = "0.1.0";
  facts.host = "archive-1";
  return facts;
}

TEST(HarvestReport, ManySitesAreALineEachAndDetailsWhereAPersonShouldLook) {
  EXPECT_EQ(
      report_text(many(), cli::Style()),
      "site        state       requests received   new changed   items documents    back to     to "
      "go\n"
      "ashby       done           1,200  12.3 MB     0       0       0         0 2019-05-14        "
      " "
      "-\n"
      "barrow      done           1,200  12.3 MB     0       0       0         0 2019-05-14        "
      " "
      "-\n"
      "corby       done           1,200  12.3 MB     0       0       0         0 2019-05-14        "
      " "
      "-\n"
      "kent        budget         1,200  12.3 MB     0       0       0         0 2019-05-14    3 "
      "runs\n"
      "surrey      budget         1,200  12.3 MB     0       0       0         0 2019-05-14    3 "
      "runs\n"
      "devon       refused        1,200  12.3 MB     0       0       0         0 2019-05-14        "
      " "
      "-\n"
      "powys       done           1,200  12.3 MB     0       0       0         0 2019-05-14        "
      " "
      "-\n"
      "7 sites                    8,400  86.1 MB     0       0       0         0\n"
      "2 budget, 4 done, 1 refused\n"
      "The budget of 1200 requests is used. (kent, surrey)\n"
      "\n"
      "To look at\n"
      "devon  refused  http://127.0.0.1/\n"
      "  Left after 3 refusals in a row.\n"
      "powys  done  http://127.0.0.1/\n"
      "  powys/item/1  slow\n"
      "  powys/item/2  slow\n"
      "  powys/item/3  slow\n"
      "  … and 1 more new failures\n"
      "\n"
      "done in 90.0 s\n");
}

TEST(HarvestReport, AFewSitesAreABlockEach) {
  RunReport report;
  report.sites = {site("ashby"), site("kent", "budget")};
  report.sites[1].reason = "The budget of 1200 requests is used.";
  report.sites[1].queued = 900;
  report.sites[1].runs_left = 1;
  const std::string text = report_text(report, cli::Style());
  EXPECT_NE(text.find("kent  budget  http://127.0.0.1/\n"
                      "  The budget of 1200 requests is used.\n"
                      "  meetings    0 new, 0 changed, 0 unchanged\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("reaches back to 2019-05-14; 900 more to ask, about 1 more run\n"),
            std::string::npos)
      << text;
}

TEST(HarvestReport, AsAFileItStandsByItself) {
  RunFacts known = facts();
  known.exit_code = 1;
  const std::string text = report_file_text(many(), known);
  EXPECT_EQ(text.find("minutebook 0.1.0 on archive-1, run 12\n"
                      "2026-03-02T02:00:00 to 2026-03-02T02:01:30 UTC\n\n"),
            0u)
      << text;
  EXPECT_TRUE(text.ends_with("exit code 1: something is newly worse or failed\n")) << text;
}

TEST(HarvestReport, JsonHasTheRunItsTotalsAndEverySite) {
  const json report = json::parse(report_json(many(), facts()).dump());
  EXPECT_EQ(report["run"], 12);
  EXPECT_EQ(report["outcome"], "done");
  EXPECT_EQ(report["exit_code"], 0);
  EXPECT_TRUE(report["error"].is_null());
  EXPECT_EQ(report["started"], "2026-03-02T02:00:00.000Z");
  EXPECT_EQ(report["ended"], "2026-03-02T02:01:30.000Z");
  EXPECT_EQ(report["seconds"], 90);
  EXPECT_EQ(report["totals"]["sites"], 7);
  EXPECT_EQ(report["totals"]["states"], (json{{"budget", 2}, {"done", 4}, {"refused", 1}}));
  EXPECT_EQ(report["totals"]["requests"], 8400);
  EXPECT_EQ(report["totals"]["failures"], (json{{"all", 5}, {"new", 4}}));
  ASSERT_EQ(report["sites"].size(), 7u);
  EXPECT_EQ(report["sites"][6]["failures"][4]["known"], true);
  EXPECT_EQ(report["sites"][5]["reason"], "Left after 3 refusals in a row.");
  EXPECT_EQ(report["sites"][0]["reason"], nullptr);
  EXPECT_EQ(report["sites"][0]["changed"], json::array());
}

TEST(HarvestReport, ARunThatBrokeOffSaysSo) {
  RunFacts broken = facts();
  broken.error = "the disk is full";
  broken.exit_code = 2;
  EXPECT_EQ(report_json(many(), broken)["outcome"], "failed");
  EXPECT_NE(
      report_file_text(many(), broken).find("failed in 90.0 s: the disk is full\nexit code 2"),
      std::string::npos);
}

TEST(HarvestReport, OnlyWhatIsNewlyWorseMakesTheExitCodeOne) {
  RunReport report;
  report.sites = {site("ashby")};
  const auto code = [&](bool strict = false) { return cli::report_exit_code(report, strict); };
  EXPECT_EQ(code(), 0);
  report.sites[0].failures = {{"ashby/item/1", "u", "timeout", "slow", true}};
  report.sites[0].refusals = {{"ashby/item/2", "u", "challenge", "no", true}};
  report.sites[0].stubs_open = 1;
  EXPECT_EQ(code(), 0);
  EXPECT_EQ(code(true), 1);
  report.sites[0].refusals[0].known = false;
  EXPECT_EQ(code(), 1);
  report.sites[0] = site("ashby", "failing");
  EXPECT_EQ(code(), 1);
  EXPECT_EQ(cli::report_exit_code(report, false, {{"ashby", "done"}}), 1);
  EXPECT_EQ(cli::report_exit_code(report, false, {{"ashby", "failing"}}), 0) << "as before";
  EXPECT_EQ(cli::report_exit_code(report, true, {{"ashby", "failing"}}), 1);
  report.sites[0] = site("ashby", "budget");
  EXPECT_EQ(code(true), 0);
  report.interrupted = true;
  EXPECT_EQ(code(), 130);
}

class JsonLogTest : public testing::Test {
 protected:
  std::vector<json> lines() {
    std::vector<json> all;
    std::istringstream text(err.str());
    for (std::string line; std::getline(text, line);) all.push_back(json::parse(line));
    return all;
  }
  test::FakeClock clock;
  std::ostringstream err;
  std::unique_ptr<cli::HarvestLog> log = cli::make_json_log(err, clock);
};

TEST_F(JsonLogTest, EveryEventIsAnObjectALine) {
  log->run_started(facts());
  log->site_started(site("ashby"));
  log->fetched(site("ashby"), "ashby/meeting/7",
               {"http://127.0.0.1/x", "ok", 200, 512, std::chrono::milliseconds(80), ""});
  log->site_finished(site("devon", "refused"));
  log->say(cli::Level::info, "", "stopping");
  log->run_finished(many(), facts());
  const auto all = lines();
  ASSERT_EQ(all.size(), 6u);
  EXPECT_EQ(all[0], (json{{"time", "2026-03-02T02:00:00.000Z"},
                          {"level", "info"},
                          {"event", "run_started"},
                          {"run", 12},
                          {"version", "0.1.0"},
                          {"host", "archive-1"}}));
  EXPECT_EQ(all[1]["event"], "site_started");
  EXPECT_EQ(all[2], (json{{"time", "2026-03-02T02:00:00.000Z"},
                          {"level", "info"},
                          {"event", "fetched"},
                          {"site", "ashby"},
                          {"reference", "ashby/meeting/7"},
                          {"url", "http://127.0.0.1/x"},
                          {"outcome", "ok"},
                          {"status", 200},
                          {"bytes", 512},
                          {"duration_ms", 80},
                          {"message", nullptr}}));
  EXPECT_EQ(all[3]["level"], "warning");
  EXPECT_EQ(all[4]["site"], nullptr);
  EXPECT_EQ(all[5]["exit_code"], 0);
  EXPECT_EQ(all[5]["requests"], 8400);
}

TEST_F(JsonLogTest, BrokenUtf8AndLineFeedsFromServersStayWithinTheirLine) {
  log->fetched(site("ashby"), "ashby/meeting/\xff\xfe",
               {"http://127.0.0.1/\x80", "timeout", 0, 0, {}, "said \"\xc3\n\x01\xed\xa0\x80"});
  const auto all = lines();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["level"], "warning");
  EXPECT_EQ(all[0]["status"], nullptr);
  EXPECT_EQ(all[0]["message"].get<std::string>().find("said \""), 0u);
}

}  // namespace
