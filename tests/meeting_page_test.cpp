// read_meeting: headings, items, labels, stubs, votes and documents of invented councils.
#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

using extract::ItemFact;
using extract::MeetingPage;
using test::in_skin;
using test::PortalPage;

MeetingPage read(const std::string& html, const std::string& path = "ieListDocuments.aspx?MId=7") {
  const PortalPage page(html, path);
  return extract::read_meeting(page.page, page.context());
}

std::string row(const std::string& number, const std::string& cell, const std::string& id = "5") {
  return "<tr><td class=\"mgItemNumberCell\"><p  class=\"mgAiTitleTxt\" >" +
         (id.empty() ? "" : "<a name=\"AI" + id + "\"></a>") + number + "</p></td><td >" + cell +
         "</td></tr>";
}

std::string table(const std::string& rows) {
  return "<table class=mgItemTable id=mgItemTable><caption class=mgSectionTitle>Items</caption>"
         "<tr><th class=mgHide>No.</th><th class=mgHide>Item</th></tr>" +
         rows + "</table>";
}

ItemFact item(const std::string& cell) {
  const MeetingPage page = read(in_skin(table(row("5.", cell))));
  return page.items.empty() ? ItemFact{} : page.items.front();
}

const std::string kTitle = "<p class=mgAiTitleTxt>Bridges</p>";
const std::string kMinutes = "<p class=mgSubItemTitleTxt>Minutes:</p>";

std::string words(const std::string& text) { return "<div class=mgWordPara>" + text + "</div>"; }

struct Heading {
  const char* printed;
  const char* committee;
  const char* date;
  const char* time;
  bool cancelled;
};
class MeetingHeading : public testing::TestWithParam<Heading> {};
TEST_P(MeetingHeading, NamesBodyDayAndTime) {
  const MeetingPage page = read(in_skin(table(row("1.", kTitle)), GetParam().printed));
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
        Heading{"Monday 6th November, 2017 6.15 pm, Monthly Meeting", "Monthly Meeting",
                "2017-11-06", "18:15", false},
        Heading{"CANCELLED - Bridges Panel - 4 August 2022", "Bridges Panel", "2022-08-04", "",
                true},
        Heading{"Pwyllgor Pontydd - Dydd Llun, 3ydd Hydref, 2022 10.00 yb, WEDI'I GANSLO",
                "Pwyllgor Pontydd", "2022-10-03", "10:00", true}));

TEST(MeetingPage, MetadataDecidesTheDayAndADifferenceIsAProblem) {
  const std::string body = in_skin(table(row("1.", kTitle)), "Cabinet - 2 October 2018 2.00 pm");
  const MeetingPage same = read("<meta name='DC.date' content='2018-10-02'>" + body);
  EXPECT_EQ(same.date, "2018-10-02");
  EXPECT_TRUE(same.problems.empty());
  const MeetingPage other = read("<meta name='dc.date' content='2018-10-09'>" + body);
  EXPECT_EQ(other.date, "2018-10-09");
  ASSERT_EQ(other.problems.size(), 1u);
  EXPECT_EQ(other.problems[0].field, "date");
}

TEST(MeetingPage, LabelsAreReadInBothSkinsAndLanguages) {
  const MeetingPage plain =
      read(in_skin("<p><span class=mgLabel>Proposed venue: </span>Guild Room, Wexbury <a "
                   "href='mgLocationDetails.aspx?RID=1'> View directions</a></p>"
                   "<p><span class=mgLabel>Contact: </span>A. Clerk&nbsp;\n Tel: 5 / "
                   "<a href='mailto:a@x.example'>a@x.example</a></p>"
                   "<p><span class=mgLabel>Note: </span>Rearranged</p>" +
                   table(row("1.", kTitle))));
  EXPECT_EQ(plain.venue, "Guild Room, Wexbury");
  EXPECT_EQ(plain.contact, "A. Clerk Tel: 5 / a@x.example");
  EXPECT_EQ(plain.note, "Rearranged");
  const MeetingPage welsh = read(in_skin(
      "<p><span class=mgMainTxtBold>Lleoliad:&nbsp;&nbsp;</span>Ystafell 1 <a href=x>Gwelwch "
      "cyfarwyddiadau</a></p><p><span class=mgMainTxtBold>Cyswllt: </span>B. Clerc</p>" +
      table(row("1.", kTitle + words("<p><span class=mgLabel>Venue:</span> of another</p>")))));
  EXPECT_EQ(welsh.venue, "Ystafell 1");
  EXPECT_EQ(welsh.contact, "B. Clerc");
}

