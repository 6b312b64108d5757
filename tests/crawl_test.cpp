// The whole path with a fake fetcher and a fake clock: no socket, no waiting.
#include "crawler/crawl.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "tests/support/crawl_fixture.h"

namespace crawler {
namespace {

TEST_F(CrawlTest, WalksFromTheCommitteesToTheWholeTextOfACutItem) {
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_EQ(report.items, 3);
  EXPECT_EQ(report.stubs_followed, 1);
  EXPECT_EQ(report.stubs_open, 0);
  EXPECT_TRUE(report.failures.empty());
  EXPECT_EQ(report.oldest_meeting, "2019-05-14");
  const auto hedge = item("502");
  ASSERT_TRUE(hedge);
  EXPECT_EQ(hedge->record.minutes_status, "full");
  EXPECT_EQ(hedge->record.minutes.text,
            "The Committee heard that the hedge at Upper Fold had not been laid since the winter "
            "of the long snow and agreed to lay it.\n\nRESOLVED that the hedge be laid.");
  EXPECT_EQ(hedge->provenance.source_url, "http://127.0.0.1:8080/mgAi.aspx?ID=502");
}

TEST_F(CrawlTest, AsksRobotsFirstAndNothingItRefuses) {
  portal.robots = "User-agent: *\nDisallow: /mgMeetingAttendance.aspx\n";
  const SiteReport report = harvest();
  EXPECT_EQ(fetcher.targets().at(0), "/robots.txt");
  EXPECT_FALSE(asked("mgMeetingAttendance"));
  ASSERT_FALSE(report.refusals.empty());
  EXPECT_EQ(report.refusals[0].outcome, "refused_by_robots");
}

// They speak to search engines: recorded, and nothing less is asked for it.
TEST_F(CrawlTest, WhatPagesSayOfIndexingIsRecordedAndKeepsNothingOut) {
  respond = [&](const extract::Url& url) {
    test::FakeAnswer answer = portal.answer(url);
    answer.headers += "X-Robots-Tag: noindex, nofollow\r\nX-Robots-Tag: googlebot: none\r\n";
    const std::size_t head = answer.body.find("<head>");
    if (url.target().find("MId=41") != std::string::npos && head != std::string::npos)
      answer.body.insert(head + 6, "<meta name=\"robots\" content=\"NOARCHIVE\">");
    return answer;
  };
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.meetings_new, 2);
  auto archive = open();
  store::Queries queries(archive);
  EXPECT_EQ(queries.meeting("fold/meeting/41")->provenance.indexing,
            "noindex, nofollow, noarchive");
  EXPECT_EQ(queries.meeting("fold/meeting/40")->provenance.indexing, "noindex, nofollow");
}

TEST_F(CrawlTest, NeverFollowsTheCalendarTheSearchOrTheCursors) {
  harvest();
  EXPECT_FALSE(asked("mgCalendar"));
  EXPECT_FALSE(asked("ieDocSearch"));
  EXPECT_FALSE(asked("Act="));
}

TEST_F(CrawlTest, KeepsACrawlDelayThoughOurOwnFloorIsZero) {
  portal.robots = "User-agent: *\nCrawl-delay: 7\n";
  HarvestOptions options;
  options.min_delay = Milliseconds(0);
  harvest(options);
  for (std::size_t i = 1; i < fetcher.asked.size(); ++i)
    EXPECT_GE(fetcher.asked[i].at - fetcher.asked[i - 1].at, std::chrono::seconds(7)) << i;
}

TEST_F(CrawlTest, PausesAtLeastThreeSecondsWithoutACrawlDelay) {
  harvest();
  ASSERT_GT(fetcher.asked.size(), 5u);
  for (std::size_t i = 1; i < fetcher.asked.size(); ++i)
    EXPECT_GE(fetcher.asked[i].at - fetcher.asked[i - 1].at, std::chrono::seconds(3)) << i;
}

TEST_F(CrawlTest, AsksNothingWhereRobotsCannotBeReadAndThenLeavesTheSite) {
  portal.instead["/robots.txt"] = {503, "busy"};
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "failing");
  EXPECT_EQ(fetcher.targets(), std::vector<std::string>(4, "/robots.txt"));
  const std::vector<int> waits = {30, 60, 120};
  for (std::size_t i = 0; i < waits.size(); ++i)
    EXPECT_GE(fetcher.asked[i + 1].at - fetcher.asked[i].at, std::chrono::seconds(waits[i]));
}

