// Where a run ends before the site does, and how the next one goes on.
#include <set>

#include "tests/support/crawl_fixture.h"

namespace crawler {
namespace {

TEST_F(CrawlTest, ABudgetOfBytesIsOneToo) {
  HarvestOptions options;
  options.max_bytes = 3'000;
  const SiteReport first = harvest(options);
  EXPECT_EQ(first.state, "budget");
  EXPECT_EQ(first.reason, "The budget of 3 kB is used.");
  EXPECT_GE(first.bytes, options.max_bytes);
  int runs = 1;
  while (harvest(options).state == "budget" && runs < 20) ++runs;
  EXPECT_LT(runs, 20);
  EXPECT_EQ(item("502")->record.minutes_status, "full");
}

TEST_F(CrawlTest, TheTimeOfARunEndsAllItsSites) {
  HarvestOptions options;
  options.max_time = std::chrono::seconds(7);  // two pauses of three seconds
  const Instant begun = clock.now();
  const SiteReport report = harvest(options);
  EXPECT_EQ(report.state, "budget");
  EXPECT_EQ(report.requests, 3);
  EXPECT_LT(clock.now() - begun, std::chrono::minutes(6));
  EXPECT_EQ(harvest().state, "done");
}

TEST_F(CrawlTest, APauseThatAServerAskedForOutlastsTheRun) {
  portal.instead["/ieListMeetings.aspx?CId=7&Year=0"] = {
      429, "slow down", "Content-Type: text/html\r\nRetry-After: 7200\r\n"};
  EXPECT_EQ(harvest().state, "failing");
  portal.instead.clear();
  const SiteReport early = harvest();
  EXPECT_EQ(early.state, "failing");
  EXPECT_EQ(early.requests, 0) << "asked within the two hours";
  clock.advance(std::chrono::hours(2));
  EXPECT_EQ(harvest().state, "done");
  auto archive = open();
  EXPECT_TRUE(archive.holds().empty() || archive.holds()[0].until < clock.now());
}

TEST_F(CrawlTest, AHostWhoseBreakerIsOpenIsProbedOnceByTheNextRun) {
  portal.robots = "User-agent: *\n";
  for (const char* target : {"/mgListCommittees.aspx?bcr=1", "/mgCommitteeStructure.aspx?bcr=1",
                             "/ieDocHome.aspx?bcr=1"})
    portal.instead[target] = {503, "out of order"};
  EXPECT_FALSE(harvest().failures.empty());
  int runs = 1;
  SiteReport report;
  do {
    clock.advance(std::chrono::hours(2));
    report = harvest();
  } while (report.state != "failing" && ++runs < 10);
  EXPECT_EQ(report.state, "failing");
  EXPECT_GE(report.requests, 1);
  portal.instead.clear();
  EXPECT_EQ(harvest().requests, 0) << "the breaker is open";
  clock.advance(std::chrono::hours(2));
  EXPECT_EQ(harvest().state, "done");
}

TEST_F(CrawlTest, PagesReadOnTheirOwnThreadGiveTheSameArchive) {
  reader = PageReader::Mode::thread;
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_EQ(report.items, 3);
  EXPECT_EQ(report.stubs_followed, 1);
  EXPECT_EQ(item("502")->record.minutes_status, "full");
  const SiteReport second = harvest();
  EXPECT_TRUE(second.changed.empty());
  EXPECT_EQ(second.meetings_unchanged, 2);
}

TEST_F(CrawlTest, ASweepKeepsToItsBudgetAndTheNextOneGoesOn) {
  const test::TinyMeeting pattern = portal.meetings.back();
  for (int i = 0; i < 60; ++i) {
    test::TinyMeeting meeting = pattern;
    meeting.id = std::to_string(1000 + i);
    for (auto& one : meeting.items) one.id = meeting.id + one.id;
    portal.meetings.push_back(meeting);
  }
  harvest();
  clock.advance(std::chrono::hours(24 * 200));
  std::set<std::string> swept;
  for (int night = 0; night < 7; ++night) {
    const SiteReport report = harvest();
    EXPECT_GT(report.swept, 15);
    EXPECT_LE(report.swept, 20);
    for (const std::string& target : fetcher.targets()) {
      const auto at = target.find("MId=");
      if (at != std::string::npos) swept.insert(target.substr(at, target.find('&', at) - at));
    }
    clock.advance(std::chrono::hours(24));
  }
  EXPECT_EQ(swept.size(), portal.meetings.size());
}

TEST_F(CrawlTest, APageThatFailsWhileAnotherOfItsVisitIsReadIsGivenUpInItsTurn) {
  reader = PageReader::Mode::thread;
  portal.instead["/mgMeetingAttendance.aspx?ID=41"] = {404, "no"};
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(item("502")->record.minutes_status, "full");
}

}  // namespace
}  // namespace crawler