TEST(MeetingPage, DraftsCancellationsAndEmptyMeetingsAreSaid) {
  EXPECT_TRUE(read(in_skin(table(row("1.", kTitle)), "x", "Agenda and draft minutes")).draft);
  EXPECT_FALSE(read(in_skin(table(row("1.", kTitle)), "x", "Agenda and minutes")).draft);
  const MeetingPage empty = read(
      in_skin("<p>No documents are available for this meeting</p>", "Cabinet - 2 October 2018"));
  EXPECT_TRUE(empty.empty);
  EXPECT_FALSE(empty.has_agenda);
  EXPECT_TRUE(empty.problems.empty());
  EXPECT_TRUE(read(in_skin("<p>This meeting has been cancelled.</p>")).cancelled);
  // What was said at a meeting about another one does not cancel it.
  EXPECT_FALSE(read(in_skin(table(row("1.", kTitle + words("<p>The meeting was cancelled.</p>")))))
                   .cancelled);
}

TEST(MeetingPage, TheMeetingsOwnDocumentsAreToldFromItsItems) {
  const MeetingPage page = read(in_skin(
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

TEST(MeetingItems, NumbersAreAsPrintedAndIdsAreTheAnchors) {
  const MeetingPage page = read(
      in_skin(table(row("7.", kTitle, "1") + row("77/21", kTitle, "2") + row("4.1", kTitle, "3") +
                    row("3a", kTitle, "4") + row("(Item 4:)", kTitle, "6"))));
  ASSERT_EQ(page.items.size(), 5u);
  EXPECT_EQ(page.items[0].number, "7");
  EXPECT_EQ(page.items[1].number, "77/21");
  EXPECT_EQ(page.items[2].number, "4.1");
  EXPECT_EQ(page.items[3].number, "3a");
  EXPECT_EQ(page.items[4].number, "(Item 4:)");
  EXPECT_EQ(page.items[4].id, "6");
}

TEST(MeetingItems, TheAnchorMayStandAnywhereInTheRow) {
  const MeetingPage page = read(in_skin(table(
      row("1.", "<p class=mgAiTitleTxt><a name='ai9'></a>Bridges</p>", "") +
      row("2.", kTitle + kMinutes + words("<p>cut ... <a href='mgAi.aspx?ID=8'>more</a></p>"), "") +
      row("3.",
          kTitle + "<ul class=mgActionList><li><a href='ieDecisionDetails.aspx?AIId=6'>d</a></ul>",
          "") +
      row("4.", kTitle, ""))));
  ASSERT_EQ(page.items.size(), 4u);
  EXPECT_EQ(page.items[0].id, "9");
  EXPECT_EQ(page.items[1].id, "8");
  EXPECT_EQ(page.items[2].id, "6");
  EXPECT_EQ(page.items[3].id.size(), 11u);
  EXPECT_EQ(page.items[3].id[0], 'h');
  EXPECT_FALSE(page.items[3].heading);
}

TEST(MeetingItems, RowsThatOnlyDivideAreHeadingsWithIdsOfTheirOwn) {
  const MeetingPage page = read(in_skin(
      table(row("", "<p class=mgAiTitleTxt>PART ONE</p>", "") + row("1.", kTitle, "1") +
            row("", "<p class=mgAiTitleTxt>PART ONE</p>", "") + row("", "", "") +
            row("",
                "<p class=mgAiTitleTxt>Papers</p><p class=mgSubItemTitleTxt>Available Papers</p>"
                "<ul class=mgBulletList><li><a href='documents/s5/a.pdf'>A</a></ul>",
                ""))));
  ASSERT_EQ(page.items.size(), 4u);
  EXPECT_TRUE(page.items[0].heading);
  EXPECT_FALSE(page.items[1].heading);
  EXPECT_TRUE(page.items[2].heading);
  EXPECT_NE(page.items[0].id, page.items[2].id);
  EXPECT_FALSE(page.items[3].heading);
  EXPECT_EQ(page.items[3].documents.size(), 1u);
}

TEST(MeetingItems, BlocksStandUnderTheirLabels) {
  const ItemFact fact = item(
      kTitle +
      "<ul class=mgActionList><li><a href='mgIssueHistoryHome.aspx?IId=1'>background</a></ul>" +
      words("<p>To consider.</p>") +
      "<p class=mgSubItemTitleTxt>Additional documents:</p><ul class=mgBulletList><li><a "
      "href='documents/s1/a.pdf'>Annex <span class=mgHide>, item 5.</span><span class=mgFileSize> "
      "PDF "
      "1 MB</span></a><li><a href='https://maps.example/'>Map</a></ul>"
      "<p class=mgSubItemTitleTxt>Decision:</p>" +
      words("<p>RESOLVED</p>") + kMinutes + words("<p>Minutes:</p><p>Discussed.</p>"));
  ASSERT_TRUE(fact.intro && fact.decision && fact.minutes);
  EXPECT_EQ(fact.intro->rich.text, "To consider.");
  EXPECT_EQ(fact.decision->rich.text, "RESOLVED");
  EXPECT_EQ(fact.minutes->rich.text, "Minutes:\n\nDiscussed.");
  ASSERT_EQ(fact.documents.size(), 1u);
  EXPECT_EQ(fact.documents[0].title, "Annex");
  EXPECT_EQ(fact.documents[0].kind, "attachment");
}

TEST(MeetingItems, ALinkAmongTheDocumentsThatIsNoneIsAProblem) {
  const MeetingPage page = read(in_skin(
      table(row(
          "1.",
          kTitle +
              "<p class=mgSubItemTitleTxt>Additional documents:</p><ul><li><a "
              "href='documents/s1/a.pdf'>A</a><li><a href='https://maps.example/'>Map</a></ul>")),
      "Cabinet - 2 May 2018"));
  ASSERT_EQ(page.problems.size(), 1u);
  EXPECT_EQ(page.problems[0].field, "items[0].documents");
  EXPECT_NE(page.problems[0].message.find("maps.example"), std::string::npos);
}

TEST(MeetingItems, WelshLabelsAndBareMarkUpAreRead) {
  const ItemFact welsh =
      item(kTitle + "<p class=mgSubItemTitleTxt>Penderfyniad:</p>" + words("<p>Cytunwyd.</p>") +
           "<p class=mgSubItemTitleTxt>Cofnodion:</p>" + words("<p>Dim.</p>"));
  ASSERT_TRUE(welsh.decision && welsh.minutes);
  EXPECT_EQ(welsh.minutes->rich.text, "Dim.");
  const ItemFact bare = item(kTitle +
                             "To note.<p>Also this.</p><p><b>Minutes:</b></p>Noted.<br>Twice."
                             "<ul><li>point</ul>");
  ASSERT_TRUE(bare.intro && bare.minutes);
  EXPECT_EQ(bare.intro->rich.text, "To note.\n\nAlso this.");
  EXPECT_EQ(bare.minutes->rich.text, "Noted.\nTwice.\n\n\u2022 point");
}

TEST(MeetingItems, AnEmptyLabelIsNoBlock) {
  const ItemFact fact = item(kTitle +
                             "<p class=mgSubItemTitleTxt>Additional documents:</p>"
                             "<ul class=mgBulletList></ul>" +
                             kMinutes + words("<p>&nbsp;</p>"));
  EXPECT_FALSE(fact.minutes || fact.intro || fact.decision);
  EXPECT_TRUE(fact.documents.empty());
  EXPECT_FALSE(fact.heading);
}

TEST(MeetingItems, PartsInsideASkinsWrappersAreFound) {
  const ItemFact fact = item("<div class=skin><div>" + kTitle + words("<p>Intro.</p>") +
                             "</div><div>" + kMinutes + words("<p>Done.</p>") + "</div></div>");
  EXPECT_EQ(fact.title, "Bridges");
  ASSERT_TRUE(fact.intro && fact.minutes);
  EXPECT_EQ(fact.minutes->rich.text, "Done.");
}

TEST(MeetingItems, RecordedVotesAreReadFromBrokenMarkUp) {
  const ItemFact fact = item(
      kTitle + kMinutes + words("<p>Done.</p>") +
      "<table class=x><caption class=mgSectionTitle>Recorded Vote</caption><thead><th>Title</th>"
      "<th>Type</th><th>Recorded Vote text</th><th>Result</th></th><tr><td>Bridges&#58; first</td>"
      "<td>Resolution</td><td> said </td><td><img alt=''>Carried</td></tr></table>"
      "<li><a href='mgListRecordedVotesShort.aspx?AIID=5&amp;MID=7'>View Recorded Vote</a></li>");
  ASSERT_EQ(fact.votes.size(), 1u);
  EXPECT_EQ(fact.votes[0].title, "Bridges: first");
  EXPECT_EQ(fact.votes[0].type, "Resolution");
  EXPECT_EQ(fact.votes[0].text, "said");
  EXPECT_EQ(fact.votes[0].result, "Carried");
  ASSERT_TRUE(fact.votes_page && fact.minutes);
  EXPECT_EQ(fact.votes_page->id, "5");
  EXPECT_EQ(fact.minutes->rich.text, "Done.");
}

TEST(MeetingItems, ExemptItemsAreKnownByLinkOrMark) {
  EXPECT_TRUE(item("<p class=mgAiTitleTxt>Sale of land (Exempt)</p>").exempt);
  const ItemFact linked =
      item(kTitle + "<p><a href='mgReasonsRestricted.aspx?OID=0&OT=I'>Reasons</a></p>");
  EXPECT_TRUE(linked.exempt);
  EXPECT_FALSE(linked.intro);
  EXPECT_FALSE(item("<p class=mgAiTitleTxt>Exempt information: exclusion of the press</p>").exempt);
}

struct StubCase {
  const char* minutes;
  const char* text;
  bool stub, alone;
};
class StubIn : public testing::TestWithParam<StubCase> {};
TEST_P(StubIn, IsRecognisedByItsPlace) {
  const ItemFact fact = item(kTitle + kMinutes + words(GetParam().minutes));
  ASSERT_TRUE(fact.minutes);
  EXPECT_EQ(fact.minutes->rich.text, GetParam().text);
  ASSERT_EQ(fact.minutes->stub.has_value(), GetParam().stub);
  if (!GetParam().stub) return;
  EXPECT_EQ(fact.minutes->stub->item, "5");
  EXPECT_EQ(fact.minutes->stub->path, "mgAi.aspx?ID=5");
  EXPECT_EQ(fact.minutes->stub->stands_alone, GetParam().alone);
}
INSTANTIATE_TEST_SUITE_P(
    Blocks, StubIn,
    testing::Values(
        StubCase{
            "<p>for the &nbsp;...&nbsp; <a href='mgAi.aspx?ID=5'>view the full minutes text for "
            "item 5.</a></p>",
            "for the", true, false},
        StubCase{"<p>am y \u2026 <a href='MGAI.ASPX?id=5'>gweld y testun llawn</a></p>\n", "am y",
                 true, false},
        StubCase{"<p>None.</p><p>&nbsp;...&nbsp; <a href='mgAi.aspx?ID=5'>view</a></p>", "None.",
                 true, true},
        StubCase{
            "<p>\u201CYes.\u201D</p>\n<p><span>... <a href='mgAi.aspx?ID=5'>view</a></span></p>",
            "\u201CYes.\u201D", true, true},
        StubCase{"<p>half a</p><p>... <a href='mgAi.aspx?ID=5'>view</a></p>", "half a", true,
                 false},
        StubCase{"<p>None. ... <a href='mgAi.aspx?ID=5'>view</a></p>", "None.", true, false},
        StubCase{"<p>See <a href='mgAi.aspx?ID=5'>item 5</a></p>", "See item 5", false, false},
        StubCase{"<p>x ... <a href='mgAi.aspx?ID=5'>view</a></p><p>more</p>", "x ... view\n\nmore",
                 false, false},
        StubCase{"<p>x ... <a href='other.aspx?ID=5'>view</a></p>", "x ... view", false, false}));

TEST(MeetingItems, StubsOfIntroAndDecisionAreSeenToo) {
  const std::string stub = "<p>cut ... <a href='mgAi.aspx?ID=5'>view the full agenda text</a></p>";
  const ItemFact fact =
      item(kTitle + words(stub) + "<p class=mgSubItemTitleTxt>Decision:</p>" + words(stub));
  ASSERT_TRUE(fact.intro && fact.decision);
  EXPECT_TRUE(fact.intro->stub && fact.decision->stub);
  EXPECT_EQ(fact.intro->squeezed, "cut");
}

TEST(MeetingPage, APageWithoutThePortalsPartIsReadFromItsBodyOrSaysSo) {
  const MeetingPage skinless =
      read("<h2 class=mgSubTitleTxt>Cabinet - 2 May 2018</h2>" + table(row("1.", kTitle)));
  EXPECT_EQ(skinless.items.size(), 1u);
  EXPECT_EQ(skinless.committee, "Cabinet");
  ASSERT_FALSE(skinless.problems.empty());
  EXPECT_EQ(skinless.problems[0].path, "page.content");
  const MeetingPage foreign = read("<h1>Welcome</h1><p>Nothing here</p>");
  EXPECT_TRUE(foreign.items.empty());
  EXPECT_FALSE(foreign.problems.empty());
}

TEST(MeetingPage, AClassicMeetingIsOneText) {
  const MeetingPage page = read(
      in_skin("<p>Present: all.</p><p>1. Apologies: none.</p>", "Bridges Panel - 16 March 2010"),
      "ceListDocuments.aspx?MeetingId=9&DF=16%2f03%2f2010");
  EXPECT_EQ(page.date, "2010-03-16");
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].minutes->rich.text, "Present: all.\n\n1. Apologies: none.");
}

TEST(MeetingPage, BrokenAndHostilePagesGiveProblemsNotFailures) {
  const std::string whole =
      in_skin(table(row("1.", kTitle + kMinutes + words("<p>a</p>"))), "Cabinet - 2 May 2018");
  for (std::size_t size = 0; size <= whole.size(); size += 7) read(whole.substr(0, size));
  for (const char* html : {"", "<", "<div id=modgov>", "<table class=mgItemTable><tr><td>",
                           "<div id=modgov><table class=mgItemTable><tr></table>"}) {
    EXPECT_FALSE(read(html).problems.empty()) << html;
  }
  std::string nested = "<div id=modgov>";
  for (int i = 0; i < 400; ++i) nested += "<table class=mgItemTable><tr><td>";
  read(nested + "bottom");
}

}  // namespace
