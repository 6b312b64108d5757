#include "extract/meeting_items.h"

#include <algorithm>
#include <map>

#include "extract/item_block.h"
#include "extract/item_parts.h"
#include "extract/short_hash.h"
#include "extract/table_rows.h"
#include "extract/text_damage.h"
#include "extract/words.h"

namespace extract {
namespace {

// A row's cells: the number's, which may be missing, and the one with everything else.
struct ItemRow {
  Node number, content;
  Node unread;  // one more cell with words
};

bool holds_title(Node top, const PageView& view) {
  for (Node node = top; node; node = following_node(node, top, true)) {
    if (view.has_class(node, "title")) return true;
  }
  return false;
}

// The cell with parts told by their classes, else the first with a word, else the first.
Node content_of(const std::vector<Node>& cells, const PageView& view) {
  for (const Node cell : cells) {
    if (holds_title(cell, view) || holds_parts(cell, view)) return cell;
  }
  for (const Node cell : cells) {
    if (!view.text(cell).empty()) return cell;
  }
  return cells.empty() ? Node() : cells.front();
}

ItemRow cells_of(const TableRow& row, const PageView& view) {
  ItemRow out;
  std::vector<Node> others;
  for (const Node cell : row.cells) {
    if (view.has_class(cell, "number")) {
      out.number = cell;
    } else {
      others.push_back(cell);
    }
  }
  // Skins without the class still put the number first.
  if (!out.number && others.size() > 1) {
    out.number = others.front();
    others.erase(others.begin());
  }
  out.content = content_of(others, view);
  if (!out.content) std::swap(out.content, out.number);
  for (const Node cell : others) {
    if (cell != out.content && !view.text(cell).empty()) out.unread = cell;
  }
  return out;
}

bool is_header(const TableRow& row, bool first, const PageView& view) {
  return row.header && (first || std::any_of(row.cells.begin(), row.cells.end(), [&](Node cell) {
                          return view.has_class(cell, "hidden");
                        }));
}

// "AI33204" anywhere in the row: not always in the number's cell.
std::string anchor_id(Node row, const PageView& view) {
  for (const Node anchor : row.select(view.recipe().path("meeting.anchor"))) {
    const std::string name = ascii_lower(anchor.attribute("name").value_or(""));
    const std::string_view id =
        std::string_view(name).substr(std::min<std::size_t>(2, name.size()));
    constexpr std::size_t kMostDigits = 10;
    if (name.starts_with("ai") && !id.empty() && id.size() <= kMostDigits &&
        id.find_first_not_of("0123456789") == std::string_view::npos) {
      return std::string(id);
    }
  }
  return "";
}

// Where no anchor is: the item other pages are about, as the row's own links say.
std::string linked_id(Node row, const ItemFact& item, const ItemParts& parts,
                      const PageView& view) {
  for (const auto* block : {&item.minutes, &item.decision, &item.intro}) {
    if (*block && (*block)->stub && !(*block)->stub->item.empty()) return (*block)->stub->item;
  }
  if (item.votes_page) return item.votes_page->id;
  for (const Node link : row.select(view.recipe().path("page.link"))) {
    const std::optional<ResourceLink> target = view.resource(link);
    if (!target) continue;
    if (target->kind == "decision" && target->id.starts_with("ai")) return target->id.substr(2);
    const bool in_title = parts.title_node && parts.title_node.contains(link);
    if (target->kind == "item" && in_title) return target->id;
  }
  return "";
}

std::string printed_number(Node cell, const PageView& view) {
  if (!cell) return "";
  std::string number = view.text(cell);
  if (number.ends_with('.')) number.pop_back();
  while (number.ends_with(' ')) number.pop_back();
  return number;
}

// "Disposal of land (exempt)", or a link to the reasons that is not about a listed document.
bool is_exempt(Node row, const std::string& title, std::size_t closed, const PageView& view) {
  if (row.select(view.recipe().path("meeting.restricted")).size() > closed) return true;
  const std::string text = folded(title);
  const auto& words = view.recipe().words("status.exempt");
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text.find("(" + word + ")") != std::string::npos ||
           text.find("[" + word + "]") != std::string::npos || text.ends_with(" - " + word) ||
           text.starts_with(word + " - ") || text.starts_with(word + ": ");
  });
}

// Heading rows are stored with the number 0, which some skins print.
bool is_unnumbered(const ItemFact& fact) { return fact.number.empty() || fact.number == "0"; }

class ItemsReader {
 public:
  ItemsReader(const PageView& view, std::vector<Problem>& problems)
      : view_(view), problems_(problems) {}

  std::vector<ItemFact> read(const std::vector<Node>& tables) {
    for (const Node table : tables) rows(table);
    return std::move(items_);
  }

 private:
  void rows(Node table) {
    bool first = true;
    titles_marked_ = holds_title(table, view_);
    const std::vector<Node> nodes = table.select(view_.recipe().path("tables.row"));
    for (const Node node : nodes) {
      const std::vector<Node> cells = node.select(view_.recipe().path("tables.cell"));
      if (cells.empty()) continue;
      const bool header =
          std::all_of(cells.begin(), cells.end(), [](Node cell) { return cell.name() == "th"; });
      const TableRow row{cells, header};
      if (!is_header(row, first, view_)) item(node, cells_of(row, view_));
      first = false;
    }
  }

  // The short paragraph a cell begins with, if it is neither a label nor a block of text.
  Node first_line(Node cell) const {
    constexpr std::size_t kLongest = 300;  // bytes
    Node first = cell ? cell.first_child() : cell;
    while (first && (!first.is_element() || first.name() == "a" || view_.text(first).empty())) {
      if (first.name() == "a" && !view_.text(first).empty()) break;
      first = first.next();
    }
    if (!first || view_.has_class(first, "text") || holds_parts(first, view_)) return {};
    const std::optional<std::string> text = view_.short_text(first, kLongest);
    const bool title = text && label_kind(first, false, view_) == LabelKind::none;
    return title ? first : Node();
  }

