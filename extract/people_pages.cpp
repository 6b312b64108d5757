// read_attendance and read_votes: who was there, and who voted how.
#include <algorithm>

#include "extract/page_view.h"
#include "extract/portal_pages.h"
#include "extract/rich_pieces.h"
#include "extract/table_rows.h"
#include "extract/words.h"

namespace extract {
namespace {

std::string cell_text(const TableRow& row, std::size_t column, const PageView& view) {
  return column < row.cells.size() ? view.text(row.cells[column]) : std::string();
}

bool names_any(const TableRow& row, std::initializer_list<std::string_view> lists,
               const PageView& view) {
  return std::any_of(row.cells.begin(), row.cells.end(), [&](Node cell) {
    const std::string text = view.text(cell);
    return std::any_of(lists.begin(), lists.end(),
                       [&](std::string_view list) { return view.recipe().is_label(text, list); });
  });
}

// A first row that names the columns, in th or in td.
bool has_header(const std::vector<TableRow>& rows, std::initializer_list<std::string_view> lists,
                const PageView& view) {
  return !rows.empty() && (rows.front().header || names_any(rows.front(), lists, view));
}

// "A. Wex, B. Wex and C. Wex" taken apart. On a line of its own a name may have a comma in it.
void add_names(const std::string& line, bool lines, const PageView& view,
               std::vector<std::string>& out) {
  const auto& joining = view.recipe().words("votes.and");
  std::string name;
  const auto end_name = [&] {
    std::string_view bare = trimmed(name, " ,;");
    // "Councillors A. Wex, B. Wex": the title of them all.
    if (const std::size_t blank = bare.find(' '); blank != std::string_view::npos) {
      if (view.recipe().is_label(bare.substr(0, blank), "votes.people")) {
        bare = trimmed(bare.substr(blank));
      }
    }
    const bool nobody = view.recipe().is_label(bare, "votes.nobody");
    if (!bare.empty() && !nobody) out.emplace_back(bare);
    name.clear();
  };
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find_first_of(lines ? " ;" : " ,;", at), line.size());
    const std::string_view word = std::string_view(line).substr(at, end - at);
    at = end + 1;
    const bool joins = std::find(joining.begin(), joining.end(), word) != joining.end();
    if (!joins || lines) name.append(name.empty() ? "" : " ").append(word);
    if ((joins && !lines) || (end < line.size() && line[end] != ' ')) end_name();
  }
  end_name();
}

// One cell with several names: lines, list items, commas or "and" divide them. In `lines` a comma
// doesn't: "Wex, Ann".
std::vector<std::string> names_in(Node cell, bool lines, const PageView& view) {
  std::vector<std::string> names(1);
  bool enter = true;
  for (Node node = cell; node; node = following_node(node, cell, enter)) {
    enter = !node.is_element() || !view.is_hidden(node);
    if (node != cell && node.is_element() && shape_of(node) != Shape::inline_text) {
      lines = lines || !collapse(names.back()).empty();
      names.emplace_back();
    }
    if (node.is_text()) names.back() += node.raw_text();
  }
  std::vector<std::string> out;
  for (const std::string& line : names) {
    add_names(collapse(line), lines, view, out);
  }
  return out;
}

bool has_joining_word(const std::string& text, const PageView& view) {
  const auto& joining = view.recipe().words("votes.and");
  return std::any_of(joining.begin(), joining.end(), [&](const std::string& word) {
    return text.find(" " + word + " ") != std::string::npos;
  });
}

bool is_cast(const std::string& text, const PageView& view) {
  return view.recipe().is_label(text, "votes.cast");
}

// Vote | Councillors | Count, or Name | Vote a row.
std::vector<VoteFact::Voter> read_voters(Node table, const PageView& view) {
  std::vector<TableRow> rows = table_rows(table, view);
  const std::size_t none = 99;
  std::size_t vote = column_of(rows, "labels.vote", none, view);
  std::size_t name = column_of(rows, "labels.name", none, view);
  if (has_header(rows, {"labels.vote", "labels.name"}, view)) rows.erase(rows.begin());
  if (rows.empty()) return {};
  if (vote == none) vote = name == none && is_cast(cell_text(rows[0], 0, view), view) ? 0 : 1;
  if (name == none || name == vote) name = vote == 0 ? 1 : 0;
  std::vector<VoteFact::Voter> voters;
  for (const TableRow& row : rows) {
    const std::string cast = cell_text(row, vote, view);
    if (cast.empty() || name >= row.cells.size()) continue;
    // A person a row: one comma, if any, is the name's.
    const std::string people = cell_text(row, name, view);
    const bool one_name = name < vote && std::count(people.begin(), people.end(), ',') == 1 &&
                          !has_joining_word(people, view);
    for (std::string& one : names_in(row.cells[name], one_name, view)) {
      voters.push_back({cast, std::move(one)});
    }
  }
  return voters;
}

