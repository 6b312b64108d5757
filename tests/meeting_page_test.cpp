// read_meeting: headings, labels and documents of invented councils.
#include <gtest/gtest.h>

#include "tests/support/meeting_rows.h"
#include "tests/support/portal_page.h"

namespace {

using extract::MeetingPage;
using test::in_skin;
using test::kMinutes;
using test::kTitle;
using test::PortalPage;
using test::read_page;
using test::row;
using test::table;
using test::words;

struct Heading {
  const char* printed;
  const char* committee;
  const char* date;
  const char* time;
  bool cancelled;
};
class MeetingHeading : public testing::TestWithParam<Heading> {};
TEST_P(MeetingHeading, NamesBodyDayAndTime) {
  const MeetingPage page = read_page(in_skin(table(row("1.", kTitle)), GetParam().printed));
  EXPECT_EQ(page.committee, GetParam().committee);
  EXPECT_EQ(page.date, GetParam().date);
  EXPECT_EQ(page.start_time, GetParam().time);
  EXPECT_EQ(page.cancelled, GetParam().cancelled);
}
INSTANTIATE_TEST_SUITE_P(
    Printed, MeetingHeading,
    testing::Values(
        Heading{"Bridges Panel - Monday, 8th January, 2018 6.15 pm", "Bridges Panel", "2018-01-08",
                "18:15", false},
        Heading{"Bridges Panel - Thursday 15 January 2026 7:30 pm, CANCELLED", "Bridges Panel",
                "2026-01-15", "19:30", true},
        Heading{"Bridges Panel - Monday 8th January 2018, 6.15 pm, NEW", "Bridges Panel",
                "2018-01-08", "18:15", false},
        Heading{"Roads - Footways Panel<br>Wednesday, 13th February, 2019 4.30 pm",
                "Roads - Footways Panel", "2019-02-13", "16:30", false},
        Heading{"Moved from 9th October 2018, Cabinet - Tuesday, 2nd October, 2018 2.00 pm",
                "Cabinet", "2018-10-02", "14:00", false},
        Heading{
            "Cabinet - for meetings after 09/05/11, see the new site - Monday, 14 November 2005 "
            "5:00 pm",
            "Cabinet - for meetings after 09/05/11, see the new site", "2005-11-14", "17:00",
            false},
        Heading{"Bridges Panel - Thursday, 7 March 2024Thursday, 7th March, 2024", "Bridges Panel",
                "2024-03-07", "", false},
        Heading{"Wexbury Council documents, 20 September 2005", "Wexbury Council", "2005-09-20", "",
                false},
        Heading{"Cyngor Wexbury dogfennau , 20 Medi 2005", "Cyngor Wexbury", "2005-09-20", "",
                false},
        Heading{"Monday 6th November, 2017 6.15 pm, Monthly Meeting", "Monthly Meeting",
                "2017-11-06", "18:15", false},
        Heading{"CANCELLED - Bridges Panel - 4 August 2022", "Bridges Panel", "2022-08-04", "",
                true},
        Heading{"Pwyllgor Pontydd - Dydd Llun, 3ydd Hydref, 2022 10.00 yb, WEDI'I GANSLO",
                "Pwyllgor Pontydd", "2022-10-03", "10:00", true}));

TEST(MeetingPage, MetadataDecidesTheDayAndADifferenceIsAProblem) {
  const std::string body = in_skin(table(row("1.", kTitle)), "Cabinet - 2 October 2018 2.00 pm");
  const MeetingPage same = read_page("<meta name='DC.date' content='2018-10-02'>" + body);
  EXPECT_EQ(same.date, "2018-10-02");
  EXPECT_TRUE(same.problems.empty());
  const MeetingPage other = read_page("<meta name='dc.date' content='2018-10-09'>" + body);
  EXPECT_EQ(other.date, "2018-10-09");
  ASSERT_EQ(other.problems.size(), 1u);
  EXPECT_EQ(other.problems[0].field, "date");
}

TEST(MeetingPage, LabelsAreReadInBothSkinsAndLanguages) {
  const MeetingPage plain =
      read_page(in_skin("<p><span class=mgLabel>Proposed venue: </span>Guild Room, Wexbury <a "
                        "href='mgLocationDetails.aspx?RID=1'> View directions</a></p>"
                        "<p><span class=mgLabel>Contact: </span>A. Clerk&nbsp;\n Tel: 5 / "
                        "<a href='mailto:a@x.example'>a@x.example</a></p>"
                        "<p><span class=mgLabel>Note: </span>Rearranged</p>" +
                        table(row("1.", kTitle))));
  EXPECT_EQ(plain.venue, "Guild Room, Wexbury");
  EXPECT_EQ(plain.contact, "A. Clerk Tel: 5 / a@x.example");
  EXPECT_EQ(plain.note, "Rearranged");
  EXPECT_EQ(read_page(in_skin("<p><span class=mgLabel>Contact: </span>A. Clerk<br>tel. no.: 5</p>" +
                              table(row("1.", kTitle))))
                .contact,
            "A. Clerk tel. no.: 5");
  const MeetingPage welsh = read_page(in_skin(
      "<p><span class=mgMainTxtBold>Lleoliad:&nbsp;&nbsp;</span>Ystafell 1 <a href=x>Gwelwch "
      "cyfarwyddiadau</a></p><p><span class=mgMainTxtBold>Cyswllt: </span>B. Clerc</p>" +
      table(row("1.", kTitle + words("<p><span class=mgLabel>Venue:</span> of another</p>")))));
  EXPECT_EQ(welsh.venue, "Ystafell 1");
  EXPECT_EQ(welsh.contact, "B. Clerc");
}

TEST(MeetingPage, DraftsCancellationsAndEmptyMeetingsAreSaid) {
  EXPECT_TRUE(read_page(in_skin(table(row("1.", kTitle)), "x", "Agenda and draft minutes")).draft);
  EXPECT_FALSE(read_page(in_skin(table(row("1.", kTitle)), "x", "Agenda and minutes")).draft);
  const MeetingPage empty = read_page(
      in_skin("<p>No documents are available for this meeting</p>", "Cabinet - 2 October 2018"));
  EXPECT_TRUE(empty.empty);
  EXPECT_FALSE(empty.has_agenda);
  EXPECT_TRUE(empty.problems.empty());
  EXPECT_TRUE(read_page(in_skin("<p>This meeting has been cancelled.</p>")).cancelled);
  EXPECT_TRUE(read_page(in_skin("<p class=notice>CANCELLED</p>")).cancelled);
  EXPECT_FALSE(read_page(in_skin("<p>Bookings may be cancelled by telephone.</p>")).cancelled);
  // What was said at a meeting about another one does not cancel it.
  EXPECT_FALSE(
      read_page(in_skin(table(row("1.", kTitle + words("<p>The meeting was cancelled.</p>")))))
          .cancelled);
}

TEST(MeetingPage, TheMeetingsOwnDocumentsAreToldFromItsItems) {
  const MeetingPage page = read_page(in_skin(
      "<div class=mgLinks><ul class=mgActionList><li><a href='mgMeetingAttendance.aspx?ID=7'>"
      "Attendance</a><li><a href='documents/g9/Agenda frontsheet.pdf?T=0'>Agenda frontsheet "
      "<span class=mgFileSize><img> PDF 198 KB</span> </a><li><a href='mgChooseDocPack.aspx?ID=9'>"
      "Agenda reports pack</a><li><a href='mgChooseDocPack.aspx?ID=9&amp;SID=4'>Late items "
      "<span class=mgFileSize> PDF 1 MB</span></a></ul></div>" +
      table(row("1.",
                "<p class=mgAiTitleTxt><a class=mgAiTitleLnk href='documents/s5/R.docx'>R pdf "
                "icon DOCX 5 KB</a></p>"))));
  ASSERT_EQ(page.documents.size(), 3u);
  EXPECT_EQ(page.documents[0].kind, "agenda");
  EXPECT_EQ(page.documents[0].title, "Agenda frontsheet");
  EXPECT_EQ(page.documents[0].size_printed, "198 KB");
  EXPECT_EQ(page.documents[1].id, "g9-t10");
  EXPECT_EQ(page.documents[2].id, "b4-t9");
  EXPECT_EQ(page.documents[2].kind, "supplement");
  ASSERT_TRUE(page.attendance_page);
  EXPECT_EQ(page.attendance_page->id, "7");
  ASSERT_EQ(page.items[0].documents.size(), 1u);
  EXPECT_EQ(page.items[0].documents[0].kind, "report");
  EXPECT_EQ(page.items[0].title, "R");
  EXPECT_EQ(page.items[0].documents[0].size_printed, "5 KB");
  EXPECT_TRUE(page.items[0].documents[0].media_type.ends_with("wordprocessingml.document"));
}

TEST(MeetingPage, APageWithoutThePortalsPartIsReadFromItsBodyOrSaysSo) {
  const MeetingPage skinless =
      read_page("<h2 class=mgSubTitleTxt>Cabinet - 2 May 2018</h2>" + table(row("1.", kTitle)));
  EXPECT_EQ(skinless.items.size(), 1u);
  EXPECT_EQ(skinless.committee, "Cabinet");
  ASSERT_FALSE(skinless.problems.empty());
  EXPECT_EQ(skinless.problems[0].path, "page.content");
  const MeetingPage foreign = read_page("<h1>Welcome</h1><p>Nothing here</p>");
  EXPECT_TRUE(foreign.items.empty());
  EXPECT_FALSE(foreign.problems.empty());
}

TEST(MeetingPage, AClassicMeetingIsOneText) {
  const MeetingPage page = read_page(
      in_skin("<p>Present: all.</p><p>1. Apologies: none.</p>", "Bridges Panel - 16 March 2010"),
      "ceListDocuments.aspx?MeetingId=9&DF=16%2f03%2f2010");
  EXPECT_EQ(page.date, "2010-03-16");
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].minutes->rich.text, "Present: all.\n\n1. Apologies: none.");
}

