// read_decision and read_register on invented portals.
#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

using test::in_skin;
using test::PortalPage;

extract::DecisionPage decision(const std::string& content, const std::string& heading = "Weir",
                               const std::string& path = "ieDecisionDetails.aspx?ID=7") {
  const PortalPage page(in_skin(content, heading, "Decision details"), path);
  return extract::read_decision(page.page, page.context());
}

std::string line(const std::string& label, const std::string& value) {
  return "<p><span  class=\"mgLabel\" >" + label + ": </span>" + value + "</p>\n";
}

TEST(Decision, EveryLabelHasItsField) {
  const auto read = decision(
      "<ul class=mgActionList><li><a "
      "href='mgIssueHistoryHome.aspx?IId=61&amp;Opt=0'>More</a></ul>" +
      line("Decision Maker", "Head of Rivers") +
      line("Decision status", "<span class=mgPlanItemInForce>Recommendations Approved</span>") +
      line("Is Key decision?", "Yes") + line("Is subject to call in?", "No") +
      "<h3 class=mgSubSubTitleTxt>Purpose:</h3><div class=mgWordPara><p>To mend the weir.</p></div>"
      "<h3 class=mgSubSubTitleTxt>Decision:</h3><div class=mgWordPara><p>Mend it.</p><p>Soon.</p>"
      "</div><h3>Reasons for the decision:</h3><div class=mgWordPara><p>It leaks.</p></div>"
      "<h3>Alternative options considered:</h3><p>None.</p>" +
      line("Report author", "A. Wex") + line("Publication date", "22&#47;10&#47;2025") +
      line("Date of decision", "19&#47;10&#47;2025") + line("Effective from", "30/10/2025") +
      line("Decided at meeting",
           "<a href='ieListDocuments.aspx?CId=1&amp;MID=48#AI912'>19/10/2025 - Rivers</a>") +
      "<p class=mgLabel>Accompanying Documents:</p><ul class=mgBulletList><li><a "
      "href='documents/s79/weir.pdf'>Weir report <span class=mgFileSize><img alt='pdf icon'> PDF "
      "119 "
      "KB</span></a></ul>");
  EXPECT_EQ(read.title, "Weir");
  EXPECT_EQ(read.maker, "Head of Rivers");
  EXPECT_EQ(read.status, "Recommendations Approved");
  EXPECT_EQ(read.key, true);
  EXPECT_EQ(read.call_in, false);
  EXPECT_EQ(read.published, "2025-10-22");
  EXPECT_EQ(read.decided, "2025-10-19");
  EXPECT_EQ(read.effective, "2025-10-30");
  EXPECT_EQ(read.meeting, "48");
  EXPECT_EQ(read.item, "912");
  EXPECT_EQ(read.issue, "61");
  EXPECT_EQ(read.purpose.text, "To mend the weir.");
  EXPECT_EQ(read.decision.text, "Mend it.\n\nSoon.");
  EXPECT_EQ(read.reasons.text, "It leaks.");
  EXPECT_EQ(read.alternatives.text, "None.");
  ASSERT_EQ(read.details.size(), 1u);
  EXPECT_EQ(read.details[0].label, "Report author");
  EXPECT_EQ(read.details[0].text, "A. Wex");
  ASSERT_EQ(read.documents.size(), 1u);
  EXPECT_EQ(read.documents[0].id, "s79");
  EXPECT_EQ(read.documents[0].title, "Weir report");
  EXPECT_EQ(read.documents[0].size_printed, "119 KB");
  EXPECT_TRUE(read.problems.empty());
}

TEST(Decision, WelshLabelsHalfTranslated) {
  const auto read = decision(
      line("Y sawl sy&rsquo;n gwneud penderfyniad", "Y Cabinet") +
      line("Statws y Penderfyniad", "Cymeradwywyd") + line("Is KeyPenderfyniad?", "Nac ydy") +
      line("Yn amodol ar gael ei alw i mewn?", "Ydy") +
      "<h3>Diben:</h3><p>Trwsio.</p><h3>Penderfyniadau:</h3><p>Trwsiwyd.</p>" +
      line("Effeithiol O", "01/02/2025"));
  EXPECT_EQ(read.maker, "Y Cabinet");
  EXPECT_EQ(read.key, false);
  EXPECT_EQ(read.call_in, true);
  EXPECT_EQ(read.purpose.text, "Trwsio.");
  EXPECT_EQ(read.decision.text, "Trwsiwyd.");
  EXPECT_EQ(read.effective, "2025-02-01");
}

TEST(Decision, TheBootstrapSkinAndAnItemsOwnPage) {
  const PortalPage page(
      "<div id=modgov class=panel><div class=panel-heading><h1 class=panel-title>Decision "
      "details</h1></div><div class=panel-footer><h2 class=mgSubTitleTxt>Ferry</h2></div><div "
      "class=panel-body><div><p><span class=mgMainTxtBold>Decision Maker: </span>Council</p><div "
      "class=mgWordPara><p>Loose words.</p></div></div></div></div>",
      "ieDecisionDetails.aspx?AIId=33&LLL=0");
  const auto read = extract::read_decision(page.page, page.context());
  EXPECT_EQ(read.title, "Ferry");
  EXPECT_EQ(read.maker, "Council");
  EXPECT_EQ(read.item, "33");
  ASSERT_EQ(read.details.size(), 1u);
  EXPECT_EQ(read.details[0].label, "");
  EXPECT_EQ(read.details[0].text, "Loose words.");
}