TEST_F(CrawlTest, ABadMomentOfRobotsIsWaitedFor) {
  int bad = 2;
  respond = [&](const extract::Url& url) -> test::FakeAnswer {
    if (url.path() == "/robots.txt" && bad-- > 0) return {503, "busy"};
    return portal.answer(url);
  };
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.meetings_new, 2);
}

TEST_F(CrawlTest, RobotsOnAnotherHostHoldForTheFirstAndThatHostIsNotHurriedEither) {
  respond = [&](const extract::Url& url) -> test::FakeAnswer {
    if (url.path() != "/robots.txt") return portal.answer(url);
    if (url.host() == "127.0.0.1")
      return {301, "", "Location: http://127.0.0.2:8080/robots.txt\r\n"};
    return {200, "User-agent: *\nDisallow: /mgMeetingAttendance.aspx\n",
            "Content-Type: text/plain\r\n"};
  };
  EXPECT_EQ(harvest().state, "done");
  EXPECT_FALSE(asked("mgMeetingAttendance"));
  EXPECT_EQ(std::count_if(fetcher.asked.begin(), fetcher.asked.end(),
                          [](const auto& one) { return one.url.host() == "127.0.0.2"; }),
            1);
}

TEST_F(CrawlTest, RobotsAreReadAgainInARunLongerThanADay) {
  fetcher.latency = std::chrono::hours(5);  // every answer takes as long as that
  harvest();
  EXPECT_GT(std::count_if(fetcher.asked.begin(), fetcher.asked.end(),
                          [](const auto& one) { return one.url.path() == "/robots.txt"; }),
            1);
}

TEST_F(CrawlTest, ASecondHarvestMakesNoNewVersion) {
  harvest();
  const SiteReport again = harvest();
  EXPECT_EQ(again.meetings_unchanged, 2);
  EXPECT_EQ(again.meetings_new + again.meetings_changed, 0);
  EXPECT_EQ(item("502")->provenance.versions, 1);
}

TEST_F(CrawlTest, OneChangedSentenceIsOneNewVersionOfOneItem) {
  harvest();
  portal.item("490").minutes[0] = "Councillor Sorrel was elected unopposed.";
  const SiteReport report = harvest();
  EXPECT_EQ(report.changed, std::vector<std::string>{"fold/item/490"});
  EXPECT_EQ(item("490")->provenance.versions, 2);
  EXPECT_EQ(item("502")->provenance.versions, 1);
}

TEST_F(CrawlTest, AChangeBehindTheCutIsSeenToo) {
  harvest();
  portal.item("502").minutes[1] = "RESOLVED that the hedge be left.";
  EXPECT_EQ(harvest().changed, std::vector<std::string>{"fold/item/502"});
}

TEST_F(CrawlTest, AnOldMeetingWithACutItemIsTriedAgainThoughNoListNamesIt) {
  portal.item("490").cut = true;
  portal.instead["/mgAi.aspx?ID=490"] = {404, "no"};
  EXPECT_EQ(harvest().stubs_open, 1);
  portal.instead.clear();
  portal.instead["/ieListMeetings.aspx?CId=7&Year=0"] = {
      200, test::TinyPortal::page("Browse meetings", portal.committee, "<p>None</p>")};
  EXPECT_EQ(harvest().completed, 1);
  EXPECT_EQ(item("490")->record.minutes_status, "full");
}

TEST_F(CrawlTest, ATextThatNoLongerBeginsWithTheCutIsReadAgainAndThenStaysCut) {
  portal.instead["/mgAi.aspx?ID=502"] = {
      200, test::TinyPortal::page("Agenda item", "Hedge laying",
                                  "<div class=\"mgWordPara\"><p>Quite another text.</p></div>")};
  harvest();
  const auto all = fetcher.targets();
  EXPECT_EQ(std::count(all.begin(), all.end(), "/ieListDocuments.aspx?CId=7&MId=41&Ver=4"), 2);
  EXPECT_EQ(item("502")->record.cut_reason, "text changed during the visit");
}

