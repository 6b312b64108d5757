// An itemised agenda in the mark-up of CMIS: sections of items, each with panels of its own.
#include <gtest/gtest.h>

#include "tests/support/cmis_page.h"

namespace {

using extract::MeetingPage;
using test::listed;

MeetingPage read_agenda(const std::string& sections, const std::string& rest = "") {
  const auto page = test::cmis_page(
      test::held("Committee:", "Weir Board") + test::held("Date/Time:", "3 Mar 2025 - 10:00") +
      "<div id='dnn_ctr412_ViewMeetingPublic_pnlPreviewAgenda'><div class='Agenda'><div "
      "class='Documents'><ol class='DocumentList'>" +
      listed("Agenda Document Pack - Weir Board - 03/03/2025", "P%3d") +
      "</ol></div><div class='Sections'><h3>Agenda</h3>" + sections + "</div></div></div>" + rest);
  return extract::read_meeting(page.page, page.context());
}

std::string section(const std::string& name, const std::string& items) {
  return "<div class='Section'><div class='Name'>" + name + "</div><div class='Items'>" + items +
         "</div></div>";
}

std::string item(const std::string& number, const std::string& title,
                 const std::string& parts = "") {
  return "<div class='Item'><div class='Title'><span class='Number'>" + number + "</span> " +
         title + " <span class='FileSize'>(3Mb)</span></div>" + parts + "</div>";
}

std::string minute(const std::string& text) {
  return "<div class='Minute' style='display: none;'><div class='Number'>12</div><div "
         "class='MinuteDetails'>" +
         text + "</div></div>";
}

constexpr char kPermalink[] =
    "<a href='http://wendmoor.example/minster/Decisions/tabid/19/ctl/ViewCMIS_DecisionDetails/mid/"
    "77/Id/0B6C9E54-0000-4B21-9F0C-112233445566/Default.aspx'>Repairs to the weir</a>";

TEST(CmisAgenda, ItemsStandInSections) {
  const MeetingPage meeting =
      read_agenda(section("Public Agenda",
                          item("1.", "Apologies", minute(" ")) +
                              item("2", kPermalink,
                                   "<div class='Details'><p>To consider <b>repairs</b>.</p></div>" +
                                       minute("<p>Noted.</p><p>RESOLVED: agreed.</p>"))) +
                  section("Private Agenda", item("**", "Lease")));
  ASSERT_EQ(meeting.items.size(), 5u);
  EXPECT_TRUE(meeting.items[0].heading);
  EXPECT_EQ(meeting.items[0].title, "Public Agenda");
  EXPECT_EQ(meeting.items[1].number, "1");
  EXPECT_EQ(meeting.items[1].title, "Apologies");
  EXPECT_TRUE(meeting.items[1].id.starts_with('h'));
  EXPECT_FALSE(meeting.items[1].minutes || meeting.items[1].intro);
  const extract::ItemFact& repairs = meeting.items[2];
  EXPECT_EQ(repairs.id, "0b6c9e54-0000-4b21-9f0c-112233445566");
  EXPECT_EQ(repairs.title, "Repairs to the weir");
  ASSERT_TRUE(repairs.intro && repairs.minutes);
  EXPECT_EQ(repairs.intro->rich.html, "<p>To consider <strong>repairs</strong>.</p>");
  EXPECT_EQ(repairs.minutes->rich.text, "Noted.\n\nRESOLVED: agreed.");
  EXPECT_EQ(meeting.items[4].number, "**");
  EXPECT_TRUE(meeting.items[4].exempt && meeting.items[3].heading);
  EXPECT_FALSE(repairs.exempt);
  EXPECT_TRUE(meeting.has_agenda);
  EXPECT_TRUE(meeting.problems.empty());
  ASSERT_EQ(meeting.documents.size(), 1u);
  EXPECT_EQ(meeting.documents[0].kind, "pack");
}

TEST(CmisAgenda, PapersOfAnItemAreItsOwn) {
  const MeetingPage meeting = read_agenda(
      section("Public Agenda",
              item("3", "Minutes of the last meeting",
                   "<div class='Reports'><div class='CmisDocumentList'><ol class='DocumentList'>" +
                       listed("Minutes 3 March 2025", "M%3d") + listed("Again", "M%3d") +
                       "</ol></div></div><div class='Appendicies'><ol>" + listed("Plan", "N%3d") +
                       "</ol></div>")),
      "<h3>Additional Meeting Documents</h3><ol class='DocumentList'>" +
          listed("Minutes 3 March 2025", "O%3d") + "</ol>");
  ASSERT_EQ(meeting.items.size(), 2u);
  std::string told;
  for (const auto& fact : meeting.items[1].documents) told += fact.kind + ":" + fact.title + "\n";
  EXPECT_EQ(told, "attachment:Minutes 3 March 2025\nattachment:Plan\n");
  ASSERT_EQ(meeting.documents.size(), 2u);
  EXPECT_EQ(meeting.documents[1].kind, "minutes");
}

TEST(CmisAgenda, WhatIsClosedHasNoDocumentAndIsExempt) {
  const MeetingPage meeting = read_agenda(section(
      "Standard Items",
      item("4", "Lease",
           "<div class='Reports'><ol><li class='DocumentListItem'><span class='TitleText'>Lease "
           "report</span><span class='PrivateFlag'>Private</span></li></ol></div>") +
          item("5", "Tolls",
               "<div class='Reports'><ol>" +
                   listed("Tolls", "T%3d", "<span class='PrivateFlag'> </span>") + "</ol></div>")));
  ASSERT_EQ(meeting.items.size(), 3u);
  EXPECT_TRUE(meeting.items[1].exempt && meeting.items[1].documents.empty());
  EXPECT_FALSE(meeting.items[2].exempt);
  EXPECT_EQ(meeting.items[2].documents.size(), 1u);
}

TEST(CmisAgenda, ItemsInsideItemsKeepTheirOwn) {
  const MeetingPage meeting = read_agenda(
      section("", item("6", "Bridges",
                       "<div class='Items'>" + item("6.1", "Old bridge", minute("<p>Old.</p>")) +
                           item("6.1", "Old bridge") + "</div>" + minute("<p>Both.</p>"))));
  ASSERT_EQ(meeting.items.size(), 3u);
  EXPECT_EQ(meeting.items[0].minutes->rich.text, "Both.");
  EXPECT_EQ(meeting.items[1].minutes->rich.text, "Old.");
  EXPECT_NE(meeting.items[1].id, meeting.items[2].id);
  EXPECT_FALSE(meeting.items[2].minutes);
}

TEST(CmisAgenda, OnePermalinkIsOneItems) {
  const MeetingPage meeting =
      read_agenda(section("A", item("1", kPermalink) + item("2", kPermalink) + item("3", "")));
  ASSERT_EQ(meeting.items.size(), 4u);
  EXPECT_NE(meeting.items[1].id, meeting.items[2].id);
  ASSERT_EQ(meeting.problems.size(), 1u);
  EXPECT_EQ(meeting.problems[0].field, "items[3].title");
}

}  // namespace
