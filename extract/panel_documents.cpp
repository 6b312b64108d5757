#include "extract/panel_documents.h"

#include <algorithm>

#include "extract/document_link.h"
#include "extract/document_title.h"
#include "extract/words.h"

namespace extract {
namespace {

// "Click to view 'Final agenda'" -> "Final agenda".
std::string quoted(std::string_view text) {
  const std::size_t open = text.find('\''), close = text.rfind('\'');
  if (open == std::string_view::npos || close <= open) return collapse(text);
  return collapse(text.substr(open + 1, close - open - 1));
}

// The media type of an image's words: "pdf", "pdf file".
std::string type_of_image(Node entry, const PageView& view) {
  for (const Node image : entry.select(view.recipe().path("documents.type"))) {
    std::string words = collapse(image.attribute("alt").value_or(""));
    for (std::string_view rest = words; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::string type = view.recipe().media_type(rest.substr(0, end));
      if (!type.empty()) return type;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return "";
}

// "(70Kb)" -> "70 Kb".
std::string size_beside(Node entry, const PageView& view) {
  const Node size = entry.first(view.recipe().path("documents.size"));
  if (!size) return "";
  return take_size_off(trimmed(collapse(size.text()), "() "), view.recipe()).size;
}

}  // namespace

std::optional<PanelDocument> read_panel_document(Node link, const PageView& view,
                                                 const TitledMeeting& meeting) {
  const std::optional<ResourceLink> target = view.resource(link);
  if (!target || target->kind != "document") return std::nullopt;
  PanelDocument out;
  DocumentFact& fact = out.fact;
  fact.id = target->id;
  fact.path = target->path;
  PrintedSize printed = take_size_off(view.text(link), view.recipe());
  fact.title = printed.title;
  if (fact.title.empty()) fact.title = quoted(link.attribute("title").value_or(""));
  fact.size_printed = printed.size;
  fact.media_type = view.recipe().media_type(printed.type);
  if (const Node entry = link.first(view.recipe().path("documents.entry"))) {
    if (fact.size_printed.empty()) fact.size_printed = size_beside(entry, view);
    if (fact.media_type.empty()) fact.media_type = type_of_image(entry, view);
  }
  const TitledDocument titled =
      read_document_title(fact.title, meeting.committee, meeting.date, view.recipe());
  fact.kind = titled.kind;
  out.dated = titled.dated;
  out.draft = titled.draft;
  return out;
}

bool has_closed_flag(Node top, const PageView& view) {
  const std::vector<Node> flags = top.select(view.recipe().path("documents.flag"));
  return std::any_of(flags.begin(), flags.end(), [&](Node flag) {
    if (is_blank_text(flag.text())) return false;
    const Node entry = flag.first(view.recipe().path("documents.entry"));
    return !entry || !entry.first(view.recipe().path("page.link"));
  });
}

}  // namespace extract
