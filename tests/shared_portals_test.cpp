// The loopback copies of real portals, and real captured pages, read whole: what a harvest must
// store is in their expected.json. Skipped where these are not at hand.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "extract/html_page.h"
#include "extract/portal_pages.h"
#include "extract/recipe.h"

namespace {

using extract::HtmlPage;
using extract::ItemFact;
using extract::MeetingPage;
using extract::PageContext;
using extract::Recipe;
using extract::Url;
using nlohmann::json;
namespace fs = std::filesystem;

fs::path shared() {
  const char* set = std::getenv("MINUTEBOOK_SHARED");
  return set != nullptr ? fs::path(set) : fs::path(MINUTEBOOK_SOURCE_DIR) / "../shared";
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

const Recipe& recipe() {
  static const Recipe loaded =
      Recipe::load(std::string(MINUTEBOOK_SOURCE_DIR) + "/sites/platforms/moderngov.toml");
  return loaded;
}

// The paragraphs of a plain text, as expected.json has them: no bullets, blanks collapsed.
std::vector<std::string> paragraphs(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::string one = extract::collapse(text.substr(at, end - at));
    if (one.starts_with("\u2022 ")) one.erase(0, 4);
    out.push_back(one);
    at = end + 2;
  }
  return out;
}

std::vector<std::string> paragraphs(const json& list) {
  std::vector<std::string> out;
  for (const auto& entry : list) {
    std::string one = extract::collapse(entry.get<std::string>());
    for (const char* glyph : {"\u00B7 ", "\u00D8 ", "o "}) {
      if (one.starts_with(glyph)) one.erase(0, std::string(glyph).size());
    }
    out.push_back(one);
  }
  return out;
}

std::string without_dot(std::string number) {
  if (number.ends_with('.')) number.pop_back();
  return number;
}

class SharedPortal : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    folder_ = shared() / "portals" / GetParam();
    if (!fs::exists(folder_ / "expected.json")) {
      GTEST_SKIP() << "the copies of real portals are not in " << shared();
    }
    expected_ = json::parse(bytes_of(folder_ / "expected.json"));
  }

  HtmlPage page(const std::string& name) const {
    return HtmlPage::parse(bytes_of(folder_ / (name + ".html")));
  }
  PageContext context(const std::string& path) {
    address_ = *base_.resolve(path);
    return {recipe(), base_, address_};
  }

  void expect_item(const ItemFact& item, const json& want, const std::string& id) {
    SCOPED_TRACE("item " + id);
    EXPECT_EQ(item.id, id);
    EXPECT_EQ(item.number, without_dot(want["number"]));
    EXPECT_EQ(item.title, want["title"]);
    EXPECT_FALSE(item.heading);
    EXPECT_FALSE(item.exempt);
    const auto intro = item.intro ? paragraphs(item.intro->rich.text) : std::vector<std::string>();
    EXPECT_EQ(intro, paragraphs(want["intro"]));
    ASSERT_EQ(item.documents.size(), want["documents"].size());
    for (std::size_t i = 0; i < item.documents.size(); ++i) {
      EXPECT_EQ(item.documents[i].id, want["documents"][i]["id"]);
      EXPECT_EQ(item.documents[i].title, want["documents"][i]["title"]);
      EXPECT_EQ(item.documents[i].media_type, "application/pdf");
      EXPECT_NE(item.documents[i].size_printed, "");
    }
    const bool cut = item.minutes && item.minutes->stub;
    ASSERT_EQ(cut, want["stub_on_meeting_page"].get<bool>());
    expect_minutes(item, want, id);
  }

  void expect_minutes(const ItemFact& item, const json& want, const std::string& id) {
    const HtmlPage html = page("item_" + id);
    const PageContext here = context("mgAi.aspx?ID=" + id);
    EXPECT_EQ(extract::read_item(html, here).title, want["title"]);
    if (!item.minutes) {
      EXPECT_TRUE(want["minutes"].empty());
      return;
    }
    EXPECT_EQ(item.minutes->rich.text.find("view the full"), std::string::npos);
    EXPECT_EQ(item.minutes->rich.text.find("..."), std::string::npos);
    // Whole or cut, the block is found on the item's own page.
    const auto full = extract::full_block(html, here, *item.minutes);
    ASSERT_TRUE(full.has_value());
    EXPECT_EQ(paragraphs(full->rich.text), paragraphs(want["minutes"]));
    if (item.minutes->stub) {
      EXPECT_EQ(item.minutes->stub->item, id);
      EXPECT_EQ(item.minutes->stub->path, "mgAi.aspx?ID=" + id);
      EXPECT_FALSE(item.minutes->stub->stands_alone);
      EXPECT_LT(item.minutes->squeezed.size(), full->squeezed.size());
    } else {
      EXPECT_EQ(full->rich, item.minutes->rich);
    }
  }

  void expect_attendance(const json& want, const std::string& id) {
    const auto people = extract::read_attendance(page("attendance_" + id),
                                                 context("mgMeetingAttendance.aspx?ID=" + id));
    ASSERT_EQ(people.size(), want["attendance"].size());
    for (std::size_t i = 0; i < people.size(); ++i) {
      EXPECT_EQ(people[i].name, want["attendance"][i][0]);
      EXPECT_EQ(people[i].role, want["attendance"][i][1]);
      EXPECT_EQ(people[i].attendance, want["attendance"][i][2]);
    }
  }

  fs::path folder_;
  json expected_;
  const Url base_ = *Url::parse("http://127.0.0.1:8801/");
  Url address_ = base_;
};

