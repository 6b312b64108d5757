#include "extract/link_rows.h"

#include <algorithm>

#include "extract/dates.h"
#include "extract/document_link.h"
#include "extract/document_title.h"
#include "extract/meeting_heading.h"
#include "extract/recipe_value.h"
#include "extract/words.h"

namespace extract {
namespace {

class RowReader {
 public:
  explicit RowReader(const PageView& view) : view_(view) {
    if (const Node title = view.first("page.title")) page_title_ = view.text(title);
  }

  LinkRow read(Node node) const {
    LinkRow row;
    row.node = node;
    row.text = view_.text(node);
    read_links(row);
    read_day(row);
    read_committee(row);
    return row;
  }

 private:
  void read_links(LinkRow& row) const {
    for (const Node link : row.node.select(view_.recipe().path("links.meeting"))) {
      const auto target = view_.resource(link);
      if (target && target->kind == "meeting" && !row.meeting) row.meeting = link;
    }
    for (const Node link : row.node.select(view_.recipe().path("links.document"))) {
      const auto target = view_.resource(link);
      if (target && target->kind == "document") row.documents.push_back(link);
    }
  }

  // Where the recipe says, else anywhere in the row.
  void read_day(LinkRow& row) const {
    const Node place = row.node.first(view_.recipe().path("links.date"));
    auto found = place ? first_date(view_.text(place)) : std::nullopt;
    if (!found) found = first_date(row.text);
    if (!found) return;
    row.date = found->when.date;
    row.time = found->when.time;
  }

  // Where the recipe says, without a day that stands there as well; else the page's own heading.
  void read_committee(LinkRow& row) const {
    const Node place = row.node.first(view_.recipe().path("links.committee"));
    const std::string said = place ? view_.text(place) : page_title_;
    row.committee = read_heading(said, view_.recipe()).committee;
    if (row.committee.empty()) row.committee = said;
    if (!place) {
      row.committee_id = committee_key(row.committee);
      return;
    }
    const auto target = view_.resource(place);
    const bool is_body = target && target->kind == "committee";
    row.committee_id = is_body ? target->id : committee_key(row.committee);
  }

  const PageView& view_;
  std::string page_title_;
};

}  // namespace

std::string committee_key(std::string_view name) {
  return name.empty() ? std::string() : in_id_letters(folded(name));
}

std::vector<LinkRow> link_rows(const PageView& view, std::vector<Problem>& problems) {
  const RowReader reader(view);
  std::vector<LinkRow> rows;
  for (const Node node : view.select("links.row")) {
    if (rows.size() == kMostRows) {
      problems.push_back({"meetings", "links.row", node.line(),
                          "The page has more rows than are read: those from here on are left."});
      break;
    }
    LinkRow row = reader.read(node);
    if (row.meeting || !row.documents.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<DocumentFact> read_titled_document(Node link, const PageView& view,
                                                 std::string_view committee, std::string_view date,
                                                 bool& draft) {
  std::optional<DocumentFact> fact = read_document(link, view);
  if (!fact) return fact;
  const TitledDocument titled = read_document_title(fact->title, committee, date, view.recipe());
  fact->kind = titled.kind;
  draft = draft || titled.draft;
  return fact;
}

}  // namespace extract
