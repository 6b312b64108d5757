// read_declarations: the page walked once, in its order: headings, tables, entries of lists.
#include <algorithm>
#include <utility>

#include "extract/declaration_rows.h"
#include "extract/table_rows.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr char kDeclared[] = "declarations";
constexpr char kDeclarationEntry[] = "declarations.entry";
constexpr std::size_t kMostProblems = 20;     // that are told one by one
constexpr int kCaption = 7, kRowHeading = 8;  // ranks below those of h2 to h6

class DeclarationListReader {
 public:
  DeclarationListReader(const HtmlPage& page, const PageContext& context)
      : view_(page, context, &out_.problems) {}

  DeclarationList read() {
    if (!view_.content()) return std::move(out_);
    if (const Node heading = view_.first("page.heading")) body_ = view_.text(heading);
    for (const Node node : view_.select(kDeclarationEntry)) {
      if (done_ && done_.contains(node)) continue;
      if (view_.has_class(node, "heading") || is_furniture(node)) continue;
      const std::string_view name = node.name();
      if (name == "table") {
        read_table(node);
      } else if (name == "li") {
        read_entry(node);
      } else if (name == "a") {
        note_stray(node);
      } else {
        carry(node, name == "caption" ? kCaption : name[1] - '0');
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  // Lists of what else a reader may do, and what stands below the page.
  bool is_furniture(Node node) {
    for (Node up = node; up && up != view_.content(); up = up.parent()) {
      if (!view_.has_class(up, "actions") && !view_.has_class(up, "skip")) continue;
      done_ = up;
      return true;
    }
    return false;
  }

  // What a heading says holds until the next of its rank or a higher one.
  void carry(Node heading, int rank) {
    std::erase_if(carried_, [&](const auto& one) { return one.first >= rank; });
    carried_.emplace_back(rank, declaration_heading(heading, body_, view_));
    done_ = heading;
  }

  void read_table(Node table) {
    std::erase_if(carried_, [](const auto& one) { return one.first >= kCaption; });
    std::vector<TableRow> rows = spanned_rows(table, view_);
    for (Node part = table.first_child(); part; part = part.next()) {
      if (part.name() == "caption") carry(part, kCaption);
    }
    const DeclarationColumns columns =
        rows.empty() ? DeclarationColumns() : declaration_columns(rows.front().cells, view_);
    if (!rows.empty() && columns.tells()) {
      done_ = table;
      has_table_ = true;
      rows.erase(rows.begin());
      read_rows(rows, columns);
    } else if (!table.first(view_.recipe().path("tables.table")) &&
               !table.first(view_.recipe().path("declarations.form"))) {
      done_ = table;
      for (const TableRow& row : rows) add_entry(row.cells.front(), row.cells);
    }
    std::erase_if(carried_, [](const auto& one) { return one.first >= kCaption; });
  }

  void read_rows(const std::vector<TableRow>& rows, DeclarationColumns columns) {
    for (const TableRow& row : rows) {
      const Node first = row.cells.front();
      const bool is_one_cell =
          std::all_of(row.cells.begin(), row.cells.end(), [&](Node cell) { return cell == first; });
      if (row.header) {  // the header again, or what the rows below it are of
        const DeclarationColumns again = declaration_columns(row.cells, view_);
        if (again.tells()) columns = again;
        if (again.tells()) continue;
      }
      if (is_one_cell && columns.columns > 1) {
        read_row_heading(first);
      } else if (row.cells.size() != columns.columns) {
        not_read(first, "A row has another number of cells than its table has columns.");
      } else if (std::any_of(row.cells.begin(), row.cells.end(),
                             [&](Node cell) { return !view_.text(cell).empty(); })) {
        add(declaration_of_cells(row.cells, columns, view_), first);
      }
    }
  }

  // One cell across the table: what the rows below are of, or that there are none.
  void read_row_heading(Node cell) {
    const std::string text = view_.text(cell);
    if (text.empty() || says_none(text)) return;
    const ListedDeclaration said = declaration_heading(cell, body_, view_);
    std::erase_if(carried_, [](const auto& one) { return one.first >= kRowHeading; });
    carried_.emplace_back(kRowHeading, said);
    const bool is_known = !said.said.name.empty() || !said.meeting.empty() || !said.item_id.empty();
    if (!is_known) not_read(cell, "A row of one cell names no meeting and no member.");
  }

  // An entry in which others stand is no row; its own words are not told apart from theirs.
  void read_entry(Node entry) {
    bool enter = true;
    for (Node node = entry; node; node = following_node(node, entry, enter)) {
      if (node != entry && (node.name() == "li" || node.name() == "table")) return;
    }
    done_ = entry;
    add_entry(entry, {entry});
  }

  void add_entry(Node place, const std::vector<Node>& parts) {
    DeclarationRow row = declaration_of_entry(parts, view_);
    const bool is_of_meeting = !row.fact.meeting_id.empty() || !row.fact.item_id.empty();
    if (is_of_meeting || (!row.fact.said.nature.empty() && !row.fact.said.name.empty()))
      add(std::move(row), place);
    else if (place.name() != "li" && row.partly && !says_none(view_.text(place)))
      not_read(place, "A row of a table has no column, label or link that is known.");
  }

  void add(DeclarationRow row, Node place) {
    if (row.unclear) {
      not_read(place, "A row leads to more than one meeting, item or member.");
      return;
    }
    for (auto above = carried_.rbegin(); above != carried_.rend(); ++above)
      fill_declaration(row.fact, above->second);
    if (!is_declaration(row.fact)) {
      not_read(place, "A row does not say who declared something.");
      return;
    }
    if (row.partly) not_read(place, "Beside its links a row has text that no label explains.");
    found_.push_back(std::move(row.fact));
  }

  void note_stray(Node link) {
    const auto target = view_.resource(link);
    if (target && (target->kind == "meeting" || target->kind == "item"))
      not_read(link, "A link to a meeting or an item stands in no row that could be read.");
  }

  void not_read(Node place, const char* why) {
    if (++unread_ <= kMostProblems)
      out_.problems.push_back({kDeclared, kDeclarationEntry, place.line(), why});
  }

  bool says_none(const std::string& text) const {
    const std::string low = folded(text);
    const auto& words = view_.recipe().words("declarations.none");
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return has_word(low, word); });
  }

  void finish() {
    if (unread_ > kMostProblems) {
      out_.problems.push_back(
          {kDeclared, kDeclarationEntry, 0,
           "So are " + std::to_string(unread_ - kMostProblems) + " more places of the page."});
    }
    const bool is_none = has_table_ || says_none(view_.text(view_.content()));
    if (!found_.empty() || (unread_ == 0 && is_none)) {
      out_.declarations = std::move(found_);
    } else if (unread_ == 0) {
      out_.problems.push_back({kDeclared, kDeclarationEntry, view_.content().line(),
                               "The page has no list of declarations that could be read, and does "
                               "not say that there are none."});
    }
  }

  DeclarationList out_;
  const PageView view_;
  std::string body_;
  std::vector<std::pair<int, ListedDeclaration>> carried_;  // by rank of its heading
  std::vector<ListedDeclaration> found_;
  Node done_;
  std::size_t unread_ = 0;
  bool has_table_ = false;
};

}  // namespace

DeclarationList read_declarations(const HtmlPage& page, const PageContext& context) {
  return DeclarationListReader(page, context).read();
}

}  // namespace extract