TEST_P(SharedPortal, EveryMeetingAndItemIsReadAsExpected) {
  for (const json& want : expected_["meetings"]) {
    const std::string id = std::to_string(want["id"].get<int>());
    SCOPED_TRACE("meeting " + id);
    const MeetingPage meeting =
        extract::read_meeting(page("meeting_" + id), context("ieListDocuments.aspx?MId=" + id));
    EXPECT_TRUE(meeting.problems.empty());
    EXPECT_EQ(meeting.committee, want["title"]);
    EXPECT_EQ(meeting.committee_id, std::to_string(want["committee"].get<int>()));
    EXPECT_EQ(meeting.date, want["date"]);
    EXPECT_NE(meeting.start_time, "");
    EXPECT_EQ(meeting.venue, want["venue"].is_null() ? "" : want["venue"].get<std::string>());
    EXPECT_EQ(meeting.contact, want["contact"].is_null() ? "" : want["contact"].get<std::string>());
    EXPECT_EQ(meeting.cancelled, want["cancelled"].get<bool>());
    EXPECT_EQ(meeting.empty, want["items"].empty());
    EXPECT_EQ(meeting.has_agenda, !want["items"].empty());
    ASSERT_TRUE(meeting.attendance_page.has_value());
    EXPECT_EQ(meeting.attendance_page->id, id);
    ASSERT_EQ(meeting.documents.size(), want["documents"].size());
    for (std::size_t i = 0; i < meeting.documents.size(); ++i) {
      EXPECT_EQ(meeting.documents[i].id, want["documents"][i]);
      EXPECT_EQ(meeting.documents[i].kind, "minutes");
      EXPECT_EQ(meeting.documents[i].title, "Printed minutes");
      EXPECT_EQ(meeting.documents[i].size_printed, "111 KB");
    }
    ASSERT_EQ(meeting.items.size(), want["items"].size());
    for (std::size_t i = 0; i < meeting.items.size(); ++i) {
      expect_item(meeting.items[i], want["items"][i],
                  std::to_string(want["items"][i]["id"].get<int>()));
    }
    expect_attendance(want, id);
  }
}

TEST_P(SharedPortal, TheListsLeadToEveryMeeting) {
  const auto list = extract::read_committees(page("committees"), context("mgListCommittees.aspx"));
  ASSERT_EQ(list.committees.size(), expected_["committees"].size());
  const std::string id = std::to_string(expected_["committees"][0]["id"].get<int>());
  EXPECT_EQ(list.committees[0].id, id);
  EXPECT_EQ(list.committees[0].name, expected_["committees"][0]["name"]);
  EXPECT_EQ(list.committees[0].category, "Overview and Scrutiny");
  EXPECT_EQ(list.committees[0].path, "mgCommitteeDetails.aspx?ID=" + id);
  const auto home = extract::read_committees(page("dochome"), context("ieDocHome.aspx"));
  ASSERT_EQ(home.committees.size(), 1u);
  EXPECT_EQ(home.committees[0].id, id);

  const auto committee =
      extract::read_committee(page("committee"), context("mgCommitteeDetails.aspx?ID=" + id));
  EXPECT_EQ(committee.name, expected_["committees"][0]["name"]);
  ASSERT_TRUE(committee.listing.has_value());
  EXPECT_EQ(committee.listing->id, id + "-0");
  EXPECT_NE(committee.purpose.text, "");

  const auto listing =
      extract::read_listing(page("meetings"), context("ieListMeetings.aspx?CId=" + id));
  EXPECT_TRUE(listing.problems.empty());
  EXPECT_FALSE(listing.years.empty());
  ASSERT_EQ(listing.meetings.size(), expected_["meetings"].size());
  for (const auto& listed : listing.meetings) {
    const auto want = std::find_if(
        expected_["meetings"].begin(), expected_["meetings"].end(), [&](const json& meeting) {
          return std::to_string(meeting["id"].get<int>()) == listed.meeting.id;
        });
    ASSERT_NE(want, expected_["meetings"].end());
    EXPECT_EQ(listed.date, (*want)["date"]);
    EXPECT_NE(listed.start_time, "");
    EXPECT_EQ(listed.tail == "CANCELLED", (*want)["cancelled"].get<bool>());
  }
}

