// The meeting page of a CMIS portal: all tabs in one answer, grids a page at a time.
#include <fmt/format.h>

#include <algorithm>

#include "tests/portal/cmis_pages.h"
#include "tests/portal/dice.h"
#include "tests/portal/html_text.h"
#include "tests/portal/word_html.h"

namespace portal::cmis {
namespace {

std::string id_of(const Maker& maker, const std::string& rest) {
  return fmt::format("dnn_ctr{}_ViewMeetingPublic_{}", maker.options.cmis.module, rest);
}

std::string held(const std::string& label, const std::string& value,
                 const std::string& inside = "") {
  return fmt::format(
      "<div class=\"holder\"><div class=\"DNNLabel VenueLabel\">\r\n<div class=\"dnnLabel\"><label>"
      "<span>{}</span></label></div></div>\r\n<div class=\"Value Venue\">\r\n "
      "{}\r\n</div>{}</div>\r\n",
      label, value, inside);
}

std::string paper(const Maker& maker, const Paper& one) {
  const std::string title = html(one.title);
  return fmt::format(
      "<li class=\"DocumentListItem\"><img class=\"FileTypeImage\" alt=\"pdf\" "
      "src=\"pdf.gif\">\r\n<a "
      "title=\"Click to view '{0}'\" class=\"TitleLink\" href=\"{1}\" target=\"_blank\">{0}</a>\r\n"
      "<span class=\"TitleText\">\r\n</span><span class=\"FileSize\">\r\n (70Kb) </span><span "
      "class=\"SoonFlag\">\r\n</span><span class=\"PrivateFlag\"></span><span class=\"ExemptFlag\">"
      "</span></li>\r\n",
      title, paper_address(maker, one.key));
}

std::string papers(const Maker& maker, const std::vector<Paper>& list,
                   const std::string& more = "") {
  std::string out = "<div class=\"CmisDocumentList\">";
  if (list.empty() && more.empty()) return out + "</div>";
  out += "<ol class=\"DocumentList\">";
  for (const Paper& one : list) out += paper(maker, one);
  return out + more + "</ol></div>";
}

std::string withheld(const std::string& title) {
  if (title.empty()) return "";
  return "<li class=\"DocumentListItem\"><span class=\"TitleText\">" + html(title) +
         "</span><span class=\"PrivateFlag\">Private</span></li>";
}

std::string line_html(const Maker& maker, const Line& line) {
  std::string words = html(line.title);
  if (!line.permalink.empty()) {
    words = fmt::format(
        "<a "
        "href=\"{}/Decisions/tabid/119/ctl/ViewCMIS_DecisionDetails/mid/777/Id/{}/Default.aspx\">"
        "{}</a>",
        maker.options.base_path, line.permalink, words);
  }
  std::string number = line.number;
  if (number.ends_with('.')) number.pop_back();
  return fmt::format(
      "<div class=\"Item\"><div class=\"Title\"><span class=\"Number\">{0}</span>\r\n{1} <span "
      "class=\"FileSize\"></span></div><div class=\"Details\">{2}</div><div class=\"Appendicies\">"
      "</div><div class=\"ReportsToFollow\"></div><div class=\"Reports\">{3}</div><div "
      "class=\"Minute\" style=\"display: none;\"><div class=\"Number\">{0}</div><div "
      "class=\"MinuteDetails\">{4}</div></div></div>\r\n",
      html(number), words, word_html(read_notation(line.intro), 0),
      papers(maker, line.papers, withheld(line.withheld)),
      word_html(read_notation(line.minutes), 1));
}

std::string agenda(const Maker& maker, const View& view) {
  std::string out;
  bool open = false;
  for (const Line& line : view.lines) {
    if (line.heading) {
      out += std::string(open ? "</div></div>" : "") +
             "<div class=\"Section\"><div class=\"Name\">" + html(line.title) +
             "</div><div class=\"Items\">";
      open = true;
    } else {
      out += line_html(maker, line);
    }
  }
  if (!open) return "";
  const auto pack = [](const Paper& one) { return one.kind == "pack"; };
  std::vector<Paper> packs;
  std::copy_if(view.papers.begin(), view.papers.end(), std::back_inserter(packs), pack);
  return "<div id=\"" + id_of(maker, "pnlPreviewAgenda") +
         "\"><div class=\"Agenda\"><div class=\"Documents\">" + papers(maker, packs) +
         "</div><div class=\"Sections\"><h3>Agenda</h3>" + out + "</div></div></div></div></div>";
}

std::string documents(const Maker& maker, const View& view) {
  const std::string items = agenda(maker, view);
  std::vector<Paper> rest;
  for (const Paper& one : view.papers) {
    if (items.empty() || one.kind != "pack") rest.push_back(one);
  }
  return "<div id=\"" + id_of(maker, "pvDocuments") + "\" class=\"rmpView\"><h2>Documents</h2>" +
         items + "<div class=\"AdditionalDocuments\"><h3>Additional Meeting Documents</h3>" +
         papers(maker, rest) + "</div></div>";
}

// "Page 1 of 3, items 1 to 25 of 57." with links to the pages.
std::string pager(const Maker& maker, const Grid& grid, std::size_t page) {
  const std::size_t count = grid.people.size();
  const std::size_t pages = (count + kGridRows - 1) / kGridRows;
  if (pages < 2) return "";
  std::string links;
  for (std::size_t to = 1; to <= pages; ++to) {
    links += fmt::format(
        "<a{} title=\"Go to Page {}\" href=\"javascript:__doPostBack('{}','')\">{}</a>",
        to == page ? " class=\"rgCurrentPage\"" : "", to, grid_control(maker, grid.id, to), to);
  }
  const std::size_t first = (page - 1) * kGridRows + 1;
  return fmt::format(
      "<tfoot><tr class=\"rgPager GridPager\"><td colspan=\"2\"><div class=\"rgWrap "
      "rgNumPart\">{}</div>"
      "<div class=\"rgWrap rgInfoPart\">&nbsp;Page <strong>{}</strong> of <strong>{}</strong>, "
      "items "
      "<strong>{}</strong> to <strong>{}</strong> of <strong>{}</strong>.</div></td></tr></tfoot>",
      links, page, pages, first, std::min(first + kGridRows - 1, count), count);
}

std::string grid_html(const Maker& maker, const Grid& grid, std::size_t page) {
  std::string rows;
  const std::size_t first = (page - 1) * kGridRows;
  for (std::size_t i = first; i < std::min(first + kGridRows, grid.people.size()); ++i) {
    rows += "<tr class=\"rgRow\"><td>" + html(grid.people[i].name) + "</td>";
    if (grid.reasons)
      rows += "<td class=\"ApologyReasonColumn\">" + html(grid.people[i].reason) + "&nbsp;</td>";
    rows += "</tr>";
  }
  if (rows.empty())
    rows =
        "<tr class=\"rgNoRecords\"><td colspan=\"2\"><div class=\"NoItems\">None.</div></td></tr>";
  return fmt::format(
      "<fieldset><legend>\r\n{}</legend><table class=\"rgMasterTable\" "
      "id=\"{}_ctl00\"><thead><tr><th "
      "scope=\"col\">Name</th>{}</tr></thead><tbody>{}</tbody>{}</table></fieldset>",
      grid.heading, id_of(maker, grid.id), grid.reasons ? "<th>Reason</th>" : "", rows,
      pager(maker, grid, page));
}

std::string declarations(const std::vector<Declaration>& list) {
  std::string rows;
  for (const Declaration& one : list) {
    rows += fmt::format(
        "<tr class=\"rgRow\"><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        html(one.name), html(one.item), html(one.details), html(one.nature), html(one.action));
  }
  if (rows.empty())
    rows =
        "<tr class=\"rgNoRecords\"><td colspan=\"5\"><div class=\"NoItems\">None.</div></td></tr>";
  return "<h2>Declarations of Interests</h2><table class=\"rgMasterTable\"><thead><tr><th>Member "
         "Name</th><th>Item Ref.</th><th>Details</th><th>Nature of "
         "Declaration</th><th>Action</th></tr>"
         "</thead><tbody>" +
         rows + "</tbody></table>";
}

}  // namespace

std::string view_state(const Meeting& meeting) {
  return fmt::format("/wEP{:016x}==", seed_of(static_cast<std::uint64_t>(meeting.id), 74));
}

std::string grid_control(const Maker& maker, const std::string& grid, std::size_t page) {
  return fmt::format("dnn$ctr{}$ViewMeetingPublic${}$ctl00$ctl03$ctl01$ctl{:02}",
                     maker.options.cmis.module, grid, page + 1);
}

std::string meeting_page(const Maker& maker, const Meeting& meeting, const std::string& turned,
                         std::size_t page) {
  const View view = view_of(maker.council, meeting);
  std::string content =
      "<div id=\"" + id_of(maker, "pnlMeetingSummary") +
      "\"><fieldset><legend>Meeting Summary</legend>" +
      held("Committee:", html(maker.council.committee_name(meeting.committee))) +
      held("Date/Time:", view.when) +
      held("Status:", view.status,
           held("Venue:", "<a href=\"MeetingVenueDetails\">" + html(meeting.venue) + " </a>")) +
      "</fieldset></div>" + documents(maker, view);
  if (!view.grids.empty()) content += "<div class=\"AttendanceTab\"><h2>Attendance</h2>";
  for (const Grid& grid : view.grids)
    content += grid_html(maker, grid, grid.id == turned ? page : 1);
  if (!view.grids.empty()) content += "</div>";
  content += declarations(view.declarations);
  const std::string fields = fmt::format(
      "<input type=\"hidden\" name=\"__EVENTTARGET\" value=\"\"><input type=\"hidden\" "
      "name=\"__EVENTARGUMENT\" value=\"\"><input type=\"hidden\" name=\"__VIEWSTATE\" "
      "value=\"{}\">",
      view_state(meeting));
  return in_frame(
      maker, "Meetings",
      "<div class=\"CMIS_ModuleWrapper ViewMeetingPublicWrapper\">" + content + "</div>",
      "<meta property=\"og:title\" content=\"Meeting Details: " + html(view.title) + "\">", fields);
}

}  // namespace portal::cmis
