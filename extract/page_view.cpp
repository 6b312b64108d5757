#include "extract/page_view.h"

#include <algorithm>

#include "extract/rich_pieces.h"
#include "extract/words.h"

namespace extract {
namespace {

// <base href>, where a council's template has one.
Url base_address(const HtmlPage& page, const Url& address) {
  static const XPath kBase("//base[@href]");
  const Node base = page.root().first(kBase);
  if (!base) return address;
  const std::optional<Url> found = address.resolve(base.attribute("href").value_or(""));
  return found.value_or(address);
}

bool divides(Node node) { return node.is_element() && shape_of(node) != Shape::inline_text; }

}  // namespace

PageView::PageView(const HtmlPage& page, const PageContext& context, std::vector<Problem>* problems)
    : recipe_(context.recipe), base_(context.base), address_(base_address(page, context.address)) {
  content_ = page.root().first(recipe_.path("page.content"));
  if (content_) return;
  const Node body = page.root().first(recipe_.path("page.fallback"));
  if (body &&
      (body.first(recipe_.path("page.heading")) || body.first(recipe_.path("meeting.table")))) {
    content_ = body;
  }
  if (problems == nullptr) return;
  problems->push_back({"page", "page.content", 0,
                       content_ ? "The page has no part of the portal's own; all of it was read."
                                : "The page has nothing of the portal's."});
}

std::vector<Node> PageView::select(std::string_view path) const {
  return content_ ? content_.select(recipe_.path(path)) : std::vector<Node>();
}

Node PageView::first(std::string_view path) const {
  return content_ ? content_.first(recipe_.path(path)) : Node();
}

bool PageView::has_class(Node node, std::string_view list) const {
  return node.attribute("class") && node.has_class(recipe_.classes(list));
}

bool PageView::is_hidden_by_class(Node element) const {
  return element.attribute("class") && (element.has_class(recipe_.classes("hidden")) ||
                                        element.has_class(recipe_.classes("size")));
}

bool PageView::is_hidden(Node element) const {
  return shape_of(element) == Shape::dropped || is_hidden_by_class(element);
}

std::string PageView::text(Node top) const {
  std::string out;
  bool enter = true;
  for (Node node = top; node; node = following_node(node, top, enter)) {
    enter = !node.is_element() || !is_hidden(node);
    if (node.is_text()) out += node.raw_text();
    if (divides(node)) out += ' ';
    // The end of a block divides as well as its beginning.
    const Node parent = node.parent();
    if (!node.next() && parent && node != top && divides(parent)) out += ' ';
  }
  return collapse(out);
}

std::optional<std::string> PageView::short_text(Node top, std::size_t most) const {
  // White space in the source may be several times the words, and mark-up a few times these.
  const std::size_t enough = 4 * most + 64;
  std::size_t nodes = 0;
  std::string out;
  bool enter = true;
  for (Node node = top; node; node = following_node(node, top, enter)) {
    enter = !node.is_element() || !is_hidden(node);
    if (node.is_text()) out += node.raw_text();
    if (out.size() > enough || ++nodes > enough) return std::nullopt;
  }
  out = collapse(out);
  return out.size() > most ? std::nullopt : std::optional<std::string>(std::move(out));
}

std::vector<Node> PageView::text_nodes(const std::vector<Node>& nodes) const {
  std::vector<Node> out;
  for (const Node top : nodes) {
    bool enter = true;
    for (Node node = top; node; node = following_node(node, top, enter)) {
      enter = !node.is_element() || !is_hidden(node);
      if (node.is_text()) out.push_back(node);
    }
  }
  return out;
}

std::optional<Url> PageView::target(Node link) const {
  const auto href = link.attribute("href");
  return href && !href->empty() ? address_.resolve(*href) : std::nullopt;
}

std::optional<ResourceLink> PageView::resource(Node link) const {
  const std::optional<Url> url = target(link);
  return url ? recipe_.identify(*url, base_) : std::nullopt;
}

bool PageView::is_portal_page(Node link) const {
  const std::optional<Url> url = target(link);
  if (!url || !is_below_base(*url)) return false;
  const std::string path = ascii_lower(url->path());
  return path.ends_with(".aspx") || path.ends_with(".asp");
}

bool PageView::is_below_base(const Url& url) const {
  return url.host() == base_.host() && url.path().starts_with(base_.path());
}

bool PageView::is_file(Node link) const {
  const std::optional<Url> url = target(link);
  if (!url) return false;
  const std::string& path = url->path();
  const std::size_t dot = path.rfind('.');
  return dot != std::string::npos && path.find('/', dot) == std::string::npos &&
         !recipe_.media_type(path.substr(dot + 1)).empty();
}

bool PageView::is_unknown_file(Node link) const {
  const std::optional<Url> url = target(link);
  return url && is_below_base(*url) && is_file(link) && !recipe_.identify(*url, base_);
}

RichText PageView::rich(const std::vector<Node>& nodes, Node without) const {
  return rich_text(nodes, address_, without,
                   [this](Node node) { return is_hidden_by_class(node); });
}

}  // namespace extract
