#include "extract/grids.h"

#include <algorithm>
#include <charconv>

#include "extract/page_readers.h"
#include "extract/post_back.h"
#include "extract/table_rows.h"
#include "extract/words.h"

namespace extract {
namespace {

// "1,117" is one number.
std::vector<std::size_t> numbers_in(std::string text) {
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] == ',' && is_ascii_digit(text[at - 1]) && is_ascii_digit(text[at + 1]))
      text.erase(at--, 1);
  }
  std::vector<std::size_t> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (error == std::errc()) out.push_back(number);
    at = std::max(at + 1, static_cast<std::size_t>(end - text.data()));
  }
  return out;
}

class GridsReader {
 public:
  GridsReader(const HtmlPage& html, const PageView& view, MeetingPage& page)
      : html_(html), view_(view), page_(page) {}

  std::vector<ShownGrid> read() {
    std::string heading;
    Node done;
    for (const Node node : view_.select("grids.entry")) {
      if (node.name() != "table") {
        heading = view_.text(node);
      } else if (!done.contains(node)) {
        done = node;
        read_grid(node, heading);
      }
    }
    return std::move(shown_);
  }

 private:
  void read_grid(Node table, const std::string& heading) {
    const std::vector<TableRow> rows = table_rows(table, view_);
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    const std::size_t name = column_of(rows, "grids.name", kNone, view_);
    if (name == kNone || !rows.front().header) return;
    const bool declared = column_of(rows, "grids.nature", kNone, view_) != kNone;
    if (!declared && !page_.attendance) page_.attendance.emplace();
    std::size_t people = 0;
    for (const TableRow& row : rows) {
      const std::string person = cell(row, name);
      if (row.header || view_.has_class(row.cells.front().parent(), "skip") || person.empty() ||
          is_message(row, rows.front()))
        continue;
      ++people;
      if (declared) {
        page_.declarations.push_back(declaration(rows, row, person));
      } else {
        page_.attendance->push_back(attendance(row, name, person, heading));
      }
    }
    look_for_more(table, heading, declared ? "declarations" : "attendance", people);
  }

  // One cell across a grid of several columns: "No declarations have been entered."
  static bool is_message(const TableRow& row, const TableRow& header) {
    return row.cells.size() == 1 && header.cells.size() > 1;
  }

  std::string cell(const TableRow& row, std::size_t column) const {
    return column < row.cells.size() ? view_.text(row.cells[column]) : std::string();
  }

  DeclarationFact declaration(const std::vector<TableRow>& rows, const TableRow& row,
                              const std::string& person) const {
    const auto of = [&](std::string_view list) {
      return cell(row, column_of(rows, list, row.cells.size(), view_));
    };
    return {person, of("grids.item"), of("grids.nature"), of("grids.details"), of("grids.action")};
  }

  // What stands beside the name: the reason for an apology or an absence.
  AttendanceFact attendance(const TableRow& row, std::size_t name, const std::string& person,
                            const std::string& heading) const {
    std::string reasons;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string text = i == name ? "" : cell(row, i);
      if (!text.empty()) reasons += (reasons.empty() ? "" : "; ") + text;
    }
    return {person, "", reasons.empty() ? heading : heading + ": " + reasons};
  }

  // "Page 1 of 5, items 1 to 25 of 117."
  void look_for_more(Node table, const std::string& heading, const char* field,
                     std::size_t people) {
    const Node info = table.first(view_.recipe().path("grids.info"));
    const std::vector<std::size_t> numbers = numbers_in(info ? view_.text(info) : "");
    constexpr std::size_t kNumbers = 5;
    const bool has_pages = numbers.size() >= kNumbers;
    shown_.push_back({field, heading, has_pages ? numbers.front() : 0});
    if (!has_pages || people >= numbers.back()) return;
    page_.problems.push_back({field, "grids.info", info.line(),
                              "The page shows " + std::to_string(people) + " of " +
                                  std::to_string(numbers.back()) + " names."});
    const std::size_t current = numbers.front();
    for (const Node link : table.select(view_.recipe().path("grids.turn"))) {
      const std::vector<std::size_t> page = numbers_in(view_.text(link));
      constexpr std::size_t kMostPages = 200;
      if (page.size() != 1 || page.front() == current || page.front() > kMostPages) continue;
      const int number = static_cast<int>(page.front());
      if (page_.more.size() >= kMostPages) break;
      if (auto form = read_post_back(link, html_, view_)) {
        page_.more.push_back({field, heading, number, form->address, std::move(form->fields)});
      }
    }
  }

  const HtmlPage& html_;
  const PageView& view_;
  MeetingPage& page_;
  std::vector<ShownGrid> shown_;
};

}  // namespace

std::vector<ShownGrid> read_grids(const HtmlPage& html, const PageView& view, MeetingPage& page) {
  return GridsReader(html, view, page).read();
}

GridRows read_more(const HtmlPage& html, const PageContext& context, const PostBack& asked) {
  MeetingPage page;
  const PageView view(html, context, nullptr);
  GridRows rows;
  if (!view.content()) return rows;
  // A server that does not know the form's state answers with the first page again.
  const auto shown = read_grids(html, view, page);
  const bool is_turned = std::any_of(shown.begin(), shown.end(), [&](const ShownGrid& grid) {
    return grid.field == asked.field && grid.heading == asked.grid &&
           static_cast<int>(grid.page) == asked.page;
  });
  if (!is_turned) return rows;
  if (asked.field == "declarations") rows.declarations = std::move(page.declarations);
  for (AttendanceFact& fact : page.attendance.value_or(std::vector<AttendanceFact>())) {
    const std::string& said = fact.attendance;
    const bool same = said == asked.grid || said.starts_with(asked.grid + ": ");
    if (asked.field == "attendance" && same) rows.attendance.push_back(std::move(fact));
  }
  for (PostBack& next : page.more) {
    const bool same = next.field == asked.field && next.grid == asked.grid;
    if (same && next.page > asked.page) rows.more.push_back(std::move(next));
  }
  return rows;
}

}  // namespace extract
