// `sites check` on a clock that is moved by hand: what each answer makes of a site, what is news,
// and that nobody is asked more often, sooner or beside more others than a harvest would.
#include <gtest/gtest.h>

#include <atomic>
#include <map>

#include "cli/sites_check_run.h"
#include "cli/sites_check_telling.h"
#include "crawler/site_rows.h"
#include "tests/support/event_fetcher.h"
#include "tests/support/fake_clock.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

using cli::CheckedSite;
using test::FakeAnswer;

const char* const kPortalPage = "<html><body><div id=\"modgov\">Committees</div></body></html>";

FakeAnswer moved_to(const std::string& to, int status = 301) {
  FakeAnswer answer{status, ""};
  answer.headers = "Location: " + to + "\r\n";
  return answer;
}
FakeAnswer troubled(crawler::Trouble trouble) {
  FakeAnswer answer;
  answer.trouble = trouble;
  answer.sent = false;
  return answer;
}

class SitesCheckTest : public testing::Test {
 protected:
  SitesCheckTest() {
    add("elm", "moderngov", "https://elm.example");
    add("oak", "moderngov", "https://www.oak.example/mg");
  }

  void add(const std::string& key, const std::string& platform, const std::string& base,
           const std::string& meetings_page = "") {
    table.add_text("site\tname\tplatform\tbase_url\tmeetings_page\n" + key + '\t' + key + '\t' +
                       platform + '\t' + base + '\t' + meetings_page + '\n',
                   "rows");
  }

  // Answers of hosts that are not named here are a portal's.
  cli::SitesChecked check(store::Archive* archive = nullptr, bool again = false) {
    starts.clear();
    test::EventFetcher fetcher(
        clock,
        [this](const extract::Url& url) {
          const auto host = answers.find(url.origin());
          const bool is_robots = url.path() == "/robots.txt";
          if (is_robots) {
            const auto rules = robots.find(url.host());
            return rules == robots.end() ? FakeAnswer{404, ""} : rules->second;
          }
          return host == answers.end() ? FakeAnswer{200, kPortalPage} : host->second;
        },
        [this](const extract::Url& url) {
          test::Manner manner;
          manner.latency = latency;
          manner.address = url.host();  // each on a machine of its own
          return manner;
        },
        watch);
    fetcher.on_start = [this](const extract::Url& url, crawler::Instant at) {
      starts.emplace_back(url.str(), at);
      if (static_cast<int>(starts.size()) == stop_after) stop = true;
    };
    std::vector<const crawler::Site*> sites;
    for (const crawler::Site& site : table.sites()) sites.push_back(&site);
    cli::Recipes recipes(test::source_dir());
    return cli::check_sites(sites, {clock, fetcher, recipes, signs, stop, archive, again, {}});
  }
  CheckedSite only(FakeAnswer answer, const std::string& origin = "https://elm.example") {
    answers[origin] = std::move(answer);
    for (CheckedSite& site : check().sites) {
      if (extract::Url::parse(site.site->base_url)->host() == extract::Url::parse(origin)->host())
        return site;
    }
    ADD_FAILURE() << "not checked";
    return {};
  }
  store::Archive open() {
    return store::Archive::open(folder.path() + "/archive", store::Archive::Mode::create,
                                clock.now());
  }
  static std::vector<std::string> news(const cli::SitesChecked& checked) {
    std::vector<std::string> lines;
    for (const CheckedSite& site : checked.sites)
      lines.push_back(site.site->key + ' ' + site.verdict.state + ' ' + site.news);
    return lines;
  }
  int asked(const std::string& url) const {
    return static_cast<int>(std::count_if(starts.begin(), starts.end(),
                                          [&](const auto& start) { return start.first == url; }));
  }

  test::TempDir folder;
  test::FakeClock clock{"2026-03-02T02:00:00Z"};
  test::GuestWatch watch{{"moderngov.co.uk", "cmis.uk.com"}};
  crawler::SiteTable table;
  extract::PlatformSigns signs =
      extract::PlatformSigns::load(test::source_dir() + "/sites/signs.tsv");
  std::map<std::string, FakeAnswer> answers;  // by origin
  std::map<std::string, FakeAnswer> robots;   // by host
  crawler::Milliseconds latency{300};
  std::atomic<bool> stop{false};
  int stop_after = -1;
  std::vector<std::pair<std::string, crawler::Instant>> starts;
};
using Lines = std::vector<std::string>;

