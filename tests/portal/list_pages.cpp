// The pages that list: home, committees, a committee, its meetings, and the calendar trap.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "tests/portal/html_text.h"
#include "tests/portal/pages.h"
#include "tests/portal/text_notation.h"
#include "tests/portal/word_html.h"

namespace portal {
namespace {

constexpr std::size_t kNewest = 15;  // the default view of a list

std::string tail(const Meeting& meeting, const Labels& labels) {
  switch (meeting.status) {
    case Status::scheduled:
      return "";
    case Status::cancelled:
      return fmt::format(" - {}", labels.cancelled);
    case Status::agenda:
      return meeting.decisions ? " - Agenda, Decisions" : " - Agenda";
    default:
      return meeting.decisions ? " - Agenda, Decisions, Minutes" : " - Agenda, Minutes";
  }
}

std::vector<const Meeting*> meetings_of(const Council& council, int committee) {
  std::vector<const Meeting*> list;
  for (const Meeting& meeting : council.meetings) {
    if (meeting.committee == committee) list.push_back(&meeting);
  }
  std::sort(list.begin(), list.end(), [](const Meeting* a, const Meeting* b) {
    return std::pair(b->date, b->time) < std::pair(a->date, a->time);
  });
  return list;
}

std::string row(const PageMaker& maker, const Committee& committee, const Meeting& meeting,
                std::size_t index) {
  const std::string day = list_day(meeting.date);
  return fmt::format(
      "<li  class=\"{}\" ><a  class=\"mgMeetingTableLnk\"    href=\"ieListDocuments.aspx?CId={}"
      "&amp;MId={}&amp;Ver=4\"  title=\"{}\">{}&nbsp;{}</a>{}</li>",
      index % 2 == 0 ? "mgTableEvenRow" : "mgTableOddRow", committee.id, meeting.id,
      title_attribute("Link to meeting details for " + committee.name + " meeting of " + day), day,
      html(clock(meeting.time, ':', maker.labels)), tail(meeting, maker.labels));
}

std::string earlier_later(const Committee& committee, const std::string& earlier,
                          const std::string& later) {
  const auto one = [&](std::string_view act, const std::string& cursor, std::string_view words) {
    return fmt::format(
        "\t\t\t<a   class=\"mgTableNextLnk\"   "
        "href=\"ieListMeetings.aspx?Act={}&amp;CId={}&amp;D={}"
        "&amp;MD=ielistmeetings\"  ><img src=\"mgimages/left5.gif\" alt=\"\"/>{}</a><span "
        "class='mgLinkSep'>. </span>\r\n",
        act, committee.id, cursor, words);
  };
  return "\t    <div  class='mgMeetingsEarlierLater' ><p>\r\n" +
         one("earlier", earlier, "Earlier meetings") + one("later", later, "Later meetings") +
         "         </p></div>\r\n";
}

std::string year_form(const std::vector<const Meeting*>& all) {
  std::set<std::string> years;
  for (const Meeting* meeting : all) years.insert(meeting->date.substr(0, 4));
  std::string out =
      "        <li><label for=\"YearSelect\">Show meetings for the year: </label>\r\n"
      "\t\t<select\tsize=\"1\" id=\"YearSelect\" name=\"YearSelect\" > \r\n"
      "\t\t<option value=\"0\"> </option>\r\n";
  for (const std::string& year : years) {
    out += fmt::format("\t\t\t<option value=\"{0}\">{0}</option>\r\n", year);
  }
  return out +
         "\t\t</select>\r\n        <input  class=\"mgGoButton\"   type=\"submit\" "
         "name=\"Submit\" value=\"Go\" id=\"Submit1\"/></li>\r\n";
}

std::string listing(const PageMaker& maker, const Committee& committee,
                    const std::vector<const Meeting*>& shown,
                    const std::vector<const Meeting*>& all, const std::string& cursors) {
  std::string rows;
  for (std::size_t i = 0; i < shown.size(); ++i) rows += row(maker, committee, *shown[i], i);
  PageParts parts;
  parts.heading = maker.labels.browse_meetings;
  parts.subtitle = html(committee.name);
  parts.content = fmt::format(
      "<form method=\"post\"  action=\"ieListMeetings.aspx\"  id=\"FormYearSelect\">\r\n"
      "<ul  class=\"mgActionList\" >\r\n\t\t<li>{}</li>\r\n{}</ul>\r\n<div class=\"mgList\" >\r\n"
      "\t<div class=\"mgHiddenField\" >\r\n\t <input type=\"hidden\" name=\"hCommitteeId\"  "
      "value=\"{}\" />\r\n\t</div>\r\n{}\t<div  class=\"mgTableBorder\" >\r\n\t\t<div  "
      "class=\"mgTableTitleTxt\" >\r\n           Meetings\r\n\t\t</div> \t\r\n"
      "<ul  class=\"mgNonBulletTableList\"  >{}</ul>\r\n\t</div>\r\n{}</div>\t\r\n</form>\r\n",
      link(fmt::format("mgCommitteeDetails.aspx?ID={}", committee.id),
           "more information about " + committee.name,
           "More information about " + html(committee.name)),
      year_form(all), committee.id, cursors, rows, cursors);
  return framed(maker, parts);
}

// The cursor a year (10^8) earlier or later: it stays a number, and there is always another.
std::string moved(const std::string& cursor, long long years) {
  return fmt::format("{:012}", std::atoll(cursor.c_str()) + years * 100'000'000ll);
}

}  // namespace

std::string home_page(const PageMaker& maker) {
  return framed(maker, {.heading = "Council and democracy",
                        .subtitle = "",
                        .meta = "",
                        .links = "",
                        .content = "<p><a href=\"mgListCommittees.aspx?bcr=1\">Committees</a> "
                                   "<a href=\"ieDocHome.aspx?bcr=1\">Meetings</a></p>\r\n"});
}

std::string meetings_home_page(const PageMaker& maker) {
  std::string list = "<ul  class=\"mgBulletList\" >\r\n";
  for (const Committee& committee : maker.council.committees) {
    if (committee.expired) continue;
    list += "<li>" +
            link(fmt::format("ieListMeetings.aspx?CommitteeId={}", committee.id), committee.name,
                 html(committee.name)) +
            "</li>\r\n";
  }
  return framed(maker, {"Meetings", "", "", "", list + "</ul>\r\n"});
}

std::string committees_page(const PageMaker& maker) {
  std::vector<std::string> categories;
  for (const Committee& committee : maker.council.committees) {
    if (committee.expired) continue;
    if (std::find(categories.begin(), categories.end(), committee.category) == categories.end()) {
      categories.push_back(committee.category);
    }
  }
  PageParts parts;
  parts.heading = maker.labels.committees;
  for (const std::string& category : categories) {
    parts.content += "<h2 class=\"mgSectionTitle\">" + html(category) +
                     "</h2>\r\n\t\t\t\t\t\t\r\n\n<ul  class=\"mgBulletList\" >\n";
    for (const Committee& committee : maker.council.committees) {
      if (committee.expired || committee.category != category) continue;
      parts.content += "\t\t\t\t\t\t<li>" +
                       link(fmt::format("mgCommitteeDetails.aspx?ID={}", committee.id),
                            "details for " + committee.name, html(committee.name)) +
                       "</li>\r\n";
    }
    parts.content += "\n</ul>\n";
  }
  return framed(maker, parts);
}

std::string committee_page(const PageMaker& maker, const Committee& committee) {
  PageParts parts;
  parts.heading = maker.labels.committee_details;
  parts.subtitle = html(committee.name);
  parts.links =
      "<ul  class=\"mgActionList\" >\r\n\t\t\t<li>" +
      link(fmt::format("ieListMeetings.aspx?CommitteeId={}", committee.id),
           "meetings for " + committee.name, "Browse meetings and agendas for this committee") +
      "</li>\t\t\t\t\r\n\t\t\t<li>" +
      link(fmt::format("mgAttendanceSummary.aspx?RPID={}", committee.id), "attendance statistics",
           "View attendance statistics") +
      "</li>\t\r\n" +
      (committee.declarations
           ? "\t\t\t<li>" +
                 link(fmt::format("mgListDeclarationsOfInterest.aspx?RPID={}", committee.id),
                      "declarations of interest", "View declarations of interest") +
                 "</li>\t\r\n"
           : "") +
      "</ul>\n";
  parts.content = fmt::format(
      "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"modern.gov - What's new\"  "
      "href=\"mgRss.aspx?CID={}\"  /> \r\n<h2 class=\"mgSectionTitle\">Purpose of "
      "committee</h2>\r\n"
      "\t\t<div class=\"mgWordPara\"><div class=\"WordSection1\">\n{}</div>\n</div>\r\n"
      "<h2 class=\"mgSectionTitle\">Membership<a name=\"#MEM\"></a></h2>\r\n\t\t\r\n\n"
      "<ul  class=\"mgBulletList\" >\n",
      committee.id, word_html(read_notation(committee.purpose), committee.id));
  int user = committee.id * 10;
  for (const Person& member : committee.members) {
    parts.content += fmt::format("\t\t\t\t\t\t\t<li>{}&nbsp; {}&nbsp; </li>\t\t\r\n",
                                 link(fmt::format("mgUserInfo.aspx?UID={}", ++user),
                                      "user information for " + member.name, html(member.name)),
                                 member.role.empty() ? "" : html("(" + member.role + ")"));
  }
  parts.content +=
      "\n</ul>\n<h2 class=\"mgSectionTitle\">Contact information</h2>\t\t\t\r\n" +
      labelled(maker, "Support officer: ", html(committee.officer + ". Tel: " + committee.phone));
  return framed(maker, parts);
}

std::string error_page(const PageMaker& maker) {
  return framed(maker,
                {"Error", "", "", "",
                 "<p class=\"mgErrorTxt\">The page you asked for is not available.</p>\r\n"});
}

std::string listing_page(const PageMaker& maker, const Committee& committee, int year) {
  const auto all = meetings_of(maker.council, committee.id);
  std::vector<const Meeting*> shown;
  for (const Meeting* meeting : all) {
    if (year != 0 ? meeting->date.starts_with(std::to_string(year) + "-")
                  : shown.size() < kNewest) {
      shown.push_back(meeting);
    }
  }
  return listing(maker, committee, shown, all,
                 earlier_later(committee, "202001011830", "202801011830"));
}

std::string listing_cursor_page(const PageMaker& maker, const Committee& committee,
                                const std::string& cursor) {
  const auto all = meetings_of(maker.council, committee.id);
  return listing(maker, committee, {}, all,
                 earlier_later(committee, moved(cursor, -1), moved(cursor, 1)));
}

std::string calendar_page(const PageMaker& maker, int month, int year) {
  const int next_month = month % 12 + 1, next_year = month == 12 ? year + 1 : year;
  return framed(maker, {"Calendar", "", "", "",
                        "<p>" +
                            link(fmt::format("mgCalendarMonthView.aspx?GL=1&bcr=1&M={}&DD={}",
                                             next_month, next_year),
                                 "next month", "Next month") +
                            "</p>\r\n"});
}

}  // namespace portal
