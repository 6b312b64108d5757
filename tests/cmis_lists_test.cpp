// Lists of meetings and of bodies in the mark-up of CMIS, and where they lead.
#include <gtest/gtest.h>

#include "tests/support/cmis_page.h"

namespace {

using extract::Listing;
using test::cmis_page;

constexpr char kMonth[] =
    "Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2026-01-01/Default.aspx";

std::string meeting_link(int id, int body, const std::string& words, const std::string& more = "") {
  return "<a " + more +
         " href='http://wendmoor.example/Minster/Diary/tabid/83/ctl/ViewMeetingPublic/"
         "mid/412/Meeting/" +
         std::to_string(id) + "/Committee/" + std::to_string(body) +
         "/SelectedTab/Documents/Default.aspx'>" + words + "</a>";
}

Listing read(const std::string& html, const std::string& path) {
  const auto page = cmis_page(html, path);
  return extract::read_listing(page.page, page.context());
}

std::string told(const Listing& listing) {
  std::string out;
  for (const auto& one : listing.meetings) {
    out += one.meeting.id + "|" + one.date + "|" + one.start_time + "|" + one.committee_id + "|" +
           one.committee + "|" + one.tail + "\n";
  }
  return out;
}

std::string ways(const std::vector<extract::ResourceLink>& links) {
  std::string out;
  for (const auto& link : links) out += link.kind + " " + link.path + "\n";
  return out;
}

TEST(CmisListing, TheListViewHasDaysInItsLinks) {
  const Listing listing = read(
      "<table id='dnn_ctr412_MeetingCalendarPublicList_grd'><tr class='rgRow'><td "
      "class='DateColumn'>" +
          meeting_link(7, 4, "9 Jul 2026 11:00 - Weir Board in force from 4 May 2018") +
          "</td><td>Room 3</td></tr><tr><td>" +
          meeting_link(8, 5, "23 Jul 2026 00:00 - Tolls - CANCELLED") +
          "</td><td></td></tr></table>",
      "Diary.aspx?ctl=MeetingCalendarListView&mid=412");
  EXPECT_EQ(told(listing),
            "7|2026-07-09|11:00|4|Weir Board in force from 4 May 2018|\n"
            "8|2026-07-23||5|Tolls|CANCELLED\n");
  EXPECT_EQ(listing.meetings[0].label, "9 Jul 2026 11:00 - Weir Board in force from 4 May 2018");
  EXPECT_EQ(ways(listing.lists),
            "listing Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2026-07-01/"
            "Default.aspx\n");
  EXPECT_TRUE(listing.problems.empty());
}

TEST(CmisListing, AMonthsDaysAreOfTheYearOfItsAddress) {
  const Listing listing = read(
      "<table class='rgMasterTable'><tr><td class='SimpleCalendarDate'>Wednesday, 31 "
      "December</td><td><p "
      "class='Meeting'>" +
          meeting_link(1, 2, "18:30 Eve Panel") +
          "</p></td></tr><tr><td class='SimpleCalendarDate'>Thursday, 1 "
          "January</td><td></td></tr><tr>"
          "<td class='SimpleCalendarDate'>Monday, 5 January</td><td><p>" +
          meeting_link(2, 2, "10:00 Toll Panel") + "</p><p>" +
          meeting_link(3, 3, "12:00 Toll Panel (Cancelled)") + "</p><p>" +
          meeting_link(3, 3, "12:00 again") + "</p><p>" + meeting_link(4, 3, "Weir walk") +
          "</p></td></tr></table>",
      kMonth);
  EXPECT_EQ(told(listing),
            "1|2025-12-31|18:30|2|Eve Panel|\n2|2026-01-05|10:00|2|Toll Panel|\n"
            "3|2026-01-05|12:00|3|Toll Panel|Cancelled\n4|2026-01-05||3|Weir walk|\n");
  EXPECT_TRUE(listing.problems.empty());
  const Listing december = read("<table><tr><td>Friday 1 January</td><td>" +
                                    meeting_link(5, 2, "10:00 Toll Panel") + "</td></tr></table>",
                                "Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/"
                                "2026-12-01/Default.aspx");
  EXPECT_EQ(told(december), "5|2027-01-01|10:00|2|Toll Panel|\n");
}

TEST(CmisListing, AMonthWithoutMeetingsIsNoTrouble) {
  const Listing listing =
      read("<table><tr><td class='SimpleCalendarDate'>Monday, 5 January</td><td></td></tr></table>",
           kMonth);
  EXPECT_TRUE(listing.meetings.empty() && listing.problems.empty() && listing.lists.empty());
}

TEST(CmisListing, TheLandingPageLeadsToEverything) {
  const Listing listing = read(
      "<ul class='sf-menu'><li><a href='/minster/Meetings.aspx'>Diary</a><li><a "
      "href='/minster/Committees/tabid/9/Default.aspx'>Bodies</a><li><a "
      "href='/Minster/Committees/CommitteesOLD.aspx'>Old</a><li><a "
      "href='/minster/Osier.aspx'>Boards and "
      "panels</a><li><a href='/minster/Councillors.aspx'>Councillors</a><li><a "
      "href='/minster/CouncilMeetings/Search.aspx'>Search meetings</a><li><a "
      "href='/minster/News.aspx'>News</a></ul><div id='dnn_ctr12_HtmlModule_x'></div><input "
      "type='submit' name='dnn$ctr412$MeetingCalendarPublicX$btnListView'><a "
      "href='/minster/Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx'>Weir</"
      "a>",
      "Diary/Town.aspx");
  EXPECT_EQ(ways(listing.lists),
            "listing Diary/Town.aspx?ctl=MeetingCalendarListView&mid=412\n"
            "listing Meetings.aspx\n"
            "committees Committees/tabid/9/Default.aspx\n"
            "committees Committees/CommitteesOLD.aspx\n"
            "committees Osier.aspx\n"
            "committee Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx\n");
  EXPECT_TRUE(listing.meetings.empty());
}

TEST(CmisListing, TheSchedulerOfALandingPageNamesItsDays) {
  const Listing listing = read(
      "<div id='dnn_ctr412_MeetingCalendarPublic_x'><table class='rsContentTable'><tr><td><a "
      "class='rsDateBox' href='#2026-06-15'>15</a><div title='14:00 Weir Board : Room 1' "
      "class='rsApt'><div class='rsAptContent'>" +
          meeting_link(7, 4, "Weir Board") +
          "</div></div></td><td><a href='#2026-06-16'>16</a><div title='Toll walk' class='rsApt'>" +
          meeting_link(8, 5, "09:30 Toll walk") + "</div></td></tr></table></div>",
      "Diary.aspx");
  EXPECT_EQ(told(listing), "7|2026-06-15|14:00|4|Weir Board|\n8|2026-06-16|09:30|5|Toll walk|\n");
  EXPECT_EQ(ways(listing.lists),
            "listing Diary.aspx?ctl=MeetingCalendarListView&mid=412\nlisting Diary/tabid/83/ctl/"
            "MeetingCalendarPublicNoJava/mid/412/Date/2026-06-01/Default.aspx\n");
  // No meeting in view: any other link of the calendar's module shows its tab.
  const Listing quiet = read(
      "<div id='dnn_ctr412_MeetingCalendarPublic_x'><a href='#2026-08-01'>1</a><a "
      "href='/minster/Diary/tabid/83/ctl/MeetingVenueDetails/mid/412/VenueID/3/Default.aspx'>Hall</"
      "a>"
      "<a href='/minster/Diary/tabid/99/ctl/Edit/mid/7/x.aspx'>Other</a></div>",
      "Diary.aspx");
  ASSERT_EQ(quiet.lists.size(), 2u);
  EXPECT_EQ(quiet.lists[1].id, "202608");
  EXPECT_NE(quiet.lists[1].path.find("/tabid/83/"), std::string::npos);
  EXPECT_TRUE(quiet.problems.empty());
}

TEST(CmisListing, MeetingsWithoutADayAreCounted) {
  const Listing listing = read(
      "<div class='rsApt'>" +
          meeting_link(7, 4, "Weir", "title='Click to view: Weir - 9 Jul 2026 11:00 : 11:00'") +
          "</div><div class='rsApt'>" + meeting_link(8, 4, "Weir") + "</div>",
      "Meetings.aspx");
  EXPECT_EQ(told(listing), "7|2026-07-09|11:00|4||\n8|||4||\n");
  ASSERT_EQ(listing.problems.size(), 1u);
  EXPECT_EQ(listing.problems[0].message, "1 of 2 meetings have no day.");
}

TEST(CmisCommittees, StandUnderTheirHeadings) {
  const auto page = cmis_page(
      "<ul><li><a href='/minster/Committees/CommitteesOLD.aspx'>Former "
      "committees</a></ul><h1>Bodies"
      "</h1><h2>Regulatory</h2><div class='Committee_Level1'><a class='Committee_Level1' "
      "href='/minster/Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx'>Weir "
      "Board</a></div><div class='Committee_Level2'><a href='/minster/Bodies/tabid/9/ctl/"
      "ViewCMIS_CommitteeDetails/mid/5/id/22/Default.aspx'>Sluices</a></div><a "
      "href='/minster/Bodies/"
      "tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx'>again</a>",
      "Bodies/tabid/9/Default.aspx");
  const auto list = extract::read_committees(page.page, page.context());
  ASSERT_EQ(list.committees.size(), 2u);
  EXPECT_EQ(list.committees[0].id, "21");
  EXPECT_EQ(list.committees[0].name, "Weir Board");
  EXPECT_EQ(list.committees[0].category, "Regulatory");
  EXPECT_EQ(list.committees[1].path,
            "Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/22/Default.aspx");
  EXPECT_EQ(ways(list.lists), "committees Committees/CommitteesOLD.aspx\n");
  EXPECT_TRUE(list.problems.empty());
  const auto bare = cmis_page("<p>Nothing</p>", "Bodies.aspx");
  EXPECT_EQ(extract::read_committees(bare.page, bare.context()).problems.size(), 1u);
}

TEST(CmisCommittee, ItsPageListsMeetings) {
  const auto page = cmis_page(
      "<h1>Committee Details</h1>" + test::held("Name:", "Weir Board") +
          test::held("Description:", "<p>Keeps the weir.</p>") +
          test::held("Active:", "06 May 2022 - onwards") +
          "<table><tr><td><a "
          "href='/minster/C/tabid/3/ctl/ViewCMIS_Person/mid/3/id/9/Default.aspx'>Ada "
          "Wex</a></td><td>Chair</td></tr></table><table><tr><th>Date</th><th>Status</th></"
          "tr><tr><td>" +
          meeting_link(77, 21, "24 April 2024") +
          "</td><td>10:00</td><td>Occurred</td></tr><tr><td>" + meeting_link(78, 21, "Details") +
          "</td><td>2 May 2024 14:00</td><td>Scheduled</td></tr></table>",
      "Bodies/tabid/9/ctl/ViewCMIS_CommitteeDetails/mid/5/id/21/Default.aspx");
  const auto committee = extract::read_committee(page.page, page.context());
  EXPECT_EQ(committee.name, "Weir Board");
  EXPECT_EQ(committee.purpose.text, "Keeps the weir.");
  ASSERT_EQ(committee.members.size(), 1u);
  EXPECT_EQ(committee.members[0].name + "|" + committee.members[0].role, "Ada Wex|Chair");
  ASSERT_EQ(committee.meetings.size(), 2u);
  EXPECT_EQ(committee.meetings[0].date, "2024-04-24");
  EXPECT_EQ(committee.meetings[1].date + " " + committee.meetings[1].start_time,
            "2024-05-02 14:00");
  EXPECT_EQ(committee.meetings[1].committee, "Weir Board");
  EXPECT_EQ(committee.meetings[1].committee_id, "21");
  ASSERT_TRUE(committee.listing);
  EXPECT_EQ(committee.listing->id, "202404");
  EXPECT_TRUE(committee.problems.empty());
}

}  // namespace