TEST(Decision, WhatCannotBeReadIsAProblem) {
  const auto read =
      decision(line("Is Key decision?", "To be confirmed") + line("Date of decision", "soon") +
               line("Decided at meeting", "March"));
  EXPECT_FALSE(read.key);
  EXPECT_EQ(read.decided, "");
  ASSERT_EQ(read.problems.size(), 2u);
  EXPECT_EQ(read.problems[0].field, "key");
  EXPECT_EQ(read.problems[1].field, "decided");
  EXPECT_EQ(read.details.at(0).text, "March");
  EXPECT_EQ(decision("").problems.size(), 1u);
  const PortalPage foreign("<p>Not a portal.</p>", "ieDecisionDetails.aspx?ID=7");
  EXPECT_EQ(extract::read_decision(foreign.page, foreign.context()).problems.size(), 1u);
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<div><p class=mgLabel>";
  EXPECT_NO_THROW(decision(deep));
}

TEST(Register, ItsRowsAreDecisionsByTheHeaderOfTheTable) {
  const PortalPage page(
      in_skin(
          "<table class='mgTabTable tablesorter'><thead class=mgFilterHeaderRow><tr><th>Title<th>"
          "Date<!--Made--><th>Effective from<th>Call-ins</tr></thead><tbody><tr><td><a "
          "href='ieDecisionDetails.aspx?ID=135'>Weir<span class=mgHide> ref: 135</span></a>"
          "<td>01&#47;04&#47;2025<td>09/04/2025<td>Not for call-in</tr><tr><td><a "
          "href='mgIssueHistoryHome.aspx?IId=6&Opt=0'>No decision</a><td>04/11/2025<td><td></tr>"
          "<tr><td><a "
          "href='ieDecisionDetails.aspx?Id=136&LLL=0'>Ferry</a><td>unknown<td><td>Expired "
          "(0)</tr><tr><td><a href='ieDecisionDetails.aspx?ID=135'>again</a><td><td><td></tr>"
          "</tbody></table>"),
      "mgDelegatedDecisions.aspx");
  const auto list = extract::read_register(page.page, page.context());
  ASSERT_EQ(list.decisions.size(), 2u);
  EXPECT_EQ(list.decisions[0].decision.id, "d135");
  EXPECT_EQ(list.decisions[0].title, "Weir");
  EXPECT_EQ(list.decisions[0].published, "2025-04-01");
  EXPECT_EQ(list.decisions[0].effective, "2025-04-09");
  EXPECT_EQ(list.decisions[0].call_in, "Not for call-in");
  EXPECT_EQ(list.decisions[1].decision.path, "ieDecisionDetails.aspx?ID=136");
  EXPECT_EQ(list.decisions[1].published, "");
  ASSERT_EQ(list.problems.size(), 1u);
  EXPECT_EQ(list.problems[0].field, "decisions[1].published");
}

TEST(Register, AViewWithoutATableStillListsItsDecisions) {
  const PortalPage page(in_skin("<p><a href='ieDecisionDetails.aspx?ID=5'>Gates</a></p>"));
  const auto list = extract::read_register(page.page, page.context());
  ASSERT_EQ(list.decisions.size(), 1u);
  EXPECT_EQ(list.decisions[0].title, "Gates");
  EXPECT_TRUE(
      extract::read_register(PortalPage(in_skin("")).page, page.context()).decisions.empty());
}

TEST(Committee, ItsMembersHaveRolesAndItsContactIsKept) {
  const PortalPage page(in_skin(
      "<h2 class=mgSectionTitle>Membership<a name='#MEM'></a></h2><ul class=mgBulletList><li><a "
      "href='mgUserInfo.aspx?UID=27'>Councillor A. Wex</a>&nbsp; &#40;Chair&#41;&nbsp; </li><li>Mr "
      "B. "
      "Fold (Co-opted)</li><li><a href='mgUserInfo.aspx?UID=28'>Councillor C. Wex</a>&nbsp; </li>"
      "<li></li></ul><h2 class=mgSectionTitle>Contact information</h2><p><span "
      "class=mgLabel>Support "
      "officer: </span>D. Wex. Tel: 01632 960001</p><div class=mgHelpLine></div>",
      "Bridges"));
  const auto committee = extract::read_committee(page.page, page.context());
  ASSERT_EQ(committee.members.size(), 3u);
  EXPECT_EQ(committee.members[0].id, "27");
  EXPECT_EQ(committee.members[0].name, "Councillor A. Wex");
  EXPECT_EQ(committee.members[0].role, "Chair");
  EXPECT_EQ(committee.members[1].name, "Mr B. Fold");
  EXPECT_EQ(committee.members[1].role, "Co-opted");
  EXPECT_EQ(committee.members[2].role, "");
  EXPECT_EQ(committee.contact.text, "Support officer: D. Wex. Tel: 01632 960001");
}

}  // namespace
