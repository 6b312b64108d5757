// The reader "links": a meeting's own page, and a meeting that only a list names.
#include <gtest/gtest.h>

#include "extract/body_name.h"
#include "tests/support/link_page.h"

namespace {

using extract::MeetingPage;
using test::LinkReading;

std::string problems(const MeetingPage& page) {
  std::string out;
  for (const auto& problem : page.problems) out += problem.field + ": " + problem.message + "\n";
  return out;
}

TEST(LinkMeetingTest, HeadingLabelsAndDocumentsAreRead) {
  const auto page = LinkReading().meeting(
      "<body><main><h1>Harbour Board</h1><dl><dt>Date</dt><dd>Tuesday 9 June 2026 at 6.30 pm</dd>"
      "<dt>Venue:</dt><dd>Customs <b>House</b></dd><dt>Status</dt><dd>Cancelled</dd></dl>"
      "<a href='/council/a.pdf'>Agenda</a> <a href='/council/m.pdf'>Draft minutes, 9 June 2026</a>"
      "<a href='/council/p.pdf'>Minutes of the previous meeting</a></main>");
  EXPECT_EQ(page.committee, "Harbour Board");
  EXPECT_EQ(page.committee_id, "harbour-board");
  EXPECT_EQ(page.date, "2026-06-09");
  EXPECT_EQ(page.start_time, "18:30");
  EXPECT_EQ(page.venue, "Customs House");
  EXPECT_TRUE(page.cancelled);
  EXPECT_TRUE(page.draft);
  EXPECT_TRUE(page.has_agenda);
  ASSERT_EQ(page.documents.size(), 3u);
  EXPECT_EQ(page.documents[0].kind, "agenda");
  EXPECT_EQ(page.documents[1].kind, "minutes");
  EXPECT_EQ(page.documents[2].kind, "attachment");
  EXPECT_EQ(problems(page), "");
}

TEST(LinkMeetingTest, ItemsOfATableHaveTheirPapersAndAreKnownAgain) {
  const LinkReading reading(
      "[paths.links]\nrow = './/li'\nitem = './/tr'\nnumber = 'td[1]'\nitem_title = 'td[2]'\n"
      "item_text = 'td[3]'\n");
  const std::string rows =
      "<tr><th>No</th><th>Item</th><th></th></tr>"
      "<tr><td>1.</td><td>Apologies</td><td></td></tr>"
      "<tr><td>2</td><td>Quay (exempt)</td><td>Read <a href='q.pdf'>the report</a> first.</td></tr>"
      "<tr><td>2</td><td>Quay (exempt)</td><td>again</td></tr>"
      "<tr><td></td><td></td><td><a href='m.pdf'>Minutes</a></td></tr>";
  const auto page = reading.meeting("<main><h1>Board Agenda - 9 June 2026, 11:00</h1><table>" +
                                    rows + "</table></main>");
  EXPECT_EQ(page.committee, "Board");
  EXPECT_EQ(page.start_time, "11:00");
  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].number, "1");
  EXPECT_EQ(page.items[0].title, "Apologies");
  EXPECT_FALSE(page.items[0].exempt);
  EXPECT_TRUE(page.items[1].exempt);
  ASSERT_EQ(page.items[1].documents.size(), 1u);
  ASSERT_TRUE(page.items[1].intro);
  EXPECT_EQ(page.items[1].intro->rich.text, "Read the report first.");
  ASSERT_EQ(page.documents.size(), 1u) << "each document once";
  EXPECT_EQ(page.documents[0].title, "Minutes");
  const auto again = reading.meeting(
      "<main><h1>Board Agenda - 9 June 2026</h1><table>"
      "<tr><td>0</td><td>Prayers</td></tr>" +
      rows + "</table></main>");
  EXPECT_EQ(again.items.at(1).id, page.items[0].id) << "whatever stands before it";
}

TEST(LinkMeetingTest, PlacesOfTheRecipeWin) {
  const LinkReading reading(
      "[paths.links]\nrow = './/li'\nmeeting_committee = \".//p[@class='of']\"\n"
      "meeting_date = \".//p[@class='on']\"\n");
  const auto page = reading.meeting(
      "<main><h1>Papers, 1 May 2026</h1><p class='of'>Audit Panel</p><p class='on'>2 May 2026</p>"
      "<a href='a.pdf'>Agenda</a></main>");
  EXPECT_EQ(page.committee, "Audit Panel");
  EXPECT_EQ(page.date, "2026-05-02");
  const auto linked = LinkReading("[paths.links]\nmeeting_committee = './/p/a'\n")
                          .meeting(
                              "<main><h1>Papers, 1 May 2026</h1><p><a href='/council/body/5'>"
                              "Audit Panel</a></p><a href='a.pdf'>Agenda</a></main>");
  EXPECT_EQ(linked.committee_id, "5");
}

