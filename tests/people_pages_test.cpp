// read_attendance and read_votes on invented portals.
#include <gtest/gtest.h>

#include "tests/support/portal_page.h"

namespace {

using test::in_skin;
using test::PortalPage;

std::vector<extract::AttendanceFact> attendance(const std::string& content) {
  const PortalPage page(in_skin(content), "mgMeetingAttendance.aspx?ID=7");
  return extract::read_attendance(page.page, page.context());
}

std::vector<extract::VoteFact> votes(const std::string& content) {
  const PortalPage page(in_skin(content, "Bridges"), "mgListRecordedVotesShort.aspx?AIID=5&MID=7");
  return extract::read_votes(page.page, page.context());
}

TEST(Attendance, ColumnsAreKnownByTheirHeaders) {
  const auto people = attendance(
      "<table "
      "class=mgStatsTable><caption>Attendance</caption><thead><tr><th>Attendee</th><th>Role</th>"
      "<th>Attendance</th><th></th></tr></thead><tbody><tr><td><a "
      "href='mgUserInfo.aspx?UID=1'>Councillor "
      "A. Wex</a> </td><td>Chair</td><td>Present, as expected</td><td></td></tr><tr><td>B. "
      "Clerk</td>"
      "<td>Officer</td><td>In attendance</td></tr><tr><td></td></tr></tbody></table>");
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(people[0].name, "Councillor A. Wex");
  EXPECT_EQ(people[0].role, "Chair");
  EXPECT_EQ(people[0].attendance, "Present, as expected");
  EXPECT_EQ(people[1].attendance, "In attendance");
}

TEST(Attendance, HeadersMayBeWelshOrdinaryCellsAndInAnotherOrder) {
  const auto people = attendance(
      "<table><tr><td>Presenoldeb<td>Enw<td>R\u00F4l<tr><td>Yn bresennol<td>C. Wex"
      "<td>Aelod</table>");
  ASSERT_EQ(people.size(), 1u);
  EXPECT_EQ(people[0].name, "C. Wex");
  EXPECT_EQ(people[0].role, "Aelod");
  EXPECT_EQ(people[0].attendance, "Yn bresennol");
}

TEST(Attendance, OtherTablesAndEmptyPagesGiveNobody) {
  EXPECT_TRUE(attendance("<table><tr><th>Name<th>Ward<tr><td>a<td>b</table>").empty());
  EXPECT_TRUE(attendance("").empty());
  EXPECT_TRUE(attendance("<table><tr></table><table>").empty());
}

TEST(Votes, PeopleStandByTheirVote) {
  const auto found = votes(
      "<h3>Motion one</h3><p>Motion status: Carried</p><table><tr><th>Vote</th><th>Councillors</th>"
      "<th>Count</th></tr><tr><td>For</td><td>A. Wex, B. "
      "Wex</td><td>2</td></tr><tr><td>Against</td><td>"
      "</td><td>0</td></tr><tr><td>Conflict Of Interests</td><td>Wex, C<br>D. "
      "Wex</td><td>2</td></tr></table>"
      "<h3>Motion two</h3><p>Amendment status:Rejected</p><table><tr><td>E. "
      "Wex<td>Against</td></td></tr>"
      "<tr><td>F. Wex<td>For</table>");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].title, "Motion one");
  EXPECT_EQ(found[0].type, "Motion");
  EXPECT_EQ(found[0].result, "Carried");
  ASSERT_EQ(found[0].voters.size(), 4u);
  EXPECT_EQ(found[0].voters[1].name, "B. Wex");
  EXPECT_EQ(found[0].voters[1].vote, "For");
  EXPECT_EQ(found[0].voters[2].name, "Wex, C");
  EXPECT_EQ(found[0].voters[3].vote, "Conflict Of Interests");
  EXPECT_EQ(found[1].title, "Motion two");
  EXPECT_EQ(found[1].type, "Amendment");
  EXPECT_EQ(found[1].result, "Rejected");
  ASSERT_EQ(found[1].voters.size(), 2u);
  EXPECT_EQ(found[1].voters[0].name, "E. Wex");
  EXPECT_EQ(found[1].voters[0].vote, "Against");
}

TEST(Votes, NamesMayBeJoinedByAndOrBeNobody) {
  const auto found = votes(
      "<table><tr><th>Vote</th><th>Councillors</th></tr><tr><td>For</td><td>A. J. Wex, B. "
      "Sanderson "
      "and C. Wex</td></tr><tr><td>Against</td><td>D. Wex and E. Wex</td></tr><tr><td>Abstain</td>"
      "<td>F. Wex, and G. Wex;H. Wex,I. "
      "Wex</td></tr><tr><td>Absent</td><td>None</td></tr></table>");
  ASSERT_EQ(found.size(), 1u);
  std::string names;
  for (const auto& voter : found[0].voters) names += voter.vote + "=" + voter.name + ";";
  EXPECT_EQ(names,
            "For=A. J. Wex;For=B. Sanderson;For=C. Wex;Against=D. Wex;Against=E. Wex;"
            "Abstain=F. Wex;Abstain=G. Wex;Abstain=H. Wex;Abstain=I. Wex;");
}

TEST(Votes, AStatusIsReadWhereverItsLabelEnds) {
  const std::string people = "<table><tr><th>Vote</th><th>Councillors</th></tr></table>";
  for (const char* status :
       {"<p><span class=mgLabel>Resolution status: </span>Carried</p>", "Resolution status:Carried",
        "<span>Resolution status:</span> Carried", "<p>Resolution status: Carried</p>"}) {
    const auto found = votes("<h3>One</h3>" + std::string(status) +
                             "<p>The status of it all: unknown.</p>" + people);
    ASSERT_EQ(found.size(), 1u) << status;
    EXPECT_EQ(found[0].type, "Resolution") << status;
    EXPECT_EQ(found[0].result, "Carried") << status;
  }
  EXPECT_EQ(votes("<p>Motion status:</p><p>Not a result</p>" + people)[0].result, "");
}

TEST(Votes, ManyNamesTakeLinearTime) {
  std::string names;
  for (int i = 0; i < 50000; ++i) names += i % 2 == 0 ? "A Wex, " : "a ";
  const auto found = votes("<table><tr><th>Vote</th><th>Councillors</th></tr><tr><td>For</td><td>" +
                           names + "</td></tr></table>");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].voters.size(), 25000u);
}

TEST(Votes, ATableMayHaveNoHeader) {
  const auto found = votes(
      "<table><tr><td>For</td><td>A. Wex and B. Wex</td><td>2</td></tr><tr><td>Against</td>"
      "<td>None</td><td>0</td></tr></table>");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].voters.size(), 2u);
  EXPECT_EQ(found[0].voters[1].name, "B. Wex");
  EXPECT_EQ(found[0].voters[1].vote, "For");
}

TEST(Votes, PagesWithoutAnyGiveNone) {
  EXPECT_TRUE(votes("").empty());
  EXPECT_TRUE(votes("<table><tr><td>a<td>b</table><table><tr></table>").empty());
}

}  // namespace
