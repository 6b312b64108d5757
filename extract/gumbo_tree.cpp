#include "extract/gumbo_tree.h"

#include <gumbo.h>
#include <libxml/HTMLtree.h>
#include <libxml/dict.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "extract/page_arena.h"
#include "extract/utf8.h"
#include "extract/word_stand_ins.h"

namespace extract {
namespace {

// libxml2 keeps lines in 16 bits and gives 65,535 a meaning of its own.
constexpr unsigned kLastLine = 65534;

struct FreeDocument {
  void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

// An arena gives back everything at the end, also what Gumbo let go of on the way: some five times
// the page. Larger pages take their memory piece by piece.
constexpr std::size_t kArenaPage = 1u << 20;

void* arena_allocate(void* arena, std::size_t bytes) {
  return static_cast<PageArena*>(arena)->allocate(bytes);
}
void arena_free(void*, void*) {}

struct FreeGumbo {
  const GumboOptions* options;
  void operator()(GumboOutput* output) const {
    if (options->deallocator != arena_free) gumbo_destroy_output(options, output);
  }
};

const xmlChar* to_xml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

// References such as &#1; put characters into the text that libxml2 refuses.
std::string clean(std::string_view text) {
  return is_xml_text(text) ? std::string(text) : to_xml_text(text);
}

// Of an element that Gumbo has no number for.
std::string original_name(const GumboElement& element) {
  GumboStringPiece original = element.original_tag;
  gumbo_tag_from_original_text(&original);
  std::string name = clean({original.data, original.length});
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name.empty() ? "unknown" : name;
}

std::string_view prefix_of(const GumboAttribute& attribute) {
  switch (attribute.attr_namespace) {
    case GUMBO_ATTR_NAMESPACE_XLINK:
      return "xlink:";
    case GUMBO_ATTR_NAMESPACE_XML:
      return "xml:";
    default:
      return "";
  }
}

class TreeConverter {
 public:
  // `words` are put back into the texts, where there are any.
  TreeConverter(xmlDocPtr document, WordStandIns* words) : document_(document), words_(words) {}

  // Iterative: the stack holds the element being filled and the next of its children.
  void convert(const GumboNode& root) {
    append_children(root.v.document.children, nullptr);
    while (!open_.empty()) {
      Level& level = open_.back();
      if (level.next == level.children->length) {
        open_.pop_back();
        continue;
      }
      const void* child = level.children->data[level.next++];
      append(*static_cast<const GumboNode*>(child), level.element);
    }
  }

 private:
  struct Level {
    xmlNodePtr element;  // null for the document itself
    const GumboVector* children;
    unsigned next = 0;
  };

  void append_children(const GumboVector& children, xmlNodePtr element) {
    open_.push_back({element, &children});
  }

  // `parent` is taken by value: pushing a level moves the stack.
  void append(const GumboNode& node, xmlNodePtr parent) {
    switch (node.type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        append_element(node.v.element, parent);
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        add(text_node(node.v.text.text), parent, node.v.text.start_pos);
        break;
      case GUMBO_NODE_COMMENT:
        add(xmlNewDocComment(document_, to_xml(clean(elsewhere(node.v.text.text)))), parent,
            node.v.text.start_pos);
        break;
      case GUMBO_NODE_DOCUMENT:
        break;
    }
  }

  // Where no words may be: comments and names.
  template <typename Text>
  Text elsewhere(Text text) {
    if (words_ != nullptr) words_->expect_none(text);
    return text;
  }

  xmlNodePtr text_node(std::string_view text) {
    std::string room, cleaned;
    if (words_ != nullptr && WordStandIns::may_hold(text)) text = words_->restored(text, room);
    if (!is_xml_text(text)) text = cleaned = to_xml_text(text);
    return xmlNewDocTextLen(document_, reinterpret_cast<const xmlChar*>(text.data()),
                            static_cast<int>(text.size()));
  }

