// HtmlPage: every text gives a tree with an html element, no deeper than the cap on depth allows,
// whose text is UTF-8 without control characters; walking it in two ways meets the same nodes; and
// Gumbo builds the same tree from the words and from their stand-ins.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/html_page.h"
#include "extract/utf8.h"
#include "tests/support/tree_text.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

struct Walk {
  int deepest = 0;
  std::size_t elements = 0;
};

Walk walk(const extract::Node root) {
  Walk walk;
  int depth = 0;
  for (extract::Node node = root; node;) {
    if (node.is_element()) ++walk.elements;
    if (const extract::Node child = node.first_child()) {
      require(child.parent() == node);
      walk.deepest = std::max(walk.deepest, ++depth);
      node = child;
      continue;
    }
    while (node != root && node && !node.next()) {
      node = node.parent();
      --depth;
    }
    node = node == root ? extract::Node() : node.next();
  }
  return walk;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const extract::HtmlPage page = extract::HtmlPage::parse(text);
  require(page.root().name() == "html");
  static const extract::XPath kAll("descendant-or-self::*");
  const Walk met = walk(page.root());
  require(met.elements == page.root().select(kAll).size());
  require(met.deepest < 1100);
  const std::string all = page.root().text();
  require(extract::is_xml_text(all));
  require(extract::squeeze(extract::collapse(all)) == extract::squeeze(all));
  require(extract::collapse(extract::collapse(all)) == extract::collapse(all));
  if (page.parser() == extract::HtmlPage::Parser::gumbo && extract::is_xml_text(text) &&
      extract::shape_of(text).surplus_attributes.empty()) {
    require(test::tree_of_stand_ins(text) == test::tree_of_whole(text));
  }
  return 0;
}
