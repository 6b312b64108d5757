// Pages captured from real portals, against facts read off by hand. Skipped where these are not at
// hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/portal_page.h"
#include "tests/support/shared_pages.h"

namespace {

using extract::HtmlPage;
using extract::ItemFact;
using extract::MeetingPage;
using extract::PageContext;
using extract::Url;
using test::bytes_of;
using test::shared;
namespace fs = std::filesystem;

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
    return {test::moderngov(), base_, address_};
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
  EXPECT_EQ(meeting.venue, "Guildhall, Kingston upon Thames");
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
  EXPECT_EQ(meeting.venue, "Guildhall, Kingston upon Thames");
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