  void append_element(const GumboElement& element, xmlNodePtr parent) {
    const xmlChar* name = element.tag == GUMBO_TAG_UNKNOWN
                              ? intern(elsewhere(original_name(element)))
                              : known_name(element.tag);
    xmlNodePtr node = xmlNewDocNodeEatName(document_, nullptr, const_cast<xmlChar*>(name), nullptr);
    node = add(node, parent, element.start_pos);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const void* attribute = element.attributes.data[i];
      append_attribute(*static_cast<const GumboAttribute*>(attribute), node);
    }
    append_children(element.children, node);
  }

  // As xmlNewNsProp does, which reads the value twice more: it is known to be text.
  void append_attribute(const GumboAttribute& attribute, xmlNodePtr element) {
    const xmlChar* name = attribute_name(attribute);
    xmlAttrPtr added = xmlNewNsPropEatName(element, nullptr, const_cast<xmlChar*>(name), nullptr);
    xmlNodePtr value = text_node(attribute.value);
    if (added == nullptr || value == nullptr) throw std::bad_alloc();
    value->parent = static_cast<xmlNodePtr>(static_cast<void*>(added));
    added->children = added->last = value;
    if (xmlIsID(document_, element, added) == 1)
      xmlAddID(nullptr, document_, value->content, added);
  }

  const xmlChar* attribute_name(const GumboAttribute& attribute) {
    const std::string_view prefix = prefix_of(attribute),
                           name = elsewhere<std::string_view>(attribute.name);
    if (prefix.empty() && is_xml_text(name)) return intern(name);
    return intern(std::string(prefix) + clean(name));
  }

  xmlNodePtr add(xmlNodePtr node, xmlNodePtr parent, const GumboSourcePosition& position) {
    if (node == nullptr) throw std::bad_alloc();
    // Before it is added: a text that joins the one before it is freed by xmlAddChild.
    node->line = static_cast<unsigned short>(position.line <= kLastLine ? position.line : 0);
    xmlNodePtr holder = parent;
    if (holder == nullptr) holder = static_cast<xmlNodePtr>(static_cast<void*>(document_));
    return xmlAddChild(holder, node);
  }

  const xmlChar* known_name(GumboTag tag) {
    const xmlChar*& name = names_[tag];
    if (name == nullptr) name = intern(gumbo_normalized_tagname(tag));
    return name;
  }

  // Names in the document's dictionary are stored once and compared by address.
  const xmlChar* intern(std::string_view name) {
    const xmlChar* kept =
        xmlDictLookup(document_->dict, reinterpret_cast<const xmlChar*>(name.data()),
                      static_cast<int>(name.size()));
    if (kept == nullptr) throw std::bad_alloc();
    return kept;
  }

  xmlDocPtr document_;
  WordStandIns* words_;
  std::vector<Level> open_;
  std::array<const xmlChar*, GUMBO_TAG_LAST> names_{};  // those met, in the dictionary
};

Document parse(std::string_view utf8, WordStandIns* words) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // each error recorded copies the stack of open tags
  PageArena arena;
  if (utf8.size() <= kArenaPage) {
    options.allocator = arena_allocate;
    options.deallocator = arena_free;
    options.userdata = &arena;
  }
  const std::unique_ptr<GumboOutput, FreeGumbo> parsed(
      gumbo_parse_with_options(&options, utf8.data(), utf8.size()), FreeGumbo{&options});
  Document document(htmlNewDocNoDtD(nullptr, nullptr));
  if (!parsed || !document) throw std::bad_alloc();
  document->dict = xmlDictCreate();
  if (document->dict == nullptr) throw std::bad_alloc();
  TreeConverter(document.get(), words).convert(*parsed->document);
  return document;
}

}  // namespace

_xmlDoc* parse_with_gumbo(std::string_view utf8, const std::vector<HtmlWords>& words) {
  WordStandIns stand_ins(utf8, words);
  if (!stand_ins.empty()) {
    Document document = parse(stand_ins.html(), &stand_ins);
    if (stand_ins.all_back()) return document.release();
  }
  return parse(utf8, nullptr).release();
}

}  // namespace extract
