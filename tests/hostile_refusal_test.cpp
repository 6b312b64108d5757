// A site behind a protection service, or one that refuses: never content, no storm of requests,
// and both the report and `status` say so.
#include "tests/support/fold_site.h"

namespace crawler {
namespace {

constexpr const char* kMeeting = "/ieListDocuments.aspx?CId=7&MId=41&Ver=4";
constexpr const char* kChallenge =
    "<html><head><title>Just a moment...</title></head><body><div "
    "class=\"cf-browser-verification\">Checking your browser</div></body></html>";

// A challenge comes with 200 or 403; what follows from it must not differ.
class Challenged : public test::FoldSite, public testing::WithParamInterface<int> {
 protected:
  test::FakeAnswer challenge() const { return {GetParam(), kChallenge}; }
  // Everything but robots.txt.
  test::FakeFetcher all_challenged{clock, [this](const extract::Url& url) {
                                     return url.path() == "/robots.txt" ? portal.answer(url)
                                                                        : challenge();
                                   }};
};
INSTANTIATE_TEST_SUITE_P(Status, Challenged, testing::Values(200, 403));

TEST_P(Challenged, RobotsMeanThatNothingElseIsAsked) {
  portal.instead["/robots.txt"] = challenge();
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "refused");
  EXPECT_NE(report.reason.find("protection service"), std::string::npos) << report.reason;
  EXPECT_EQ(fetcher.targets(), std::vector<std::string>{"/robots.txt"});
  EXPECT_EQ(status(), "refused");
}

TEST_P(Challenged, ASiteIsLeftAfterThreeRequestsBesidesRobots) {
  const SiteReport report = harvest_by(all_challenged);
  EXPECT_EQ(report.state, "refused");
  EXPECT_LE(all_challenged.asked.size(), 4U);
  EXPECT_TRUE(report.absent.empty()) << "a challenge does not say what the portal offers";
  EXPECT_EQ(status(), "refused") << "a robots.txt that answers is no success";
}

TEST_P(Challenged, AListIsARefusalAndNoEmptySite) {
  portal.instead["/mgListCommittees.aspx?bcr=1"] = challenge();
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "refused");
  EXPECT_EQ(times_asked("mgListCommittees"), 1);
  EXPECT_EQ(times_asked("mgCommitteeStructure"), 0) << "another name would be a way round";
  EXPECT_EQ(status(), "refused");
}

TEST_P(Challenged, AMeetingsPageIsNeverContent) {
  portal.instead[kMeeting] = challenge();
  const SiteReport report = harvest();
  EXPECT_FALSE(item("501"));
  ASSERT_EQ(report.refusals.size(), 1U);
  EXPECT_EQ(report.refusals[0].outcome, "challenge");
  EXPECT_EQ(times_asked("MId=41"), 1);
}

TEST_P(Challenged, AnItemsPageLeavesTheItemCutWithTheReason) {
  portal.instead["/mgAi.aspx?ID=502"] = challenge();
  const SiteReport report = harvest();
  ASSERT_TRUE(item("502"));
  EXPECT_EQ(item("502")->record.minutes_status, "cut");
  EXPECT_NE(item("502")->record.cut_reason.find("protection service"), std::string::npos);
  EXPECT_EQ(item("502")->record.minutes.text.find("moment"), std::string::npos);
  EXPECT_EQ(report.refusals.size(), 1U);
  EXPECT_EQ(times_asked("mgAi.aspx?ID=502"), 1);
  EXPECT_EQ(status(), "ok") << "the rest of the site answers";
}

TEST_P(Challenged, ADocumentIsNotHeld) {
  test::FakeAnswer page =
      portal.answer(*extract::Url::parse("http://127.0.0.1" + std::string(kMeeting)));
  page.body.insert(page.body.find("</ul>"),
                   "<li><a  href=\"documents/g41/Printed%20minutes.pdf?T=1\" >Printed minutes PDF "
                   "12 KB</a></li>");
  portal.instead[kMeeting] = page;
  portal.instead["/documents/g41/Printed%20minutes.pdf?T=1"] = challenge();
  const SiteReport report = harvest();
  EXPECT_EQ(report.documents_fetched, 0);
  ASSERT_EQ(report.refusals.size(), 1U);
  EXPECT_EQ(report.refusals[0].reference, "fold/document/g41-t1");
  EXPECT_EQ(times_asked("documents/"), 1);
  EXPECT_FALSE(open().document_held("fold", "g41-t1"));
}

