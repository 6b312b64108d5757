#include "tests/support/tiny_portal.h"

#include <stdexcept>

namespace test {
namespace {

std::string word_para(const std::vector<std::string>& paragraphs, const std::string& end = "") {
  std::string html = "<div class=\"mgWordPara\"><div class=\"WordSection1\">\r\n";
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    html += "<p class=\"MsoNormal\"><span style=\"font-size:11.0pt\">" + paragraphs[i] + "</span>" +
            (i + 1 == paragraphs.size() ? end : "") + "</p>\n<p class=\"MsoNormal\">&nbsp;</p>\n";
  }
  // The empty paragraph after the last one would stand behind a stub.
  html.erase(html.rfind("<p class=\"MsoNormal\">&nbsp;"));
  return html + "</div></div>\r\n";
}

std::string stub(const TinyItem& item) {
  return " &nbsp;...&nbsp; <a href=\n\"mgAi.aspx?ID=" + item.id +
         "\" title=\n\"Link\">\nview the "
         "full minutes text for item " +
         item.number + ".</a>";
}

std::string minutes(const TinyItem& item) {
  if (item.minutes.empty()) return "";
  std::string html = "<p class=\"mgSubItemTitleTxt\">Minutes:</p>\n";
  if (item.lone_stub) {
    html += word_para(item.minutes);
    html.insert(html.rfind("</div></div>"), "<p class=\"MsoNormal\">" + stub(item) + "</p>\n");
    return html;
  }
  if (!item.cut) return html + word_para(item.minutes);
  const std::string& first = item.minutes.front();
  return html + word_para({first.substr(0, first.find(' ', first.size() / 2))}, stub(item));
}

}  // namespace

std::string TinyPortal::page(const std::string& heading, const std::string& sub,
                             const std::string& content) {
  return "<!DOCTYPE html><html><head><title>x</title></head><body><nav><a "
         "href=\"mgCalendarMonthView.aspx?M=1\">Calendar</a><a href=\"ieDocSearch.aspx\">Search"
         "</a></nav><div id=\"modgov\"><div class=\"mgHeader\"><h1  class=\"mgMainTitleTxt\" >" +
         heading + "</h1></div><div class=\"mgSubTitle\" ><h2 class=\"mgSubTitleTxt\">" + sub +
         "</h2></div><div class=\"mgContent\" >" + content + "</div></div></body></html>";
}

std::string TinyPortal::meeting_page(const TinyMeeting& meeting) const {
  std::string rows;
  for (const TinyItem& item : meeting.items) {
    rows += "<tr><td  class=\"mgItemNumberCell\" ><p  class=\"mgAiTitleTxt\" ><a name=\"AI" +
            item.id + "\"></a>" + item.number + ".</p></td><td ><p  class=\"mgAiTitleTxt\" >" +
            item.title + "</p>\n" + minutes(item) + "</td></tr>\n";
  }
  return page(
      "Agenda and minutes",
      "<a  href=\"mgCommitteeDetails.aspx?ID=7\" >" + committee + " - " + meeting.printed_date +
          "</a>",
      "<ul  class=\"mgActionList\" ><li><a  href=\"mgMeetingAttendance.aspx?ID=" + meeting.id +
          "\" >Attendance details</a></li></ul><p><span  class=\"mgLabel\" >Venue: "
          "</span>The Long Barn</p><table class=\"mgItemTable\" id=\"mgItemTable\">" +
          rows + "</table>");
}

std::string TinyPortal::item_page(const TinyItem& item) const {
  return page("Agenda item", item.title,
              "<p class=\"mgSubItemTitleTxt\">Minutes:</p>\n" + word_para(item.minutes));
}

std::string TinyPortal::listing() const {
  std::string rows;
  for (const TinyMeeting& meeting : meetings) {
    rows += "<li><a  class=\"mgMeetingTableLnk\" href=\"ieListDocuments.aspx?CId=7&amp;MId=" +
            meeting.id + "&amp;Ver=4\">" + meeting.list_date + "</a> - " + meeting.tail + "</li>";
  }
  return page("Browse meetings", committee,
              "<ul  class=\"mgNonBulletTableList\" >" + rows + "</ul>");
}

std::string TinyPortal::attendance(const TinyMeeting& meeting) const {
  std::string rows;
  for (const std::string& name : meeting.attendees)
    rows += "<tr><td class=\"mgTopText\">" + name +
            "</td><td class=\"mgTopText\">Member</td><td class=\"mgTopText\">Present</td><td></td>"
            "</tr>";
  return page("Meeting attendance", committee,
              "<table class=\"mgStatsTable\" summary=\"Table of meeting attendance\"><tr><th>"
              "Attendee</th><th>Role</th><th>Attendance</th><th></th></tr>" +
                  rows + "</table>");
}

TinyItem& TinyPortal::item(const std::string& id) {
  for (TinyMeeting& meeting : meetings)
    for (TinyItem& item : meeting.items)
      if (item.id == id) return item;
  throw std::out_of_range("no item " + id);
}

FakeAnswer TinyPortal::answer(const extract::Url& url) const {
  const auto replaced = instead.find(url.target());
  if (replaced != instead.end()) return replaced->second;
  if (url.path() == "/robots.txt") return {200, robots, "Content-Type: text/plain\r\n"};
  std::map<std::string, std::string> given;
  for (const auto& [name, value] : url.parameters()) given[name] = value;
  const std::string& path = url.path();
  if (path == "/mgListCommittees.aspx")
    return {200, page("Committee structure", "Committees",
                      "<h2 class=\"mgSectionTitle\">Outdoors</h2><ul  class=\"mgBulletList\" ><li>"
                      "<a  href=\"mgCommitteeDetails.aspx?ID=7\" >" +
                          committee + "</a></li></ul>")};
  if (path == "/mgCommitteeDetails.aspx")
    return {200, page("Committee details", committee,
                      "<h2 class=\"mgSectionTitle\">Purpose of committee</h2><div "
                      "class=\"mgWordPara\"><p>Lanes, hedges, verges.</p></div>")};
  if (path == "/ieListMeetings.aspx") return {200, listing()};
  for (const TinyMeeting& meeting : meetings) {
    if (path == "/ieListDocuments.aspx" && given["MId"] == meeting.id)
      return {200, meeting_page(meeting)};
    if (path == "/mgMeetingAttendance.aspx" && given["ID"] == meeting.id)
      return {200, attendance(meeting)};
    for (const TinyItem& item : meeting.items)
      if (path == "/mgAi.aspx" && given["ID"] == item.id) return {200, item_page(item)};
  }
  return {302, "", "Location: /mgError.aspx\r\n"};
}

TinyPortal tiny_portal() {
  TinyPortal portal;
  portal.meetings = {
      {"41",
       "2026-02-10",
       "Tuesday, 10th February, 2026 6.30 pm",
       "10 Feb 2026&nbsp;6&#58;30 pm",
       {{"501", "1", "Apologies", {"Councillor Teasel sent apologies."}},
        {"502",
         "2",
         "Hedge laying at Upper Fold",
         {"The Committee heard that the hedge at Upper Fold had not been laid since the winter of "
          "the long snow and agreed to lay it.",
          "RESOLVED that the hedge be laid."},
         true}},
       {"Councillor Teasel", "Councillor Sorrel"}},
      {"40",
       "2019-05-14",
       "Tuesday, 14th May, 2019 6.30 pm",
       "14 May 2019&nbsp;6&#58;30 pm",
       {{"490", "1", "Election of Chair", {"Councillor Sorrel was elected."}}},
       {}}};
  return portal;
}

}  // namespace test
