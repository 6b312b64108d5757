// The meeting page, ieListDocuments.aspx, and the attendance page beside it.
#include <fmt/format.h>

#include <algorithm>

#include "tests/portal/html_text.h"
#include "tests/portal/item_blocks.h"
#include "tests/portal/pages.h"

namespace portal {
namespace {

std::string_view main_title(const Meeting& meeting, const Labels& labels) {
  const bool decided = meeting.decisions;
  switch (meeting.status) {
    case Status::scheduled:
    case Status::cancelled:
      return labels.meeting;
    case Status::agenda:
      return decided ? labels.agenda_and_decisions : labels.agenda;
    case Status::draft_minutes:
      return labels.agenda_and_draft_minutes;
    default:
      return decided ? labels.agenda_decisions_and_minutes : labels.agenda_and_minutes;
  }
}

std::string action_links(const PageMaker& maker, const Meeting& meeting) {
  std::string out = "<ul  class=\"mgActionList\" >\n\r\n";
  if (!meeting.attendance.empty()) {
    out += "\t\t<li>" +
           link(fmt::format("mgMeetingAttendance.aspx?ID={}", meeting.id),
                "attendance details for the meeting of " + meeting_heading(maker, meeting),
                "Attendance details") +
           "</li>\r\n";
  }
  for (const Published& document : meeting_documents(maker.council, meeting)) {
    if (document.id.ends_with("-ct2")) {  // no file to speak of, and no size
      out +=
          "\t\t\t<li>" + link(document.address, document.aim, html(document.title)) + "</li>\r\n";
      continue;
    }
    out += fmt::format(
        "\t\t\t<li><a  href=\"{}\"   title=\"{}\">{}\r\n\t\t\t{}</a>\r\n\t\t    \r\n"
        "\t\t\t</li>\r\n",
        href(document.address), title_attribute("Link to " + document.aim + " pdf file"),
        html(document.title), file_size(maker, document));
  }
  return out + "\n</ul>\n";
}

std::string webcast(const PageMaker& maker, const std::string& address, bool player) {
  std::string out = "<h2 class=\"mgSectionTitle\">Media</h2>\r\n";
  if (player) {
    return out + fmt::format(
                     "<div id=\"mgMeetingMedia\"></div>\r\n<script type=\"text/javascript\">var "
                     "mgMeetingMedia = new mgMediaPlayer(mgJQuery,\"mgMeetingMedia\",[{{Url:\"{}\","
                     "Title:\"\"}}]);</script>\r\n",
                     address);
  }
  return out +
         labelled(maker,
                  "Webcast: ", fmt::format("<a  href=\"{}\"  >View the webcast</a>", address));
}

std::string place_and_contact(const PageMaker& maker, const Meeting& meeting) {
  const Labels& words = maker.labels;
  std::string out;
  if (!meeting.venue.empty()) {
    const bool proposed = !meeting.has_agenda();
    out += labelled(maker, proposed ? words.proposed_venue : words.venue,
                    html(meeting.venue) + ". " +
                        link("mgLocationDetails.aspx?RID=1", "directions to " + meeting.venue,
                             words.directions));
  }
  if (!meeting.moved_from.empty()) {
    const std::string_view moved = words.welsh ? "Aildrefnwyd o " : "Meeting rearranged from ";
    out +=
        labelled(maker, words.note,
                 html(std::string(moved) + heading_date(meeting.moved_from, meeting.time, words)));
  }
  if (!meeting.note.empty()) out += labelled(maker, words.note, html(meeting.note));
  if (!meeting.contact.empty()) {
    out += labelled(
        maker, words.contact,
        fmt::format("{}&nbsp; \r\n\t\t Email:&nbsp;<a href=\"mailto:{}\">{}</a>\r\n\t\t\r\n"
                    "\t\t",
                    html(meeting.contact), meeting.email, meeting.email));
  }
  if (!meeting.webcast.empty()) out += webcast(maker, meeting.webcast, meeting.webcast_player);
  return out + "\r\n";
}

std::string title_paragraph(const PageMaker& maker, const Item& item) {
  std::string words = html(item.title);
  if (item.report) {
    const Published report = item_document(*item.report);
    words = fmt::format(
        "<a  class=\"mgAiTitleLnk\"   href=\"{}\"    \r\n\t\t\t\t\ttitle=\"{}\">{}{}</a>",
        href(report.address), title_attribute("Link to " + report.aim + " pdf file"), words,
        file_size(maker, report));
  }
  return "\t\t\t\t\t<p  class=\"mgAiTitleTxt\" >" + words + "</p>\r\n";
}

std::string item_links(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  std::string out;
  if (!item.decision.empty() && meeting.decisions) {
    out += "\t\t<li>" +
           link(fmt::format("ieDecisionDetails.aspx?AIId={}", item.id),
                "decision for item " + item.number,
                "View the decision for item " + html(item.number)) +
           "</li>\r\n";
  }
  if (item.issue != 0) {
    out += "\t\t<li>" +
           link(fmt::format("mgIssueHistoryHome.aspx?IId={}&Opt=0", item.issue),
                "background to item " + item.number,
                "View the background to item " + html(item.number)) +
           "</li>\r\n";
  }
  if (item.restricted) {
    out += "\t\t<li>" +
           link(fmt::format("mgReasonsRestricted.aspx?OID={0}&OT=I&BM=AI{0}", item.id),
                "reasons why this item is restricted",
                "View the reasons why item " + html(item.number) + " is restricted") +
           "</li>\r\n";
  }
  static_cast<void>(maker);
  return out.empty() ? "" : "<ul  class=\"mgActionList\" >\r\n" + out + "</ul>\r\n";
}

// The vote table is broken in the product itself: a stray </th>, and a list entry in the cell.
std::string vote_table(const Meeting& meeting, const Item& item) {
  if (item.votes.empty()) return "";
  std::string out =
      "\t\t\t\t\t<table class=\"mgTableNoBorderFullWidth\">\r\n\t\t\t\t\t\t<caption  "
      "class=\"mgSectionTitle\" >Recorded Vote</caption>\r\n\t\t\t\t\t\t<thead>\r\n\t\t\t\t\t\t\r\n"
      "\t\t\t\t\t\t<th scope=\"col\">Title</th><th scope=\"col\">Type</th><th "
      "scope=\"col\">Recorded "
      "Vote text</th><th scope=\"col\">Result</th>\r\n\t\t\t\t\t\t</th>\r\n";
  for (const Vote& vote : item.votes) {
    out += fmt::format(
        "\t\t\t\t\t\t<tr>\r\n\t\t\t\t\t\t\t<td>{}</td>\r\n\t\t\t\t\t\t\t<td>{}</td>\r\n"
        "\t\t\t\t\t\t\t<td>\r\n\t\t\t\t\t\t\t{}\r\n\t\t\t\t\t\t\t</td>\r\n\t\t\t\t\t\t\t<td>\r\n"
        "\t\t\t\t\t\t\t<img alt='' src='mgImages/motions/Motion{}.png' />{}\r\n"
        "\t\t\t\t\t\t\t</td>\r\n\t\t\t\t\t\t</tr>\t\r\n",
        html(vote.title), html(vote.type), html(vote.text),
        vote.result == "Carried" ? "Positive" : "Negative", html(vote.result));
  }
  return out + "\r\n\t\t\t\t\t</table>\r\n\t\t\t\t\t\r\n\t\t\t\t\t<li>" +
         link(fmt::format("mgListRecordedVotesShort.aspx?AIID={}&MID={}", item.id, meeting.id),
              "recorded votes for this item", "View Recorded Vote for this item") +
         "</li>  <!-- FB9901-->\r\n\t\t\r\n";
}

std::string item_row(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  std::string out =
      "\t\t<tr>\r\n\r\n\t\t\t<td  class=\"mgItemNumberCell\" ><p  class=\"mgAiTitleTxt\" >";
  if (!item.heading()) {
    out +=
        fmt::format("<a name=\"AI{}\" aria-disabled=\"true\"></a>{}", item.id, html(item.number));
  }
  out += "</p></td>\r\n\t\t\t\t\r\n\t\t<td >\t\t\t\r\n\r\n" + title_paragraph(maker, item) +
         item_links(maker, meeting, item) + meeting_block(maker, item, item.intro, "agenda");
  if (!item.documents.empty() || item.restricted) {
    // Printed with nothing below it when the public may not see the documents.
    out += sub_title(maker.labels.additional_documents);
    if (!item.restricted) out += document_list(maker, item.documents, item.number);
  }
  if (const auto block = meeting_block(maker, item, item.decision, "decision");
      !block.empty() && !item.decision_apart && (meeting.decisions || meeting.has_web_minutes())) {
    out += sub_title(maker.labels.decision) + block;
  }
  if (meeting.has_web_minutes() && !item.restricted && !item.minutes.empty()) {
    out += sub_title(maker.labels.minutes) + meeting_block(maker, item, item.minutes, "minutes");
  }
  return out + vote_table(meeting, item) + "\t\t\t\t\t\r\n        </td>\r\n\t\t</tr>\r\n\t\t\r\n";
}

std::string item_table(const PageMaker& maker, const Meeting& meeting) {
  std::string out = fmt::format(
      "\t\t<table class=\"mgItemTable\"  summary=\"Table of agenda items\" id=\"mgItemTable\">\r\n"
      "\t\t<caption  class=\"mgSectionTitle\" >{}</caption>\r\n\r\n     <tr>\r\n\r\n            "
      "<th class=\"mgHide\" abbr=\"No\" scope=\"col\">No.</th>\r\n            <th class=\"mgHide\" "
      "abbr=\"Item\" scope=\"col\">Item</th>\r\n    </tr>\r\n\r\n",
      maker.labels.items);
  for (const Item& item : meeting.items) out += item_row(maker, meeting, item);
  return out + "</table>\r\n";
}

std::string meta(const PageMaker& maker, const Meeting& meeting) {
  return fmt::format(
      "<meta name=\"DC.title\"  content=\"{} for {} on {}\"/>\r\n<meta name=\"DC.date\" "
      "scheme=\"W3CDTF\"  content=\"{}\"/>\r\n",
      main_title(meeting, maker.labels),
      title_attribute(maker.council.committee_name(meeting.committee)),
      heading_date(meeting.date, meeting.time, maker.labels), meeting.date);
}

}  // namespace

std::string meeting_heading(const PageMaker& maker, const Meeting& meeting) {
  std::string heading = maker.council.committee_name(meeting.committee) + " - " +
                        heading_date(meeting.date, meeting.time, maker.labels);
  if (meeting.status == Status::cancelled) {
    heading += ", ";
    heading += maker.labels.cancelled;
  }
  return heading;
}

std::string meeting_page(const PageMaker& maker, const Meeting& meeting) {
  const std::string heading = meeting_heading(maker, meeting);
  PageParts parts;
  parts.heading = main_title(meeting, maker.labels);
  parts.subtitle = link(fmt::format("mgCommitteeDetails.aspx?ID={}", meeting.committee),
                        maker.council.committee_name(meeting.committee), html(heading));
  if (maker.council.redesigned) {
    parts.content = fmt::format(
        "\t\t<div class=\"agenda-app\" data-meeting=\"{}\"><noscript>Please switch on "
        "JavaScript.</noscript></div>\r\n",
        meeting.id);
    return framed(maker, parts);
  }
  parts.meta = meta(maker, meeting);
  parts.links = action_links(maker, meeting);
  if (!meeting.has_agenda()) {
    parts.content = fmt::format("\t\t\t\t\t\t    <p>{}</p>\r\n", maker.labels.no_documents);
  }
  parts.content += place_and_contact(maker, meeting);
  if (meeting.has_agenda()) parts.content += item_table(maker, meeting);
  return framed(maker, parts);
}

std::string attendance_page(const PageMaker& maker, const Meeting& meeting) {
  PageParts parts;
  parts.heading = maker.labels.attendance;
  parts.subtitle = html(meeting_heading(maker, meeting));
  parts.content = fmt::format(
      "{}\r\n\t<table class=\"mgStatsTable tablesorter\"  summary=\"Table of meeting "
      "attendance\">\r\n"
      "\t\t<caption  class=\"mgSectionTitle\" >{}</caption>\r\n        <thead>\r\n\t\t<tr>\r\n"
      "\t\t\t<th scope=\"col\" >Attendee</th>\r\n\t\t\t<th scope=\"col\" >Role</th>\r\n"
      "\t\t\t<th scope=\"col\" >Attendance</th>\r\n\t\t\t<th scope=\"col\"  data-sorter='false' "
      "class='noheader'></th>\r\n\t\t</tr>\r\n\t\t</thead>\r\n        <tbody>\t\r\n\r\n",
      labelled(maker, "Venue:&nbsp;&nbsp;&nbsp;", html(meeting.venue)), maker.labels.attendance);
  int user = meeting.committee * 10;
  for (const Person& person : meeting.attendance) {
    // Councillors are links, officers are not.
    const std::string name = person.name.starts_with("Councillor")
                                 ? fmt::format("<a  href=\"mgUserInfo.aspx?UID={}\"  >{}</a> ",
                                               ++user, html(person.name))
                                 : html(person.name);
    parts.content += fmt::format(
        "\t\t\t\t<tr>\r\n\t\t\t\t\t\t<td  class=\"mgTopText\"  "
        ">{}</td>\r\n\t\t\t\t\r\n\t\t\t\t\t<td   "
        "class=\"mgTopText\"  >{}</td>\r\n\t\t\t\t\t<td   class=\"mgTopText\"  >{}</td>\r\n"
        "\t\t\t\t\t<td   class=\"mgTopText\"  ></td>\r\n\t\t\t\t</tr>\r\n",
        name, html(person.role), html(person.attendance));
  }
  parts.content += "        </tbody>\r\n\t</table>\r\n";
  return framed(maker, parts);
}

}  // namespace portal
