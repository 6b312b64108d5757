// `sites check`: nobody is asked more often, sooner or beside more others than a harvest would, nor
// twice after an interruption.
#include <gtest/gtest.h>

#include "tests/support/sites_check_fixture.h"

namespace {

using test::FakeAnswer;
using test::SitesCheckTest;
using test::troubled;
using Lines = std::vector<std::string>;

TEST_F(SitesCheckTest, AnInterruptedCheckGoesOnWhereItStood) {
  for (int i = 0; i < 6; ++i)
    add("s" + std::to_string(i), "moderngov", "https://s" + std::to_string(i) + ".example");
  auto archive = open();
  stop_after = 9;
  latency = crawler::Milliseconds(2'000);
  auto checked = check(&archive);
  EXPECT_TRUE(checked.is_interrupted());
  EXPECT_GE(checked.sites.size(), 1u);
  const std::size_t done = checked.sites.size();
  EXPECT_EQ(done + checked.not_reached.size(), 8u);
  stop = false;
  stop_after = -1;
  clock.advance(std::chrono::minutes(5));
  checked = check(&archive);
  EXPECT_FALSE(checked.is_interrupted());
  EXPECT_EQ(checked.sites.size(), 8u);
  EXPECT_EQ(std::count_if(checked.sites.begin(), checked.sites.end(),
                          [](const auto& site) { return site.news == "kept"; }),
            static_cast<std::ptrdiff_t>(done));
  EXPECT_EQ(std::count_if(starts.begin(), starts.end(),
                          [](const auto& start) {
                            return start.first.find("mgListCommittees") != std::string::npos;
                          }),
            static_cast<std::ptrdiff_t>(8 - done))
      << "nobody is asked twice";
  check(&archive, true);
  EXPECT_EQ(starts.size(), 16u) << "unless that is asked for";
}

TEST_F(SitesCheckTest, WhereNobodyAnswersNothingIsKept) {
  for (int i = 0; i < 6; ++i)
    add("s" + std::to_string(i), "moderngov", "https://s" + std::to_string(i) + ".example");
  auto archive = open();
  for (const crawler::Site& site : table.sites()) {
    const std::string origin = extract::Url::parse(site.base_url)->origin();
    robots[extract::Url::parse(site.base_url)->host()] = troubled(crawler::Trouble::dns);
    answers[origin] = troubled(crawler::Trouble::dns);
  }
  auto checked = check(&archive);
  EXPECT_TRUE(checked.nobody_answered);
  EXPECT_FALSE(archive.site_check("elm"));
  robots.erase("s3.example");
  answers.erase("https://s3.example");
  clock.advance(std::chrono::hours(2));
  checked = check(&archive);
  EXPECT_FALSE(checked.nobody_answered);
  EXPECT_EQ(archive.site_check("elm")->state, "unreachable") << "one answers, so the rest count";
}

TEST_F(SitesCheckTest, PausesThatAServerAskedForOutlastTheCheck) {
  auto archive = open();
  FakeAnswer busy{429, "Slow down"};
  busy.headers = "Retry-After: 7200\r\n";
  answers["https://elm.example"] = busy;
  check(&archive);
  clock.advance(std::chrono::minutes(30));
  answers.clear();
  const auto checked = check(&archive, true);
  EXPECT_EQ(checked.sites[0].verdict.state, "refused");
  EXPECT_EQ(asked("https://elm.example/mgListCommittees.aspx?bcr=1"), 0);
}

TEST_F(SitesCheckTest, AVendorsHouseIsOneHouse) {
  table = {};
  for (int i = 0; i < 40; ++i)
    add("s" + std::to_string(i), "moderngov", "https://s" + std::to_string(i) + ".moderngov.co.uk");
  latency = crawler::Milliseconds(6'000);
  const auto checked = check();
  EXPECT_EQ(checked.sites.size(), 40u);
  EXPECT_TRUE(watch.broken().empty()) << watch.broken().front();
  ASSERT_EQ(starts.size(), 80u);
  for (std::size_t i = 1; i < starts.size(); ++i)
    EXPECT_GE(starts[i].second - starts[i - 1].second, std::chrono::seconds(1)) << i;
  for (std::size_t i = 4; i < starts.size(); ++i) {
    EXPECT_GE(starts[i].second - starts[i - 4].second, latency)
        << "at most four connections, " << i;
  }
  std::map<std::string, crawler::Instant> before;
  for (const auto& [url, at] : starts) {
    const std::string host = extract::Url::parse(url)->host();
    if (before.contains(host)) {
      EXPECT_GE(at - before[host], latency + std::chrono::seconds(30))
          << "5 × the answer, 30 at most";
    }
    before[host] = at;
  }
}

TEST_F(SitesCheckTest, ManyHostsAreAskedSideBySide) {
  table = {};
  for (int i = 0; i < 200; ++i)
    add("s" + std::to_string(i), "moderngov", "https://s" + std::to_string(i) + ".example");
  latency = crawler::Milliseconds(2'000);
  const auto checked = check();
  EXPECT_EQ(checked.sites.size(), 200u);
  EXPECT_TRUE(watch.broken().empty()) << watch.broken().front();
  EXPECT_LT(checked.duration, std::chrono::minutes(8)) << "one after the other takes 40";
}

TEST_F(SitesCheckTest, ACrawlDelayIsKeptAndALongOneIsARefusal) {
  robots["elm.example"] = {200, "User-agent: *\nCrawl-delay: 40\n", "Content-Type: text/plain\r\n"};
  robots["www.oak.example"] = {200, "User-agent: *\nCrawl-delay: 900\n",
                               "Content-Type: text/plain\r\n"};
  const auto checked = check();
  EXPECT_EQ(news(checked), (Lines{"elm ok ", "oak refused worse"}));
  std::vector<crawler::Instant> elm;
  for (const auto& [url, at] : starts) {
    if (url.starts_with("https://elm.example")) elm.push_back(at);
  }
  ASSERT_EQ(elm.size(), 2u);
  EXPECT_GE(elm[1] - elm[0], std::chrono::seconds(40));
}

}  // namespace
