// read_declarations: a body's list of declarations of interest, in whatever form it comes, and
// pages that are none. The forms with all their facts are in tests/corpus.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/portal_page.h"

namespace {

using test::in_skin;
using test::PortalPage;

constexpr char kAddress[] = "mgListDeclarationsOfInterest.aspx?RPID=144";

extract::DeclarationList declared(const std::string& content) {
  const PortalPage page(in_skin(content, "Harbour Board", "Declarations of interest"), kAddress);
  return extract::read_declarations(page.page, page.context());
}

std::size_t count(const extract::DeclarationList& list) {
  return list.declarations ? list.declarations->size() : 0;
}

constexpr char kHead[] =
    "<table><tr><th>Member</th><th>Meeting</th><th>Item</th><th>Type</th></tr>";

std::string row(const std::string& name, const std::string& meeting) {
  return "<tr><td>" + name + "<td>" + meeting + "<td>4<td>Personal";
}

TEST(Declarations, AreLinkedFromTheBodysOwnPage) {
  const PortalPage page(
      in_skin("<ul class=mgActionList><li><a "
              "href='mgListDeclarationsOfInterest.aspx?rpid=144&bcr=1'>View</a></ul>",
              "Harbour Board"),
      "mgCommitteeDetails.aspx?ID=144");
  const auto body = extract::read_committee(page.page, page.context());
  ASSERT_TRUE(body.declarations);
  EXPECT_EQ(body.declarations->kind, "declarations");
  EXPECT_EQ(body.declarations->id, "144");
  EXPECT_EQ(body.declarations->path, kAddress);
}

TEST(Declarations, ListsOfOneMemberOrOfSomeDaysAreOtherPages) {
  const PortalPage page("");
  for (const char* other : {"mgListDeclarationsOfInterest.aspx?UID=9",
                            "mgListDeclarationsOfInterest.aspx?RPID=144&UID=9",
                            "mgListDeclarationsOfInterest.aspx?RPID=144&DR=01/01/2020-01/01/2021"})
    EXPECT_FALSE(page.recipe.identify(*page.base.resolve(other), page.base)) << other;
}

TEST(Declarations, APageThatSaysThereAreNoneIsAnEmptyList) {
  for (const char* none :
       {"<p>There are no declarations of interest for this committee.</p>",
        "<p>No declarations of interest have been made.</p>", "<p>Nid oes datganiadau.</p>",
        "<table><tr><th>Member</th><th>Meeting</th><th>Item</th></tr></table>",
        "<table><tr><th>Member</th><th>Meeting</th></tr><tr><td colspan=2>No records</td></tr>"
        "</table>"}) {
    const auto list = declared(none);
    ASSERT_TRUE(list.declarations) << none;
    EXPECT_TRUE(list.declarations->empty()) << none;
    EXPECT_TRUE(list.problems.empty()) << none;
  }
}

TEST(Declarations, APageThatSaysNeitherIsNoEmptyList) {
  for (const char* other :
       {"", "<p>Welcome to our meetings.</p>", "<p>Please log on to see this page.</p>",
        "<table><tr><td>Council Offices<td>Quay Street</table>",
        "<form><table><tr><td>From <input name=a><td><input type=submit></table></form>"}) {
    const auto list = declared(other);
    EXPECT_FALSE(list.declarations) << other;
    ASSERT_FALSE(list.problems.empty()) << other;
    EXPECT_EQ(list.problems.front().field, "declarations") << other;
    EXPECT_GT(list.problems.front().line, 0) << other;
  }
}

TEST(Declarations, APageOfAnotherSiteIsNoList) {
  const PortalPage page("<html><body><p>There are no declarations.</p></body></html>", kAddress);
  const auto list = extract::read_declarations(page.page, page.context());
  EXPECT_FALSE(list.declarations);
  ASSERT_EQ(list.problems.size(), 1u);
  EXPECT_EQ(list.problems.front().field, "page");
}

TEST(Declarations, ATableOfUnknownColumnsIsAProblemAndNotGuessed) {
  const auto list =
      declared("<table><tr><th>Alpha<th>Beta<tr><td>Councillor Wex<td>Personal</table>");
  EXPECT_FALSE(list.declarations);
  ASSERT_EQ(list.problems.size(), 2u);
  EXPECT_EQ(list.problems[1].line, 1);
  for (const auto& problem : list.problems) {
    EXPECT_EQ(problem.path, "declarations.entry");
    EXPECT_EQ(problem.message.find("Wex"), std::string::npos) << "its text is on the page alone";
  }
}

TEST(Declarations, ARowOfAnotherLengthIsAProblemAndTheOthersAreRead) {
  const auto list = declared(std::string(kHead) + row("A. Wex", "3 May 2026") +
                             "<tr><td>B. Wex<td>4" + row("C. Wex", "3 May 2026") + "</table>");
  ASSERT_EQ(count(list), 2u);
  EXPECT_EQ(list.declarations->at(0).said.name, "A. Wex");
  EXPECT_EQ(list.declarations->at(0).date, "2026-05-03");
  EXPECT_EQ(list.declarations->at(1).said.name, "C. Wex");
  EXPECT_EQ(list.problems.size(), 1u);
}

TEST(Declarations, TwoDaysAreNone) {
  const auto list = declared(std::string(kHead) +
                             row("A. Wex", "3 May 2026, moved from 2 May 2026") + "</table>");
  ASSERT_EQ(count(list), 1u);
  EXPECT_EQ(list.declarations->front().date, "");
  EXPECT_EQ(list.declarations->front().meeting, "3 May 2026, moved from 2 May 2026");
}

TEST(Declarations, SpansOfAnySizeCostNoMoreThanTheirTable) {
  const auto list = declared(
      "<table><tr><th>Member<th>Meeting<th>Item<th>Type<tr><td rowspan=999999999>A. Wex<td>3 May "
      "2026<td>1<td>Personal<tr><td>4 May 2026<td>2<td>Personal<tr><td colspan=4000000000>x"
      "<tr><td rowspan=-5 colspan=x>5 May 2026<td>3<td>Personal</table>");
  ASSERT_EQ(count(list), 3u);
  for (const auto& one : *list.declarations) EXPECT_EQ(one.said.name, "A. Wex");
  EXPECT_EQ(list.declarations->at(2).date, "2026-05-05");
}

TEST(Declarations, ManyPlacesThatCannotBeReadAreCounted) {
  std::string rows = kHead;
  for (int i = 0; i < 50; ++i) rows += row("", "3 May 2026");
  const auto list = declared(rows + "</table>");
  EXPECT_FALSE(list.declarations) << "what is held stands";
  ASSERT_EQ(list.problems.size(), 21u);
  EXPECT_NE(list.problems.back().message.find("30 more"), std::string::npos);
}

TEST(Declarations, AHeadingHoldsUntilTheNextOfItsRank) {
  const auto list = declared(
      "<h2><a href='ieListDocuments.aspx?MId=7'>First</a></h2><h3>Councillor A. Wex</h3>"
      "<ul><li><a href='mgAi.aspx?ID=71'>Quay</a></li></ul>"
      "<h2><a href='ieListDocuments.aspx?MId=8'>Second</a></h2>"
      "<ul><li><a href='mgAi.aspx?ID=81'>Dues</a></li></ul>");
  ASSERT_EQ(count(list), 1u) << "nobody is named below the second meeting";
  EXPECT_EQ(list.declarations->front().meeting_id, "7");
  EXPECT_EQ(list.declarations->front().item_id, "71");
  EXPECT_EQ(list.problems.size(), 1u);
}

TEST(Declarations, LayoutTablesAreLookedInto) {
  const auto list = declared("<table><tr><td>" + std::string(kHead) + row("A. Wex", "3 May 2026") +
                             "</table></td></tr></table>");
  EXPECT_EQ(count(list), 1u);
  EXPECT_TRUE(list.problems.empty());
}

TEST(Declarations, DeepAndWidePagesEnd) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<ul><li>";
  deep += "<a href='ieListDocuments.aspx?MId=7'>x</a>";
  EXPECT_FALSE(declared(deep).declarations);
  std::string wide = "<table>";
  for (int i = 0; i < 3000; ++i) wide += "<tr><td><a href='ieListDocuments.aspx?MId=7'>x</a>";
  EXPECT_FALSE(declared(wide + "</table>").declarations);
}

}  // namespace
