// `sites check`: what each answer makes of a site, what of that is news, and how it is told.
#include <gtest/gtest.h>

#include "cli/sites_check_telling.h"
#include "tests/support/sites_check_fixture.h"

namespace {

using test::kPortalPage;
using test::moved_to;
using test::SitesCheckTest;
using test::troubled;
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
