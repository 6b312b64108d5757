// Lists of a CMIS portal: landing page, list view, months, bodies.
#include <fmt/format.h>

#include <algorithm>

#include "tests/portal/cmis_pages.h"
#include "tests/portal/days.h"
#include "tests/portal/html_text.h"

namespace portal::cmis {
namespace {

std::string control(const Maker& maker, const std::string& rest) {
  return fmt::format("dnn$ctr{}${}", maker.options.cmis.module, rest);
}

bool in_calendar(const Maker& maker, const Meeting& meeting) {
  return place_of(maker.council, meeting.committee) != Place::apart;
}

// By day and hour.
std::vector<const Meeting*> calendar_of(const Maker& maker, const std::string& month) {
  std::vector<const Meeting*> out;
  for (const Meeting& meeting : maker.council.meetings) {
    if (in_calendar(maker, meeting) && meeting.date.starts_with(month)) out.push_back(&meeting);
  }
  std::sort(out.begin(), out.end(), [](const Meeting* a, const Meeting* b) {
    return std::tie(a->date, a->time, a->id) < std::tie(b->date, b->time, b->id);
  });
  return out;
}

// What a calendar prints of a meeting that is not to be.
std::string name_in_calendar(const Maker& maker, const Meeting& meeting) {
  const std::string name = html(maker.council.committee_name(meeting.committee));
  return meeting.status == Status::cancelled ? name + " - CANCELLED" : name;
}

std::string body_link(const Maker& maker, const Committee& committee) {
  return fmt::format(
      "<div class=\"Committee_Level1\"><a class=\"Committee_Level1\" href=\"{}\">{}</a></div>\r\n",
      committee_address(maker, committee.id), html(committee.name));
}

// Bodies show the meetings round today; one that no calendar knows shows all it has.
std::string meetings_of(const Maker& maker, const Committee& committee) {
  constexpr int kWindow = 60;
  const bool apart = place_of(maker.council, committee.id) == Place::apart;
  std::string rows;
  for (const Meeting& meeting : maker.council.meetings) {
    if (meeting.committee != committee.id) continue;
    if (!apart && std::abs(days_between(maker.council.today, meeting.date)) > kWindow) continue;
    rows += fmt::format(
        "<tr class=\"rgRow\"><td><a href=\"{}\">{} {}</a></td><td>{}</td><td>{}</td></tr>\r\n",
        meeting_address(maker, meeting), short_day(meeting.date), meeting.time, html(meeting.venue),
        view_of(maker.council, meeting).status);
  }
  if (rows.empty())
    rows =
        "<tr class=\"rgNoRecords\"><td colspan=\"3\"><div class=\"NoItems\">None</div></td></tr>";
  return "<h2>Meetings</h2><table class=\"rgMasterTable\"><thead><tr><th>Date</th><th>Venue</th>"
         "<th>Status</th></tr></thead><tbody>" +
         rows + "</tbody></table>";
}

}  // namespace

std::string home_page(const Maker& maker) {
  return in_frame(maker, "Home",
                  "<div id=\"dnn_ctr371_HtmlModule_lblContent\"><p>Welcome.</p></div>");
}

std::string landing_page(const Maker& maker) {
  return in_frame(
      maker, "Meetings",
      fmt::format("<div class=\"CMIS_ModuleWrapper\"><div class=\"UserEditActions\"><input "
                  "type=\"submit\" name=\"{}\" value=\"Meeting List View\"><input type=\"submit\" "
                  "name=\"{}\" value=\"Meetings RSS\"></div></div>",
                  control(maker, "MeetingCalendarPublic$btnButtonListView"),
                  control(maker, "MeetingCalendarPublic$btnButtonMeetingsRSS")));
}

std::string list_view(const Maker& maker) {
  std::string rows;
  for (const Meeting* meeting : calendar_of(maker, maker.council.today.substr(0, 7))) {
    const std::string when = short_day(meeting->date) + " " + meeting->time;
    const std::string name = name_in_calendar(maker, *meeting);
    rows += fmt::format(
        "<tr class=\"rgAltRow\"><td class=\"DateColumn\"><a title=\"Click to view: {0} - {1} : "
        "{2}\" "
        "href=\"{3}\">{1} - {0}</a></td><td>{4}</td></tr>\r\n",
        name, when, meeting->time, meeting_address(maker, *meeting), html(meeting->venue));
  }
  return in_frame(
      maker, "Meetings",
      fmt::format("<div class=\"CMIS_ModuleWrapper MeetingCalendarListView\"><table "
                  "id=\"dnn_ctr{}_MeetingCalendarPublicList_grdRadMeeting_ctl00\"><thead>"
                  "<tr><th class=\"DateColumn rgHeader\">Date/Start Time</th><th "
                  "class=\"rgHeader\">Venue</th></tr></thead><tbody>{}</tbody></table>"
                  "</div>",
                  maker.options.cmis.module, rows));
}

std::string month_page(const Maker& maker, const std::string& month) {
  const auto meetings = calendar_of(maker, month);
  std::string rows;
  for (std::string day = month + "-01"; day.starts_with(month); day = day_after(day, 1)) {
    std::string cell;
    for (const Meeting* meeting : meetings) {
      if (meeting->date != day) continue;
      cell += fmt::format("<p class=\"Meeting\">\r\n<a href=\"{}\">{} {}</a></p>",
                          meeting_address(maker, *meeting), meeting->time,
                          name_in_calendar(maker, *meeting));
    }
    rows += fmt::format(
        "<tr class=\"rgRow\"><td class=\"SimpleCalendarDate\">{}</td><td>{}</td></tr>\r\n",
        long_day(day), cell);
  }
  return in_frame(maker, "Meetings",
                  fmt::format("<table class=\"rgMasterTable\" id=\"dnn_ctr{}_"
                              "MeetingCalendarPublicPrinter_grdRadMeeting_ctl00\">{}</table>",
                              maker.options.cmis.module, rows));
}

std::string bodies_page(const Maker& maker, Place place) {
  std::string category, content = "<h2>Committees</h2>";
  for (const Committee& committee : maker.council.committees) {
    if (place_of(maker.council, committee.id) != place) continue;
    if (committee.category != category) content += "<h3>" + html(committee.category) + "</h3>";
    category = committee.category;
    content += body_link(maker, committee);
  }
  return in_frame(maker, "Committees", "<div class=\"CMIS_ModuleWrapper\">" + content + "</div>");
}

std::string committee_page(const Maker& maker, const Committee& committee) {
  const auto held = [](const char* label, const std::string& value) {
    return fmt::format(
        "<div class=\"holder\"><div class=\"DNNLabel\"><div "
        "class=\"dnnLabel\"><label><span>{}</span>"
        "</label></div></div><div class=\"Value\">{}</div></div>\r\n",
        label, value);
  };
  return in_frame(maker, "Committees",
                  "<fieldset><legend>Committee Details</legend>" +
                      held("Committee Name:", html(committee.name)) +
                      held("Description:", "<p>" + html(committee.purpose) + "</p>") +
                      held("Active:", "06 May 2022 - onwards") + "</fieldset>" +
                      meetings_of(maker, committee));
}

}  // namespace portal::cmis
