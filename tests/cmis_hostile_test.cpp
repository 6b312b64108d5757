// Pages of panels and calendars that are broken or mean harm: reading ends soon, and what it tells
// keeps to its form.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/cmis_page.h"

namespace {

using test::cmis_page;
using test::grid;
using test::held;
using test::listed;

constexpr char kJanuary[] =
    "Diary/tabid/83/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2026-01-01/Default.aspx";

std::string link_to(int id) {
  return "<a href='/minster/Diary/tabid/83/ctl/ViewMeetingPublic/mid/412/Meeting/" +
         std::to_string(id) + "/Committee/2/Default.aspx'>10:00 Weir Board</a>";
}

std::string whole_page() {
  return "<html><head><meta property='og:title' content='Meeting Details: Weir - 12 Nov 2025 - "
         "19:00'></head><body><form action='/minster/x'><input type='hidden' name='__VIEWSTATE' "
         "value='s'>" +
         held("Committee:", "Weir Board") + held("Date/Time:", "12 Nov 2025 - 19:00 to 20:30") +
         held("Status:", "Occurred", held("Venue:", "Hall")) +
         "<div class='Agenda'><div class='Section'><div class='Name'>Public</div><div "
         "class='Items'><div class='Item'><div class='Title'><span class='Number'>1.</span> "
         "Tolls</div><div class='Details'><p>See.</p></div><div class='Reports'><ol>" +
         listed("Tolls", "T%3d") +
         "</ol></div><div class='Minute'><div class='MinuteDetails'><p>Agreed.</p></div></div>"
         "</div></div></div></div><ol class='DocumentList'>" +
         listed("Minutes 12 November 2025", "M%3d") + "</ol>" +
         grid("Apologies", "<th>Name</th>", "<tr><td>Ada</td></tr>",
              "<tr><td><a href=\"javascript:__doPostBack('g','')\">2</a><div class='rgInfoPart'>"
              "Page 1 of 2, items 1 to 1 of 2</div></td></tr>") +
         "<table><tr><td class='SimpleCalendarDate'>Monday, 5 January</td><td>" + link_to(7) +
         "</td></tr></table></form></body></html>";
}

// Every reader on the page; facts keep to their form.
void read_all(const std::string& html) {
  const auto page = cmis_page(html);
  const auto meeting = extract::read_meeting(page.page, page.context());
  EXPECT_TRUE(meeting.date.empty() || meeting.date.size() == 10) << meeting.date;
  EXPECT_TRUE(meeting.start_time.empty() || meeting.start_time.size() == 5);
  for (const auto& item : meeting.items) EXPECT_FALSE(item.id.empty());
  for (const auto& more : meeting.more) {
    EXPECT_FALSE(more.fields.empty());
    extract::read_more(page.page, page.context(), more);
  }
  const auto month = cmis_page(html, kJanuary);
  for (const auto& one : extract::read_listing(month.page, month.context()).meetings)
    EXPECT_TRUE(one.date.empty() || one.date.size() == 10);
  extract::read_committees(month.page, month.context());
  extract::read_committee(month.page, month.context());
}

TEST(CmisHostile, APageCutAnywhereIsRead) {
  const std::string whole = whole_page();
  for (std::size_t size = 0; size < whole.size(); size += 37) read_all(whole.substr(0, size));
  const auto page = cmis_page(whole);
  EXPECT_EQ(extract::read_meeting(page.page, page.context()).items.size(), 2u);
}

TEST(CmisHostile, NulsAndTagsOutOfPlaceAreRead) {
  const std::string whole = whole_page();
  for (std::size_t at = 0; at < whole.size(); at += 101) {
    std::string broken = whole;
    broken[at] = '\0';
    read_all(broken);
    broken = whole;
    broken.insert(at, "</div></table></form><div class='Item'><div class='Title'>");
    read_all(broken);
  }
  read_all(std::string(5000, '\0'));
  read_all("\xff\xfe<div class='DNNLabel'>\xc3</div><div class='Value'>\xe2\x82");
}

std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(CmisHostile, ManyOfAnythingEndSoon) {
  const auto start = std::chrono::steady_clock::now();
  read_all(repeated("<div class='Item'><div class='Items'>", 3000));
  read_all("<div class='Agenda'>" + repeated("<div class='Item'><div class='Items'>", 400) +
           repeated("<div class='Title'>x</div>", 400));
  read_all(repeated("<div class='DNNLabel'>Note:</div>", 5000));
  read_all(repeated("<b>", 4000) + "Venue:");
  read_all(repeated("<table><tr><th>Name</th></tr><tr><td>", 300) + "x");
  read_all(repeated("<legend>", 3000) + grid("A", "<th>Name</th>", repeated("<tr><td>x", 3000)));
  read_all("<table>" + repeated("<tr><td>5 January</td><td>" + link_to(8), 500) + "</table>");
  read_all(repeated(listed("Minutes", "M%3d"), 500));
  read_all(repeated("<a href=\"javascript:__doPostBack('a','')\">", 3000));
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took, std::chrono::seconds(60));
}

TEST(CmisHostile, AFormOfManyFieldsIsNotSentBack) {
  const std::string page =
      "<form><input type='hidden' name='__VIEWSTATE' value='s'>" +
      repeated("<input type='hidden' name='f' value='x'>", 300) +
      grid(
          "Apologies", "<th>Name</th>", "<tr><td>Ada</td></tr>",
          "<tr><td><a href=\"javascript:__doPostBack('g','')\">2</a><div class='rgInfoPart'>Page 1 "
          "of 2, items 1 to 1 of 2</div></td></tr>") +
      "</form>";
  const auto at = cmis_page(page);
  const auto meeting = extract::read_meeting(at.page, at.context());
  EXPECT_TRUE(meeting.more.empty());
  ASSERT_FALSE(meeting.problems.empty());
}

TEST(CmisHostile, AFormThatLeadsElsewhereSaysSo) {
  std::string page = whole_page();
  const std::string own = "action='/minster/x'";
  page.replace(page.find(own), own.size(), "action='https://elsewhere.example/take'");
  const auto at = cmis_page(page);
  const auto meeting = extract::read_meeting(at.page, at.context());
  ASSERT_EQ(meeting.more.size(), 1u);
  EXPECT_EQ(meeting.more[0].address, "https://elsewhere.example/take");
}

}  // namespace