TEST_P(SharedPortal, OnlyTheErrorPageIsTrouble) {
  for (const char* name : {"home", "committees", "committee", "meetings", "dochome"}) {
    EXPECT_EQ(extract::page_trouble(bytes_of(folder_ / (std::string(name) + ".html")), context("")),
              "")
        << name;
  }
  EXPECT_EQ(extract::page_trouble(bytes_of(folder_ / "error.html"), context("mgError.aspx")),
            "error");
}

INSTANTIATE_TEST_SUITE_P(Portals, SharedPortal,
                         testing::Values("bradford", "doncaster", "powys", "worcestershire"),
                         [](const auto& instance) { return std::string(instance.param); });

class CapturedPage : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(shared() / "pages/moderngov")) {
      GTEST_SKIP() << "the captured pages are not in " << shared();
    }
  }
  HtmlPage page(const std::string& name) const {
    return HtmlPage::parse(bytes_of(shared() / "pages/moderngov" / (name + ".html")));
  }
  PageContext context(const std::string& base, const std::string& path) {
    base_ = *Url::parse(base);
    address_ = *base_.resolve(path);
    return {recipe(), base_, address_};
  }
  Url base_ = *Url::parse("http://127.0.0.1/");
  Url address_ = base_;
};

constexpr const char* kKingston = "https://moderngov.kingston.gov.uk/";

TEST_F(CapturedPage, AFullMeetingPageOfKingston) {
  const MeetingPage meeting = extract::read_meeting(
      page("kingston_Agenda_151"), context(kKingston, "ieListDocuments.aspx?CId=711&MId=10221"));
  EXPECT_TRUE(meeting.problems.empty());
  EXPECT_EQ(meeting.committee, "Kingston and North Kingston Neighbourhood Committee");
  EXPECT_EQ(meeting.committee_id, "711");
  EXPECT_EQ(meeting.date, "2026-01-15");
  EXPECT_EQ(meeting.start_time, "19:30");
  EXPECT_EQ(meeting.venue, "Guildhall, Kingston upon Thames.");
  EXPECT_TRUE(meeting.contact.ends_with("@kingston.gov.uk"));
  EXPECT_FALSE(meeting.cancelled || meeting.draft || meeting.empty || meeting.provisional);
  ASSERT_EQ(meeting.items.size(), 12u);
  EXPECT_EQ(meeting.items[0].id, "51890");
  EXPECT_EQ(meeting.items[0].number, "54");
  EXPECT_EQ(meeting.items[11].number, "65");

  std::vector<std::string> documents;
  for (const auto& fact : meeting.documents) documents.push_back(fact.id + " " + fact.kind);
  EXPECT_EQ(documents, (std::vector<std::string>{"g10230-t0 agenda", "g10230-t10 pack",
                                                 "b23550-t9 supplement", "b23609-t9 supplement",
                                                 "g10230-t2 decisions", "g10230-t1 minutes"}));
  EXPECT_EQ(meeting.documents[2].title, "Supplement: Agenda Item 7 - Community Safety Update");
  EXPECT_EQ(meeting.documents[2].size_printed, "10 MB");
  EXPECT_EQ(meeting.documents[2].media_type, "application/pdf");
  EXPECT_EQ(meeting.documents[2].path, "mgChooseDocPack.aspx?ID=10230&SID=23550");
}

TEST_F(CapturedPage, AnItemOfKingstonWithEverything) {
  const MeetingPage meeting = extract::read_meeting(
      page("kingston_Agenda_151"), context(kKingston, "ieListDocuments.aspx?CId=711&MId=10221"));
  ASSERT_GT(meeting.items.size(), 6u);
  const ItemFact& item = meeting.items[5];
  EXPECT_EQ(item.id, "51902");
  EXPECT_TRUE(item.title.ends_with("On Manorgate Road"));
  ASSERT_EQ(item.documents.size(), 5u);
  EXPECT_EQ(item.documents[0].kind, "report");
  EXPECT_EQ(item.documents[1].kind, "attachment");
  EXPECT_EQ(item.documents[1].title, "Annex 1 - Wolverton Avenue");
  EXPECT_EQ(item.documents[2].size_printed, "1 MB");
  ASSERT_EQ(item.votes.size(), 2u);
  EXPECT_EQ(item.votes[0].type, "Resolution");
  EXPECT_EQ(item.votes[0].result, "Carried");
  EXPECT_TRUE(item.votes[1].title.ends_with(": Resolution 3"));
  ASSERT_TRUE(item.votes_page.has_value());
  EXPECT_EQ(item.votes_page->path, "mgListRecordedVotesShort.aspx?AIID=51902&MID=10221");
  ASSERT_TRUE(item.intro && item.decision && item.minutes);
  EXPECT_FALSE(item.intro->stub || item.decision->stub);
  ASSERT_TRUE(item.minutes->stub.has_value());
  EXPECT_EQ(item.minutes->stub->item, "51902");
  EXPECT_FALSE(item.minutes->stub->stands_alone);
  EXPECT_TRUE(item.minutes->rich.text.ends_with("to understand potential"));
  EXPECT_TRUE(
      item.decision->rich.html.starts_with("<p><strong>RESOLVED</strong> that:</p><ol><li>"));
  EXPECT_NE(item.decision->rich.text.find("\n\n3. "), std::string::npos);
  // The second stub of the page stands inside a span.
  ASSERT_TRUE(meeting.items[6].minutes && meeting.items[6].minutes->stub);
  EXPECT_TRUE(meeting.items[6].minutes->rich.text.ends_with("scheme as shown"));
}

