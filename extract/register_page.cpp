// read_register: the lines of a register of decisions, whoever took them.
#include <algorithm>
#include <set>

#include "extract/dates.h"
#include "extract/page_view.h"
#include "extract/portal_pages.h"
#include "extract/table_rows.h"

namespace extract {
namespace {

constexpr std::size_t kNoColumn = 99;

class RegisterReader {
 public:
  RegisterReader(const HtmlPage& page, const PageContext& context)
      : view_(page, context, &out_.problems) {}

  DecisionRegister read() {
    for (const Node table : view_.select("tables.table")) rows_of(table);
    // A view that is no table still links to its decisions.
    for (const Node link : view_.select("page.link")) add(link);
    return std::move(out_);
  }

 private:
  void rows_of(Node table) {
    const std::vector<TableRow> rows = table_rows(table, view_);
    const std::size_t published = column_of(rows, "decision.published", kNoColumn, view_);
    const std::size_t effective = column_of(rows, "decision.effective", kNoColumn, view_);
    const std::size_t call_in = column_of(rows, "decision.call_in", kNoColumn, view_);
    for (const TableRow& row : rows) {
      for (const Node cell : row.cells) {
        for (const Node link : cell.select(view_.recipe().path("page.link"))) {
          ListedDecision* const listed = add(link);
          if (listed == nullptr) continue;
          listed->published = day(row, published, "published");
          listed->effective = day(row, effective, "effective");
          listed->call_in = call_in < row.cells.size() ? view_.text(row.cells[call_in]) : "";
        }
      }
    }
  }

  // Null when it leads to no decision, or to one that was met before.
  ListedDecision* add(Node link) {
    const std::optional<ResourceLink> target = view_.resource(link);
    if (!target || target->kind != "decision" || !known_.insert(target->id).second) return nullptr;
    out_.decisions.push_back({*target, view_.text(link), "", "", ""});
    return &out_.decisions.back();
  }

  std::string day(const TableRow& row, std::size_t column, const char* field) {
    if (column >= row.cells.size()) return "";
    const std::string printed = view_.text(row.cells[column]);
    if (printed.empty()) return "";
    const std::optional<FoundDate> found = last_date(printed);
    if (found) return found->when.date;
    out_.problems.push_back(
        {"decisions[" + std::to_string(out_.decisions.size() - 1) + "]." + field, "tables.cell",
         row.cells[column].line(), "No date in \"" + printed + "\"."});
    return "";
  }

  DecisionRegister out_;
  PageView view_;  // after out_: it writes its problems there
  std::set<std::string> known_;
};

}  // namespace

DecisionRegister read_register(const HtmlPage& page, const PageContext& context) {
  return RegisterReader(page, context).read();
}

}  // namespace extract
