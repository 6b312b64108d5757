#include "extract/declaration_rows.h"

#include <algorithm>

#include "extract/dates.h"
#include "extract/meeting_heading.h"
#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

using Columns = DeclarationColumns;

constexpr std::array<std::string_view, Columns::kFields> kColumnWords = {
    "declarations.name",   "declarations.meeting", "declarations.date",  "declarations.item",
    "declarations.nature", "declarations.details", "declarations.action"};

constexpr std::string_view kAround = " ,;:.-()\t";  // what stands between links

std::array<std::string*, Columns::kFields> fields_of(ListedDeclaration& fact) {
  return {&fact.said.name,   &fact.meeting,      &fact.date,       &fact.said.item,
          &fact.said.nature, &fact.said.details, &fact.said.action};
}

// The one day that a text names; "" when it names none or several.
std::string only_day(const std::string& text) {
  const auto first = first_date(text), last = last_date(text);
  return first && last && first->when.date == last->when.date ? last->when.date : "";
}

// Dashes of any length are one.
std::string plain_rest(std::string text) {
  for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94"}) {
    for (std::size_t at = text.find(dash); at != std::string::npos; at = text.find(dash))
      text.replace(at, dash.size(), "-");
  }
  return std::string(trimmed(text, kAround));
}

// Gathers what links say into a row.
class Links {
 public:
  Links(const PageView& view, DeclarationRow& row) : view_(view), row_(row) {}

  void take(Node top) {
    for (const Node link : top.select(view_.recipe().path("page.link"))) take_link(link);
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  void take_link(Node link) {
    const auto target = view_.resource(link);
    if (!target) return;
    const std::string text = view_.text(link);
    ListedDeclaration& fact = row_.fact;
    if (target->kind == "meeting") {
      put(fact.meeting_id, target->id, fact.meeting, text);
    } else if (target->kind == "item") {
      put(fact.item_id, target->id, fact.said.item, text);
    } else if (target->kind == "person") {
      put(fact.person_id, target->id, fact.said.name, text);
    } else {
      return;
    }
    if (!text.empty()) texts_.push_back(text);
  }

  void put(std::string& id, const std::string& said, std::string& words, const std::string& text) {
    if (!id.empty() && id != said) row_.unclear = true;
    if (id.empty()) id = said;
    if (words.empty()) words = text;
  }

  const PageView& view_;
  DeclarationRow& row_;
  std::vector<std::string> texts_;
};

// The lines of a part as a reader sees them: blocks and line breaks divide.
std::vector<std::string> lines_of(Node top, const PageView& view) {
  std::vector<std::string> lines(1);
  bool enter = true;
  for (Node node = top; node; node = following_node(node, top, enter)) {
    enter = !node.is_element() || !view.is_hidden(node);
    const bool divides = node != top && node.is_element() && shape_of(node) != Shape::inline_text;
    if (divides && !lines.back().empty()) lines.emplace_back();
    if (node.is_text()) lines.back() += node.raw_text();
    const Node parent = node.parent();
    const bool ends = !node.next() && parent && parent != top && parent.is_element() &&
                      shape_of(parent) != Shape::inline_text;
    if (ends && !lines.back().empty()) lines.emplace_back();
  }
  for (std::string& line : lines) line = collapse(line);
  return lines;
}

// "Type: Personal". False when the line begins with no label that is known.
bool take_labelled(const std::string& line, ListedDeclaration& fact, const PageView& view) {
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos) return false;
  const std::string label = line.substr(0, colon);
  const auto fields = fields_of(fact);
  for (std::size_t i = 0; i < kColumnWords.size(); ++i) {
    if (!view.recipe().is_label(label, kColumnWords[i])) continue;
    const std::string value = collapse(line.substr(colon + 1));
    std::string& field = *fields[i];
    if (i == Columns::date) {
      if (field.empty()) field = only_day(value);
    } else if (field.empty() || value.find(field) != std::string::npos) {
      field = value;  // the whole of what its link prints a part of
    }
    return true;
  }
  return false;
}

}  // namespace

bool DeclarationColumns::tells() const {
  const bool who = at[name] != kNone;
  const bool what = at[nature] != kNone || at[details] != kNone || at[item] != kNone;
  const bool where = at[meeting] != kNone || at[date] != kNone;
  return known >= 2 && ((who && (what || where)) || (what && where));
}

