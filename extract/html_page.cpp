#include "extract/html_page.h"

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <climits>
#include <new>
#include <optional>
#include <utility>

#include "extract/gumbo_tree.h"
#include "extract/html_shape.h"
#include "extract/page_arena.h"
#include "extract/utf8.h"

namespace extract {
namespace {

const xmlChar* to_xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

struct FreeParser {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

// libxml2's own parser: linear on deep pages. It stops below some 256 levels, which `gave_up` says.
xmlDocPtr parse_with_libxml2(std::string_view utf8, bool& gave_up) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
  const std::unique_ptr<htmlParserCtxt, FreeParser> context(htmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  const int size = static_cast<int>(std::min<std::size_t>(utf8.size(), INT_MAX));
  xmlDocPtr document =
      htmlCtxtReadMemory(context.get(), utf8.data(), size, nullptr, "UTF-8", kOptions);
  gave_up = context->disableSAX != 0;
  return document;
}

// Blanks in their place keep every line where it was.
std::string without_surplus(std::string_view utf8, const HtmlShape& shape) {
  std::string out(utf8);
  for (const auto& [begin, end] : shape.surplus_attributes) {
    for (std::size_t i = begin; i < end; ++i) {
      if (out[i] != '\n') out[i] = ' ';
    }
  }
  return out;
}

void give_root(xmlDocPtr document) {
  if (xmlDocGetRootElement(document) != nullptr) return;
  xmlNodePtr html = xmlNewDocNode(document, nullptr, to_xml("html"), nullptr);
  if (html == nullptr) throw std::bad_alloc();
  xmlDocSetRootElement(document, html);
  xmlNewChild(html, nullptr, to_xml("head"), nullptr);
  xmlNewChild(html, nullptr, to_xml("body"), nullptr);
}

}  // namespace

// The document's _private holds its one XPath context: making one costs more than most paths.
struct HtmlPage::Tree {
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() {
    if (document == nullptr) return;
    xmlXPathFreeContext(static_cast<xmlXPathContextPtr>(document->_private));
    if (!arena) xmlFreeDoc(document);
  }

  // The page's elements are numbered, so that putting results in document order takes no walking.
  void complete() {
    if (document == nullptr) throw std::bad_alloc();
    give_root(document);
    xmlXPathOrderDocElems(document);
  }
  void add_context() {
    document->_private = xmlXPathNewContext(document);
    if (document->_private == nullptr) throw std::bad_alloc();
    register_functions(document);
  }

  std::optional<PageArena> arena;  // that holds the document
  xmlDocPtr document = nullptr;
};

HtmlPage HtmlPage::parse(std::string_view utf8) {
  [[maybe_unused]] static const bool ready = (let_libxml_use_arenas(), xmlInitParser(), true);
  if (utf8.substr(0, 3) == "\xEF\xBB\xBF") utf8.remove_prefix(3);
  std::string cleaned;
  if (!is_xml_text(utf8)) {
    cleaned = to_xml_text(utf8);
    utf8 = cleaned;
  }
  const HtmlShape shape = shape_of(utf8);
  if (!shape.surplus_attributes.empty()) {
    cleaned = without_surplus(utf8, shape);
    utf8 = cleaned;
  }
  HtmlPage page(std::make_unique<Tree>());
  Tree& tree = *page.tree_;
  if (shape.is_too_deep) {
    page.parser_ = Parser::libxml2;
    tree.document = parse_with_libxml2(utf8, page.gave_up_);
    if (tree.document == nullptr) tree.document = htmlNewDocNoDtD(nullptr, nullptr);
    tree.complete();
  } else {
    tree.arena.emplace();
    const LibxmlInArena in_arena(*tree.arena);
    tree.document = parse_with_gumbo(utf8, shape.words);
    tree.complete();
  }
  tree.add_context();
  return page;
}

HtmlPage::HtmlPage(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
HtmlPage::HtmlPage(HtmlPage&&) noexcept = default;
HtmlPage& HtmlPage::operator=(HtmlPage&&) noexcept = default;
HtmlPage::~HtmlPage() = default;

Node HtmlPage::root() const { return Node(xmlDocGetRootElement(tree_->document)); }

}  // namespace extract
