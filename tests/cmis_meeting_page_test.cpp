// The meeting page as panels, in the mark-up of CMIS: summary, documents, agenda, grids.
#include <gtest/gtest.h>

#include "extract/short_hash.h"
#include "tests/support/cmis_page.h"

namespace {

using extract::MeetingPage;
using test::cmis_page;
using test::grid;
using test::held;
using test::listed;

MeetingPage read(const std::string& html) {
  const auto page = cmis_page(html);
  return extract::read_meeting(page.page, page.context());
}

std::string summary(const std::string& date = "12 Nov 2025 - 19:00 to 20:30",
                    const std::string& status = "Occurred") {
  return held("Committee:", "Osier Panel in force from 4 May 2018") + held("Date/Time:", date) +
         held("Status:", status, held("Venue:", "<a href='x'>Fox  Hall</a>"));
}

TEST(CmisMeeting, TheSummaryIsReadByItsLabels) {
  const MeetingPage meeting = read(
      "<meta property='og:title' content='Meeting Details: Osier Panel in force from 4 May 2018 "
      "Committee - 12 Nov 2025 - 19:00'><h1>Meetings</h1>" +
      summary());
  EXPECT_EQ(meeting.committee, "Osier Panel in force from 4 May 2018");
  EXPECT_EQ(meeting.committee_id, "21");
  EXPECT_EQ(meeting.title, "Osier Panel in force from 4 May 2018 Committee - 12 Nov 2025 - 19:00");
  EXPECT_EQ(meeting.date, "2025-11-12");
  EXPECT_EQ(meeting.start_time, "19:00");
  EXPECT_EQ(meeting.venue, "Fox Hall");
  EXPECT_EQ(meeting.note, "");
  EXPECT_FALSE(meeting.cancelled || meeting.has_agenda || meeting.attendance);
  EXPECT_TRUE(meeting.empty);
  EXPECT_TRUE(meeting.problems.empty());
}

TEST(CmisMeeting, OtherSkinsPutLabelsElsewhere) {
  const MeetingPage rows = read(
      "<table><tr><th>Committee</th><td>Weir Board</td></tr><tr><th>Date/Time</th><td>3 Aug 2026 - "
      "10:00</td></tr><tr><th>Venue</th><td></td></tr><tr><th>Status</th><td>Scheduled</td></tr>"
      "</table>");
  EXPECT_EQ(rows.committee + "|" + rows.date + "|" + rows.start_time + "|" + rows.venue,
            "Weir Board|2026-08-03|10:00|");
  EXPECT_EQ(rows.title, "Weir Board - 2026-08-03");
  const MeetingPage terms = read(
      "<dl><dt>Date:</dt><dd>3 August 2026 00:00</dd><dt>Committee:</dt><dd>Weir Board</dd></dl>");
  EXPECT_EQ(terms.committee + "|" + terms.date + "|" + terms.start_time, "Weir Board|2026-08-03|");
  const MeetingPage strong = read(
      "<p><strong>Committee:</strong> <span>Weir Board</span></p><p><b>Date:</b><i>3/8/2026</i>");
  EXPECT_EQ(strong.committee + "|" + strong.date, "Weir Board|2026-08-03");
}

TEST(CmisMeeting, AnEmptyValueIsNotTheNextLabels) {
  const MeetingPage meeting = read(held("Committee:", "Weir Board") +
                                   "<div class='holder'><div class='DNNLabel'>Venue:"
                                   "</div>" +
                                   held("Date/Time:", "3 Aug 2026 - 10:00") + "</div>");
  EXPECT_EQ(meeting.venue, "");
  EXPECT_EQ(meeting.date, "2026-08-03");
}

TEST(CmisMeeting, ItsStatusSaysWhatBecameOfIt) {
  EXPECT_TRUE(read(summary("12 Nov 2025 - 19:00", "Cancelled")).cancelled);
  EXPECT_TRUE(read(summary("12 Nov 2025 - 19:00", "Cancelled - inquorate")).cancelled);
  EXPECT_TRUE(read(summary("12 Nov 2025 - 19:00", "Provisional")).provisional);
  const MeetingPage postponed = read(summary("12 Nov 2025 - 19:00", "Postponed"));
  EXPECT_FALSE(postponed.cancelled);
  EXPECT_EQ(postponed.note, "Postponed");
}

TEST(CmisMeeting, WhatIsMissingIsSaid) {
  const MeetingPage meeting = read("<p>The meeting could not be found.</p>");
  std::string fields;
  for (const auto& problem : meeting.problems) fields += problem.field + " ";
  EXPECT_EQ(fields, "date title committee ");
  EXPECT_EQ(read(summary("to be agreed")).problems.front().message, "No date in \"to be agreed\".");
}

TEST(CmisMeeting, DocumentsAreWhatTheirTitlesSay) {
  const MeetingPage meeting = read(
      summary() + "<ol class='DocumentList'>" + listed("Agenda Osier Panel", "A%3d") +
      listed("Minutes", "B%3d") + listed("OSIER PANEL MINUTES 12.11.25", "C%3d") +
      listed("Draft minutes of 1 October 2025", "D%3d") + listed("Osier survey", "E%2f%3d") +
      listed("Agenda Osier Panel", "A%3D") +
      "<li class='DocumentListItem'><span class='TitleText'>Complete Access Preview</span></li>"
      "<li class='DocumentListItem'><a class='TitleLink' "
      "href='/minster/Document.ashx?other'>Odd</a>"
      "</ol>");
  std::string told;
  for (const auto& fact : meeting.documents) told += fact.kind + ":" + fact.title + "\n";
  EXPECT_EQ(told,
            "agenda:Agenda Osier Panel\nattachment:Minutes\nminutes:OSIER PANEL MINUTES 12.11.25\n"
            "attachment:Draft minutes of 1 October 2025\nattachment:Osier survey\n");
  EXPECT_EQ(meeting.documents[4].id, extract::hash_digits("E/=", 16));
  EXPECT_EQ(meeting.documents[0].size_printed, "70 Kb");
  EXPECT_EQ(meeting.documents[0].media_type, "application/pdf");
  EXPECT_TRUE(meeting.documents[0].path.ends_with("=A%3d&rUzw%3d%3d=pwRE%3d&mCTI%3d%3d=hFfl%3d"));
  EXPECT_TRUE(meeting.has_agenda);
  EXPECT_FALSE(meeting.draft || meeting.empty);
  ASSERT_EQ(meeting.problems.size(), 1u);
  EXPECT_EQ(meeting.problems[0].field, "documents");
}

TEST(CmisMeeting, PeopleStandInGridsByTheirHeadings) {
  const MeetingPage meeting = read(
      summary() + "<h2>Attendance</h2>" +
      grid("Attended - Committee Members", "<th>Name</th>",
           "<tr class='rgRow'><td><a href='Councillors/tabid/3/ctl/ViewCMIS_Person/mid/3/id/9/"
           "Default.aspx'>Councillor Ada Wex</a></td></tr>") +
      grid("Attended - Other Members", "<th>Name</th>",
           "<tr class='rgNoRecords'><td><div class='NoItems'>None</div></td></tr>") +
      grid("Apologies", "<th>Name</th><th>Reason for Sending Apology</th>",
           "<tr><td>Bram Moor</td><td>Ill</td></tr><tr><td>Cy Holt</td><td>&nbsp;</td></tr>") +
      grid("Absent", "<th>Name</th><th>Reason</th>",
           "<tr><td colspan=2>No absentee information.</td></tr>") +
      "<h2>Declarations</h2>" +
      grid("Interests",
           "<th>Member Name</th><th>Item Ref.</th><th>Details</th><th>Nature of "
           "Declaration</th><th>Action</th>",
           "<tr><td>Ada Wex</td><td>4</td><td>Owns a ferry</td><td>Pecuniary</td><td>Left</td>"));
  ASSERT_TRUE(meeting.attendance);
  std::string told;
  for (const auto& fact : *meeting.attendance) told += fact.name + "|" + fact.attendance + "\n";
  EXPECT_EQ(told,
            "Councillor Ada Wex|Attended - Committee Members\nBram Moor|Apologies: Ill\n"
            "Cy Holt|Apologies\n");
  ASSERT_EQ(meeting.declarations.size(), 1u);
  const auto& declared = meeting.declarations[0];
  EXPECT_EQ(declared.name + "|" + declared.item + "|" + declared.details + "|" + declared.nature +
                "|" + declared.action,
            "Ada Wex|4|Owns a ferry|Pecuniary|Left");
  EXPECT_TRUE(meeting.more.empty());
}

std::string cut_page(int page) {
  const auto turn = [](int to) {
    return "<a href=\"javascript:__doPostBack('dnn$ctr412$V$gridApology$ctl0" + std::to_string(to) +
           "','')\">" + std::to_string(to) + "</a>";
  };
  const std::string now = std::to_string(page);
  return "<form method=post action='" + std::string("/minster/") + test::kCmisMeeting +
         "'><input type=hidden name=__EVENTTARGET value=''><input type=HIDDEN name=__VIEWSTATE "
         "value='st&amp;te'><input name=q value=seen>" +
         summary() + grid("Attended", "<th>Name</th>", "<tr><td>Ada Wex</td></tr>") +
         grid("Apologies", "<th>Name</th>",
              "<tr><td>Bram " + now + "</td></tr><tr><td>Cy " + now + "</td></tr>",
              "<tr class='rgPager'><td>" + turn(1) + turn(2) + turn(3) +
                  "<div class='rgInfoPart'>&nbsp;Page <strong>" + now +
                  "</strong> of <strong>3</strong>, items <strong>1</strong> to <strong>2</strong> "
                  "of <strong>1,006</strong>.</div></td></tr>") +
         "</form>";
}

TEST(CmisMeeting, ACutGridSaysHowMuchAndHowToAskForTheRest) {
  const MeetingPage meeting = read(cut_page(1));
  ASSERT_EQ(meeting.problems.size(), 1u);
  EXPECT_EQ(meeting.problems[0].field, "attendance");
  EXPECT_EQ(meeting.problems[0].message, "The page shows 2 of 1006 names.");
  ASSERT_EQ(meeting.more.size(), 2u);
  const extract::PostBack& second = meeting.more[0];
  EXPECT_EQ(second.field + "|" + second.grid + "|" + std::to_string(second.page),
            "attendance|Apologies|2");
  EXPECT_EQ(second.address, std::string(test::kCmisRoot) + test::kCmisMeeting);
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"__EVENTTARGET", "dnn$ctr412$V$gridApology$ctl02"},
      {"__VIEWSTATE", "st&te"},
      {"__EVENTARGUMENT", ""}};
  EXPECT_EQ(second.fields, fields);
}

