// `check` on portals that work: how the base is found, what is read of them, what is estimated.
#include "cli/check_meeting.h"
#include "cli/check_row.h"
#include "crawler/site_rows.h"
#include "tests/support/checked_portal.h"

namespace {

using test::CheckedPortal;
using test::FakeAnswer;

TEST_F(CheckedPortal, AGoodPortalIsReadToOneMeeting) {
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "https://democracy.wendmoor.example/");
  EXPECT_EQ(found.platform, "moderngov");
  EXPECT_EQ(found.committees, static_cast<int>(council.committees.size()));
  ASSERT_TRUE(found.meeting);
  EXPECT_GT(found.meeting->items, 0);
  EXPECT_GT(found.meeting->with_minutes, 0) << "the newest meeting with minutes";
  EXPECT_FALSE(found.meeting->venue.empty());
  EXPECT_EQ(found.tls, "trusted");
  ASSERT_TRUE(found.robots);
  EXPECT_TRUE(found.robots->allowed);
  EXPECT_EQ(found.sources.at("web_service").state, "no");
  ASSERT_TRUE(found.past);
  EXPECT_GT(found.past->meetings, 0);
  EXPECT_GT(found.past->requests, found.past->meetings);
  EXPECT_GE(found.past->nights, 1);
}

TEST_F(CheckedPortal, TheBaseIsFoundFromAMeetingsPage) {
  options.base_path = "/about/moderngov";
  hosts["https://www.wendmoor.example"] = simulated();
  const auto found = check(
      "https://www.wendmoor.example/about/moderngov/ieListDocuments.aspx?CId=101&MId=2104&Ver=4");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "https://www.wendmoor.example/about/moderngov/");
  EXPECT_EQ(asked.at(1),
            "https://www.wendmoor.example/about/moderngov/mgListCommittees.aspx?bcr=1");
}

TEST_F(CheckedPortal, TheBaseIsFoundFromTheCouncilsFrontPage) {
  hosts["https://www.wendmoor.example"] =
      always({200,
              "<html><h1>Wendmoor</h1><a href='/bins'>Bins</a> <a href='https://democracy.wendmoor"
              ".example/x/ieDocHome.aspx?bcr=1'>Meetings</a></html>"});
  options.base_path = "/x";
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto found = check("www.wendmoor.example");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "https://democracy.wendmoor.example/x/");
  ASSERT_EQ(found.path.size(), 1u);
  EXPECT_NE(found.path[0].find("links to"), std::string::npos);
}

TEST_F(CheckedPortal, ARedirectToAnotherHostIsFollowedAndSaid) {
  hosts["https://old.wendmoor.example"] = redirecting("https://new.wendmoor.example/");
  hosts["https://new.wendmoor.example"] = simulated();
  auto found = check("https://old.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "https://new.wendmoor.example/");
  EXPECT_EQ(found.path.size(), 1u);

  // The same from a page's address, whose redirect keeps the page.
  hosts["https://old.wendmoor.example"] =
      redirecting("https://new.wendmoor.example/mgListCommittees.aspx?bcr=1");
  found = check("https://old.wendmoor.example/mgAi.aspx?ID=7");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "https://new.wendmoor.example/");
}

TEST_F(CheckedPortal, AFolderWithoutAPageOfItsOwnIsAPortalAllTheSame) {
  const auto pages = simulated();
  hosts["https://democracy.wendmoor.example"] = [pages](const extract::Url& url) {
    return url.path() == "/" ? FakeAnswer{404, "Not here"} : pages(url);
  };
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "https://democracy.wendmoor.example/");
}

