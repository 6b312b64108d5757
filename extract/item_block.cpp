#include "extract/item_block.h"

#include <algorithm>
#include <array>

#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

constexpr std::array<std::string_view, 2> kEllipses = {"...", "\u2026"};

// What may stand behind a stub's link without being text.
bool is_blank_or_stop(std::string_view text) {
  const std::string bare = squeeze(text);
  return bare.empty() || bare == "." || bare == ")" || bare == "]";
}

Node enclosing_link(Node text) {
  for (Node node = text.parent(); node; node = node.parent()) {
    if (node.name() == "a") return node;
    if (shape_of(node) != Shape::inline_text) break;
  }
  return {};
}

Node enclosing_block(Node inside) {
  Node node = inside.parent();
  while (node && shape_of(node) == Shape::inline_text) node = node.parent();
  return node;
}

// The text without an ellipsis at its end; nothing when it has none.
std::optional<std::string> before_ellipsis(const std::string& squeezed) {
  for (const std::string_view form : kEllipses) {
    if (squeezed.ends_with(form)) return squeezed.substr(0, squeezed.size() - form.size());
  }
  return std::nullopt;
}

// A full stop, a colon, a bracket or a quotation mark that closes: the text may be whole.
bool is_finished(std::string_view squeezed) {
  constexpr std::array<std::string_view, 12> kEnds = {".", "!",  "?", ":",      ";",      ")",
                                                      "]", "\"", "'", "\u201D", "\u2019", "\u00BB"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return squeezed.ends_with(end); });
}

std::string squeezed_text(const std::vector<Node>& texts, std::size_t end, Node within = {}) {
  std::string raw;
  for (std::size_t i = 0; i < end; ++i) {
    if (!within || within.contains(texts[i])) raw += texts[i].raw_text();
  }
  return squeeze(raw);
}

struct FoundStub {
  Node link;
  Stub stub;
  std::string before;  // squeezed
};

// A link to an item's page that ends the block, behind an ellipsis. The words of the link are not
// looked at: they differ by language and site.
std::optional<FoundStub> find_stub(const std::vector<Node>& texts, const PageView& view) {
  std::size_t last = texts.size();
  while (last > 0 && is_blank_or_stop(texts[last - 1].raw_text()) &&
         !enclosing_link(texts[last - 1])) {
    --last;
  }
  if (last == 0) return std::nullopt;
  const Node link = enclosing_link(texts[last - 1]);
  if (!link) return std::nullopt;
  const std::optional<ResourceLink> target = view.resource(link);
  if (!target || target->kind != "item") return std::nullopt;
  std::size_t begin = last - 1;
  while (begin > 0 && link.contains(texts[begin - 1])) --begin;
  const std::optional<std::string> before = before_ellipsis(squeezed_text(texts, begin));
  if (!before) return std::nullopt;
  FoundStub found{link, {target->id, target->path, false}, *before};
  const Node paragraph = enclosing_block(link);
  const auto beside = before_ellipsis(squeezed_text(texts, begin, paragraph));
  found.stub.stands_alone = paragraph && beside && beside->empty() && is_finished(*before);
  return found;
}

}  // namespace

std::optional<Block> read_block(const std::vector<Node>& nodes, const PageView& view) {
  const std::vector<Node> texts = view.text_nodes(nodes);
  const std::optional<FoundStub> stub = find_stub(texts, view);
  Block block;
  block.rich = view.rich(nodes, stub ? stub->link : Node());
  if (stub) block.stub = stub->stub;
  block.squeezed = stub ? stub->before : squeezed_text(texts, texts.size());
  if (block.rich.empty() && !block.stub) return std::nullopt;
  const auto with_line = std::find_if(nodes.begin(), nodes.end(),
                                      [](Node node) { return node.is_element() && node.line(); });
  block.line = with_line == nodes.end() ? nodes.front().line() : with_line->line();
  return block;
}

}  // namespace extract
