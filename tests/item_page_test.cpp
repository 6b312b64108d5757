// full_block and read_item: the whole text of a cut-off block, in every layout known.
#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

using extract::Block;
using test::in_skin;
using test::PortalPage;

Block cut_block(const std::string& squeezed, bool alone = false) {
  Block block;
  block.squeezed = squeezed;
  block.stub = extract::Stub{"5", "mgAi.aspx?ID=5", alone};
  return block;
}

std::string full_text(const std::string& content, const std::string& squeezed, bool alone = false) {
  const PortalPage page(in_skin(content, "Bridges", "Agenda item"), "mgAi.aspx?ID=5");
  const auto block = extract::full_block(page.page, page.context(), cut_block(squeezed, alone));
  if (block && block->stub) return "still cut";
  return block ? block->rich.text : "nothing";
}

struct Layout {
  const char* content;
};
class FullBlock : public testing::TestWithParam<Layout> {};
TEST_P(FullBlock, IsFoundWhateverTheLayout) {
  EXPECT_EQ(full_text(GetParam().content, "Thebridgewi"), "The bridge will open.\n\nIt did.");
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, FullBlock,
    testing::Values(
        Layout{"<p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><div "
               "class=WordSection1>\n"
               "<p>The bridge\nwill open.</p><p>&nbsp;</p><p>It did.</p></div></div> "
               "<p class=mgSubItemTitleTxt>Supporting documents:</p><ul></ul>"},
        Layout{
            "<div class=mgWordPara><p>The intro.</p></div><p class=mgSubItemTitleTxt>Decision:</p>"
            "<div class=mgWordPara><p>The</p></div><p class=mgSubItemTitleTxt>Minutes:</p>"
            "<div class=mgWordPara><p>The bridge will open.</p><p>It did.</p></div>"},
        Layout{"<h2>Bridges</h2><p>The bridge will open.</p><p>It did.</p>"
               "<p>Supporting documents:</p><ul><li><a href='documents/s5/a.pdf'>A</a></ul>"},
        Layout{"<h2>Bridges</h2><p>The bridge will open.</p><p>It did.</p>"
               "<ul><li><a href='documents/s5/a.pdf'>A</a></ul>"},
        Layout{
            "<table class=mgItemTable><tr><td class=mgItemNumberCell></td><td><p "
            "class=mgAiTitleTxt>"
            "Bridges</p><p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>The bridge "
            "will open.</p><p>It did.</p></div></td></tr></table><p>foot</p>"},
        Layout{"<table><tr><td>Bridges</td></tr><tr><td><p>The bridge will open.</p><p>It "
               "did.</p></td>"
               "</tr><tr><td>Next item</td></tr></table>"},
        Layout{"<ul class=mgActionList><li>Share this item</li><p class=mgSubItemTitleTxt>Minutes:"
               "</p><div class=mgWordPara><p>The bridge will open.</p><p>It did.</p></div></ul>"},
        Layout{"<p><b>Minutes:</b></p><div><p>The bridge will open.</p><p>It did.</p></div>"
               "<div class=side>Share this item</div>"},
        Layout{"<p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>The bridge will "
               "open.</p></div><div class=mgWordPara><p>It did.</p></div>"},
        Layout{"<dl><dt>Minutes:</dt><dd><p>The bridge will open.</p><p>It did.</p></dd>"
               "<dt>Decision:</dt><dd>None</dd></dl>"},
        Layout{"<h3>Minutes</h3><p>The bridge will open.</p><p>It "
               "did.</p><h3>Decision</h3><p>None</p>"},
        Layout{"<div><p>The bridge will open.</p>\n<p>It did.</p>\n<p>&nbsp;...&nbsp; <a "
               "href='mgAi.aspx?ID=5'>view the full minutes text for item 5.</a></p></div>"}));

TEST(FullBlock, TextDirectlyInADivKeepsItsLines) {
  EXPECT_EQ(
      full_text("<h2>Bridges</h2>The bridge will<br>open.<br>It did.<div class=mgHelpLine>x</div>",
                "Thebridgewi"),
      "The bridge will\nopen.\nIt did.");
}