TEST(MeetingPage, AClassicMeetingsHeadingMayBeAnyAndItsDayInTheAddress) {
  const char* address = "CeListDocuments.aspx?MeetingId=9&DF=16%2f08%2f2007&Ver=2";
  const MeetingPage page = read_page(
      "<div id=modgov><h1>Meeting documents</h1><h2>Bridges Panel<br>Thursday, 16th August 2007 "
      "10.00 am</h2><p>Said.</p></div>",
      address);
  EXPECT_EQ(page.committee, "Bridges Panel");
  EXPECT_EQ(page.date, "2007-08-16");
  EXPECT_EQ(page.start_time, "10:00");
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].minutes->rich.text, "Said.");
  const MeetingPage bare =
      read_page("<div id=modgov><h1>Meeting documents</h1><p>Said.</p></div>", address);
  EXPECT_EQ(bare.committee, "Meeting documents");
  EXPECT_EQ(bare.date, "2007-08-16");
}

TEST(MeetingPage, BrokenAndHostilePagesGiveProblemsNotFailures) {
  const std::string whole =
      in_skin(table(row("1.", kTitle + kMinutes + words("<p>a</p>"))), "Cabinet - 2 May 2018");
  for (std::size_t size = 0; size <= whole.size(); size += 7) read_page(whole.substr(0, size));
  for (const char* html : {"", "<", "<div id=modgov>", "<table class=mgItemTable><tr><td>",
                           "<div id=modgov><table class=mgItemTable><tr></table>"}) {
    EXPECT_FALSE(read_page(html).problems.empty()) << html;
  }
  std::string nested = "<div id=modgov>";
  for (int i = 0; i < 400; ++i) nested += "<table class=mgItemTable><tr><td>";
  read_page(nested + "bottom");
}

