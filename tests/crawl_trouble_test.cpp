// Pages that fail, refuse or are not what was asked for: each has an outcome, and loses nothing.
#include "tests/support/crawl_fixture.h"

namespace crawler {
namespace {

TEST_F(CrawlTest, AnItemWhosePageFailsStaysCutWithTheReasonAndIsCompletedLater) {
  portal.instead["/mgAi.aspx?ID=502"] = {503, "no"};
  const SiteReport report = harvest();
  EXPECT_EQ(report.stubs_open, 1);
  EXPECT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(item("502")->record.minutes_status, "cut");
  EXPECT_NE(item("502")->record.cut_reason.find("503"), std::string::npos);
  portal.instead.clear();
  const SiteReport later = harvest();
  EXPECT_EQ(later.completed, 1);
  EXPECT_EQ(item("502")->record.minutes_status, "full");
  EXPECT_EQ(item("502")->provenance.versions, 1);
}

TEST_F(CrawlTest, AMeetingThatFailsTonightIsAskedForTheNextNight) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = {503, "busy"};
  EXPECT_EQ(harvest().failures.size(), 1u);
  portal.instead.clear();
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(harvest().meetings_new, 1);
}

TEST_F(CrawlTest, ASiteThatRefusesIsLeftAfterThreeRefusals) {
  const test::FakeAnswer no{403, "Access is denied."};
  portal.instead["/ieListDocuments.aspx?CId=7&MId=41&Ver=4"] = no;
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = no;
  portal.instead["/mgCommitteeDetails.aspx?ID=7"] = no;
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "refused");
  EXPECT_EQ(report.refusals.size(), 3u);
}

TEST_F(CrawlTest, OptionalSourcesThatAreNotThereAreAbsentAndNoFailure) {
  const SiteReport report = harvest();
  EXPECT_TRUE(report.failures.empty());
  EXPECT_EQ(report.absent.size(), 5u);
  EXPECT_TRUE(harvest().absent.empty()) << "asked again within the month";
}

TEST_F(CrawlTest, RedirectsToOtherHostsAreNotFollowed) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = {
      302, "", "Location: http://127.0.0.2/ieListDocuments.aspx?MId=40\r\n"};
  const SiteReport report = harvest();
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(report.failures[0].outcome, "out_of_scope");
}

TEST_F(CrawlTest, AnEndlessRedirectEnds) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = {
      302, "", "Location: /ieListDocuments.aspx?CId=7&MId=40&Ver=4&J=1\r\n"};
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4&J=1"] = {
      302, "", "Location: /ieListDocuments.aspx?CId=7&MId=40&Ver=4\r\n"};
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.failures.size(), 1u);
  EXPECT_LT(fetcher.asked.size(), 40u);
}

TEST_F(CrawlTest, AChallengePageIsNeverContent) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=41&Ver=4"] = {
      200,
      "<html><head><title>Just a moment...</title></head><body><div "
      "class=\"cf-browser-verification\">Checking your browser</div></body></html>"};
  const SiteReport report = harvest();
  EXPECT_FALSE(item("501"));
  ASSERT_EQ(report.refusals.size(), 1u);
  EXPECT_EQ(report.refusals[0].outcome, "challenge");
}

TEST_F(CrawlTest, ATroubleThatStandsIsNoNewsTheSecondTime) {
  portal.instead["/mgMeetingAttendance.aspx?ID=40"] = {404, "no"};
  EXPECT_FALSE(harvest().failures.at(0).known);
  EXPECT_TRUE(harvest().failures.at(0).known);
}

TEST_F(CrawlTest, RobotsThatRefuseEverythingAreARefusalNotAnEmptySite) {
  portal.robots = "User-agent: *\nDisallow: /\n";
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "refused");
  EXPECT_EQ(fetcher.asked.size(), 1u);
}

TEST_F(CrawlTest, RobotsThatRefuseItemPagesLeaveTheRestOfTheSiteOpen) {
  portal.robots = "User-agent: *\nDisallow: /mgAi.aspx\n";
  for (auto& one : portal.meetings[0].items) one.cut = true;
  portal.meetings[0].items.push_back(
      {"503", "3", "A third", {"A text that is long enough."}, true});
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.stubs_open, 3);
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_NE(item("502")->record.cut_reason.find("robots"), std::string::npos);
}

TEST_F(CrawlTest, APageTooDeepToReadWholeIsSaidToBeSo) {
  std::string deep = "It was noted.";
  for (int i = 0; i < 5000; ++i) deep = "<div>" + deep;
  portal.item("490").minutes = {deep};
  const SiteReport report = harvest();
  ASSERT_FALSE(report.problems.empty());
  EXPECT_NE(report.problems[0].find("nested so deeply"), std::string::npos);
}

TEST_F(CrawlTest, AHostThatAsksForALongPauseIsLeftForAnotherRun) {
  portal.instead["/ieListMeetings.aspx?CId=7&Year=0"] = {
      429, "slow down", "Content-Type: text/html\r\nRetry-After: 86400\r\n"};
  const Instant begun = clock.now();
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "failing");
  EXPECT_LT(clock.now() - begun, std::chrono::hours(1));
  portal.instead.clear();
  clock.advance(std::chrono::hours(25));
  EXPECT_EQ(harvest().meetings_new, 2);
}

TEST_F(CrawlTest, AnotherPageInThePagesPlaceIsNotReadAsIt) {
  harvest();
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = {
      302, "", "Location: /mgListCommittees.aspx?bcr=1\r\n"};
  const SiteReport report = harvest();
  EXPECT_EQ(report.failures.size(), 1u);
  EXPECT_TRUE(report.changed.empty());
  EXPECT_EQ(item("490")->provenance.versions, 1);
}

TEST_F(CrawlTest, AHeldTextIsNotGivenUpForTheStubOfANightWhenItsPageFailed) {
  harvest();
  portal.instead["/mgAi.aspx?ID=502"] = {404, "no"};
  EXPECT_TRUE(harvest().changed.empty());
  EXPECT_EQ(item("502")->record.minutes_status, "full");
  EXPECT_EQ(item("502")->provenance.versions, 1);
}

}  // namespace
}  // namespace crawler
