#include "extract/link_rows.h"

#include <algorithm>

#include "extract/body_name.h"
#include "extract/dates.h"
#include "extract/document_link.h"
#include "extract/document_title.h"
#include "extract/recipe_value.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::size_t kDeepestRows = 8;  // rows within rows beyond these are no rows

// Rows that lead somewhere, as they lie within each other.
struct Candidate {
  LinkRow row;
  std::size_t parent = 0;          // place among the candidates
  std::vector<Node> inner;         // candidates directly below
  bool has_undated_inner = false;  // one of these has no day of its own
  bool is_taken = true;
};

class RowReader {
 public:
  RowReader(const PageView& view, std::vector<Problem>& problems)
      : view_(view), problems_(problems) {
    if (const Node title = view_.first("page.title")) page_title_ = view_.text(title);
  }

  std::vector<LinkRow> read() {
    gather();
    for (std::size_t i = found_.size(); i-- > 0;) settle(i);
    std::vector<LinkRow> rows;
    for (Candidate& candidate : found_) {
      if (!candidate.is_taken) continue;
      read_committee(candidate.row);
      rows.push_back(std::move(candidate.row));
    }
    note_unread();
    return rows;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void gather() {
    std::vector<std::size_t> open;  // the candidates that the row may lie in
    for (const Node node : view_.select("links.row")) {
      if (found_.size() == kMostRows) {
        problems_.push_back({"meetings", "links.row", node.line(),
                             "The page has more rows than are read: those from here on are left."});
        return;
      }
      Candidate candidate;
      candidate.row.node = node;
      read_links(candidate.row);
      if (!candidate.row.meeting && candidate.row.documents.empty()) {
        note_strangers(node);
        continue;
      }
      while (!open.empty() && !found_[open.back()].row.node.contains(node)) open.pop_back();
      if (open.size() == kDeepestRows) continue;
      candidate.parent = open.empty() ? kNone : open.back();
      if (!open.empty()) found_[open.back()].inner.push_back(node);
      open.push_back(found_.size());
      found_.push_back(std::move(candidate));
    }
  }

  // The rows within it come before: of rows in rows, those with a day of their own count. A row
  // that has one outside of the rows within it takes in those that have none.
  void settle(std::size_t place) {
    Candidate& candidate = found_[place];
    LinkRow& row = candidate.row;
    row.text = view_.text(row.node);
    read_day(row, candidate.inner.empty() ? row.text : text_without(row.node, candidate.inner));
    bool is_dated = !row.date.empty();
    if (!candidate.inner.empty()) {
      candidate.is_taken = is_dated && candidate.has_undated_inner;
      if (candidate.is_taken) {
        for (std::size_t i = place + 1; i < found_.size() && row.node.contains(found_[i].row.node);
             ++i)
          found_[i].is_taken = false;
      } else {
        is_dated = !candidate.has_undated_inner;
      }
    }
    if (!is_dated && candidate.parent != kNone) found_[candidate.parent].has_undated_inner = true;
  }

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

  // Where the recipe says, else anywhere in the row's own words.
  void read_day(LinkRow& row, const std::string& own) const {
    const Node place = row.node.first(view_.recipe().path("links.date"));
    auto found = place ? first_date(view_.text(place)) : std::nullopt;
    if (!found) found = first_date(own);
    if (!found) return;
    row.date = found->when.date;
    row.time = found->when.time;
  }

  std::string text_without(Node top, const std::vector<Node>& inner) const {
    std::string out;
    bool enter = true;
    std::size_t next = 0;  // of `inner`, which is in the page's order
    for (Node node = top; node; node = following_node(node, top, enter)) {
      const bool is_inner = next < inner.size() && node == inner[next];
      if (is_inner) ++next;
      enter = !node.is_element() || (!is_inner && !view_.is_hidden(node));
      if (node.is_text()) out += node.raw_text();
      if (node.is_element()) out += ' ';
    }
    return collapse(out);
  }

  // Where the recipe says; else the page's own heading, and where that names no body, the title of
  // an agenda or of minutes.
  void read_committee(LinkRow& row) const {
    const Node place = row.node.first(view_.recipe().path("links.committee"));
    const auto target = place ? view_.resource(place) : std::nullopt;
    if (target && target->kind == "committee") {
      row.committee_id = target->id;
      row.committee = view_.text(place);
      return;
    }
    if (place) row.committee = body_named(view_.text(place), view_.recipe());
    if (row.committee.empty()) row.committee = body_named(page_title_, view_.recipe());
    if (row.committee.empty()) row.committee = body_in_titles(row);
    row.committee_id = committee_key(row.committee);
  }

  std::string body_in_titles(const LinkRow& row) const {
    for (const Node link : row.documents) {
      bool draft = false;
      const auto fact = read_titled_document(link, view_, "", row.date, draft);
      if (!fact || fact->kind == "attachment") continue;
      const std::string body = body_named(fact->title, view_.recipe());
      if (!body.empty()) return body;
    }
    return "";
  }

  // Links of a row with a day in it that the recipe has no name for: most likely it lacks one.
  void note_strangers(Node row) {
    constexpr std::size_t kShown = 3, kLongestRow = 2'000;
    if (strangers_.size() == kShown) return;
    const auto text = view_.short_text(row, kLongestRow);
    if (!text || !first_date(*text)) return;
    static const XPath kLinks(".//a[@href]");
    for (const Node link : row.select(kLinks)) {
      const auto url = view_.target(link);
      if (!url || view_.resource(link) || strangers_.size() == kShown) continue;
      const bool is_known =
          std::find(strangers_.begin(), strangers_.end(), url->str()) != strangers_.end();
      if (!is_known) strangers_.push_back(url->str());
    }
  }

  void note_unread() {
    if (!found_.empty() || strangers_.empty()) return;
    std::string message = "Rows with a day lead to what no [[resource]] of the recipe names: ";
    for (std::size_t i = 0; i < strangers_.size(); ++i)
      message += (i == 0 ? "" : ", ") + strangers_[i];
    problems_.push_back({"meetings", "links.document", view_.content().line(), message});
  }

  const PageView& view_;
  std::vector<Problem>& problems_;
  std::string page_title_;
  std::vector<Candidate> found_;
  std::vector<std::string> strangers_;
};

// The heading above a link's column, "" when it stands in no table that has such.
std::string column_heading(Node link, const PageView& view) {
  Node cell = link;
  constexpr int kMostAbove = 6;
  for (int i = 0; cell && cell.name() != "td" && cell.name() != "th"; ++i) {
    if (i == kMostAbove) return "";
    cell = cell.parent();
  }
  if (!cell || !cell.parent()) return "";
  const auto is_cell = [](Node node) { return node.name() == "td" || node.name() == "th"; };
  std::size_t column = 0;
  for (Node other = cell.previous(); other; other = other.previous()) column += is_cell(other);
  Node table = cell.parent();
  while (table && table.name() != "table") table = table.parent();
  static const XPath kHeadings("tr[1]/th|thead/tr[1]/*[self::th or self::td]|tbody/tr[1]/th");
  const auto headings = table ? table.select(kHeadings) : std::vector<Node>();
  return column < headings.size() ? view.text(headings[column]) : "";
}

}  // namespace

