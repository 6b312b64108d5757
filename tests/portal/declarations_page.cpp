// A committee's list of declarations. No page of the product's was seen: its table is drawn like
// the one of attendance.
#include <fmt/format.h>

#include "tests/portal/html_text.h"
#include "tests/portal/labels.h"
#include "tests/portal/pages.h"

namespace portal {
namespace {

std::string declaration_cell(const std::string& content) {
  return "\t\t\t\t\t<td   class=\"mgTopText\"  >" + content + "</td>\r\n";
}

std::string declaration_row(const PageMaker& maker, const Committee& committee,
                            const Declaration& one) {
  const Meeting* meeting = maker.council.meeting(one.meeting);
  const Meeting* owner = one.item == 0 ? nullptr : maker.council.meeting_of_item(one.item);
  const Item* item = owner == nullptr ? nullptr : find_item(*owner, one.item);
  std::string row = "\t\t\t\t<tr>\r\n" + declaration_cell(html(one.name));
  row += declaration_cell(
      meeting == nullptr
          ? ""
          : link(fmt::format("ieListDocuments.aspx?CId={}&MId={}&Ver=4", committee.id, meeting->id),
                 "meeting", html(committee.name + ", " + slashed(meeting->date))));
  row += declaration_cell(item == nullptr ? ""
                                          : link(fmt::format("mgAi.aspx?ID={}", item->id), "item",
                                                 html(item->number + " " + item->title)));
  for (const std::string& said : {one.nature, one.details, one.action})
    row += declaration_cell(html(said));
  return row + "\t\t\t\t</tr>\r\n";
}

}  // namespace

std::string declarations_page(const PageMaker& maker, const Committee& committee) {
  PageParts parts;
  parts.heading = "Declarations of interest";
  parts.subtitle = html(committee.name);
  if (committee.declarations->empty()) {
    parts.content = "<p>There are no declarations of interest.</p>\r\n";
    return framed(maker, parts);
  }
  parts.content =
      "\t<table class=\"mgStatsTable tablesorter\"  summary=\"Table of declarations of "
      "interest\">\r\n        <thead>\r\n\t\t<tr>\r\n";
  for (const char* column : {"Councillor", "Meeting", "Item", "Type", "Reason", "Action"})
    parts.content += fmt::format("\t\t\t<th scope=\"col\" >{}</th>\r\n", column);
  parts.content += "\t\t</tr>\r\n\t\t</thead>\r\n        <tbody>\t\r\n\r\n";
  for (const Declaration& one : *committee.declarations)
    parts.content += declaration_row(maker, committee, one);
  parts.content += "        </tbody>\r\n\t</table>\r\n";
  return framed(maker, parts);
}

}  // namespace portal