TEST(LinkMeetingTest, WhatAPageDoesNotSayIsAProblem) {
  const auto page = LinkReading().meeting("<main><h1>Agenda</h1><p>Soon.</p></main>");
  EXPECT_EQ(problems(page),
            "date: No date could be read.\ncommittee: The page names no body.\n"
            "documents: The page leads to no document and has no items.\n");
  const auto far = LinkReading().meeting(
      "<main><h1>Board, 1 May 2026</h1><a href='https://cdn.example/a.pdf'>Agenda</a></main>");
  EXPECT_NE(problems(far).find("1 file lies on another host and cannot be asked for: "
                               "https://cdn.example/a.pdf\n"),
            std::string::npos);
}

TEST(LinkMeetingTest, AMeetingThatOnlyAListNamesIsReadFromTheList) {
  const std::string list =
      "<main><h1>Board</h1><ul><li><a href='a.pdf'>Agenda 1 June 2026</a></li>"
      "<li><a href='b.pdf'>Agenda 8 June 2026</a></li></ul></main>";
  const auto page = LinkReading().meeting(list, "meetings", "board-20260608");
  EXPECT_EQ(page.date, "2026-06-08");
  EXPECT_EQ(page.committee, "Board");
  ASSERT_EQ(page.documents.size(), 1u);
  EXPECT_EQ(page.documents[0].title, "Agenda 8 June 2026");
  const auto gone = LinkReading().meeting(list, "meetings", "board-20260615");
  EXPECT_EQ(problems(gone), "page: The list does not name the meeting any more.\n");
}

TEST(LinkMeetingTest, BrokenPagesDoNoHarm) {
  const std::string whole =
      "<main><h1>Board, 1 June 2026</h1><dl><dt>Venue</dt><dd>Quay</dd></dl>"
      "<table><tr><td>1</td><td>Apologies</td></tr></table><a href='a.pdf'>Agenda</a></main>";
  const LinkReading reading(
      "[paths.links]\nitem = './/tr'\nnumber = 'td[1]'\nitem_title = 'td[2]'\n");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto page = reading.meeting(whole.substr(0, size));
    EXPECT_TRUE(page.date.empty() || page.date == "2026-06-01") << size;
    EXPECT_LE(page.items.size(), 1u);
  }
  using std::string_literals::operator""s;
  EXPECT_EQ(reading.meeting("<main>\0<h1>Board\0, 1 June 2026</h1>"s).items.size(), 0u);
}

TEST(BodyNameTest, WordsRoundANameAreNoPartOfIt) {
  const auto recipe = test::link_recipe();
  const auto named = [&](const char* words) { return extract::body_named(words, recipe); };
  EXPECT_EQ(named("Planning Committee"), "Planning Committee");
  EXPECT_EQ(named("Minutes of the Planning Committee, 15 June 2026"), "Planning Committee");
  EXPECT_EQ(named("Planning Committee agendas and minutes"), "Planning Committee");
  EXPECT_EQ(named("Council Executive Agenda - 07 November 2023, 11:00"), "Council Executive");
  EXPECT_EQ(named("DRAFT MINUTES – Full Council – 12 May 2026"), "Full Council");
  EXPECT_EQ(named("Sub-Committee (Adur)"), "Sub-Committee (Adur)");
  EXPECT_EQ(named("Sub-Committee (Adur) (agenda)"), "Sub-Committee (Adur)");
  EXPECT_EQ(named("Minutesville Forum"), "Minutesville Forum");
  EXPECT_EQ(named("Cyngor Tref Llŷn"), "Cyngor Tref Llŷn");
  for (const char* const nothing :
       {"", "Agendas and minutes", "Meetings", "Committee meetings", "2026", "12 May 2026", "- : -",
        "Draft minutes of the meeting of 3 May 2026", "()", ")("})
    EXPECT_EQ(named(nothing), "") << nothing;
}

}  // namespace
