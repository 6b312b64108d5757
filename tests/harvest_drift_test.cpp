// A portal whose meeting pages are redesigned overnight: the run says so and ends with 1, `status`
// says so until a good night, and nothing that was held is lost.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>

#include "store/time.h"
#include "tests/portal/portal.h"
#include "tests/support/harvester.h"
#include "tests/support/prometheus_parser.h"

namespace {

using nlohmann::json;

std::string today() {
  return store::to_iso(
             std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()))
      .substr(0, 10);
}

class HarvestDrift : public testing::Test {
 protected:
  static portal::PortalOptions options() {
    portal::PortalOptions options;
    options.seed = 7;
    options.key = "demo";
    options.first_day = today();
    options.unplanned = 0;
    options.redesign_night = 1;
    options.repair_night = 2;
    return options;
  }
  // Exit code and report of one night.
  std::pair<int, json> night() {
    const int code = program_.run(
        {"harvest", "demo", "--sites", test::source_dir() + "/sites/demo/sites.tsv", "--base-url",
         portal_.base_url(), "--min-delay", "0", "--json", "--metrics", metrics()});
    return {code, json::parse(program_.out)};
  }
  std::string metrics() const { return program_.folder.path() + "/night.prom"; }
  json status() { return program_.json({"status", "demo"})["sites"][0]; }

  test::Harvester program_;
  portal::Portal portal_{options()};
};

const json* measure(const json& site, const std::string& name) {
  for (const json& one : site["measures"]) {
    if (one["name"] == name) return &one;
  }
  return nullptr;
}

TEST_F(HarvestDrift, ARedesignIsDegradedUntilTheNextGoodNight) {
  const auto [first, before] = night();
  ASSERT_EQ(first, 0) << program_.err;
  ASSERT_NE(measure(before["sites"][0], "items"), nullptr) << before["sites"][0]["measures"];
  EXPECT_GE((*measure(before["sites"][0], "items"))["pages"], 10);
  EXPECT_TRUE((*measure(before["sites"][0], "items"))["before"].is_null()) << "the first night";
  EXPECT_EQ(status()["state"], "ok");
  const json held = status();

  portal_.next_night();
  const auto [second, fallen] = night();
  EXPECT_EQ(second, 1);
  const json site = fallen["sites"][0];
  EXPECT_EQ(site["state"], "degraded") << site["measures"];
  EXPECT_EQ((*measure(site, "items"))["fallen"], true);
  EXPECT_EQ((*measure(site, "items"))["share"], 0);
  EXPECT_NE(site["reason"].get<std::string>().find("items read on 0% of "), std::string::npos);
  EXPECT_EQ(status()["state"], "degraded");
  EXPECT_NE(program_.json({"status"})["sites"][0]["fallen"].size(), 0u);
  EXPECT_EQ(program_.run({"status", "demo"}), 0);
  EXPECT_NE(program_.out.find("degraded: layout changed?"), std::string::npos) << program_.out;
  EXPECT_EQ(status()["meetings"]["held"], held["meetings"]["held"]) << "nothing is gone";

  portal_.next_night();
  const auto [third, after] = night();
  EXPECT_EQ(third, 0) << after["sites"][0];
  EXPECT_EQ(after["sites"][0]["state"], "done") << after["sites"][0]["measures"];
  EXPECT_EQ(status()["state"], "ok");
  EXPECT_EQ(status()["fallen"], json::array());
  EXPECT_GE(status()["items"], held["items"]);
}

TEST_F(HarvestDrift, ASecondBadNightIsComparedWithTheGoodOnes) {
  ASSERT_EQ(night().first, 0);
  portal_.change([](portal::Council& council) { council.redesigned = true; });
  EXPECT_EQ(night().first, 1);
  EXPECT_EQ(night().first, 1) << "what the bad night counted is no history";
}

TEST_F(HarvestDrift, TextAndMetricsSayIt) {
  ASSERT_EQ(night().first, 0);
  portal_.next_night();
  EXPECT_EQ(
      program_.run({"harvest", "demo", "--sites", test::source_dir() + "/sites/demo/sites.tsv",
                    "--base-url", portal_.base_url(), "--min-delay", "0", "--metrics", metrics()}),
      1);
  EXPECT_TRUE(program_.out.starts_with("demo  degraded: layout changed?  http://")) << program_.out;
  std::ifstream file(metrics());
  const test::PrometheusFile figures({std::istreambuf_iterator<char>(file), {}});
  const std::string site = "{run=\"night\",site=\"demo\",";
  EXPECT_EQ(figures.at("minutebook_site_state" + site + "state=\"degraded\"}"), 1);
  EXPECT_EQ(figures.at("minutebook_site_state" + site + "state=\"done\"}"), 0);
  EXPECT_EQ(figures.at("minutebook_site_page_share" + site + "measure=\"items\"}"), 0);
  EXPECT_EQ(figures.at("minutebook_site_page_share" + site + "measure=\"lists\"}"), 1);
}

}  // namespace