TEST(FullBlock, ATableOfFiguresMayBeginIt) {
  EXPECT_EQ(
      full_text("<p class=mgSubItemTitleTxt>Minutes:</p><table><tr><td>Site<td>Cost<tr><td>A<td>1"
                "</table><p>Agreed.</p>",
                "SiteCostA"),
      "Site\tCost\nA\t1\n\nAgreed.");
}

TEST(FullBlock, ACutMayEndInABullet) {
  EXPECT_EQ(full_text("<div class=mgWordPara><p>List:</p><p>\u00B7 one</p><p>\u00B7 two</p></div>",
                      "List:\u00B7one\u00B7"),
            "List:\n\n\u2022 one\n\n\u2022 two");
  EXPECT_EQ(full_text("<div class=mgWordPara><p>List:</p><ul><li>one<li>two</ul></div>",
                      "List:\u00B7one\u00B7"),
            "List:\n\n\u2022 one\n\n\u2022 two");
}

// A body with everything a cut may fall into; what is cut off must come back as it stands whole.
constexpr const char* kEverything =
    "<p>First.</p><ul><li>roads are bad</li><li>noise<ul><li>late buses</li></ul></li></ul>"
    "<table><tr><td>Site</td><td>Cost</td></tr><tr><td>A</td><td>12 a day</td></tr></table>"
    "<p>The <b>Panel <i>AGREED</i> it</b>.</p>";

TEST(FullBlock, ACutMayFallIntoAList_ATable_OrEmphasis) {
  for (const char* cut :
       {"First.roads", "First.roadsarebadnoiselate", "First.roadsarebadnoiselatebusesSiteCostA12a",
        "First.roadsarebadnoiselatebusesSiteCostA12adayThePanelAGR"}) {
    EXPECT_EQ(full_text("<p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara>" +
                            std::string(kEverything) + "</div>",
                        cut),
              "First.\n\n\u2022 roads are bad\n\n\u2022 noise\n\n  \u2022 late buses\n\n"
              "Site\tCost\nA\t12 a day\n\nThe Panel AGREED it.")
        << cut;
  }
}

TEST(FullBlock, AnAlwaysOnStubGivesTheSameTextBack) {
  EXPECT_EQ(full_text("<div class=mgWordPara><p>None.</p></div>", "None.", true), "None.");
}

TEST(FullBlock, OfTwoThatBeginAlikeTheLongerIsTheWholeOne) {
  const char* both =
      "<div class=mgWordPara><p>None.</p></div><p class=mgSubItemTitleTxt>Minutes:</p>"
      "<div class=mgWordPara><p>None. But later</p></div>";
  EXPECT_EQ(full_text(both, "None."), "None. But later");
  EXPECT_EQ(full_text(both, "None.", true), "None.");
}

TEST(FullBlock, OfTwoThatBeginAlikeTheLabelTellsWhichIsMeant) {
  const std::string content =
      "<div class=mgWordPara><p>To note the bridge and its road.</p></div>"
      "<p class=mgSubItemTitleTxt>Decision:</p><div class=mgWordPara><p>To note the bridge.</p>"
      "</div><p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>To note the bridge, "
      "after a long debate.</p></div>";
  const PortalPage page(in_skin(content, "Bridges", "Agenda item"), "mgAi.aspx?ID=5");
  const auto full = [&](Block::Part part, const std::string& squeezed) {
    Block cut = cut_block(squeezed);
    cut.part = part;
    return extract::full_block(page.page, page.context(), cut)->rich.text;
  };
  EXPECT_EQ(full(Block::Part::intro, "Tonote"), "To note the bridge and its road.");
  EXPECT_EQ(full(Block::Part::decision, "Tonote"), "To note the bridge.");
  EXPECT_EQ(full(Block::Part::minutes, "Tonote"), "To note the bridge, after a long debate.");
  // A page may print it under another label, or under none.
  EXPECT_EQ(full(Block::Part::minutes, "Tonotethebridgeand"), "To note the bridge and its road.");
}

