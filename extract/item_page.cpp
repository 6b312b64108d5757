// read_item and full_block: an item's own page, where a cut-off text stands whole.
#include <algorithm>

#include "extract/item_block.h"
#include "extract/item_parts.h"
#include "extract/page_view.h"
#include "extract/portal_pages.h"
#include "extract/table_rows.h"
#include "extract/text_runs.h"
#include "extract/words.h"

namespace extract {
namespace {

// Of several blocks that begin alike, the one under the cut text's own label is its whole; else the
// longest; but a stub that stands alone probably ends a whole text, and then the same text is the
// better find.
bool is_better(const Block& one, const Block& other, const Block& cut) {
  const bool told = cut.part != Block::Part::unknown && one.part != other.part;
  if (told && one.part == cut.part) return true;
  if (told && other.part == cut.part) return false;
  const bool alone = cut.stub && cut.stub->stands_alone;
  const std::string wanted = without_bullets(cut.squeezed);
  const auto same = [&](const Block& block) { return without_bullets(block.squeezed) == wanted; };
  if (alone && same(one) != same(other)) return same(one);
  return one.squeezed.size() > other.squeezed.size();
}

std::optional<Block> best_block(const PageView& view, const Block& cut, Boundaries boundaries) {
  const std::string wanted = without_bullets(cut.squeezed);
  std::optional<Block> best;
  for (const TextRun& run : TextRuns(view, boundaries).beginning_with(cut.squeezed)) {
    std::optional<Block> block = read_block(run.nodes, view);
    if (!block || !without_bullets(block->squeezed).starts_with(wanted)) continue;
    block->stub.reset();
    block->part = run.part;
    if (!best || is_better(*block, *best, cut)) best = std::move(block);
  }
  return best;
}

}  // namespace

ItemPage read_item(const HtmlPage& page, const PageContext& context) {
  ItemPage out;
  const PageView view(page, context, &out.problems);
  if (!view.content()) return out;
  if (const Node heading = view.first("page.heading")) out.title = view.text(heading);
  for (const Node table : view.select("tables.table")) {
    if (!is_votes_table(table, view)) continue;
    for (VoteFact& vote : read_vote_rows(table, view)) out.votes.push_back(std::move(vote));
  }
  if (!out.title.empty()) return out;
  const ItemParts parts = read_parts(view.content(), view);
  out.title = parts.title;
  // Real portals have items without a title; the meeting page's stands then.
  if (out.title.empty()) {
    out.problems.push_back(
        {"title", "page.heading", view.content().line(), "The item's page names no title."});
  }
  return out;
}

std::optional<Block> full_block(const HtmlPage& item_page, const PageContext& context,
                                const Block& cut) {
  return full_block(PageView(item_page, context, nullptr), cut);
}

std::optional<Block> full_block(const PageView& view, const Block& cut) {
  if (!view.content() || without_bullets(cut.squeezed).empty()) return std::nullopt;
  for (const auto boundaries : {Boundaries::strict, Boundaries::labels, Boundaries::classes}) {
    if (auto block = best_block(view, cut, boundaries)) return block;
  }
  return std::nullopt;
}

std::string read_reasons(const HtmlPage& page, const PageContext& context) {
  const PageView view(page, context, nullptr);
  std::string text;
  bool enter = true;
  for (Node node = view.content(); node; node = following_node(node, view.content(), enter)) {
    // Headings name the page and the item; lists of actions and the foot lead elsewhere.
    enter =
        !node.is_element() || !(view.is_hidden(node) || view.has_class(node, "heading") ||
                                view.has_class(node, "actions") || view.has_class(node, "skip"));
    const std::string words = node.is_text() ? collapse(node.raw_text()) : "";
    if (!words.empty()) text += (text.empty() ? "" : " ") + words;
  }
  return text;
}

}  // namespace extract
