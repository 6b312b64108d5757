// The pages of LinkPortal's three shapes.
#include <algorithm>
#include <cctype>
#include <set>

#include "tests/support/link_portal.h"

namespace test {
namespace {

using Page = std::optional<std::string>;

std::string page(const std::string& title, const std::string& content) {
  return "<!DOCTYPE html><html><head><title>" + title +
         " | Wexbury Harbour Council</title></head><body><nav><ul><li><a href='/'>Home</a></li>"
         "<li><a href='/contact.pdf'>How to reach us, 1 April 2026</a></li></ul></nav>"
         "<main id='content'><h1>" +
         title + "</h1>" + content +
         "</main><footer><p>&copy; 2026 Wexbury</p></footer></body></html>";
}

std::string link(const std::string& href, const std::string& words) {
  return "<a href='" + href + "'>" + words + "</a>";
}

// The number behind `before` in an address, 0 when there is none.
int number_behind(const std::string& target, const std::string& before) {
  const auto at = target.find(before);
  if (at == std::string::npos) return 0;
  int number = 0;
  for (auto i = at + before.size(); i < target.size() && std::isdigit(target[i]) != 0; ++i)
    number = number * 10 + (target[i] - '0');
  return number;
}

// A file's bytes, which no reader of documents takes for one of its own.
std::string file(const LinkPaper& paper) { return "file " + std::to_string(paper.id); }

// --- Jadu's addresses --------------------------------------------------------------------------
std::string jadu_address(const LinkMeeting& meeting) {
  return "/meetings/meeting/" + std::to_string(meeting.id) + '/' + in_address(meeting.body);
}

std::string jadu_body(const LinkCouncil& council, int number, int at) {
  const std::string& body = council.bodies.at(static_cast<std::size_t>(number) - 1);
  const auto all = council.meetings_of(body);
  const int last = (static_cast<int>(all.size()) + council.per_page - 1) / council.per_page;
  std::string rows, turn;
  for (int i = (at - 1) * council.per_page;
       i < std::min(at * council.per_page, static_cast<int>(all.size())); ++i) {
    const LinkMeeting& meeting = *all[static_cast<std::size_t>(i)];
    rows += "<li class='list__item'>" + link(jadu_address(meeting), meeting.body) +
            "<p>Date: " + printed_day(meeting.date) + ", " + meeting.time + "</p></li>";
  }
  for (int i = 1; i <= last; ++i)
    turn += "<li>" + link("?page=" + std::to_string(i), std::to_string(i)) + "</li>";
  return page(body, "<ul class='list'>" + rows + "</ul><ol class='paging'>" + turn + "</ol>");
}

std::string jadu_meeting(const LinkMeeting& meeting) {
  std::string papers;
  for (const LinkPaper& paper : meeting.papers)
    papers += "<li>" +
              link(jadu_address(meeting) + "/attachment/" + std::to_string(paper.id), paper.title) +
              "</li>";
  for (const auto& [title, below] : meeting.items)
    for (const LinkPaper& paper : below)
      papers +=
          "<li>" +
          link("/download/meetings/id/" + std::to_string(paper.id) + "/" + in_address(paper.title),
               paper.title + " (PDF, 312 KB)") +
          "</li>";
  return page(meeting.body, "<dl><dt>Date</dt><dd>" + printed_day(meeting.date) + " at " +
                                meeting.time +
                                "</dd><dt>Venue</dt><dd>Customs House</dd></dl>"
                                "<ul>" +
                                papers + "</ul>");
}

// --- COINS' addresses --------------------------------------------------------------------------
std::string coins_agenda(const LinkMeeting& meeting) {
  std::string rows = "<tr><th>Number</th><th>Item</th><th></th></tr>";
  int number = 1;
  for (const auto& [title, papers] : meeting.items) {
    rows += "<tr><td>" + std::to_string(number++) + "</td><td>" + title + "</td><td>";
    for (const LinkPaper& paper : papers)
      rows += link("viewSelectedDocument.asp?c=P62AFQD" + std::to_string(paper.id), paper.title);
    rows += "</td></tr>";
  }
  for (const LinkPaper& paper : meeting.papers)
    rows += "<tr><td></td><td></td><td>" +
            link("viewSelectedDocument.asp?c=P62AFQD" + std::to_string(paper.id), paper.title) +
            "</td></tr>";
  return page(meeting.body + " Agenda - " + printed_day(meeting.date) + ", " + meeting.time,
              "<table>" + rows + "</table>");
}

// --- plain pages -------------------------------------------------------------------------------
std::string plain_rows(const LinkMeeting& meeting) {
  std::string rows;
  for (const LinkPaper& paper : meeting.papers)
    rows += "<li>" +
            link("/files/" + std::to_string(paper.id) + "." + paper.extension,
                 meeting.body + " " + paper.title + " " + printed_day(meeting.date)) +
            " <span class='file-size'>PDF 120 KB</span></li>";
  return rows;
}

std::string plain_list(const std::vector<const LinkMeeting*>& meetings, const std::string& more) {
  std::string rows, held;
  for (const LinkMeeting* meeting : meetings) {
    if (meeting->body != held)
      rows += (held.empty() ? "" : "</ul>") + ("<h2>" + meeting->body) + "</h2><ul class='papers'>";
    held = meeting->body;
    rows += plain_rows(*meeting);
  }
  return page("Agendas and minutes", rows + (held.empty() ? "" : "</ul>") + more);
}

}  // namespace

Page jadu_page(const LinkCouncil& council, const std::string& target) {
  if (target == "/meetings") {
    std::string rows;
    for (const std::string& body : council.bodies)
      rows += "<li>" +
              link("/meetings/committee/" + std::to_string(council.number_of(body)) + "/" +
                       in_address(body),
                   body) +
              "</li>";
    const LinkMeeting& next = council.meetings.front();
    return page("Meetings", "<ul>" + rows + "</ul><h2>What meets next</h2><ul><li>" +
                                link(jadu_address(next), next.body) + " " + printed_day(next.date) +
                                "</li></ul>");
  }
  if (target.starts_with("/meetings/committee/")) {
    const int number = number_behind(target, "/committee/");
    if (number < 1 || number > static_cast<int>(council.bodies.size())) return {};
    return jadu_body(council, number, std::max(1, number_behind(target, "page=")));
  }
  if (const int id = number_behind(target, "/attachment/")) {
    const LinkPaper* paper = council.paper(id);
    if (paper == nullptr) return {};
    return paper->extension == "html" ? page(paper->title, "<p>1. Apologies. None came.</p>")
                                      : file(*paper);
  }
  if (const int id = number_behind(target, "/download/meetings/id/"))
    return council.paper(id) == nullptr ? Page() : file(*council.paper(id));
  const LinkMeeting* meeting = council.find(number_behind(target, "/meetings/meeting/"));
  return meeting == nullptr ? Page() : jadu_meeting(*meeting);
}

Page coins_page(const LinkCouncil& council, const std::string& target) {
  if (target == "/coins/meetings.asp") {
    std::string rows;
    for (const std::string& body : council.bodies)
      rows += "<li>" +
              link("committee.asp?committeeid=" + std::to_string(council.number_of(body)), body) +
              "</li>";
    return page("Committees", "<ul>" + rows + "</ul>");
  }
  if (const int number = number_behind(target, "/coins/committee.asp?committeeid=")) {
    if (number > static_cast<int>(council.bodies.size())) return {};
    const std::string& body = council.bodies[static_cast<std::size_t>(number) - 1];
    std::string rows;
    for (const LinkMeeting* meeting : council.meetings_of(body))
      rows += "<tr><td>" + printed_day(meeting->date) + "</td><td>" +
              link("agenda.asp?MeetingId=" + std::to_string(meeting->id), "View Agenda") +
              "</td></tr>";
    return page(body, "<table><tr><th>Date</th><th></th></tr>" + rows + "</table>");
  }
  if (target.starts_with("/coins/viewSelectedDocument.asp")) {
    const LinkPaper* paper = council.paper(number_behind(target, "P62AFQD"));
    return paper == nullptr ? Page() : file(*paper);
  }
  const LinkMeeting* meeting = council.find(number_behind(target, "?meetingid="));
  if (meeting == nullptr) meeting = council.find(number_behind(target, "?MeetingId="));
  return meeting == nullptr ? Page() : coins_agenda(*meeting);
}

Page plain_page(const LinkCouncil& council, const std::string& target) {
  if (const int id = number_behind(target, "/files/"))
    return council.paper(id) == nullptr ? Page() : file(*council.paper(id));
  const std::string this_year = council.meetings.front().date.substr(0, 4);
  std::vector<const LinkMeeting*> found;
  const std::string year = target.starts_with("/meetings/") ? target.substr(10) : this_year;
  std::set<std::string> earlier;
  for (const LinkMeeting& meeting : council.meetings) {
    const std::string own = meeting.date.substr(0, 4);
    if (own == year) found.push_back(&meeting);
    if (own != this_year) earlier.insert(own);
  }
  if (year != this_year) return found.empty() ? Page() : plain_list(found, "");
  if (target != "/meetings" && !target.starts_with("/meetings?page=")) return {};
  const auto at = static_cast<std::size_t>(std::max(1, number_behind(target, "page=")));
  const auto per_page = static_cast<std::size_t>(council.per_page);
  std::string more = "<ul>";
  if (at * per_page < found.size())
    more += "<li>" + link("/meetings?page=" + std::to_string(at + 1), "Next page") + "</li>";
  for (const std::string& other : earlier)
    more += "<li>" + link("/meetings/" + other, "Meetings of " + other) + "</li>";
  const auto from =
      found.begin() + static_cast<std::ptrdiff_t>(std::min((at - 1) * per_page, found.size()));
  const auto to =
      found.begin() + static_cast<std::ptrdiff_t>(std::min(at * per_page, found.size()));
  return plain_list({from, to}, more + "</ul>");
}

}  // namespace test