TEST_F(SitesCheckTest, APortalIsAskedForOnePageAndItsRobots) {
  const auto checked = check();
  EXPECT_EQ(news(checked), (Lines{"elm ok ", "oak ok "}));
  EXPECT_EQ(checked.requests, 4);
  EXPECT_EQ(asked("https://elm.example/robots.txt"), 1);
  EXPECT_EQ(asked("https://elm.example/mgListCommittees.aspx?bcr=1"), 1);
  EXPECT_EQ(asked("https://www.oak.example/mg/mgListCommittees.aspx?bcr=1"), 1);
  EXPECT_FALSE(checked.is_worse());
}

TEST_F(SitesCheckTest, APermanentRedirectToAnotherHostGivesTheLine) {
  const auto site = only(moved_to("https://new.elm.example/x/mgListCommittees.aspx?bcr=1"));
  EXPECT_EQ(site.verdict.state, "moved");
  EXPECT_TRUE(site.verdict.is_permanent);
  EXPECT_EQ(site.verdict.moved_to, "https://new.elm.example/x/");
  ASSERT_EQ(site.new_lines.size(), 1u);
  crawler::SiteTable changed;
  changed.add_text(crawler::site_header() + '\n' + site.new_lines[0] + '\n', "line");
  EXPECT_EQ(changed.find("elm")->base_url, "https://new.elm.example/x");
  EXPECT_EQ(changed.find("elm")->platform, "moderngov");
  EXPECT_EQ(site.old_lines[0],
            crawler::site_line(*table.find("elm"), table.find("elm")->councils[0]));
}

TEST_F(SitesCheckTest, ARedirectForNowSaysSo) {
  const auto site = only(moved_to("https://elm.example.org/mgListCommittees.aspx?bcr=1", 302));
  EXPECT_EQ(site.verdict.state, "moved");
  EXPECT_FALSE(site.verdict.is_permanent);
  EXPECT_NE(site.verdict.sentence.find("for now"), std::string::npos);
  EXPECT_EQ(site.new_lines.size(), 1u);
}

TEST_F(SitesCheckTest, ARedirectToAnotherFolderIsAMove) {
  const auto site = only(moved_to("/new/mgListCommittees.aspx?bcr=1"), "https://www.oak.example");
  EXPECT_EQ(site.verdict.state, "moved");
  EXPECT_EQ(site.verdict.moved_to, "https://www.oak.example/new/");
}

TEST_F(SitesCheckTest, ARedirectToNoPortalPageIsAMoveWithoutALine) {
  const auto site = only(moved_to("https://www.elm.example/"));
  EXPECT_EQ(site.verdict.state, "moved");
  EXPECT_TRUE(site.new_lines.empty());
  EXPECT_NE(site.verdict.sentence.find("minutebook check https://www.elm.example/"),
            std::string::npos);
}

TEST_F(SitesCheckTest, ARedirectWithinThePortalIsNone) {
  EXPECT_EQ(only(moved_to("/ieDocHome.aspx?bcr=1", 302)).verdict.state, "ok");
  EXPECT_EQ(only(moved_to("/(S(abcdefghijklmnopqrstuvwx))/mgListCommittees.aspx?bcr=1", 302))
                .verdict.state,
            "ok");
  EXPECT_EQ(only(moved_to("/mgError.aspx?bcr=1", 302)).verdict.state, "no_portal");
  EXPECT_EQ(only(moved_to("/maintenance.html", 302)).verdict.state, "no_portal");
}

TEST_F(SitesCheckTest, RefusalsAreRefusals) {
  EXPECT_EQ(only({403, "Forbidden"}).verdict.state, "refused");
  EXPECT_EQ(only({429, "Slow down"}).verdict.state, "refused");
  answers.clear();
  robots["elm.example"] = {200, "User-agent: *\nDisallow: /\n", "Content-Type: text/plain\r\n"};
  const auto checked = check();
  EXPECT_EQ(checked.sites[0].verdict.state, "refused");
  EXPECT_NE(checked.sites[0].verdict.sentence.find("line 2"), std::string::npos)
      << checked.sites[0].verdict.sentence;
  EXPECT_EQ(asked("https://elm.example/mgListCommittees.aspx?bcr=1"), 0) << "robots.txt is obeyed";
}

