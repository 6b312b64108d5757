// The reader "links": lists of meetings and of their documents.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/link_page.h"

namespace {

using extract::Listing;
using test::LinkReading;

std::string in_main(const std::string& content, const std::string& title = "Planning Committee") {
  return "<html><body><nav><ul><li><a href='menu.pdf'>Map, 1 May 2026</a></ul></nav><main><h1>" +
         title + "</h1>" + content + "</main></body></html>";
}

// "2026-06-15 18:30 Planning Committee 7" a meeting, in the list's order.
std::vector<std::string> lines(const Listing& list) {
  std::vector<std::string> out;
  for (const auto& meeting : list.meetings)
    out.push_back(meeting.date + (meeting.start_time.empty() ? "" : " " + meeting.start_time) +
                  " " + meeting.committee + " " + meeting.meeting.id);
  return out;
}

// "agenda: Agenda" a document of a meeting that only the list has.
std::vector<std::string> papers(const extract::ListedMeeting& meeting) {
  std::vector<std::string> out;
  if (!meeting.page) return out;
  for (const auto& fact : meeting.page->documents) out.push_back(fact.kind + ": " + fact.title);
  return out;
}

std::string problems(const Listing& list) {
  std::string out;
  for (const auto& problem : list.problems) out += problem.field + ": " + problem.message + "\n";
  return out;
}

using Lines = std::vector<std::string>;

TEST(LinkListTest, MeetingsAreReadWithTheirDayWhereverItStands) {
  const auto list = LinkReading().list(
      in_main("<ul><li>Monday 15 June 2026, 6.30 pm <a href='/council/meeting/7/x'>Agenda</a></li>"
              "<li><a href='meeting/8'>View</a> on 14/07/2026</li>"
              "<li><a href='meeting/9'>Planning Committee - 2026-08-03</a></li></ul>"));
  EXPECT_EQ(lines(list),
            (Lines{"2026-06-15 18:30 Planning Committee 7", "2026-07-14 Planning Committee 8",
                   "2026-08-03 Planning Committee 9"}));
  EXPECT_EQ(list.meetings[0].meeting.path, "meeting/7/x");
  EXPECT_EQ(list.meetings[0].committee_id, "planning-committee");
  EXPECT_EQ(problems(list), "");
}

TEST(LinkListTest, TheRecipeSaysWhereDayAndBodyStand) {
  const LinkReading reading(
      "[paths.links]\nrow = './/li'\ndate = 'preceding::h3[1]'\ncommittee = 'preceding::h2[1]'\n");
  const auto list = reading.list(in_main(
      "<h2>Harbour Board: agendas and minutes</h2><h3>1 June 2026</h3>"
      "<ul><li><a href='meeting/1'>Papers of 2 May 2026</a></li></ul>"
      "<h2>Audit Panel (draft minutes)</h2><h3>3 June 2026</h3><ul><li><a href='meeting/2'>All</a>"
      "</li></ul>",
      "Meetings"));
  EXPECT_EQ(lines(list), (Lines{"2026-06-01 Harbour Board 1", "2026-06-03 Audit Panel 2"}));
}

TEST(LinkListTest, ABodysOwnIdIsThatOfItsLink) {
  const LinkReading reading("[paths.links]\nrow = './/tr'\ncommittee = 'td[1]/a'\n");
  const auto list = reading.list(in_main(
      "<table><tr><th>Body<th>Day</tr><tr><td><a href='body/12'>Minutes and Records Group</a>"
      "<td>4 June 2026<td><a href='meeting/3'>Agenda</a></tr></table>",
      "Meetings"));
  EXPECT_EQ(lines(list), Lines{"2026-06-04 Minutes and Records Group 3"});
  EXPECT_EQ(list.meetings.at(0).committee_id, "12");
}

TEST(LinkListTest, DocumentsOfOneBodyAndDayAreAMeeting) {
  const LinkReading reading("[paths.links]\nrow = './/li'\ncommittee = 'preceding::h2[1]'\n");
  const auto list = reading.list(
      in_main("<h2>Harbour Board</h2><ul>"
              "<li><a href='/council/f/a1.pdf'>Agenda 15 June 2026 (PDF, 120KB)</a></li>"
              "<li><a href='/council/f/m1.docx'>Minutes 15 June 2026</a> CANCELLED?</li>"
              "<li><a href='/council/f/a1.pdf'>Agenda 15 June 2026</a></li>"
              "<li><a href='/council/f/a2.pdf'>Agenda 13 July 2026 - cancelled</a></li></ul>"
              "<h2>Audit Panel</h2><ul><li><a href='f/a3.pdf'>Agenda 15 June 2026</a></li></ul>"));
  EXPECT_EQ(lines(list), (Lines{"2026-06-15 Audit Panel audit-panel-20260615",
                                "2026-06-15 Harbour Board harbour-board-20260615",
                                "2026-07-13 Harbour Board harbour-board-20260713"}));
  const auto& board = list.meetings.at(1);
  EXPECT_EQ(papers(board), (Lines{"agenda: Agenda 15 June 2026", "minutes: Minutes 15 June 2026"}));
  EXPECT_EQ(board.page->documents[0].size_printed, "120 KB");
  EXPECT_EQ(board.page->documents[1].media_type,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(board.meeting.path, "https://www.wexbury.example/council/meetings");
  EXPECT_TRUE(board.page->cancelled);
  EXPECT_TRUE(list.meetings.at(2).page->cancelled);
  EXPECT_FALSE(list.meetings.at(0).page->cancelled);
  EXPECT_NE(board.tail.find("Minutes 15 June 2026"), std::string::npos);
  EXPECT_EQ(problems(list), "");
}

TEST(LinkListTest, ATitleOfAnAgendaNamesTheBodyWhereNothingElseDoes) {
  const auto list = LinkReading().list(
      in_main("<ul><li><a href='a.pdf'>Full Council Agenda 12 May 2026</a></li>"
              "<li><a href='b.pdf'>Draft minutes of the Full Council - 12 May 2026</a></li>"
              "<li><a href='c.pdf'>Agenda 13 May 2026</a></li>"
              "<li><a href='d.pdf'>Plan of the quay, 14 May 2026</a></li></ul>",
              "Agendas and Minutes"));
  EXPECT_EQ(lines(list), Lines{"2026-05-12 Full Council full-council-20260512"});
  EXPECT_EQ(list.meetings.at(0).page->documents.size(), 2u);
  EXPECT_TRUE(list.meetings.at(0).page->draft);
  EXPECT_EQ(
      problems(list),
      "committee: It stays unread whose documents these are: Agenda 13 May 2026\n"
      "committee: It stays unread whose documents these are: Plan of the quay, 14 May 2026\n");
}

TEST(LinkListTest, WithoutADayAMeetingIsListedAndADocumentIsNot) {
  const auto list =
      LinkReading().list(in_main("<ul><li><a href='meeting/4'>The next meeting</a></li>"
                                 "<li><a href='x.pdf'>Agenda of 31 June 2026</a></li></ul>"));
  EXPECT_EQ(lines(list), Lines{" Planning Committee 4"});
  EXPECT_EQ(problems(list),
            "date: No day could be read in: The next meeting\n"
            "date: It stays unread whose documents these are: Agenda of 31 June 2026\n");
}

TEST(LinkListTest, OfRowsWithinRowsThoseCountThatHaveADay) {
  // Years with meetings within them, each with its documents within it.
  const auto list = LinkReading().list(
      in_main("<ul><li>2026<ul><li>Tuesday 3 March 2026<ul><li><a href='a.pdf'>Agenda</a></li>"
              "<li><a href='b.pdf'>Minutes of 3 February 2026 for approval</a></li></ul></li>"
              "<li>7 April 2026<p><a href='c.pdf'>Agenda</a></p></li></ul></li>"
              "<li>2025<ul><li><a href='d.pdf'>Agenda 2 December 2025</a></li></ul></li></ul>"));
  EXPECT_EQ(lines(list), (Lines{"2025-12-02 Planning Committee planning-committee-20251202",
                                "2026-03-03 Planning Committee planning-committee-20260303",
                                "2026-04-07 Planning Committee planning-committee-20260407"}));
  EXPECT_EQ(papers(list.meetings.at(1)),
            (Lines{"agenda: Agenda", "attachment: Minutes of 3 February 2026 for approval"}));
  EXPECT_EQ(problems(list), "");
}

TEST(LinkListTest, AColumnsHeadingIsTheTitleOfWhatIsOnlyCalledDownload) {
  const auto list = LinkReading("[paths.links]\nrow = './/tr'\ncommittee = 'td[2]'\n")
                        .list(in_main("<table><thead><tr><th>Day<th>Body<th>Agenda<th>Minutes</tr>"
                                      "</thead><tbody><tr><td>9 June 2026<td>Audit Panel<td>"
                                      "<a href='1.pdf'>Download</a><td><a href='2.pdf'>PDF</a></tr>"
                                      "</tbody></table>",
                                      "Meetings"));
  ASSERT_EQ(lines(list), Lines{"2026-06-09 Audit Panel audit-panel-20260609"});
  EXPECT_EQ(papers(list.meetings[0]), (Lines{"agenda: Agenda", "minutes: Minutes"}));
}

TEST(LinkListTest, FurtherListsAreFoundOnceAndNeverThePageItself) {
  const auto list = LinkReading().list(
      in_main("<p><a href='?page=2'>2</a> <a href='meetings?page=3&amp;x=1'>3</a>"
              "<a href='?page=3'>next</a><a href='body/4'>Board</a>"
              "<a href='https://other.example/council/meetings?page=4'>4</a></p>"),
      "meetings?page=2");
  ASSERT_EQ(list.lists.size(), 2u);
  EXPECT_EQ(list.lists[0].path, "meetings?page=3");
  EXPECT_EQ(list.lists[1].kind, "committee");
  EXPECT_EQ(problems(list), "");
}

TEST(LinkListTest, FilesOfAnotherHostAreReportedAndNotListed) {
  const auto list = LinkReading().list(
      in_main("<ul><li><a href='https://files.example/a.pdf'>Agenda 1 June 2026</a></li>"
              "<li><a href='//files.example/b.pdf'>Minutes 1 June 2026</a></li>"
              "<li><a href='c.pdf'>Agenda 8 June 2026</a></li></ul>"));
  EXPECT_EQ(lines(list), Lines{"2026-06-08 Planning Committee planning-committee-20260608"});
  EXPECT_EQ(problems(list),
            "documents: 2 files lie on another host and cannot be asked for: "
            "https://files.example/a.pdf and others\n");
}

TEST(LinkListTest, WhatTheRecipeHasNoNameForIsShown) {
  const auto list = LinkReading().list(
      in_main("<ul><li>1 June 2026 <a href='downloads/file/77/agenda'>Agenda</a></li>"
              "<li>8 June 2026 <a href='downloads/file/78/agenda'>Agenda</a></li></ul>"));
  EXPECT_TRUE(list.meetings.empty());
  EXPECT_EQ(problems(list),
            "meetings: Rows with a day lead to what no [[resource]] of the recipe names: "
            "https://www.wexbury.example/council/downloads/file/77/agenda, "
            "https://www.wexbury.example/council/downloads/file/78/agenda\n"
            "meetings: The page lists no meeting that could be read.\n");
}

TEST(LinkListTest, MoreRowsThanAreReadAreSaid) {
  std::string rows;
  for (int i = 1; i <= 5'001; ++i)
    rows += "<li>1 June 2026 <a href='meeting/" + std::to_string(i) + "'>x</a></li>";
  const auto list = LinkReading().list(in_main("<ul>" + rows + "</ul>"));
  EXPECT_EQ(list.meetings.size(), 5'000u);
  EXPECT_EQ(problems(list),
            "meetings: The page has more rows than are read: those from here on are left.\n");
}

TEST(LinkListTest, TruncatedAndBrokenPagesGiveWhatTheyHold) {
  const std::string whole = in_main(
      "<table><tr><td>1 June 2026</td><td><a href='meeting/1'>A</a></td></tr>"
      "<tr><td>2 June 2026</td><td><a href='meeting/2'>B</a></td></tr></table>");
  const LinkReading reading;
  std::size_t most = 0;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto list = reading.list(whole.substr(0, size));
    for (const auto& meeting : list.meetings)
      EXPECT_TRUE(meeting.date.empty() || meeting.date.starts_with("2026-06-0")) << size;
    EXPECT_GE(list.meetings.size(), most) << size;
    most = std::max(most, list.meetings.size());
  }
  EXPECT_EQ(most, 2u);
  std::string nuls = whole;
  for (std::size_t at = 11; at < nuls.size(); at += 37) nuls.insert(at, 1, '\0');
  EXPECT_LE(LinkReading().list(nuls).meetings.size(), 2u);
  const auto unclosed = LinkReading().list(
      "<main><h1>Board</h1><li>1 June 2026<a href=meeting/1>x</a><li>2 June 2026<a "
      "href=meeting/2>y");
  EXPECT_EQ(unclosed.meetings.size(), 2u);
  EXPECT_NE(problems(LinkReading().list("")), "");
}

TEST(LinkListTest, DeepRowsCostNoMoreThanAFew) {
  std::string page = "<main><h1>Board</h1>";
  for (int i = 0; i < 60; ++i) page += "<ul><li>2026 ";
  page += "<a href='meeting/1'>1 June 2026</a>";
  const auto list = LinkReading().list(page);
  EXPECT_EQ(lines(list), Lines{"2026-06-01 Board 1"}) << problems(list);
}

}  // namespace
