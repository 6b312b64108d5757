// Titles of documents: what they are, and of which meeting. The meeting is of 24 April 2024.
#include <gtest/gtest.h>

#include "extract/document_title.h"
#include "extract/title_dates.h"
#include "tests/support/portal_page.h"

namespace {

std::string kind(std::string_view title, std::string_view committee = "Review Body",
                 std::string_view date = "2024-04-24") {
  return extract::read_document_title(title, committee, date, test::cmis()).kind;
}

TEST(DocumentTitle, AgendasAndPacks) {
  for (const char* title : {"Agenda", "Agenda Contents", "260618 RB Agenda",
                            "Agenda - 20 April 2026", "Agenda Osier Green Ward Meeting", "Summons"})
    EXPECT_EQ(kind(title), "agenda") << title;
  for (const char* title : {"Agenda Document Pack - Review Body - 24/04/2024",
                            "Final Agenda Reports "
                            "- 9th July 2026",
                            "Public Pack"})
    EXPECT_EQ(kind(title), "pack") << title;
  for (const char* title : {"Supplementary Agenda Contents",
                            "Supplementary Agenda Document Pack - "
                            "Review Body - 24/04/2024",
                            "Late item 7"})
    EXPECT_NE(kind(title), "agenda") << title;
  for (const char* title : {"Agenda Item 8 - Strategic Risk Register", "Forward Agenda Plan",
                            "RB Report 2300697PP combined", ""})
    EXPECT_EQ(kind(title), "attachment") << title;
}

TEST(DocumentTitle, MinutesOfTheMeetingItself) {
  for (const char* title :
       {"Minutes", "240424 RB Minute (Final)", "RB Minutes 24042024", "Final Minutes 20240424",
        "24 April 2024 - Minutes Approved by Board 12.8.24", "24 April 2024 - Draft Minutes",
        "Draft Minutes 24/04/2024", "Minutes of the meeting held on 24th April, 2024",
        "REVIEW BODY ACTION NOTES April 2024", "Notes", "Review Body Notes 24.04.24",
        "Wed 24 Apr minutes", "24 April 2024 - Approved by Review Body 29.5.24",
        "Minute - 24-4-2024"})
    EXPECT_EQ(kind(title), "minutes") << title;
}

TEST(DocumentTitle, MinutesOfAnotherMeeting) {
  for (const char* title :
       {"Minutes of the previous meeting", "240124 RB Minute", "2. 240124 RB Minute", "2. Minutes",
        "Minutes of the last meeting", "Minutes - March 2024", "Minutes 24 April 2023",
        "Appendix 2 - Minutes", "Minutes for approval", "Agenda Item 3 - Minutes", "12 May minutes",
        "Guidance Notes", "Minutes of 31/1/24"})
    EXPECT_EQ(kind(title), "attachment") << title;
}

TEST(DocumentTitle, DecisionsAndDrafts) {
  EXPECT_EQ(kind("Decision Sheet 24 April 2024"), "decisions");
  EXPECT_EQ(kind("Decisions"), "decisions");
  EXPECT_EQ(kind("Record of decisions, 1 May 2024"), "attachment");
  EXPECT_EQ(kind("Delegated decisions policy"), "attachment");
  const auto draft =
      extract::read_document_title("Draft Minutes 24.4.2024", "", "2024-04-24", test::cmis());
  EXPECT_TRUE(draft.draft && draft.dated);
  // Nothing is known of the meeting: what says minutes is.
  EXPECT_EQ(kind("Final Planning Minutes 16042026", "", ""), "minutes");
}

TEST(TitleDates, TheirWordsAreTakenOut) {
  const auto dates = extract::read_title_dates(
      "9th July 2026 - Board, 10.7.26 and May 2025: 260708", "2026-07-09");
  EXPECT_TRUE(dates.any && dates.of_meeting);
  EXPECT_EQ(dates.rest, "- Board, and :");
  EXPECT_FALSE(
      extract::read_title_dates("Section 1.2.3 of 5, 31/02/2024, 999999", "2024-01-01").any);
  EXPECT_TRUE(extract::read_title_dates("2024-04-24", "2024-04-24").of_meeting);
  EXPECT_TRUE(extract::read_title_dates("April 24, 2024", "2024-04-24").of_meeting);
  EXPECT_FALSE(extract::read_title_dates("25 Apr", "2024-04-24").of_meeting);
  EXPECT_EQ(extract::read_title_dates("", "").rest, "");
}

}  // namespace
