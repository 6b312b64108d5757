// read_committees, read_committee and read_listing on invented portals.
#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

using test::in_skin;
using test::PortalPage;

TEST(Committees, StandUnderTheirCategoryOnce) {
  const PortalPage page(in_skin(
      "<a href='mgCommitteeDetails.aspx?ID=9'>First</b></a><h2 class=mgSectionTitle>Planning</h2>"
      "<ul><li><a href='mgCommitteeDetails.aspx?ID=1'>Bridges &amp; Roads</a><li><a "
      "href='mgcommitteedetails.aspx?id=1&J=1'>again</a><li><a "
      "href='mgUserInfo.aspx?UID=4'>x</a></ul>"
      "<h3>Licensing</h3><a href='ieListMeetings.aspx?CommitteeId=2'>Taxis</a>",
      "Committees"));
  const auto list = extract::read_committees(page.page, page.context());
  ASSERT_EQ(list.committees.size(), 3u);
  EXPECT_EQ(list.committees[0].category, "");
  EXPECT_EQ(list.committees[1].id, "1");
  EXPECT_EQ(list.committees[1].name, "Bridges & Roads");
  EXPECT_EQ(list.committees[1].category, "Planning");
  EXPECT_EQ(list.committees[2].id, "2");
  EXPECT_EQ(list.committees[2].path, "mgCommitteeDetails.aspx?ID=2");
  EXPECT_EQ(list.committees[2].category, "Licensing");
}

TEST(Committees, APageWithoutAnyIsAProblem) {
  const PortalPage page(in_skin("<p>none</p>"));
  EXPECT_EQ(extract::read_committees(page.page, page.context()).problems.size(), 1u);
  const PortalPage foreign("<p>none</p>");
  EXPECT_EQ(extract::read_committees(foreign.page, foreign.context()).problems.size(), 1u);
}

TEST(Committee, ItsPurposeEndsAtTheNextHeading) {
  const PortalPage page(in_skin(
      "<ul class=mgActionList><li><a href='ieListMeetings.aspx?CommitteeId=1'>Browse</a></ul>"
      "<h2 class=mgSectionTitle>Diben y Pwyllgor</h2><div class=mgWordPara><p>Pontydd.</p></div>"
      "<h2 class=mgSectionTitle>Membership</h2><p>All</p>",
      "Bridges"));
  const auto committee = extract::read_committee(page.page, page.context());
  EXPECT_EQ(committee.name, "Bridges");
  EXPECT_EQ(committee.purpose.text, "Pontydd.");
  ASSERT_TRUE(committee.listing);
  EXPECT_EQ(committee.listing->id, "1-0");
}

TEST(Listing, MeetingsHaveDaysAndWhatIsPublished) {
  const PortalPage page(
      in_skin("<select id=YearSelect><option value=0> <option value=2024>2024<option>2025</select>"
              "<div class=mgMeetingsEarlierLater><a "
              "href='ieListMeetings.aspx?Act=later&amp;CId=1&amp;D=1'>"
              "Later</a></div><ul><li><a href='ieListDocuments.aspx?CId=1&amp;MId=7&amp;Ver=4'>15 "
              "Jan 2026&nbsp;"
              "7&#58;30 pm</a> - Agenda, Decisions, Minutes</li><li><a "
              "href='ieListDocuments.aspx?MID=8'>"
              "4 Dec 2025</a> - CANCELLED</li><li><a href='ieListDocuments.aspx?MID=8'>again</a>"
              "<li><a href='ieListDocuments.aspx?MID=9'>Annual</a></li></ul>"
              "<a href='ieListMeetings.aspx?CId=1&Year=2019'>2019</a>"
              "<a href='ieListMeetings.aspx?CId=2&Year=2003'>other body</a>",
              "Bridges"),
      "ieListMeetings.aspx?CId=1");
  const auto listing = extract::read_listing(page.page, page.context());
  EXPECT_EQ(listing.committee, "Bridges");
  EXPECT_EQ(listing.years, (std::vector<int>{2019, 2024, 2025}));
  ASSERT_EQ(listing.meetings.size(), 3u);
  EXPECT_EQ(listing.meetings[0].meeting.path, "ieListDocuments.aspx?CId=1&MId=7&Ver=4");
  EXPECT_EQ(listing.meetings[0].date, "2026-01-15");
  EXPECT_EQ(listing.meetings[0].start_time, "19:30");
  EXPECT_EQ(listing.meetings[0].label, "15 Jan 2026 7:30 pm");
  EXPECT_EQ(listing.meetings[0].tail, "Agenda, Decisions, Minutes");
  EXPECT_EQ(listing.meetings[1].tail, "CANCELLED");
  EXPECT_EQ(listing.meetings[2].date, "");
  ASSERT_EQ(listing.problems.size(), 1u);
  EXPECT_EQ(listing.problems[0].field, "meetings[2].date");
}

TEST(Listing, TheDayMayStandBehindTheLink) {
  const PortalPage page(
      in_skin("<ul><li><a href='ieListDocuments.aspx?MID=9'>Annual meeting</a>, 6 "
              "March 2020 6.00 pm - Agenda</li></ul>",
              "Bridges"),
      "ieListMeetings.aspx?CId=1");
  const auto listing = extract::read_listing(page.page, page.context());
  ASSERT_EQ(listing.meetings.size(), 1u);
  EXPECT_EQ(listing.meetings[0].date, "2020-03-06");
  EXPECT_EQ(listing.meetings[0].start_time, "18:00");
  EXPECT_TRUE(listing.problems.empty());
}

TEST(Listing, OneWithoutMeetingsIsNoProblem) {
  const PortalPage page(in_skin("<p>None</p>", "Bridges"), "ieListMeetings.aspx?CId=1");
  const auto listing = extract::read_listing(page.page, page.context());
  EXPECT_TRUE(listing.meetings.empty() && listing.years.empty() && listing.problems.empty());
}

TEST(Listing, TheTemplatesBaseIsUsedForLinks) {
  const PortalPage page("<base href='https://mg.wexbury.example/moderngov/'>" +
                            in_skin("<a href='ieListDocuments.aspx?MId=7'>1 May 2020</a>"),
                        "(S(abc))/x/ieListMeetings.aspx?CId=1");
  EXPECT_EQ(extract::read_listing(page.page, page.context()).meetings.size(), 1u);
}

}  // namespace