TEST_F(SitesCheckTest, ARobotsTxtThatCannotBeReadIsNotAskedForAgain) {
  robots["elm.example"] = {503, "Down"};
  const auto checked = check();
  EXPECT_EQ(checked.sites[0].verdict.state, "unreachable");
  EXPECT_EQ(asked("https://elm.example/robots.txt"), 1);
  EXPECT_EQ(asked("https://elm.example/mgListCommittees.aspx?bcr=1"), 0);
}

TEST_F(SitesCheckTest, TroublesAreTold) {
  EXPECT_EQ(only(troubled(crawler::Trouble::tls)).verdict.state, "tls_failure");
  EXPECT_EQ(only(troubled(crawler::Trouble::dns)).verdict.state, "unreachable");
  EXPECT_EQ(only({500, "Oh"}).verdict.state, "unreachable");
  EXPECT_EQ(only({404, "None"}).verdict.state, "no_portal");
  EXPECT_EQ(only({200, "<html>Parked domain</html>"}).verdict.state, "no_portal");
  EXPECT_EQ(only({200, std::string("%PDF-1.4\0\1", 10), "Content-Type: application/pdf\r\n"})
                .verdict.state,
            "no_portal");
  EXPECT_NE(only(troubled(crawler::Trouble::tls)).verdict.sentence, "");
}

TEST_F(SitesCheckTest, AnotherPlatformGivesALine) {
  const auto site = only({200, "<div id=\"dnn_ViewCMIS_Meetings\"></div>"});
  EXPECT_EQ(site.verdict.state, "other_platform");
  EXPECT_EQ(site.verdict.platform, "cmis");
  ASSERT_EQ(site.new_lines.size(), 1u);
  EXPECT_NE(site.new_lines[0].find("\tcmis\thttps://elm.example\t"), std::string::npos);
  EXPECT_NE(site.verdict.sentence.find("the table says moderngov"), std::string::npos);
}

TEST_F(SitesCheckTest, ASiteOfNoKnownPlatformOnlyHasToAnswer) {
  add("ash", "", "https://ash.example/meetings");
  answers["https://ash.example"] = {200, "<html>Meetings</html>"};
  EXPECT_EQ(news(check())[2], "ash ok ");
  EXPECT_EQ(asked("https://ash.example/meetings/"), 1);
  answers["https://ash.example"] = {200, kPortalPage};
  const auto checked = check();
  EXPECT_EQ(checked.sites[2].verdict.state, "other_platform");
  EXPECT_EQ(checked.sites[2].verdict.platform, "moderngov");
}

TEST_F(SitesCheckTest, ACmisSiteIsAskedForItsMeetingsPage) {
  add("yew", "cmis", "https://yew.example/live", "https://yew.example/live/Meetings.aspx");
  answers["https://yew.example"] = {200, "<div id=\"dnn_ViewCMIS_Meetings\"></div>"};
  EXPECT_EQ(news(check())[2], "yew ok ");
  EXPECT_EQ(asked("https://yew.example/live/Meetings.aspx"), 1);
}

TEST_F(SitesCheckTest, JaduIsToldByWhatThePageSaysItWasMadeWith) {
  add("bay", "jadu", "https://bay.example/meetings");
  answers["https://bay.example"] = {
      200, "<html><meta name=\"generator\" content=\"http://www.jadu.net\" /></html>"};
  EXPECT_EQ(news(check())[2], "bay ok ");
  answers["https://bay.example"] = {200, "<html>Other</html>"};
  EXPECT_EQ(check().sites[2].verdict.state, "no_portal");
}

