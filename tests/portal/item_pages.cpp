// The pages of one agenda item: its full text in three layouts, its votes, and why it is
// restricted.
#include <fmt/format.h>

#include <map>

#include "tests/portal/html_text.h"
#include "tests/portal/item_blocks.h"
#include "tests/portal/pages.h"
#include "tests/portal/word_html.h"

namespace portal {
namespace {

struct LabelledBlock {
  std::string_view label;  // "" for the agenda text
  std::vector<Piece> pieces;
};

std::vector<LabelledBlock> whole_blocks(const PageMaker& maker, const Meeting& meeting,
                                        const Item& item) {
  std::vector<LabelledBlock> blocks;
  const auto add = [&](std::string_view label, const std::string& notation) {
    auto pieces = read_notation(notation);
    if (!pieces.empty()) blocks.push_back({label, std::move(pieces)});
  };
  add("", item.intro);
  if (!item.decision_apart && (meeting.decisions || meeting.has_web_minutes()))
    add(maker.labels.decision, item.decision);
  if (meeting.has_web_minutes() && !item.restricted) add(maker.labels.minutes, item.minutes);
  return blocks;
}

std::vector<Document> all_documents(const Item& item) {
  std::vector<Document> documents = item.documents;
  if (item.report) documents.insert(documents.begin(), *item.report);
  return documents;
}

// As most portals do: the same Word blocks as on the meeting page, documents last.
std::string word_layout(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  std::string out;
  for (const auto& [label, pieces] : whole_blocks(maker, meeting, item)) {
    if (!label.empty()) out += sub_title(label);
    out += word_block(pieces, item.id);
  }
  return out + sub_title(maker.labels.supporting_documents) +
         document_list(maker, all_documents(item), "");
}

// In the table of a meeting page, without a number.
std::string table_layout(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  return "\t\t<table class=\"mgItemTable\"  summary=\"Agenda item\">\r\n\t\t<tr>\r\n\t\t<td >\r\n"
         "<p  class=\"mgAiTitleTxt\" >" +
         html(item.title) + "</p>\r\n" + word_layout(maker, meeting, item) +
         "\t\t</td>\r\n\t\t</tr>\r\n</table>\r\n";
}

// Nothing but headings and paragraphs, and other habits of Word than on the meeting page.
std::string bare_layout(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  std::string out = "<h2>" + html(item.title) + "</h2>\n";
  for (const auto& [label, pieces] : whole_blocks(maker, meeting, item)) {
    if (!label.empty()) out += fmt::format("<h3>{}</h3>\n", label);
    out += word_html(pieces, item.id + 1);
  }
  return out + fmt::format("<h3>{}</h3>\n", maker.labels.supporting_documents) +
         document_list(maker, all_documents(item), "");
}

}  // namespace

std::string item_page(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  PageParts parts;
  parts.heading = maker.labels.agenda_item;
  parts.subtitle = html(item.title);
  switch (maker.options.item_layout) {
    case PortalOptions::ItemLayout::word:
      parts.content = word_layout(maker, meeting, item);
      break;
    case PortalOptions::ItemLayout::table:
      parts.content = table_layout(maker, meeting, item);
      break;
    case PortalOptions::ItemLayout::bare:
      parts.content = bare_layout(maker, meeting, item);
      break;
  }
  return framed(maker, parts);
}

std::string votes_page(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  PageParts parts;
  parts.heading = "Recorded votes";
  parts.subtitle = html(meeting_heading(maker, meeting));
  parts.content = "<h3 class=\"mgSubSubTitleTxt\">" + html(item.title) + "</h3>\r\n";
  for (const Vote& vote : item.votes) {
    // How people voted, in the order first met, with their names and number.
    std::vector<std::string> order;
    std::map<std::string, std::vector<std::string>> names;
    for (const auto& [how, name] : vote.voters) {
      if (names[how].empty()) order.push_back(how);
      names[how].push_back(name);
    }
    parts.content += fmt::format(
        "<h4 class=\"mgSubSubTitleTxt\">{}</h4>\r\n<p><span  class=\"mgLabel\" >{} "
        "status:</span>{}</p>"
        "\r\n<table class=\"mgStatsTable\"  summary=\"Table of recorded votes\">\r\n<tr><th "
        "scope=\"col\">Vote</th><th scope=\"col\">Councillors</th><th "
        "scope=\"col\">Count</th></tr>\r\n",
        html(vote.title), html(vote.type), html(vote.result));
    for (const std::string& how : order) {
      parts.content +=
          fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\r\n", html(how),
                      html(fmt::format("{}", fmt::join(names[how], ", "))), names[how].size());
    }
    parts.content += "</table>\r\n";
  }
  return framed(maker, parts);
}

std::string restricted_page(const PageMaker& maker, const Item& item) {
  return framed(
      maker,
      {"Reasons restricted", html(item.title), "", "",
       "<p>NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A.</p>\r\n"});
}

}  // namespace portal