  std::optional<Block> block(const std::vector<Node>& nodes, Block::Part part) const {
    std::optional<Block> out = nodes.empty() ? std::nullopt : read_block(nodes, view_);
    if (out) out->part = part;
    return out;
  }

  void item(Node row, const ItemRow& cells) {
    const Node unmarked = titles_marked_ ? Node() : first_line(cells.content);
    ItemParts parts = read_parts(cells.content, view_, unmarked);
    ItemFact fact;
    fact.number = printed_number(cells.number, view_);
    fact.title = parts.title;
    fact.intro = block(parts.intro, Block::Part::intro);
    fact.minutes = block(parts.minutes, Block::Part::minutes);
    fact.decision = block(parts.decision, Block::Part::decision);
    fact.documents = std::move(parts.documents);
    fact.votes = std::move(parts.votes);
    fact.votes_page = parts.votes_page;
    point_elsewhere(row, fact);
    fact.exempt = is_exempt(row, fact.title, parts.closed_documents, view_);
    fact.id = anchor_id(row, view_);
    if (fact.id.empty()) fact.id = linked_id(row, fact, parts, view_);
    const bool holds = fact.intro || fact.minutes || fact.decision || !fact.documents.empty() ||
                       !fact.votes.empty();
    if (fact.id.empty() && fact.number.empty() && fact.title.empty() && !holds) return;
    fact.heading = fact.id.empty() && is_unnumbered(fact) && !holds;
    const std::string field = "items[" + std::to_string(items_.size()) + "]";
    check_block(field + ".intro", fact.id, fact.intro);
    check_block(field + ".decision", fact.id, fact.decision);
    check_block(field + ".minutes", fact.id, fact.minutes);
    report(row, fact, parts);
    if (cells.unread) {
      problems_.push_back({"items[" + std::to_string(items_.size()) + "]", "tables.cell",
                           cells.unread.line(),
                           "Not read, a further cell of the item: " + view_.text(cells.unread)});
    }
    if (fact.id.empty()) fact.id = own_id(fact);
    items_.push_back(std::move(fact));
  }

  // A text that is damaged, or cut with a link that leads to no item: then the item's own page is
  // asked, which has the id of its anchor.
  void check_block(const std::string& field, const std::string& id, std::optional<Block>& block) {
    if (!block) return;
    if (const auto damage = text_damage(block->rich.text, view_.recipe())) {
      problems_.push_back({field, "words.damage", block->line, *damage});
    }
    if (!block->stub || !block->stub->item.empty()) return;
    problems_.push_back({field, "page.link", block->line,
                         "The text is cut off, and the link at its end leads to no item."});
    if (id.empty()) return;
    block->stub->item = id;
    block->stub->path = view_.recipe().resource("item", id).path;
  }

  // Pages of decision and forward plan that the item leads to.
  void point_elsewhere(Node row, ItemFact& fact) const {
    for (const Node link : row.select(view_.recipe().path("page.link"))) {
      const std::optional<ResourceLink> target = view_.resource(link);
      if (!target) continue;
      if (target->kind == "decision" && !fact.decision_page) fact.decision_page = target;
      const bool of_item = target->kind == "reasons" && !target->id.starts_with('s');
      if (of_item && !fact.reasons_page) fact.reasons_page = target;
      if (target->kind == "issue" && fact.issue.empty()) fact.issue = target->id;
    }
  }

  // Rows repeat ("Part One" twice): the second one's name counts them.
  std::string own_id(const ItemFact& fact) {
    const std::string name = fact.number + "\n" + fact.title;
    const int before = seen_[name]++;
    return "h" + short_hash(before == 0 ? name : name + "\n" + std::to_string(before + 1));
  }

  void report(Node row, const ItemFact& fact, const ItemParts& parts) {
    const std::string field = "items[" + std::to_string(items_.size()) + "]";
    if (fact.title.empty()) {
      problems_.push_back(
          {field + ".title", "classes.title", row.line(), "The item has no title."});
    } else if (!titles_marked_) {
      problems_.push_back({field + ".title", "classes.title", row.line(),
                           "No title of the table is marked; the item's first line was taken."});
    }
    if (fact.id.empty() && !is_unnumbered(fact)) {
      problems_.push_back({field + ".id", "meeting.anchor", row.line(),
                           "The item has a number but no anchor; its id is made from its title."});
    }
    constexpr std::size_t kLongestNumber = 40;  // bytes; "(Item 4:)" is one, a paragraph is none
    if (fact.number.size() > kLongestNumber) {
      problems_.push_back(
          {field + ".number", "classes.number", row.line(), "What stands for a number is a text."});
    }
    for (const std::string& label : parts.strange_labels) {
      problems_.push_back({field + ".label", "labels", row.line(),
                           "A label that is not known, kept with its text: " + label});
    }
    for (const std::string& link : parts.strange_links) {
      problems_.push_back({field + ".documents", "page.link", row.line(),
                           "Listed among the documents, but none of the portal's: " + link});
    }
  }

  const PageView& view_;
  std::vector<Problem>& problems_;
  std::vector<ItemFact> items_;
  std::map<std::string, int> seen_;
  bool titles_marked_ = true;  // in this table
};

}  // namespace

std::vector<ItemFact> read_items(const std::vector<Node>& tables, const PageView& view,
                                 std::vector<Problem>& problems) {
  return ItemsReader(view, problems).read(tables);
}

}  // namespace extract
