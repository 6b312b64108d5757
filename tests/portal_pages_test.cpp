// The simulated portal against the mark-up of the ModernGov servers it stands for, and the notation
// that its pages are made from.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/portal/council_file.h"
#include "tests/portal/text_notation.h"
#include "tests/portal/word_html.h"
#include "tests/support/asked_portal.h"

namespace portal {
namespace {

using test::ask;
using test::body;
using test::count;
using test::demo;
using test::has;
using test::kBudget;

TEST(PortalTest, TheStubStandsInTheBrokenOffSentenceWithItsDots) {
  PortalOptions options = demo();
  options.cut_words = 50;
  const Portal portal(options);
  const std::string page = body(portal, kBudget);
  EXPECT_TRUE(has(page,
                  " &nbsp;...&nbsp; <a href=\n\"mgAi.aspx?ID=20111\" title=\n\"Link to view the "
                  "full item text for item 18., Budget and council tax 2024/25\">\nview the full "
                  "minutes text for item 18.</a></p>\n</div>\n</div> \n"));
  // The 49th word is the last that is printed; its sentence goes on on the item's own page.
  EXPECT_TRUE(has(page, "in the dark. The</span> &nbsp;...&nbsp; <a href="));
}

TEST(PortalTest, NothingIsCutWhenTheSiteDoesNotCut) {
  PortalOptions options = demo();
  options.cut_words = 0;
  EXPECT_FALSE(has(body(Portal(options), kBudget), "view the full"));
}

TEST(PortalTest, AnAlwaysOnStubFollowsWholeTextsInAParagraphOfItsOwn) {
  PortalOptions options = demo();
  options.cut_words = 0;
  options.stub_always = true;
  const Portal portal(options);
  const std::string page = body(portal, kBudget);
  EXPECT_TRUE(has(page, "view the full minutes text for item 17."));
  EXPECT_TRUE(has(page, "view the full agenda text for item 18."));
  EXPECT_FALSE(has(page, "view the full decision text"));
  EXPECT_TRUE(has(page, "&nbsp;...&nbsp; <a href=\n\"mgAi.aspx?ID=20110\""));
  // An item without any text has no stub.
  EXPECT_FALSE(has(body(portal, "/ieListDocuments.aspx?MId=2003"), "ID=20033"));
}

class ItemLayoutTest : public testing::TestWithParam<PortalOptions::ItemLayout> {};

TEST_P(ItemLayoutTest, TheItemPageHasTheWholeTextWhateverItsLayout) {
  PortalOptions options = demo();
  options.item_layout = GetParam();
  const std::string page = body(Portal(options), "/mgAi.aspx?ID=20111");
  EXPECT_TRUE(has(page, "Agenda item</h1>"));
  EXPECT_TRUE(has(page, "The motion was then put and carried."));
  EXPECT_FALSE(has(page, "view the full"));
  EXPECT_TRUE(has(page, "Supporting documents:"));
}

INSTANTIATE_TEST_SUITE_P(Layouts, ItemLayoutTest,
                         testing::Values(PortalOptions::ItemLayout::word,
                                         PortalOptions::ItemLayout::table,
                                         PortalOptions::ItemLayout::bare));

TEST(PortalTest, TheListShowsAYearAndItsCursorsNeverEnd) {
  const Portal portal(demo());
  const std::string all = body(portal, "/ieListMeetings.aspx?CommitteeId=112");
  EXPECT_EQ(count(all, "mgMeetingTableLnk"), 4);
  EXPECT_TRUE(has(all, "16 Jan 2024&nbsp;10&#58;00 am</a> - CANCELLED</li>"));
  EXPECT_TRUE(has(all, "<option value=\"2023\">2023</option>"));
  const std::string year = body(portal, "/ieListMeetings.aspx?CId=112&Year=2024");
  EXPECT_EQ(count(year, "mgMeetingTableLnk"), 1);
  const std::string earlier =
      body(portal, "/ieListMeetings.aspx?Act=earlier&CId=112&D=199901010000&MD=ielistmeetings");
  EXPECT_EQ(count(earlier, "mgMeetingTableLnk"), 0);
  EXPECT_TRUE(has(earlier, "Act=earlier&amp;CId=112&amp;D=199801010000"));
}

TEST(PortalTest, EachKindOfMeetingLooksAsItShould) {
  const Portal portal(demo());
  const std::string cancelled = body(portal, "/ieListDocuments.aspx?MId=2109");
  EXPECT_TRUE(has(cancelled, "No documents are available for this meeting"));
  EXPECT_TRUE(has(cancelled, "10.00 am, CANCELLED</a></h2>"));
  const std::string draft = body(portal, "/ieListDocuments.aspx?MId=2124");
  EXPECT_TRUE(has(draft, "Agenda and draft minutes</h1>"));
  EXPECT_TRUE(has(draft, ">Printed draft minutes"));
  const std::string printed = body(portal, "/ieListDocuments.aspx?MId=2205");
  EXPECT_TRUE(has(printed, "?T=1"));
  EXPECT_FALSE(has(printed, "Minutes:</p>"));
  const std::string exempt = body(portal, "/ieListDocuments.aspx?MId=2212");
  EXPECT_TRUE(has(exempt, "mgReasonsRestricted.aspx?OID=22121"));
  const std::string future = body(portal, "/ieListDocuments.aspx?MId=2033");
  EXPECT_TRUE(has(future, "\" >Agenda</h1>"));
}

TEST(PortalTest, RecordedVotesStandOnTheirPage) {
  const Portal portal(demo());
  EXPECT_TRUE(has(body(portal, kBudget), "mgListRecordedVotesShort.aspx?AIID=20111&amp;MID=2011"));
  const std::string page = body(portal, "/mgListRecordedVotesShort.aspx?AIID=20111&MID=2011");
  EXPECT_TRUE(has(page, "Amendment status:</span>Rejected"));
  EXPECT_TRUE(has(page,
                  "<td>Against</td><td>Councillor Ada Thornwick, Councillor Bram Oldacre, "
                  "Councillor Celia Marsh-Hyde</td><td>3</td>"));
}

TEST(PortalTest, ThePanelSkinHasOtherClassesAndTheSameItemTable) {
  PortalOptions options = demo();
  options.skin = PortalOptions::Skin::panel;
  const std::string page = body(Portal(options), kBudget);
  EXPECT_TRUE(has(page, "<div id=\"modgov\" class=\"panel panel-primary\">"));
  EXPECT_TRUE(has(page, "class=\"mgMainTxtBold\""));
  EXPECT_FALSE(has(page, "mgContent"));
  EXPECT_TRUE(has(page, "id=\"mgItemTable\""));
}

TEST(PortalTest, WelshIsAskedForByParameterOrByOption) {
  const Portal portal(demo());
  const std::string page = body(portal, std::string(kBudget) + "&LLL=1");
  EXPECT_TRUE(has(page, "Cofnodion:</p>"));
  EXPECT_TRUE(has(page, "Dydd Iau, 22ain Chwefror, 2024 6.30 yh"));
}

TEST(PortalTest, AnEditChangesThePageAndTheExpectedFacts) {
  Portal portal(demo());
  portal.edit("AI20112:It was carried without a vote.=>It was carried by acclamation.");
  EXPECT_TRUE(has(body(portal, kBudget), "It was carried by"));
  EXPECT_TRUE(has(portal.expected(), "It was carried by acclamation."));
  EXPECT_THROW(portal.edit("AI20112:not there=>x"), std::invalid_argument);
  EXPECT_THROW(portal.edit("20112:x"), std::invalid_argument);
}

TEST(PortalTest, GeneratedMeetingsAreTheSameEveryTimeAndOfAPortalsUsualWeight) {
  PortalOptions options = demo();
  options.generated_meetings = 600;
  const Portal one(options), other(options);
  const std::string page = body(one, "/ieListDocuments.aspx?MId=100599");
  EXPECT_EQ(page, body(other, "/ieListDocuments.aspx?MId=100599"));
  EXPECT_GT(page.size(), 50'000u);
  EXPECT_LT(page.size(), 62'000u);
  EXPECT_EQ(ask(one, "/ieListDocuments.aspx?MId=100600")->status, 302);
  EXPECT_TRUE(has(body(one, "/mgListCommittees.aspx"), "Generated Panel 3"));
  options.seed = 1;
  EXPECT_NE(page, body(Portal(options), "/ieListDocuments.aspx?MId=100599"));
}

// Of what a harvest asks for, a quarter are meetings and the other pages weigh a third of one.
TEST(PortalTest, AGeneratedMeetingHasThreeFurtherPagesOfEighteenKilobytes) {
  PortalOptions options;
  options.seed = 5;
  options.committees = options.meetings = 0;
  options.generated_meetings = 20;
  const Portal portal(options);
  const std::string page = body(portal, "/ieListDocuments.aspx?MId=100007");
  EXPECT_EQ(count(page, "view the full minutes text"), 2);
  EXPECT_TRUE(has(page, "mgAi.aspx?ID=10000706"));
  EXPECT_TRUE(has(page, "mgAi.aspx?ID=10000713"));
  for (const char* target : {"/mgAi.aspx?ID=10000706", "/mgAi.aspx?ID=10000713",
                             "/mgMeetingAttendance.aspx?ID=100007"}) {
    EXPECT_NEAR(static_cast<double>(body(portal, target).size()), 18.0 * 1024, 1.5 * 1024)
        << target;
  }
}

TEST(PortalTest, TheExpectedFactsComeFromTheDiary) {
  const auto facts = nlohmann::json::parse(Portal(demo()).expected());
  EXPECT_EQ(facts["site"], "demo");
  EXPECT_EQ(facts["meetings"].size(), 14u);
  const auto& budget = facts["meetings"][1];
  EXPECT_EQ(budget["date"], "2024-02-22");
  EXPECT_EQ(budget["items"][1]["minutes"][3], "• it could not, because");
  EXPECT_EQ(budget["items"][1]["minutes"][4],
            "  • the north gutter emptied into the record store, and");
  EXPECT_EQ(budget["items"][1]["stub_on_meeting_page"], true);
}

TEST(CouncilFileTest, AFaultNamesTheFileTheLineAndTheKey) {
  const std::string file = testing::TempDir() + "/council.toml";
  std::ofstream(file) << "[council]\nkey = \"x\"\nname = \"X\"\ncolour = \"red\"\n";
  try {
    read_council_file(file);
    FAIL() << "an unknown key was read";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), file + ": line 4: unknown key 'colour'");
  }
  std::ofstream(file) << "[council\n";
  EXPECT_THROW(read_council_file(file), std::runtime_error);
  EXPECT_THROW(read_council_file(file + ".missing"), std::runtime_error);
}

TEST(TextNotationTest, ReadsListsTablesAndNumbers) {
  const auto pieces = read_notation(
      "One\ntwo\n\n- first\nmore\n-- second\n\n(1) numbered\n\n| a | b |\n| **c** | d |\n");
  ASSERT_EQ(pieces.size(), 5u);
  EXPECT_EQ(plain_text(pieces[0]), "One two");
  EXPECT_EQ(plain_text(pieces[1]), "• first more");
  EXPECT_EQ(plain_text(pieces[2]), "  • second");
  EXPECT_EQ(plain_text(pieces[3]), "(1) numbered");
  EXPECT_EQ(plain_text(pieces[4]), "a\tb\nc\td");
}

TEST(TextNotationTest, CutsBetweenWordsAndLeavesNoEmptyPiece) {
  const auto whole = read_notation("one two\n\nthree four");
  EXPECT_FALSE(cut_after(whole, 4).shortened);
  const Cut at_the_seam = cut_after(whole, 2);
  EXPECT_TRUE(at_the_seam.shortened);
  ASSERT_EQ(at_the_seam.pieces.size(), 1u);
  EXPECT_EQ(plain_text(at_the_seam.pieces[0]), "one two");
  EXPECT_EQ(plain_text(cut_after(whole, 3).pieces[1]), "three ");
}

TEST(WordHtmlTest, LinesEndBeforeTheSeventiethColumnAlsoInsideTags) {
  const std::string page = word_html(
      read_notation(
          "Some words about a towpath and a lock and a ferry that goes on for a while, so "
          "that a line must end somewhere in it, **twice**.\n\n- bullet\n-- inner\n"),
      0);
  std::size_t longest = 0, column = 0;
  for (const char c : page) {
    column = c == '\n' ? 0 : column + 1;
    longest = std::max(longest, column);
  }
  EXPECT_LE(longest, 90u);  // a run of &nbsp; cannot be broken
  EXPECT_TRUE(has(page, "style=\n\""));
  EXPECT_TRUE(has(page, "font-family:Symbol"));
  EXPECT_TRUE(has(page, "font-family:&quot;Courier New&quot;"));
}

}  // namespace
}  // namespace portal