TEST_F(CrawlTest, ABudgetStopIsResumedWithoutAskingTwice) {
  HarvestOptions options;
  options.max_requests = 4;
  std::vector<std::string> all;
  int runs = 0;
  for (; runs < 20; ++runs) {
    const SiteReport report = harvest(options);
    const auto targets = fetcher.targets();
    all.insert(all.end(), targets.begin(), targets.end());
    if (report.state == "done") break;
    EXPECT_EQ(report.state, "budget");
  }
  EXPECT_LT(runs, 6);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << "something was asked twice";
  EXPECT_EQ(item("502")->record.minutes_status, "full");
}

TEST_F(CrawlTest, AStopRequestLeavesAnArchiveThatGoesOn) {
  int answers = 0;
  test::FakeFetcher stopping(clock, [&](const extract::Url& url) {
    if (++answers == 6) stop = true;
    return portal.answer(url);
  });
  {
    auto archive = open();
    archive.put_site(site.row());
    const auto run = archive.begin_run("harvest", "{}", clock.now());
    ASSERT_EQ(archive.take_lease("fold", run, clock.now()), store::LeaseResult::taken);
    HarvestOptions options;
    Crawl crawl({archive, stopping, clock, progress, stop, "minutebook", {}}, options);
    crawl.add(site, recipe, *extract::Url::parse("http://127.0.0.1:8080/"), false, run);
    const RunReport report = crawl.run(run);
    EXPECT_TRUE(report.interrupted);
    EXPECT_EQ(report.sites[0].state, "interrupted");
    archive.release_leases(run);
  }
  stop = false;
  EXPECT_EQ(harvest().state, "done");
  EXPECT_EQ(item("502")->record.minutes_status, "full");
}

TEST_F(CrawlTest, StubsAfterWholeTextsAreLearnedAndNotFollowedOneByOne) {
  test::TinyMeeting meeting{
      "43", "2026-02-20", "Friday, 20th February, 2026 6.30 pm", "20 Feb 2026&nbsp;6&#58;30 pm", {},
      {}};
  for (int i = 0; i < 6; ++i)
    meeting.items.push_back({std::to_string(600 + i),
                             std::to_string(i + 1),
                             "A matter",
                             {"It was noted."},
                             false,
                             true});
  test::TinyMeeting next = meeting;
  next.id = "44";
  next.list_date = "19 Feb 2026&nbsp;6&#58;30 pm";
  for (auto& one : next.items) one.id = "7" + one.id.substr(1);
  portal.meetings = {meeting, next};
  const SiteReport report = harvest();
  EXPECT_EQ(report.stubs_open, 0);
  const auto all = fetcher.targets();
  EXPECT_EQ(std::count_if(all.begin(), all.end(),
                          [](const std::string& t) { return t.starts_with("/mgAi.aspx"); }),
            6)
      << "the second meeting's stubs were followed although the habit was known";
  EXPECT_EQ(item("703")->record.minutes_status, "full");
}

TEST_F(CrawlTest, ANarrowRunLeavesAloneWhatAWiderOneQueued) {
  HarvestOptions few;
  few.max_requests = 3;
  harvest(few);
  HarvestOptions narrow;
  narrow.since = "2025-01-01";
  EXPECT_EQ(harvest(narrow).meetings_new, 1);
  EXPECT_FALSE(asked("MId=40"));
  EXPECT_EQ(harvest().meetings_new, 1);
}

TEST_F(CrawlTest, SinceLeavesOlderMeetingsAlone) {
  HarvestOptions options;
  options.since = "2025-01-01";
  const SiteReport report = harvest(options);
  EXPECT_EQ(report.meetings_new, 1);
  EXPECT_FALSE(asked("MId=40"));
}

TEST_F(CrawlTest, OneThingIsVisitedAndNothingElse) {
  HarvestOptions options;
  options.one = recipe.resource("meeting", "40");
  const SiteReport report = harvest(options);
  EXPECT_EQ(report.meetings_new, 1);
  EXPECT_EQ(fetcher.asked.size(), 3u) << "robots, the meeting, its attendance";
}

}  // namespace
}  // namespace crawler