// "Motion status: Carried" -> type "Motion", result "Carried".
constexpr std::size_t kLongestStatus = 120;  // bytes
bool read_status(const std::string& text, const PageView& view, VoteFact& vote) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return false;
  const std::string before = folded(text.substr(0, colon));
  for (const std::string& word : view.recipe().words("labels.status")) {
    if (!has_word(before, word)) continue;
    const std::size_t at = before.find(word);
    const bool last = at + word.size() == before.size();
    if (!last && at != 0) continue;
    const std::string result = collapse(text.substr(colon + 1));
    // The label in an element of its own is met again below the line that has all of it.
    if (result.empty() && !vote.result.empty()) return true;
    vote.type = collapse(last ? text.substr(0, at) : text.substr(word.size(), colon - word.size()));
    vote.result = result;
    return true;
  }
  return false;
}

// Paragraphs and the like, not what holds several of them.
bool is_one_line(Node node) {
  for (Node child = node.first_child(); child; child = child.next()) {
    if (!child.is_element()) continue;
    const Shape shape = shape_of(child);
    if (shape != Shape::inline_text && shape != Shape::line_break && shape != Shape::dropped) {
      return false;
    }
  }
  return true;
}

bool is_votes_of_people(Node table, const PageView& view) {
  const std::vector<TableRow> rows = table_rows(table, view);
  if (rows.empty()) return false;
  if (names_any(rows.front(), {"labels.vote"}, view)) return true;
  // Without a header: vote, names and a count, or two columns in either order.
  const std::size_t columns = rows.front().cells.size();
  return (columns >= 2 && is_cast(cell_text(rows.front(), 0, view), view)) ||
         (columns == 2 && is_cast(cell_text(rows.front(), 1, view), view));
}

}  // namespace

std::vector<AttendanceFact> read_attendance(const HtmlPage& page, const PageContext& context,
                                            std::vector<Problem>* problems) {
  const PageView view(page, context, problems);
  std::vector<AttendanceFact> out;
  for (const Node table : view.select("tables.table")) {
    std::vector<TableRow> rows = table_rows(table, view);
    const auto labels = {std::string_view("labels.name"), std::string_view("labels.attendance")};
    if (!has_header(rows, labels, view)) continue;
    if (!names_any(rows.front(), {"labels.attendance"}, view)) continue;
    const std::size_t name = column_of(rows, "labels.name", 0, view);
    const std::size_t role = column_of(rows, "labels.role", 1, view);
    const std::size_t attendance = column_of(rows, "labels.attendance", 2, view);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      AttendanceFact fact{cell_text(rows[i], name, view), cell_text(rows[i], role, view),
                          cell_text(rows[i], attendance, view)};
      if (!rows[i].header && !fact.name.empty()) out.push_back(std::move(fact));
    }
  }
  if (out.empty() && problems != nullptr && view.content()) {
    problems->push_back({"attendance", "tables.table", view.content().line(),
                         "The page of attendance names nobody."});
  }
  return out;
}

std::vector<VoteFact> read_votes(const HtmlPage& page, const PageContext& context,
                                 std::vector<Problem>* problems) {
  const PageView view(page, context, problems);
  std::vector<VoteFact> out;
  VoteFact next;
  Node done;    // a table that was read: what stands in it is no heading
  Node beside;  // a status's label is a span in here: its value is the text behind it
  for (const Node node : view.select("tables.entry")) {
    if (done && done.contains(node)) continue;
    if (node.name() == "table") {
      if (!is_votes_of_people(node, view)) continue;
      done = node;
      for (Node part = node.first_child(); part; part = part.next()) {
        if (part.name() == "caption" && next.title.empty()) next.title = view.text(part);
      }
      next.voters = read_voters(node, view);
      out.push_back(std::exchange(next, {}));
      continue;
    }
    if (shape_of(node) == Shape::heading && !view.has_class(node, "heading")) {
      next = {};
      next.title = view.text(node);
      continue;
    }
    if (!is_one_line(node)) continue;
    const auto text = view.short_text(node, kLongestStatus);
    if (!text || text->empty()) continue;
    if (node.is_text() && beside && node.parent() == beside) {
      next.result = *text;
      beside = {};
    } else if (read_status(*text, view, next) && node.name() == "span" && next.result.empty()) {
      beside = node.parent();
    }
  }
  if (out.empty() && problems != nullptr && view.content()) {
    problems->push_back({"votes", "tables.entry", view.content().line(),
                         "The page of votes has no table of them."});
  }
  return out;
}

}  // namespace extract