TEST(MeetingPage, TheDayItWasFirstMeantForIsKept) {
  const auto moved = [](const std::string& heading, const std::string& content) {
    const PortalPage page(in_skin(content + "<table class=mgItemTable></table>", heading));
    return extract::read_meeting(page.page, page.context());
  };
  const auto heading =
      moved("Moved from 9th October 2018, Cabinet - Tuesday, 2nd October, 2018", "");
  EXPECT_EQ(heading.moved_from, "2018-10-09");
  EXPECT_EQ(heading.date, "2018-10-02");
  const auto note =
      moved("Cabinet - Tuesday, 5th March, 2013",
            "<p><span class=mgLabel>Note: </span>Meeting rearranged from 6 February 2013</p>");
  EXPECT_EQ(note.moved_from, "2013-02-06");
  EXPECT_EQ(moved("Cabinet - Tuesday, 5th March, 2013", "").moved_from, "");
}

TEST(MeetingPage, WebcastsAreFoundByLabelAndByThePlayersScript) {
  const PortalPage page(in_skin(
      "<p><span class=mgLabel>Webcast: </span><a href='https://tv.wex.example/1'>Watch</a></p>"
      "<p><span class=mgLabel>Link: </span>none yet</p><script>var mgMeetingMedia = new "
      "mgMediaPlayer(mgJQuery,\"mgMeetingMedia\",[{Url:\"https:\\/\\/tv.wex.example\\/2\",T:1},"
      "{\"Url\" : 'https://tv.wex.example/1'},{Url:\"broken]);</script><script>Url: 'no'</script>",
      "Cabinet - 5 March 2013"));
  const auto meeting = extract::read_meeting(page.page, page.context());
  ASSERT_EQ(meeting.webcasts.size(), 2u);
  EXPECT_EQ(meeting.webcasts[0].title, "Watch");
  EXPECT_EQ(meeting.webcasts[0].url, "https://tv.wex.example/1");
  EXPECT_EQ(meeting.webcasts[1].url, "https://tv.wex.example/2");
}

TEST(MeetingPage, ItemsPointAtTheirDecisionAndTheForwardPlan) {
  const PortalPage page(in_skin(
      "<table class=mgItemTable><tr><td class=mgItemNumberCell><a name=AI5></a>1.<td><p "
      "class=mgAiTitleTxt>Weir</p><ul class=mgActionList><li><a "
      "href='ieDecisionDetails.aspx?AIId=5'>View the decision for item 1.</a><li><a "
      "href='mgIssueHistoryHome.aspx?IId=77&Opt=0'>View the background to item 1.</a></ul></tr>"
      "</table>",
      "Cabinet - 5 March 2013"));
  const auto meeting = extract::read_meeting(page.page, page.context());
  ASSERT_EQ(meeting.items.size(), 1u);
  ASSERT_TRUE(meeting.items[0].decision_page);
  EXPECT_EQ(meeting.items[0].decision_page->id, "ai5");
  EXPECT_EQ(meeting.items[0].issue, "77");
}

}  // namespace