TEST(CmisMeeting, TheAnswerGivesThatGridsRowsAlone) {
  const MeetingPage meeting = read(cut_page(1));
  ASSERT_EQ(meeting.more.size(), 2u);
  const auto answer = cmis_page(cut_page(2));
  const auto rows = extract::read_more(answer.page, answer.context(), meeting.more[0]);
  ASSERT_EQ(rows.attendance.size(), 2u);
  EXPECT_EQ(rows.attendance[0].name, "Bram 2");
  EXPECT_TRUE(rows.declarations.empty());
  ASSERT_EQ(rows.more.size(), 1u);
  EXPECT_EQ(rows.more[0].page, 3);
  const auto same = cmis_page(cut_page(1));
  EXPECT_TRUE(extract::read_more(same.page, same.context(), meeting.more[0]).attendance.empty());
  const auto other = cmis_page("<p>Session expired</p>");
  EXPECT_TRUE(extract::read_more(other.page, other.context(), meeting.more[0]).attendance.empty());
}

TEST(CmisMeeting, WithoutAStateNothingCanBePosted) {
  std::string html = cut_page(1);
  html.replace(html.find("__VIEWSTATE"), 11, "other");
  const MeetingPage meeting = read(html);
  EXPECT_TRUE(meeting.more.empty());
  EXPECT_EQ(meeting.problems.size(), 1u);
}

}  // namespace