TEST_F(CheckedPortal, HttpIsAskedAsHttpsAndOnlyWithoutTlsAsHttp) {
  hosts["https://democracy.wendmoor.example"] = simulated();
  EXPECT_EQ(check("http://democracy.wendmoor.example/").base_url,
            "https://democracy.wendmoor.example/");
  FakeAnswer nobody;
  nobody.trouble = crawler::Trouble::connect;
  nobody.sent = false;
  hosts["https://democracy.wendmoor.example"] = [nobody](const auto&) { return nobody; };
  hosts["http://democracy.wendmoor.example"] = simulated();
  const auto found = check("http://democracy.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.base_url, "http://democracy.wendmoor.example/");
  EXPECT_EQ(found.tls, "none");
}

TEST_F(CheckedPortal, ThePanelSkinIsReadAsWell) {
  options.skin = portal::PortalOptions::Skin::panel;
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_FALSE(found.meeting->venue.empty());
}

TEST_F(CheckedPortal, FiftyWordStubsAreSeenAndOneIsFollowed) {
  options.cut_words = 50;
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_GT(found.meeting->stubs, 0);
  EXPECT_NEAR(found.meeting->cut_words, 50, 2);
  ASSERT_TRUE(found.stub);
  EXPECT_EQ(found.stub->state, "whole") << found.stub->sentence;
  EXPECT_GT(found.stub->words_after, found.stub->words_before);
}

TEST_F(CheckedPortal, StubsAfterWholeTextsAreAHabit) {
  options.cut_words = 0;
  options.stub_always = true;
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.meeting->stubs, found.meeting->lone_stubs);
  ASSERT_TRUE(found.stub);
  EXPECT_EQ(found.stub->state, "no_more");
}

TEST_F(CheckedPortal, AnOpenWebServiceAndChangeSourcesAreSeen) {
  const auto pages = simulated();
  hosts["https://democracy.wendmoor.example"] = [pages](const extract::Url& url) {
    FakeAnswer xml{200, ""};
    xml.headers = "Content-Type: text/xml\r\n";
    if (url.path() == "/mgWebService.asmx/GetCommittees") {
      xml.body = "<?xml version=\"1.0\"?><committees><committeescount> 3</committeescount>";
      return xml;
    }
    if (url.path() == "/mgRss.aspx") {
      xml.body = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>";
      return xml;
    }
    if (url.path() == "/mgWhatsNew.aspx") return FakeAnswer{403, "no"};
    return pages(url);
  };
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_EQ(found.sources.at("web_service").state, "yes");
  EXPECT_EQ(found.sources.at("rss").state, "yes");
  EXPECT_EQ(found.sources.at("whats_new").state, "no");
  EXPECT_EQ(found.sources.at("whats_new").reason, "HTTP 403");
  EXPECT_TRUE(found.is_good());
}

TEST_F(CheckedPortal, PausesBetweenRequestsAreAHarvests) {
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto before = clock.now();
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_GE(clock.now() - before, std::chrono::seconds(3) * (found.requests - 1));
  options.crawl_delay = 20;
  const auto slow = clock.now();
  const auto again = check("https://democracy.wendmoor.example/");
  EXPECT_GE(clock.now() - slow, std::chrono::seconds(20) * (again.requests - 2));
  EXPECT_EQ(again.robots->crawl_delay, 20);
  EXPECT_GT(again.past->a_night, found.past->a_night);
}

TEST_F(CheckedPortal, AnUnknownPortalGetsALineForTheTable) {
  hosts["https://democracy.wendmoor.example"] = simulated();
  const auto found = check("https://democracy.wendmoor.example/");
  EXPECT_EQ(found.council, "Wendmoor Borough Council");
  EXPECT_EQ(found.table_row,
            "wendmoor\tWendmoor Borough Council\tWendmoor Borough Council\t\t\t\t\t\tmoderngov\t"
            "https://democracy.wendmoor.example\t\t\t\t\t");
  crawler::SiteTable read = table;  // it is a line that can be read back
  read.add_text(crawler::site_header() + '\n' + found.table_row + '\n', "line");
  EXPECT_EQ(read.find("wendmoor")->base_url, "https://democracy.wendmoor.example");
}