TEST_F(CapturedPage, ACancelledMeetingOfKingston) {
  const MeetingPage meeting = extract::read_meeting(
      page("kingston_Agenda_412"), context(kKingston, "ieListDocuments.aspx?CId=711&MId=10161"));
  EXPECT_TRUE(meeting.cancelled);
  EXPECT_TRUE(meeting.empty);
  EXPECT_FALSE(meeting.has_agenda);
  EXPECT_EQ(meeting.date, "2025-12-04");
  EXPECT_EQ(meeting.committee, "Kingston and North Kingston Neighbourhood Committee");
  EXPECT_EQ(meeting.venue, "Guildhall, Kingston upon Thames.");
  EXPECT_TRUE(meeting.problems.empty());
}

TEST_F(CapturedPage, TheListsOfKingston) {
  const auto listing = extract::read_listing(page("kingston_BrowseMeetings"),
                                             context(kKingston, "ieListMeetings.aspx?CId=711"));
  EXPECT_EQ(listing.committee, "Kingston and North Kingston Neighbourhood Committee");
  EXPECT_EQ(listing.years, (std::vector<int>{2022, 2023, 2024, 2025, 2026, 2027}));
  ASSERT_EQ(listing.meetings.size(), 15u);
  EXPECT_EQ(listing.meetings[0].date, "2026-06-15");
  EXPECT_EQ(listing.meetings[0].tail, "");
  EXPECT_EQ(listing.meetings[3].tail, "Agenda, Decisions, Minutes");
  EXPECT_EQ(listing.meetings[4].tail, "CANCELLED");
  EXPECT_EQ(listing.meetings[4].start_time, "19:30");

  const auto committee = extract::read_committee(
      page("kingston_CommitteeDetails"), context(kKingston, "mgCommitteeDetails.aspx?ID=711"));
  ASSERT_TRUE(committee.listing.has_value());
  EXPECT_EQ(committee.listing->id, "711-0");
  EXPECT_TRUE(committee.purpose.text.starts_with("Please note"));
  EXPECT_EQ(committee.purpose.text.find("Councillor"), std::string::npos);

  const auto structure = extract::read_committees(page("kingston_CommitteeStructure"),
                                                  context(kKingston, "mgCommitteeStructure.aspx"));
  ASSERT_EQ(structure.committees.size(), 30u);
  EXPECT_EQ(structure.committees[0].name, "Council");
  EXPECT_EQ(structure.committees[0].category, "Council");
  EXPECT_EQ(structure.committees[9].category,
            "Joint Committees (Kingston with other Local Authorities)");
  EXPECT_EQ(structure.committees.back().category, "Other meetings");
}

TEST_F(CapturedPage, TheAttendanceOfDublinInItsBootstrapSkin) {
  const auto people = extract::read_attendance(
      page("dublincity_mgMeetingAttendance_2355_2018"),
      context("https://www.dublincity.ie/councilmeetings", "mgMeetingAttendance.aspx?ID=2355"));
  EXPECT_EQ(people.size(), 76u);
  const auto other = extract::read_attendance(
      page("dublincity_mgMeetingAttendance_2324_2018"),
      context("https://www.dublincity.ie/councilmeetings/", "mgMeetingAttendance.aspx?ID=2324"));
  ASSERT_EQ(other.size(), 73u);
  const auto chair = std::find_if(other.begin(), other.end(),
                                  [](const auto& person) { return person.role == "Chairperson"; });
  ASSERT_NE(chair, other.end());
  EXPECT_EQ(chair->attendance, "Present");
  EXPECT_TRUE(chair->name.ends_with("Mac Donncha"));
  EXPECT_EQ(std::count_if(other.begin(), other.end(),
                          [](const auto& person) { return person.attendance == "In attendance"; }),
            11);
}

}  // namespace
