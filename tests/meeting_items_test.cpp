// read_meeting: the items of a meeting, with their blocks, stubs, votes and documents.
#include <gtest/gtest.h>

#include "tests/support/meeting_rows.h"

namespace {

using extract::ItemFact;
using extract::MeetingPage;
using test::in_skin;
using test::item;
using test::kMinutes;
using test::kTitle;
using test::read_page;
using test::row;
using test::table;
using test::words;

TEST(MeetingItems, NumbersAreAsPrintedAndIdsAreTheAnchors) {
  const MeetingPage page = read_page(
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
  const MeetingPage page = read_page(in_skin(table(
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
  const MeetingPage page = read_page(in_skin(
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

TEST(MeetingItems, ARowWithANumberAndNothingElseIsStillAnItem) {
  const MeetingPage page = read_page(in_skin(table(row("4.", "", "")), "Cabinet - 2 May 2018"));
  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].number, "4");
  EXPECT_FALSE(page.items[0].heading);
  EXPECT_EQ(page.problems.size(), 2u);
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
  const MeetingPage page = read_page(in_skin(
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
  EXPECT_TRUE(item("<p class=mgAiTitleTxt>EXEMPT \u2013 Sale of land</p>").exempt);
  const ItemFact linked =
      item(kTitle + "<p><a href='mgReasonsRestricted.aspx?OID=0&OT=I'>Reasons</a></p>");
  EXPECT_TRUE(linked.exempt);
  EXPECT_FALSE(linked.intro);
  EXPECT_FALSE(item("<p class=mgAiTitleTxt>Exempt information: exclusion of the press</p>").exempt);
}

TEST(MeetingItems, AFurtherColumnDoesNotHideTheItem) {
  const std::string number = "<tr><td class=mgItemNumberCell><a name=AI1></a>1.</td><td>";
  const MeetingPage page = read_page(in_skin(
      table(number + kTitle + kMinutes + words("<p>Noted.</p>") + "</td><td>&nbsp;</td></tr>" +
            number + "</td><td>" + kTitle + "</td></tr>" + number + kTitle +
            "</td><td>See also</td></tr><tr><td>4.</td><td>" + kTitle + "</td><td></td></tr>"),
      "Cabinet - 2 May 2018"));
  ASSERT_EQ(page.items.size(), 4u);
  for (const ItemFact& fact : page.items) EXPECT_EQ(fact.title, "Bridges");
  ASSERT_TRUE(page.items[0].minutes);
  EXPECT_EQ(page.items[0].minutes->rich.text, "Noted.");
  EXPECT_EQ(page.items[3].number, "4");
  ASSERT_EQ(page.problems.size(), 2u);
  EXPECT_EQ(page.problems[0].field, "items[2]");
  EXPECT_NE(page.problems[0].message.find("See also"), std::string::npos);
}

TEST(MeetingItems, AClosedDocumentDoesNotCloseItsItem) {
  const std::string label = "<p class=mgSubItemTitleTxt>Additional documents:</p>";
  const std::string closed =
      "<li>Restricted enclosure 2 <a href='mgReasonsRestricted.aspx?ID=1&amp;OT=A'>View the "
      "reasons</a></li>";
  const MeetingPage page = read_page(in_skin(
      table(row("1.", kTitle + label + "<ul class=mgBulletList>" + closed + "</ul>", "1") +
            row("2.",
                kTitle + label + "<ul><li><a href='documents/s1/a.pdf'>A</a>" + closed + "</ul>",
                "2") +
            row("3.",
                kTitle + label + "<ul>" + closed +
                    "</ul><p><a href='mgReasonsRestricted.aspx?ID=2'>Reasons</a></p>",
                "3")),
      "Cabinet - 2 May 2018"));
  ASSERT_EQ(page.items.size(), 3u);
  EXPECT_FALSE(page.items[0].exempt || page.items[0].intro);
  EXPECT_TRUE(page.items[0].documents.empty());
  EXPECT_FALSE(page.items[1].exempt);
  EXPECT_EQ(page.items[1].documents.size(), 1u);
  EXPECT_TRUE(page.items[2].exempt);
  EXPECT_TRUE(page.problems.empty());
}

TEST(MeetingItems, WhatIsThereForTheReadersUseIsNoText) {
  const std::string share = "<li><a href='#'>Share this item</a></li>";
  const std::string blocks = "<p class=mgSubItemTitleTxt>Decision:</p>" + words("<p>Agreed.</p>") +
                             kMinutes + words("<p>Noted.</p><ul><li>Share this item</ul>");
  for (const std::string& cell :
       {kTitle + "<ul class=mgActionList>" + share + "</ul>" + blocks,
        // Never closed: the rest of the item stands in the list, or in its last entry.
        kTitle + "<ul class=mgActionList>" + share + blocks,
        kTitle + "<ul><li>Share this item" + blocks,
        kTitle + "<ul class=shares>" + share + "</ul>" + blocks}) {
    const ItemFact fact = item(cell);
    EXPECT_FALSE(fact.intro && !fact.intro->rich.empty()) << cell << fact.intro->rich.text;
    ASSERT_TRUE(fact.decision && fact.minutes) << cell;
    EXPECT_EQ(fact.decision->rich.text, "Agreed.");
    EXPECT_EQ(fact.minutes->rich.text, "Noted.\n\n\u2022 Share this item");
  }
}

TEST(MeetingItems, ARowWithTheNumberNoughtAndATitleOnlyDivides) {
  const MeetingPage page = read_page(
      in_skin(table(row("0.", kTitle, "") + row("0.", kTitle + words("<p>Text.</p>"), ""))));
  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_TRUE(page.items[0].heading);
  EXPECT_FALSE(page.items[1].heading);
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
        StubCase{"<p>as follows:-</p> ... <a href='mgAi.aspx?ID=5'>view</a>", "as follows:-", true,
                 true},
        StubCase{"<div><p>None.</p>\n&nbsp;...&nbsp; <span><a href='mgAi.aspx?ID=5'>view</a></span>"
                 "</div><p>&nbsp;</p>",
                 "None.", true, true},
        StubCase{"<p>None.</p>cut ... <a href='mgAi.aspx?ID=5'>view</a>", "None.\n\ncut", true,
                 false},
        StubCase{"<p>half <a href='mgAi.aspx?ID=5'>\u2026 gweld testun llawn eitem 5</a></p>",
                 "half", true, false},
        StubCase{"<p>half <a href='mgAi.aspx?ID=5'>View the full\nminutes text for item 5.</a></p>",
                 "half", true, false},
        StubCase{"<p>He said . . . <a href='mgAi.aspx?ID=5'>view</a></p>", "He said", true, false},
        StubCase{"<ul><li>one<ul><li>two <b>bold ... <a href='mgAi.aspx?ID=5'>x</a></b></ul></ul>",
                 "\u2022 one\n\n  \u2022 two bold", true, false},
        StubCase{"<table><tr><td>A<td>B<tr><td>C<td>12 ... <a href='mgAi.aspx?ID=5'>x</a></table>",
                 "A\tB\nC\t12", true, false},
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

}  // namespace