TEST_F(CheckedPortal, ACouncilOfTheTableKeepsItsKey) {
  const std::string base = table.find("doncaster")->base_url;
  const auto url = *extract::Url::parse(base);
  hosts[url.origin()] = simulated();
  auto found = check("doncaster");
  EXPECT_TRUE(found.is_good()) << found.trouble.sentence;
  EXPECT_EQ(found.site, "doncaster");
  EXPECT_EQ(found.table_row, "");

  table.add_text(
      "site\tname\tofficial_name\tplatform\tbase_url\n"
      "wendmoor\tWendmoor\tWendmoor Borough Council\t\t\n",
      "rows");
  hosts["https://meetings.wendmoor.example"] = simulated();
  found = check("https://meetings.wendmoor.example/");
  EXPECT_EQ(found.site, "wendmoor") << "by the name in the title";
  EXPECT_TRUE(found.table_row.starts_with("wendmoor\tWendmoor\tWendmoor Borough Council\t"));
  EXPECT_NE(found.table_note.find("would replace its line"), std::string::npos);
}

TEST(CheckRow, FindsTheCouncilInATitle) {
  const std::pair<const char*, const char*> rows[] = {
      {"Committee structure - Wexbury Borough Council", "Wexbury Borough Council"},
      {"Committees | Wexbury City Council", "Wexbury City Council"},
      {"Browse committees: Cyngor Wexbury", "Cyngor Wexbury"},
      {"Council - Committee structure", ""},
      {"Committee structure", ""},
      {"", ""}};
  for (const auto& [title, council] : rows) EXPECT_EQ(cli::council_in_title(title), council);
  EXPECT_EQ(cli::council_in_title(std::string(300, 'x') + " Council"), "") << "no name";
}

TEST(CheckRow, ProposesKeys) {
  EXPECT_EQ(cli::key_of_council("Wexbury Borough Council"), "wexbury");
  EXPECT_EQ(cli::key_of_council("London Borough of Wexbury and Moor"), "wexbury-and-moor");
  EXPECT_EQ(cli::key_of_council("King's Wex & Moor District Council"), "kings-wex-moor");
  EXPECT_EQ(cli::key_of_council(""), "");
  EXPECT_EQ(cli::key_of_host("democracy.wexbury.gov.uk"), "wexbury");
  EXPECT_EQ(cli::key_of_host("wexbury.moderngov.co.uk"), "wexbury");
  EXPECT_EQ(cli::key_of_host("127.0.0.1"), "");
}

TEST(CheckMeeting, SaysHowOftenABodyMeets) {
  EXPECT_DOUBLE_EQ(cli::meetings_a_year({}), 0);
  EXPECT_DOUBLE_EQ(cli::meetings_a_year({"2025-01-01"}), 1);
  EXPECT_DOUBLE_EQ(cli::meetings_a_year({"2025-01-01", "2025-01-01"}), 1);
  EXPECT_NEAR(cli::meetings_a_year({"2025-07-01", "2025-01-01", "2026-01-01"}), 2, 0.01);
  EXPECT_DOUBLE_EQ(cli::meetings_a_year({"2025-01-01", "2025-01-02", "2025-01-03"}), 60);
}

TEST(CheckMeeting, EstimatesThePast) {
  cli::CheckFindings found;
  EXPECT_FALSE(cli::estimate_past(found, 2026, std::chrono::seconds(3), 2000));
  found.committees = 10;
  found.first_year = 2017;
  found.listed_meetings = 15;
  found.meetings_a_year = 10;
  found.meeting.emplace();
  found.meeting->stubs = 4;
  found.meeting->lone_stubs = 1;
  found.meeting->has_attendance = true;
  found.meeting->documents_to_fetch = 1;
  found.meeting->bytes = 50'000;
  const auto past = *cli::estimate_past(found, 2026, std::chrono::seconds(3), 2000);
  EXPECT_EQ(past.meetings, 1000);
  EXPECT_EQ(past.requests, 10 * 12 + 1000 * (1 + 3 + 1 + 1));
  EXPECT_EQ(past.nights, 4);
  EXPECT_EQ(past.a_night, std::chrono::seconds(6000));
  EXPECT_EQ(past.bytes, 120 * 40'000 + 1000ll * (5 * 50'000 + 300'000));
  found.stub.emplace();
  found.stub->state = "no_more";  // such stubs are not followed
  EXPECT_EQ(cli::estimate_past(found, 2026, std::chrono::seconds(3), 2000)->requests,
            10 * 12 + 1000 * 3);
}

}  // namespace
