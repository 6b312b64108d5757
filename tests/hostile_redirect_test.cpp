// Redirects that never end, and portals that put a session into the path.
#include "tests/support/fold_site.h"

namespace crawler {
namespace {

test::FakeAnswer to(const std::string& target) { return {302, "", "Location: " + target + "\r\n"}; }

class Redirects : public test::FoldSite {
 protected:
  // "/(S(k))/page.aspx?x" -> "/page.aspx?x"; "" when there is no session.
  static std::string behind_session(const std::string& target) {
    if (target.substr(0, 4) != "/(S(") return "";
    return target.substr(target.find("))") + 2);
  }
  // A portal that was given no cookie and answers below a session's path only.
  test::FakeAnswer with_session(const extract::Url& url, const std::string& key) const {
    if (url.path() == "/robots.txt") return portal.answer(url);
    const std::string target = behind_session(url.target());
    if (target.empty()) return to("/(S(" + key + "))" + url.target());
    return portal.answer(*extract::Url::parse(url.origin() + target));
  }
};

TEST_F(Redirects, EndlessOnesOfAPageEnd) {
  int hop = 0;
  test::FakeFetcher endless(clock, [&](const extract::Url& url) {
    if (url.path() != "/mgListCommittees.aspx") return portal.answer(url);
    return to("/mgListCommittees.aspx?XXR=" + std::to_string(++hop));
  });
  const SiteReport report = harvest_by(endless);
  EXPECT_EQ(hop, kMaxHops + 1);
  EXPECT_FALSE(report.failures.empty());
}

TEST_F(Redirects, EndlessOnesOfRobotsCountAsNoRobots) {
  int hop = 0;
  test::FakeFetcher endless(clock, [&](const extract::Url& url) {
    if (url.path().find("robots") == std::string::npos) return portal.answer(url);
    return to("/robots" + std::to_string(++hop) + ".txt");
  });
  const SiteReport report = harvest_by(endless);
  EXPECT_EQ(hop, 6) << "RFC 9309, 2.3.1.2: five hops, then unavailable";
  EXPECT_EQ(report.state, "done");
}

TEST_F(Redirects, APageThatPointsToItselfIsNotAskedTwice) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] =
      to("/ieListDocuments.aspx?CId=7&MId=40&Ver=4");
  EXPECT_EQ(harvest().failures.size(), 1U);
  EXPECT_EQ(times_asked("MId=40"), 1);
}

TEST_F(Redirects, OneToAPrivateAddressLeadsNowhere) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] =
      to("http://169.254.169.254/latest/meta-data/");
  EXPECT_EQ(harvest().failures.at(0).outcome, "out_of_scope");
  for (const auto& one : fetcher.asked) EXPECT_EQ(one.url.host(), "127.0.0.1");
}

TEST_F(Redirects, OneToAnotherSchemeOfAddressIsAnErrorPage) {
  portal.instead["/ieListDocuments.aspx?CId=7&MId=40&Ver=4"] = to("file:///etc/passwd");
  EXPECT_EQ(harvest().failures.at(0).outcome, "error_page");
}

TEST_F(Redirects, ASessionInThePathIsFollowedOnceAndLeavesNoTrace) {
  test::FakeFetcher sessions(clock,
                             [this](const extract::Url& url) { return with_session(url, "xyz"); });
  const SiteReport report = harvest_by(sessions);
  EXPECT_EQ(report.state, "done");
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_TRUE(report.failures.empty());
  // Each address is queued clean, sent on once, and never queued as it was sent on.
  const auto all = sessions.targets();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (behind_session(all[i]).empty()) continue;
    ASSERT_GT(i, 0U);
    EXPECT_EQ(behind_session(all[i]), all[i - 1]);
  }
  EXPECT_EQ(item("502")->record.minutes_status, "full");
  auto archive = open();
  store::Queries queries(archive);
  EXPECT_EQ(queries.meeting("fold/meeting/41")->record.url,
            "http://127.0.0.1:8080/ieListDocuments.aspx?CId=7&MId=41&Ver=4");
  EXPECT_EQ(item("502")->record.url, "http://127.0.0.1:8080/mgAi.aspx?ID=502");
  EXPECT_EQ(archive.find_path({"fold", "meeting", "41", ""}),
            "ieListDocuments.aspx?CId=7&MId=41&Ver=4");
}

TEST_F(Redirects, AnotherSessionTheNextNightIsNoChange) {
  std::string key = "abc";
  test::FakeFetcher sessions(clock,
                             [&](const extract::Url& url) { return with_session(url, key); });
  harvest_by(sessions);
  clock.advance(std::chrono::hours(24 * 40));  // long enough for the committee's page as well
  key = "def";
  const SiteReport again = harvest_by(sessions);
  EXPECT_TRUE(again.changed.empty()) << again.changed.front();
  EXPECT_EQ(again.meetings_new + again.meetings_changed, 0);
}

TEST_F(Redirects, ANewSessionForEveryRequestEnds) {
  int session = 0;
  test::FakeFetcher sessions(clock, [&](const extract::Url& url) {
    if (url.path() == "/robots.txt") return portal.answer(url);
    const std::string target = behind_session(url.target());
    return to("/(S(k" + std::to_string(++session) + "))" +
              (target.empty() ? url.target() : target));
  });
  const SiteReport report = harvest_by(sessions);
  EXPECT_EQ(report.meetings_new, 0);
  EXPECT_FALSE(report.failures.empty());
  // Three names of the list and four optional sources, each with its hops.
  EXPECT_LE(sessions.asked.size(), 1U + 7U * (kMaxHops + 1));
}

TEST_F(Redirects, ACookieTestThatLeadsBackToThePageIsPassed) {
  bool has_cookie = false;
  test::FakeFetcher cookies(clock, [&](const extract::Url& url) {
    if (url.path() == "/robots.txt" || has_cookie) {
      if (url.query().find("AspxAutoDetect") == std::string::npos) return portal.answer(url);
      return to(url.target().substr(0, url.target().find("&AspxAutoDetect")));
    }
    has_cookie = true;
    return to(url.target() + "&AspxAutoDetectCookieSupport=1");
  });
  const SiteReport report = harvest_by(cookies);
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_TRUE(report.failures.empty());
}

// A calendar's pages link to the next month for ever, and to each other.
TEST_F(Redirects, ACalendarWithoutAnEndIsNeverEntered) {
  std::string links;
  for (int month = 1; month <= 500; ++month) {
    links += "<a href=\"mgCalendarMonthView.aspx?GL=1&amp;bcr=1&amp;M=" + std::to_string(month) +
             "\">next</a><a href=\"mgVCalendarMonthView.aspx?M=" + std::to_string(month) +
             "\">next</a><a href=\"ieListMeetings.aspx?CId=7&amp;Year=0&amp;Act=earlier&amp;D=" +
             std::to_string(month) + "\">Earlier</a>";
  }
  for (const char* target : {"/mgListCommittees.aspx?bcr=1", "/ieListMeetings.aspx?CId=7&Year=0",
                             "/ieListDocuments.aspx?CId=7&MId=41&Ver=4"}) {
    test::FakeAnswer page =
        portal.answer(*extract::Url::parse("http://127.0.0.1" + std::string(target)));
    page.body.insert(page.body.rfind("</div></div>"), links);
    portal.instead[target] = page;
  }
  const SiteReport report = harvest();
  EXPECT_EQ(report.meetings_new, 2);
  EXPECT_EQ(times_asked("Calendar") + times_asked("Act="), 0);
  EXPECT_LT(fetcher.asked.size(), 20U);
}

}  // namespace
}  // namespace crawler
