// The loopback copies of real portals read whole: what a harvest must store is in their
// expected.json. Skipped where these are not at hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/portal_page.h"
#include "tests/support/shared_pages.h"

namespace {

using extract::HtmlPage;
using extract::ItemFact;
using extract::MeetingPage;
using extract::PageContext;
using extract::Url;
using nlohmann::json;
using test::bytes_of;
using test::shared;
namespace fs = std::filesystem;

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
    return {test::moderngov(), base_, address_};
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

}  // namespace