DeclarationColumns declaration_columns(const std::vector<Node>& header, const PageView& view) {
  DeclarationColumns columns;
  columns.at.fill(Columns::kNone);
  columns.columns = header.size();
  for (std::size_t column = 0; column < header.size(); ++column) {
    const std::string text = view.text(header[column]);
    for (std::size_t i = 0; i < kColumnWords.size(); ++i) {
      if (columns.at[i] != Columns::kNone || !view.recipe().is_label(text, kColumnWords[i]))
        continue;
      columns.at[i] = column;
      ++columns.known;
      break;
    }
  }
  return columns;
}

DeclarationRow declaration_of_cells(const std::vector<Node>& cells, const DeclarationColumns& is,
                                    const PageView& view) {
  DeclarationRow row;
  Links links(view, row);
  Node before;
  for (const Node cell : cells) {
    if (cell != before) links.take(cell);
    before = cell;
  }
  // What a column holds stands before the words of a link in another.
  const auto text_at = [&](std::size_t column) {
    return column < cells.size() ? view.text(cells[column]) : std::string();
  };
  const auto fields = fields_of(row.fact);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (is.at[i] == Columns::kNone || i == Columns::date) continue;
    *fields[i] = text_at(is.at[i]);
  }
  row.fact.date = only_day(text_at(is.at[Columns::date]));
  if (row.fact.date.empty()) row.fact.date = only_day(row.fact.meeting);
  return row;
}

DeclarationRow declaration_of_entry(const std::vector<Node>& parts, const PageView& view) {
  DeclarationRow row;
  Links links(view, row);
  for (const Node part : parts) links.take(part);
  for (const Node part : parts) {
    for (std::string line : lines_of(part, view)) {
      if (line.empty() || take_labelled(line, row.fact, view)) continue;
      for (const std::string& text : links.texts()) {
        if (const std::size_t at = line.find(text); at != std::string::npos)
          line.erase(at, text.size());
      }
      const std::string rest = plain_rest(std::move(line));
      if (rest.empty()) continue;
      const auto day = last_date(rest);
      const bool is_day = day && plain_rest(rest.substr(0, day->begin)).empty() &&
                          plain_rest(rest.substr(day->end)).empty();
      if (is_day && row.fact.date.empty()) row.fact.date = day->when.date;
      row.partly = row.partly || !is_day;
    }
  }
  if (row.fact.date.empty()) row.fact.date = only_day(row.fact.meeting);
  return row;
}

ListedDeclaration declaration_heading(Node heading, const std::string& body, const PageView& view) {
  DeclarationRow row;
  Links links(view, row);
  links.take(heading);
  ListedDeclaration& fact = row.fact;
  const std::string text = view.text(heading);
  if (row.unclear || text.empty()) return {};
  if (!fact.meeting_id.empty()) fact.meeting = text;
  if (!fact.meeting_id.empty()) fact.date = only_day(text);
  if (!fact.meeting_id.empty() || !fact.person_id.empty() || !fact.item_id.empty()) return fact;
  const std::string low = folded(text);
  const auto& titles = view.recipe().words("declarations.member");
  const bool is_member = std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
    return low.starts_with(title + ' ');
  });
  const std::string day = only_day(text);
  if (is_member && day.empty()) {
    fact.said.name = text;
  } else if (!day.empty()) {
    const std::string named = folded(read_heading(text, view.recipe()).committee);
    if (named.empty() || named == folded(body)) {
      fact.meeting = text;
      fact.date = day;
    }
  }
  return fact;
}

bool is_declaration(const ListedDeclaration& fact) {
  const DeclarationFact& said = fact.said;
  const std::string* any[] = {&fact.meeting_id, &fact.meeting, &fact.date,   &fact.item_id,
                              &said.item,       &said.nature,  &said.details};
  return !said.name.empty() && std::any_of(std::begin(any), std::end(any),
                                           [](const std::string* text) { return !text->empty(); });
}

void fill_declaration(ListedDeclaration& fact, const ListedDeclaration& above) {
  if (fact.said.name.empty() && fact.person_id.empty()) {
    fact.said.name = above.said.name;
    fact.person_id = above.person_id;
  }
  // A row that names any meeting, or day, is of that one.
  if (fact.meeting_id.empty() && fact.meeting.empty() && fact.date.empty()) {
    fact.meeting_id = above.meeting_id;
    fact.meeting = above.meeting;
    fact.date = above.date;
  }
  if (fact.said.item.empty() && fact.item_id.empty()) {
    fact.said.item = above.said.item;
    fact.item_id = above.item_id;
  }
}

}  // namespace extract
