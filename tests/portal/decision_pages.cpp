// Decisions: the register, the list of officers' decisions, and the page of one, whether it is of
// the register or of an agenda item.
#include <fmt/format.h>

#include "tests/portal/html_text.h"
#include "tests/portal/item_blocks.h"
#include "tests/portal/pages.h"
#include "tests/portal/word_html.h"

namespace portal {
namespace {

std::string section(std::string_view label, const std::string& notation, int manner) {
  if (notation.empty()) return "";
  return fmt::format("<h3 class=\"mgSubSubTitleTxt\">{}</h3>\r\n", label) +
         word_block(read_notation(notation), manner);
}

std::string decided_at(const PageMaker& maker, const Meeting& meeting) {
  return labelled(maker, maker.labels.decided_at,
                  fmt::format("<a  href=\"ieListDocuments.aspx?CId={}&amp;MID={}\"  >{} - {}</a>",
                              meeting.committee, meeting.id, html(slashed(meeting.date)),
                              html(maker.council.committee_name(meeting.committee))));
}

std::string day(const PageMaker& maker, std::string_view label, const std::string& date) {
  return date.empty() ? "" : labelled(maker, label, html(slashed(date)));
}

std::string status_line(const PageMaker& maker, const std::string& status) {
  return labelled(maker, maker.labels.decision_status,
                  "<span  class=\"mgPlanItemInForce\" >" + html(status) + "</span>");
}

std::string yes(const PageMaker& maker, std::string_view label, bool said) {
  return labelled(maker, label, html(said ? maker.labels.yes : maker.labels.no));
}

std::string documents(const PageMaker& maker, const Decision& decision) {
  if (decision.documents.empty()) return "";
  return fmt::format("<p class=\"mgLabel\" >{}</p>\r\n", maker.labels.accompanying_documents) +
         document_list(maker, decision.documents, "");
}

std::string row(const Decision& decision) {
  // The register's own number is for those who listen to the page.
  const std::string title = decision.title + " ref: " + std::to_string(decision.id);
  return fmt::format(
      "<tr><td  class=\"mgMainTxt\" ><a  href=\"ieDecisionDetails.aspx?ID={0}\"  title=\"{1}\">{2}"
      "<span  class=\"mgHide\" > ref&#58; {0}</span></a></td><td  class=\"mgMainTxt\" >{3}</td><td "
      " "
      "class=\"mgMainTxt\" >{4}</td><td  class=\"mgMainTxt\" >{5}</td></tr>\r\n",
      decision.id, title_attribute("Link to decision details for " + title), html(decision.title),
      html(slashed(decision.published)),
      decision.effective.empty() ? "" : html(slashed(decision.effective)),
      decision.call_in ? "Expired (0)" : "Not for call-in");
}

}  // namespace

std::string register_page(const PageMaker& maker, const std::string& from, const std::string& to,
                          bool officers) {
  PageParts parts;
  parts.heading = officers ? "Officer decisions" : "Decisions";
  // Earlier and Later move the window by a fortnight, and there always is another.
  parts.content =
      "<div  class='mgMeetingsEarlierLater' ><p><a  "
      "href=\"mgDelegatedDecisions.aspx?XXR=0&amp;DR=01"
      "%2f01%2f2001-15%2f01%2f2001&amp;ACT=Earlier\"  >Earlier</a></p></div>\r\n"
      "<table class=\"mgTabTable tablesorter\"  summary=\"Table of decision summary data\">\r\n"
      "<caption  class=\"mgSectionTitle\" >Decisions published</caption>\r\n<thead "
      "class='mgFilterHeaderRow'><tr>\r\n<th abbr='Title' scope='col'>Title<!--Pending Key "
      "Decisions--></th>\r\n<th abbr='Published' scope='col'>Date</th>\r\n<th abbr='Applies' "
      "scope='col'>Effective from</th>\r\n<th abbr='Call-ins' scope='col'>Call-ins</th>\r\n"
      "</tr></thead><tbody>\r\n";
  for (const Decision& decision : maker.council.decisions) {
    if (officers && !decision.by_officer) continue;
    if (decision.published >= from && decision.published <= to) parts.content += row(decision);
  }
  parts.content += "</tbody></table>\r\n";
  return framed(maker, parts);
}

std::string register_entry_page(const PageMaker& maker, const Decision& decision) {
  const Labels& words = maker.labels;
  PageParts parts;
  parts.heading = words.decision_details;
  parts.subtitle = html(decision.title);
  if (decision.issue != 0) {
    parts.links = "<ul  class=\"mgActionList\" >\r\n<li>" +
                  link(fmt::format("mgIssueHistoryHome.aspx?IId={}&Opt=0", decision.issue),
                       "issue history for " + decision.title, "Find out more about this issue") +
                  "</li>\r\n</ul>\r\n";
  }
  parts.content = labelled(maker, words.decision_maker, html(decision.maker)) +
                  status_line(maker, decision.status) +
                  yes(maker, words.key_decision, decision.key) +
                  yes(maker, words.call_in, decision.call_in) +
                  section(words.purpose, decision.purpose, decision.id) +
                  section(words.decision, decision.decision, decision.id) +
                  section(words.reasons, decision.reasons, decision.id) +
                  section(words.alternatives, decision.alternatives, decision.id);
  for (const auto& [label, value] : decision.details) {
    parts.content += labelled(maker, html(label) + ": ", html(value));
  }
  parts.content += day(maker, words.published, decision.published) +
                   day(maker, words.decided, decision.decided) +
                   day(maker, words.effective, decision.effective);
  if (const Meeting* meeting = maker.council.meeting(decision.meeting)) {
    parts.content += decided_at(maker, *meeting);
  }
  parts.content += documents(maker, decision);
  return framed(maker, parts);
}

std::string decision_page(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  PageParts parts;
  parts.heading = maker.labels.decision_details;
  parts.subtitle = html(item.title);
  parts.content = labelled(maker, maker.labels.decision_maker,
                           html(maker.council.committee_name(meeting.committee))) +
                  status_line(maker, "Recommendations Approved") +
                  yes(maker, maker.labels.key_decision, false) +
                  yes(maker, maker.labels.call_in, false) +
                  section(maker.labels.decision, item.decision, item.id) +
                  day(maker, maker.labels.decided, meeting.date) + decided_at(maker, meeting);
  return framed(maker, parts);
}

}  // namespace portal