TEST_P(Challenged, AnOptionalSourceIsNotCalledAbsent) {
  portal.instead["/mgRss.aspx?XXR=0"] = challenge();
  const SiteReport report = harvest();
  EXPECT_EQ(std::count(report.absent.begin(), report.absent.end(), "rss"), 0);
  EXPECT_EQ(report.state, "done");
}

TEST_P(Challenged, ALongRetryAfterIsStillARefusal) {
  portal.instead["/mgListCommittees.aspx?bcr=1"] = {
      GetParam(), kChallenge, "Content-Type: text/html\r\nRetry-After: 86400\r\n"};
  const SiteReport report = harvest();
  EXPECT_EQ(report.state, "refused");
  EXPECT_EQ(fetcher.asked.size(), 2U);
}

// What only the platform's recipe recognises holds the host as well.
TEST_P(Challenged, AWallThatNamesNoServiceHoldsTheHostToo) {
  portal.instead[kMeeting] = {GetParam(), "<html><body>Request unsuccessful.</body></html>"};
  const SiteReport report = harvest();
  if (GetParam() == 200) {
    EXPECT_EQ(report.refusals.at(0).outcome, "challenge");
  }
  ASSERT_EQ(report.refusals.size(), 1U);
  const auto refused = std::find_if(fetcher.asked.begin(), fetcher.asked.end(),
                                    [](const auto& one) { return one.url.target() == kMeeting; });
  ASSERT_NE(refused, fetcher.asked.end());
  ASSERT_NE(refused + 1, fetcher.asked.end());
  EXPECT_GE((refused + 1)->at - refused->at, std::chrono::seconds(5)) << "half the first back-off";
}

class Refused : public test::FoldSite {};

TEST_F(Refused, ASiteWhoseEveryPageIsRefusedIsNotOkForItsRobots) {
  test::FakeFetcher closed(clock, [this](const extract::Url& url) {
    return url.path() == "/robots.txt" ? portal.answer(url) : test::FakeAnswer{403, "no"};
  });
  const SiteReport report = harvest_by(closed);
  EXPECT_EQ(report.state, "refused");
  EXPECT_EQ(status(), "refused");
}

TEST_F(Refused, OptionalSourcesThatAnswerMakeNoSiteOk) {
  test::FakeFetcher closed(clock, [this](const extract::Url& url) {
    const bool optional = url.path() == "/mgRss.aspx";
    if (optional) return test::FakeAnswer{200, "<rss/>", "Content-Type: text/xml\r\n"};
    return url.path() == "/robots.txt" ? portal.answer(url) : test::FakeAnswer{403, "no"};
  });
  harvest_by(closed);
  EXPECT_EQ(status(), "refused");
}

TEST_F(Refused, ASiteThatWasHeldAndRefusesTonightIsRefused) {
  harvest();
  EXPECT_EQ(status(), "ok");
  clock.advance(std::chrono::hours(24));
  test::FakeFetcher closed(clock, [](const extract::Url&) { return test::FakeAnswer{403, "no"}; });
  harvest_by(closed);
  EXPECT_EQ(status(), "refused");
}

TEST_F(Refused, ASiteThatWasLeftInTheMiddleOfARunIsRefused) {
  const test::FakeAnswer no{403, "no"};
  portal.instead[kMeeting] = no;
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = no;
  portal.instead["/mgCommitteeDetails.aspx?ID=7"] = no;
  EXPECT_EQ(harvest().state, "refused");
  EXPECT_EQ(status(), "refused") << "its lists answered";
}

TEST_F(Refused, ASiteWhoseRobotsCannotBeReadFails) {
  harvest();
  clock.advance(std::chrono::hours(25));
  portal.instead["/robots.txt"] = {503, "busy"};
  EXPECT_EQ(harvest().state, "failing");
  EXPECT_EQ(status(), "failing");
}

TEST_F(Refused, TheNextNightTheSiteIsAskedAgainAndComesBack) {
  portal.instead["/robots.txt"] = {403, kChallenge};
  harvest();
  portal.instead.clear();
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(harvest().meetings_new, 2);
  EXPECT_EQ(status(), "ok");
}

}  // namespace
}  // namespace crawler