TEST(FullBlock, HeadingsInsideTheTextBelongToIt) {
  EXPECT_EQ(full_text("<div class=mgWordPara><h3>Part A</h3><p>Text.</p></div>", "PartATe"),
            "Part A\n\nText.");
  EXPECT_EQ(full_text("<p>First.</p><h4>Part A</h4><p>Text.</p>", "First.PartATe"),
            "First.\n\nPart A\n\nText.");
  EXPECT_EQ(
      full_text("<h3>Minutes</h3><h3>Part A</h3><p>Text.</p><h3>Part B</h3><p>More.</p>"
                "<h3>Supporting documents</h3><ul><li><a href='documents/s5/a.pdf'>A</a></ul>",
                "PartATe"),
      "Part A\n\nText.\n\nPart B\n\nMore.");
}

TEST(FullBlock, NothingIsFoundOutsideTheContentOrInATitle) {
  EXPECT_EQ(full_text("<p>Other</p>", "Bridges"), "nothing");
  EXPECT_EQ(full_text("<p>Other</p>", "Committees"), "nothing");
  EXPECT_EQ(full_text("<p>Other words</p>", "words"), "nothing");
  EXPECT_EQ(full_text("<p>Other</p>", ""), "nothing");
  EXPECT_EQ(full_text("<p>Other</p>", "\u00B7"), "nothing");
  EXPECT_EQ(full_text("", "x"), "nothing");
}

TEST(FullBlock, RepetitionsAreSearchedInLinearTime) {
  std::string body, wanted;
  for (int i = 0; i < 20000; ++i) body += "<p>aaaaaaaa</p>";
  for (int i = 0; i < 10000; ++i) wanted += "aaaaaaaa";
  EXPECT_EQ(full_text(body, wanted + "b"), "nothing");
  EXPECT_NE(full_text(body, wanted), "nothing");
}

TEST(FullBlock, EmptyMarkUpIsNotSearchedAgainAtEveryDepth) {
  std::string body;
  for (int i = 0; i < 150; ++i) body += "<ul><li>";
  for (int i = 0; i < 60000; ++i) body += "<i></i>";
  EXPECT_TRUE(full_text(body + "The bridge.", "Thebr").ends_with(" \u2022 The bridge."));
}

TEST(ItemPage, ItsTitleAndVotesAreRead) {
  const PortalPage page(
      in_skin("<table><caption>Recorded Vote</caption><tr><th>Title</th></tr><tr><td>First</td>"
              "<td>Carried</td></tr></table>",
              "Bridges", "Agenda item"),
      "mgAi.aspx?ID=5");
  const auto item = extract::read_item(page.page, page.context());
  EXPECT_EQ(item.title, "Bridges");
  ASSERT_EQ(item.votes.size(), 1u);
  EXPECT_EQ(item.votes[0].result, "Carried");
  const PortalPage bare(in_skin("<p>text</p>"), "mgAi.aspx?ID=5");
  EXPECT_FALSE(extract::read_item(bare.page, bare.context()).problems.empty());
}

TEST(Reasons, AreThePagesOwnWordsBelowItsHeadings) {
  const test::PortalPage page(
      test::in_skin(
          "<ul class=mgActionList><li><a href='x'>Back</a></ul><p>By virtue of paragraph(s) "
          "3 of\n Part 1.</p><h3>Explanation</h3><p>A bid.<script>x()</script></p>",
          "Weir", "Anticipated reasons for restriction"),
      "mgReasonsRestricted.aspx?OID=5&OT=I");
  EXPECT_EQ(extract::read_reasons(page.page, page.context()),
            "By virtue of paragraph(s) 3 of Part 1. Explanation A bid.");
  const test::PortalPage foreign("<p>Not a portal.</p>");
  EXPECT_EQ(extract::read_reasons(foreign.page, foreign.context()), "");
}

}  // namespace