TEST_F(SitesCheckTest, HttpIsAskedAsHttpsAndOnlyWithoutTlsAsHttp) {
  add("ivy", "moderngov", "http://ivy.example");
  answers["https://ivy.example"] = troubled(crawler::Trouble::connect);
  robots["ivy.example"] = troubled(crawler::Trouble::connect);
  auto checked = check();
  EXPECT_EQ(asked("https://ivy.example/robots.txt"), 1);
  EXPECT_EQ(asked("http://ivy.example/robots.txt"), 1);
  EXPECT_EQ(checked.sites[2].verdict.state, "unreachable");
  robots["ivy.example"] = troubled(crawler::Trouble::tls);
  checked = check();
  EXPECT_EQ(asked("http://ivy.example/robots.txt"), 0) << "never after a certificate failure";
  EXPECT_EQ(checked.sites[2].verdict.state, "tls_failure");
}

TEST_F(SitesCheckTest, OnlyChangesAreNewsWhereAnArchiveRemembers) {
  auto archive = open();
  answers["https://elm.example"] = {403, "Forbidden"};
  auto checked = check(&archive);
  EXPECT_EQ(news(checked), (Lines{"elm refused worse", "oak ok "}));
  EXPECT_TRUE(checked.is_worse());
  const std::string first = checked.sites[0].checked_at;
  clock.advance(std::chrono::hours(24));
  checked = check(&archive);
  EXPECT_EQ(news(checked), (Lines{"elm refused ", "oak ok "}));
  EXPECT_FALSE(checked.is_worse());
  EXPECT_EQ(checked.sites[0].since, first);
  clock.advance(std::chrono::hours(24));
  answers["https://elm.example"] = moved_to("https://new.example/mgListCommittees.aspx?bcr=1");
  checked = check(&archive);
  EXPECT_EQ(news(checked)[0], "elm moved worse");
  EXPECT_EQ(checked.sites[0].before, "refused");
  clock.advance(std::chrono::hours(24));
  answers["https://elm.example"] = moved_to("https://newer.example/mgListCommittees.aspx?bcr=1");
  EXPECT_EQ(news(check(&archive))[0], "elm moved worse") << "to yet another host";
  clock.advance(std::chrono::hours(24));
  answers.clear();
  EXPECT_EQ(news(check(&archive))[0], "elm ok better");
}

TEST_F(SitesCheckTest, WithoutAnArchiveAllThatIsWrongIsNews) {
  answers["https://elm.example"] = {403, "Forbidden"};
  EXPECT_TRUE(check().is_worse());
  EXPECT_TRUE(check().is_worse());
}

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

TEST_F(SitesCheckTest, TheTextHasNewsFirstAndLinesToPaste) {
  auto archive = open();
  add("nowhere", "", "");
  answers["https://www.oak.example"] = {403, "Forbidden"};
  check(&archive);
  clock.advance(std::chrono::hours(24));
  answers["https://elm.example"] = moved_to("https://new.example/mgListCommittees.aspx?bcr=1");
  const auto checked = check(&archive);
  const std::string text = cli::checked_text(checked, cli::Style(), 0);
  EXPECT_TRUE(text.starts_with("2 sites looked at in ")) << text;
  EXPECT_NE(text.find("1 moved, 1 refused"), std::string::npos) << text;
  EXPECT_NE(text.find("news\n  elm  moved\n    It has moved to https://new.example/"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\n-elm\t"), std::string::npos);
  EXPECT_NE(text.find("\n+elm\telm\telm\t\t\t\t\t\tmoderngov\thttps://new.example\t"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("as before\n  oak  refused, since 2026-03-02"), std::string::npos) << text;
  EXPECT_NE(text.find("no address to ask: nowhere"), std::string::npos) << text;
  const auto json = cli::checked_json(checked, 1);
  EXPECT_EQ(json["outcome"], "done");
  EXPECT_EQ(json["exit_code"], 1);
  EXPECT_EQ(json["counts"]["refused"], 1);
  EXPECT_EQ(json["sites"][0]["moved_to"], "https://new.example/");
  EXPECT_EQ(json["sites"][0]["permanent"], true);
  EXPECT_EQ(json["sites"][0]["news"], "worse");
  EXPECT_TRUE(json["sites"][1]["news"].is_null());
  EXPECT_EQ(json["without_address"][0], "nowhere");
}

}  // namespace
