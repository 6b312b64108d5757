// A CMIS portal harvested by the program: what it holds is what the council published, on whatever
// page, tab and module that was, and the nights after.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "extract/short_hash.h"
#include "store/time.h"
#include "tests/portal/days.h"
#include "tests/portal/portal.h"
#include "tests/support/expected_json.h"
#include "tests/support/harvester.h"

namespace {

using nlohmann::json;
using portal::PortalOptions;

std::string today() {
  return store::to_iso(
             std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()))
      .substr(0, 10);
}

PortalOptions minster(int meetings = 40) {
  PortalOptions options;
  options.platform = PortalOptions::Platform::cmis;
  options.seed = 11;
  options.committees = 5;
  options.meetings = meetings;
  options.key = "minster";
  options.first_day = today();
  options.unplanned = 0;
  options.base_path = "/minster";
  return options;
}

std::string text_of(const json& value) { return value.is_null() ? "" : value.get<std::string>(); }

std::string paragraphs(const json& list) {
  std::string all;
  for (const auto& one : list) all += one.get<std::string>() + '\n';
  return test::plain_text(all);
}

// A site of the harvest's own table, and its portal.
class CmisSite {
 public:
  explicit CmisSite(PortalOptions options, const std::string& meetings_page = "")
      : portal(std::move(options)) {
    std::ofstream(sites())
        << "site\tname\tplatform\tbase_url\tmeetings_page\nminster\tMinster\tcmis\t"
        << portal.base_url() << '\t'
        << (meetings_page.empty() ? "" : portal.base_url() + meetings_page) << '\n';
  }
  // Exit code; the report of the site is in `report`.
  int harvest(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"harvest", "minster",        "--sites",
                                      sites(),   "--min-delay",    "0",
                                      "--json",  "--max-requests", "5000"};
    words.insert(words.end(), more.begin(), more.end());
    const int code = program.run(std::move(words));
    const json all = json::parse(program.out, nullptr, false);
    if (!all.is_discarded()) report = all["sites"][0];
    return code;
  }
  json show(const std::string& reference) { return program.json({"show", "minster/" + reference}); }
  json published() const { return json::parse(portal.expected()); }

  std::string sites() const { return program.folder.path() + "/sites.tsv"; }

  test::Harvester program;
  portal::Portal portal;
  json report;
};

void expect_papers(const json& found, const json& want) {
  ASSERT_EQ(found.size(), want.size()) << found.dump(1);
  for (std::size_t i = 0; i < want.size(); ++i) {
    const std::string sealed = want[i]["sealed"];
    EXPECT_EQ(found[i]["reference"], "minster/document/" + extract::hash_digits(sealed, 16));
    EXPECT_EQ(found[i]["title"], want[i]["title"]);
    EXPECT_EQ(found[i]["kind"], want[i]["kind"]) << want[i]["title"];
  }
}

void expect_item(const json& item, const json& want) {
  EXPECT_EQ(item["title"], want["title"]);
  EXPECT_EQ(text_of(item["number"]), want["number"]);
  EXPECT_EQ(test::plain_text(text_of(item["minutes"])), paragraphs(want["minutes"]));
  EXPECT_EQ(test::plain_text(text_of(item["intro"])), paragraphs(want["intro"]));
  const std::string permalink = want["permalink"];
  if (!permalink.empty()) {
    EXPECT_EQ(item["reference"], "minster/item/" + permalink);
  }
  EXPECT_EQ(item["minutes_status"] == "exempt", want["exempt"].get<bool>());
  expect_papers(item["documents"], want["documents"]);
}

void expect_meeting(const json& meeting, const json& want, bool whole_grids) {
  EXPECT_EQ(meeting["committee"], want["name"]);
  EXPECT_EQ(meeting["committee_reference"], "minster/committee/" + want["committee"].dump());
  for (const char* field : {"title", "date", "venue", "cancelled"})
    EXPECT_EQ(meeting[field], want[field]) << field;
  EXPECT_EQ(meeting["start_time"], want["time"]);
  EXPECT_EQ(meeting["status"] == "draft_minutes", want["draft"].get<bool>());
  expect_papers(meeting["documents"], want["documents"]);
  ASSERT_EQ(meeting["items"].size(), want["items"].size());
  for (std::size_t i = 0; i < want["items"].size(); ++i)
    expect_item(meeting["items"][i], want["items"][i]);
  json people = json::array(), interests = json::array();
  for (const auto& one : meeting["attendance"]) people.push_back({one["name"], one["attendance"]});
  for (const auto& one : meeting["declarations"])
    interests.push_back({one["name"], one["item"], one["nature"], one["details"], one["action"]});
  if (whole_grids) {
    EXPECT_EQ(people, want["attendance"]);
  }
  EXPECT_EQ(interests, want["declarations"]);
}

void expect_everything(CmisSite& site, bool whole_grids = true) {
  const json all = site.published();
  for (const json& want : all["meetings"]) {
    const std::string id = want["id"].dump();
    SCOPED_TRACE("meeting " + id);
    expect_meeting(site.show("meeting/" + id), want, whole_grids);
  }
  for (const json& want : all["committees"])
    EXPECT_EQ(site.show("committee/" + want["id"].dump())["name"], want["name"]);
}