std::string committee_key(std::string_view name) {
  return name.empty() ? std::string() : in_id_letters(folded(name));
}

std::vector<LinkRow> link_rows(const PageView& view, std::vector<Problem>& problems) {
  return RowReader(view, problems).read();
}

std::optional<DocumentFact> read_titled_document(Node link, const PageView& view,
                                                 std::string_view committee, std::string_view date,
                                                 bool& draft) {
  std::optional<DocumentFact> fact = read_document(link, view);
  if (!fact) return fact;
  // "Download" in a column of minutes.
  const auto& no_titles = view.recipe().words("links.no_title");
  if (std::find(no_titles.begin(), no_titles.end(), folded(fact->title)) != no_titles.end()) {
    const std::string heading = column_heading(link, view);
    if (!heading.empty()) fact->title = heading;
  }
  const TitledDocument titled = read_document_title(fact->title, committee, date, view.recipe());
  fact->kind = titled.kind;
  draft = draft || titled.draft;
  return fact;
}

void note_far_files(const PageView& view, const Url& base, std::vector<Problem>& problems) {
  std::size_t count = 0;
  std::string first;
  int line = 0;
  for (const Node link : view.select("links.document")) {
    const auto url = view.target(link);
    if (!url || url->host() == base.host() || !view.is_file(link) || view.resource(link)) continue;
    if (count++ == 0) {
      first = url->str();
      line = link.line();
    }
  }
  if (count == 0) return;
  problems.push_back({"documents", "links.document", line,
                      std::to_string(count) + (count == 1 ? " file lies" : " files lie") +
                          " on another host and cannot be asked for: " + first +
                          (count == 1 ? "" : " and others")});
}

}  // namespace extract
