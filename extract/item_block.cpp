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

// The text between the beginning of its line's block and a node: back to the nearest element that
// divides, be it round the node or before it ("</p> ... view the full text").
std::string beside(Node node) {
  std::vector<std::string> parts;
  while (node) {
    const Node before = node.previous();
    if (!before) {
      node = node.parent();
      if (!node || shape_of(node) != Shape::inline_text) break;
      continue;
    }
    const Shape shape = before.is_element() ? shape_of(before) : Shape::inline_text;
    if (shape != Shape::inline_text && shape != Shape::line_break && shape != Shape::dropped) break;
    parts.push_back(before.text());
    node = before;
  }
  std::string out;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) out += *part;
  return squeeze(out);
}

// The text without an ellipsis at its end; nothing when it has none.
std::optional<std::string> before_ellipsis(const std::string& squeezed) {
  for (const std::string_view form : kEllipses) {
    if (squeezed.ends_with(form)) return squeezed.substr(0, squeezed.size() - form.size());
  }
  return std::nullopt;
}

// A full stop, a colon (":-" too), a bracket or a quotation mark that closes: the text may be
// whole.
bool is_finished(std::string_view squeezed) {
  constexpr std::array<std::string_view, 14> kEnds = {
      ".", "!", "?", ":", ":-", ":\u2013", ";", ")", "]", "\"", "'", "\u201D", "\u2019", "\u00BB"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return squeezed.ends_with(end); });
}

std::string squeezed_text(const std::vector<Node>& texts, std::size_t end) {
  std::string raw;
  for (std::size_t i = 0; i < end; ++i) raw += texts[i].raw_text();
  return squeeze(raw);
}

// Whether a link says of itself that it leads to more: it begins with the ellipsis, or its words
// are a stub's. Other links to an item's page may end a text too.
bool says_more(Node link, const PageView& view) {
  const std::string words = folded(view.text(link));
  const auto begins = [&](std::string_view form) { return words.starts_with(form); };
  return std::any_of(kEllipses.begin(), kEllipses.end(), begins) ||
         std::any_of(view.recipe().words("labels.stub").begin(),
                     view.recipe().words("labels.stub").end(), begins);
}

struct FoundStub {
  Node link;
  Stub stub;
  std::string before;  // squeezed
};

// A link to an item's page that ends the block, behind an ellipsis. The words of the link need not
// be known: they differ by language and site.
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
  const bool item = target && target->kind == "item";
  if (!item && !says_more(link, view)) return std::nullopt;
  std::size_t begin = last - 1;
  while (begin > 0 && link.contains(texts[begin - 1])) --begin;
  const std::string all = squeezed_text(texts, begin);
  const std::optional<std::string> before = before_ellipsis(all);
  if (!before && !says_more(link, view)) return std::nullopt;
  FoundStub found{link, {}, before.value_or(all)};
  if (item) found.stub = {target->id, target->path, false};
  const std::string line = beside(link);
  const bool alone = before ? before_ellipsis(line) == "" : line.empty();
  found.stub.stands_alone = alone && is_finished(found.before);
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