TEST(CmisHarvest, HoldsWhatWasPublished) {
  CmisSite site(minster());
  ASSERT_EQ(site.harvest(), 0) << site.program.err;
  EXPECT_EQ(site.report["state"], "done");
  EXPECT_EQ(site.report["meetings"]["new"], 40);
  EXPECT_TRUE(site.report["problems"].empty()) << site.report["problems"].dump(1);
  expect_everything(site);
  const json status = site.program.json({"status", "minster"})["sites"][0];
  EXPECT_EQ(status["state"], "ok") << status.dump(1);
  for (const auto& asked : site.portal.requests()) {
    // A way in of another installation.
    const bool is_guess = asked.target == "/minster/Meetings.aspx";
    EXPECT_EQ(asked.status, is_guess ? 404 : 200) << asked.target;
    EXPECT_EQ(asked.target.find("Login"), std::string::npos);
    EXPECT_EQ(asked.target.find("Search"), std::string::npos);
    EXPECT_EQ(asked.target.find("Councillors"), std::string::npos);
  }
}

TEST(CmisHarvest, APageUnderAnyNameOnAnyTabAndModule) {
  PortalOptions options = minster(20);
  options.cmis.landing = "TownHall/WhenWeMeet";
  options.cmis.tab = 9001;
  options.cmis.module = 3;
  options.base_path = "";
  CmisSite site(std::move(options), "/TownHall/WhenWeMeet.aspx");
  ASSERT_EQ(site.harvest({"--documents", "none"}), 0) << site.program.err;
  EXPECT_EQ(site.report["meetings"]["new"], 20);
  expect_everything(site);
}

TEST(CmisHarvest, TheMenuLeadsToAPageThatNobodyNamed) {
  PortalOptions options = minster(20);
  options.cmis.landing = "WhenWeMeet";  // "Diary of meetings" in the menu
  CmisSite site(std::move(options));
  ASSERT_EQ(site.harvest({"--documents", "none"}), 0) << site.program.err;
  EXPECT_EQ(site.report["meetings"]["new"], 20);
}

TEST(CmisHarvest, CheckFindsTheCalendarFromTheFrontPageAndFromItsOwnAddress) {
  PortalOptions options = minster();
  options.cmis.landing = "WhenWeMeet";
  CmisSite site(options);
  const std::string page = site.portal.base_url() + "/WhenWeMeet.aspx";
  for (const std::string& word : {std::string("minster"), page}) {
    std::vector<std::string> words = {"check", word};
    if (word != page) words.insert(words.end(), {"--sites", site.sites()});
    const json found = site.program.json(words);
    EXPECT_TRUE(found["good"]) << found.dump(1);
    EXPECT_LE(found["requests"].get<int>(), 12);
    EXPECT_FALSE(found["lines"].empty());
    EXPECT_EQ(found["meetings_page"].is_string(), word == page);
  }
}

TEST(CmisHarvest, GridsThatCannotBeTurnedAreCutAndSaidSo) {
  PortalOptions options = minster(20);
  options.cmis.posts_back = false;
  CmisSite site(std::move(options));
  ASSERT_EQ(site.harvest({"--documents", "none"}), 0) << site.program.err;
  expect_everything(site, false);
  std::string problems;
  const json all = site.published();
  for (const json& want : all["meetings"]) {
    if (want["attendance"].size() <= 50) continue;
    problems += site.show("meeting/" + want["id"].dump())["problems"].dump();
  }
  EXPECT_NE(problems.find("25 of 57 names"), std::string::npos) << problems;
}

// What the calendar makes due, and what a council does besides: calls off, moves, publishes.
TEST(CmisHarvest, TheNextNightsFollowTheCouncil) {
  CmisSite site(minster(30));
  ASSERT_EQ(site.harvest({"--documents", "none"}), 0) << site.program.err;
  const std::size_t first = site.portal.requests().size();
  site.portal.forget_requests();
  ASSERT_EQ(site.harvest({"--documents", "none"}), 0) << site.program.err;
  EXPECT_EQ(site.report["meetings"]["new"], 0);
  EXPECT_EQ(site.report["meetings"]["changed"], 0);
  EXPECT_LT(site.portal.requests().size(), first);
  for (int night = 0; night < 9; ++night) site.portal.next_night();
  int called_off = 0, moved = 0;
  site.portal.change([&](portal::Council& council) {
    // The next two to come: the months round today are asked for each night.
    std::vector<portal::Meeting*> coming;
    for (portal::Meeting& meeting : council.meetings) {
      if (meeting.date > council.today && meeting.status != portal::Status::cancelled)
        coming.push_back(&meeting);
    }
    if (coming.size() < 2) return;
    std::sort(coming.begin(), coming.end(),
              [](const auto* one, const auto* other) { return one->date < other->date; });
    coming[0]->status = portal::Status::cancelled;
    called_off = coming[0]->id;
    coming[1]->date = portal::day_after(coming[1]->date, 1);
    moved = coming[1]->id;
  });
  ASSERT_TRUE(called_off != 0 && moved != 0);
  ASSERT_EQ(site.harvest({"--documents", "none"}), 0) << site.program.err;
  EXPECT_GT(site.report["meetings"]["changed"], 2);
  expect_everything(site);
  ASSERT_EQ(site.program.run({"changes", "--kind", "changed", "--json"}), 0);
  EXPECT_NE(site.program.out.find("minster/meeting/" + std::to_string(called_off)),
            std::string::npos);
}

TEST(CmisHarvest, OnePageAndOneDocumentByTheirAddress) {
  CmisSite site(minster(20));
  const json all = site.published();
  const json& want = all["meetings"][3];
  const std::string address =
      site.portal.base_url() + "/MeetingsCalendar/tabid/83/ctl/ViewMeetingPublic/mid/412/Meeting/" +
      want["id"].dump() + "/Committee/" + want["committee"].dump() + "/Default.aspx";
  const std::string sites = site.program.folder.path() + "/sites.tsv";
  ASSERT_EQ(site.program.run({"harvest", address, "--sites", sites, "--min-delay", "0"}), 0)
      << site.program.err;
  expect_meeting(site.show("meeting/" + want["id"].dump()), want, true);
}

}  // namespace
