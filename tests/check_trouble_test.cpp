// `check` on portals that don't work: each reason is told apart, and nobody is asked for more than
// shows it.
#include "tests/support/checked_portal.h"

#include "cli/command.h"

namespace {

using test::CheckedPortal;
using test::FakeAnswer;

const std::string kAddress = "https://democracy.wendmoor.example/";
const std::string kOrigin = "https://democracy.wendmoor.example";

TEST_F(CheckedPortal, ARefusalIsSaidAfterOneAnswer) {
  hosts[kOrigin] = always({403, "Forbidden"});
  const auto found = check(kAddress + "mgListCommittees.aspx");
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.trouble.outcome, "refused_by_server");
  EXPECT_NE(found.trouble.sentence.find("(HTTP 403)"), std::string::npos);
  EXPECT_EQ(found.requests, 2) << "no way round a refusal";
  EXPECT_TRUE(found.sources.empty());
}

TEST_F(CheckedPortal, AChallengeIsNoPortalWhateverItsStatus) {
  const std::string page =
      "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script "
      "src=\"/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1\"></script><noscript>Enable "
      "JavaScript and cookies to continue</noscript></body></html>";
  for (const int status : {403, 200}) {
    hosts[kOrigin] = always({status, page});
    const auto found = check(kAddress);
    EXPECT_EQ(found.trouble.outcome, "challenge") << status;
    EXPECT_FALSE(found.is_good());
    EXPECT_EQ(found.requests, 2);
  }
}

TEST_F(CheckedPortal, RobotsMayDisallowIt) {
  hosts[kOrigin] = [](const extract::Url& url) {
    EXPECT_EQ(url.path(), "/robots.txt") << "nothing else is asked";
    FakeAnswer robots{200, "User-agent: *\nDisallow: /\n"};
    robots.headers = "Content-Type: text/plain\r\n";
    return robots;
  };
  const auto found = check(kAddress);
  EXPECT_EQ(found.trouble.outcome, "refused_by_robots");
  ASSERT_TRUE(found.robots);
  EXPECT_FALSE(found.robots->allowed);
  EXPECT_EQ(found.robots->reason, "line 2: Disallow: /");
  EXPECT_EQ(found.requests, 1);
}

TEST_F(CheckedPortal, ADelayThatNobodyCanKeepIsARefusal) {
  options.crawl_delay = 900;
  hosts[kOrigin] = simulated();
  const auto found = check(kAddress);
  EXPECT_EQ(found.trouble.outcome, "refused_by_robots");
  EXPECT_NE(found.trouble.sentence.find("900 s"), std::string::npos);
  EXPECT_EQ(found.requests, 1);
}

TEST_F(CheckedPortal, RobotsThatCannotBeReadStopsEverything) {
  hosts[kOrigin] = [](const extract::Url&) { return FakeAnswer{503, "later"}; };
  const auto found = check(kAddress);
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.trouble.outcome, "server_error");
  EXPECT_EQ(found.requests, 1);
}

TEST_F(CheckedPortal, AFailureOfTlsIsNotWorkedRound) {
  FakeAnswer untrusted;
  untrusted.trouble = crawler::Trouble::tls;
  hosts[kOrigin] = [untrusted](const auto&) { return untrusted; };
  hosts["http://democracy.wendmoor.example"] = simulated();
  const auto found = check(kAddress);
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.trouble.outcome, "tls_failure");
  EXPECT_EQ(found.tls, "failed");
}

TEST_F(CheckedPortal, AWebPageThatIsNoPortal) {
  hosts[kOrigin] =
      always({200,
              "<html><head><meta name=\"generator\" content=\"WordPress 6.4\"></head><body "
              "class=\"home\"><a href=\"/wp-content/minutes.pdf\">Minutes</a></body></html>"});
  const auto found = check(kAddress);
  EXPECT_EQ(found.trouble.outcome, "no_portal");
  EXPECT_EQ(found.platform, "");
  EXPECT_EQ(found.platform_name, "WordPress 6.4");
  EXPECT_EQ(found.table_row, "");
  EXPECT_EQ(found.requests, 2);
}

TEST_F(CheckedPortal, APlatformWithoutARecipeIsNamedAndNotRead) {
  signs = extract::PlatformSigns::parse(
      "platform\tname\tkind\tsign\nabacus\tAbacus\tsource\tabacus_meetings\n", "signs");
  hosts["https://wendmoor.example"] =
      always({200,
              "<html><body><div id=\"Abacus_Meetings\"><a "
              "href=\"/wendmoor/Meetings.aspx\">Meetings</a></div></body></html>"});
  const auto found = check("https://wendmoor.example/wendmoor/Meetings.aspx");
  EXPECT_EQ(found.platform, "abacus");
  EXPECT_FALSE(found.supported);
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.base_url, "https://wendmoor.example/wendmoor/");
  EXPECT_TRUE(found.table_row.starts_with("wendmoor\t")) << found.table_row;
  EXPECT_EQ(found.answers, 1) << "it answers";
  EXPECT_EQ(found.requests, 2);
}

TEST_F(CheckedPortal, ANameThatIsNotFound) {
  const auto found = check("https://no-such-host.example/");
  EXPECT_EQ(found.trouble.outcome, "dns_failure");
  EXPECT_EQ(found.answers, 0);
  EXPECT_EQ(found.requests, 1) << "robots.txt was asked for";
}

TEST_F(CheckedPortal, APortalThatSendsEverythingToItsErrorPage) {
  const auto pages = simulated();
  hosts[kOrigin] = [pages](const extract::Url& url) {
    if (url.path() == "/mgError.aspx") return pages(url);
    FakeAnswer error{302, ""};
    error.headers = "Location: /mgError.aspx\r\n";
    return error;
  };
  const auto found = check(kAddress);
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.platform, "moderngov") << "by its error page";
  EXPECT_EQ(found.trouble.outcome, "error_page");
  EXPECT_EQ(found.committees, 0);
}

TEST_F(CheckedPortal, ALoopOfRedirectsEnds) {
  hosts[kOrigin] = redirecting(kAddress + "again/");
  const auto found = check(kAddress);
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.trouble.outcome, "error_page");
}

TEST_F(CheckedPortal, PagesFilledInByAScriptAreNotReadWhole) {
  council.redesigned = true;
  hosts[kOrigin] = simulated();
  const auto found = check(kAddress);
  EXPECT_FALSE(found.is_good());
  EXPECT_EQ(found.trouble.outcome, "not_read");
  ASSERT_TRUE(found.meeting);
  EXPECT_FALSE(found.meeting->is_whole());
}

TEST_F(CheckedPortal, AServerThatAsksForALongPauseIsLeft) {
  FakeAnswer later{429, "slow down"};
  later.headers = "Retry-After: 7200\r\n";
  hosts[kOrigin] = always(later);
  const auto found = check(kAddress);
  EXPECT_EQ(found.trouble.outcome, "rate_limited");
  EXPECT_EQ(found.requests, 2);
}

TEST_F(CheckedPortal, WordsThatNameNothingAreSaidBeforeAnythingIsAsked) {
  EXPECT_THROW(check("no-such-council"), cli::CannotRun);
  EXPECT_THROW(check("http://"), cli::CannotRun);
  EXPECT_THROW(check(kAddress, ""), cli::CannotRun) << "who is asking?";
  EXPECT_TRUE(asked.empty());
}

}  // namespace
