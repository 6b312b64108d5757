// XPath: paths compiled once, evaluated from a node. Part of html_page.h.
#include <libxml/xpath.h>

#include <libxml/xpathInternals.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "extract/html_page.h"
#include "extract/xpath_check.h"

namespace extract {
namespace {

struct FreeContext {
  void operator()(xmlXPathContextPtr context) const { xmlXPathFreeContext(context); }
};
struct FreeObject {
  void operator()(xmlXPathObjectPtr object) const { xmlXPathFreeObject(object); }
};
using Object = std::unique_ptr<xmlXPathObject, FreeObject>;

// libxml2 would print what goes wrong; we ask for the error ourselves.
void keep_silent(void*, xmlErrorPtr) {}

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw std::invalid_argument("XPath \"" + path + "\": " + why);
}

// Kinds a Node can stand for; namespace nodes are another struct altogether.
bool is_usable(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE ||
         node->type == XML_CDATA_SECTION_NODE || node->type == XML_ATTRIBUTE_NODE ||
         node->type == XML_COMMENT_NODE;
}

// The value of an attribute without entities, which is all that our trees hold, as it stands.
std::string_view value_of(const xmlNode* element, std::string_view name) {
  for (const xmlAttr* attribute = element->properties; attribute; attribute = attribute->next) {
    if (reinterpret_cast<const char*>(attribute->name) != name) continue;
    const xmlNode* text = attribute->children;
    return text == nullptr || text->content == nullptr
               ? std::string_view()
               : reinterpret_cast<const char*>(text->content);
  }
  return {};
}

// has-class('name'): what contains(concat(' ', normalize-space(@class), ' '), ' name ') says,
// without making three strings for every element of a page.
void has_class(xmlXPathParserContextPtr evaluation, int arguments) {
  if (arguments != 1) {
    xmlXPathErr(evaluation, XPATH_INVALID_ARITY);
    return;
  }
  xmlChar* wanted = xmlXPathPopString(evaluation);
  const xmlNode* node = evaluation->context->node;
  bool found = false;
  if (wanted != nullptr && node->type == XML_ELEMENT_NODE) {
    const std::string_view name = reinterpret_cast<const char*>(wanted);
    constexpr std::string_view kBlanks = " \t\n\r";
    std::string_view rest = value_of(node, "class");
    while (!found && rest.size() >= name.size()) {
      rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
      const std::string_view one = rest.substr(0, rest.find_first_of(kBlanks));
      found = !one.empty() && one == name;
      rest.remove_prefix(one.size());
      if (one.empty()) break;
    }
  }
  xmlFree(wanted);
  xmlXPathReturnBoolean(evaluation, found ? 1 : 0);
}

}  // namespace

struct XPath::Compiled {
  struct Free {
    void operator()(xmlXPathCompExprPtr compiled) const { xmlXPathFreeCompExpr(compiled); }
  };
  using Expression = std::unique_ptr<xmlXPathCompExpr, Free>;
  Expression all, first;  // of these libxml2 looks no further than the first
};

XPath::XPath(std::string path) : path_(std::move(path)), compiled_(new Compiled) {
  if (const std::string fault = xpath_fault(path_); !fault.empty()) refuse(path_, fault);
  // An empty page, to try the path on: what gives no nodes there gives none anywhere.
  const HtmlPage page = HtmlPage::parse("");
  const std::unique_ptr<xmlXPathContext, FreeContext> context(xmlXPathNewContext(nullptr));
  if (!context) throw std::bad_alloc();
  context->error = keep_silent;
  const auto compile = [&](const std::string& text) {
    const auto* characters = reinterpret_cast<const xmlChar*>(text.c_str());
    Compiled::Expression compiled(xmlXPathCtxtCompile(context.get(), characters));
    if (!compiled) refuse(path_, "not valid");
    return compiled;
  };
  compiled_->all = compile(path_);
  compiled_->first = compile("(" + path_ + ")[1]");
  page.root().select(*this);
}

XPath::~XPath() = default;
XPath::XPath(XPath&&) noexcept = default;
XPath& XPath::operator=(XPath&&) noexcept = default;

std::vector<Node> Node::evaluate(const XPath& path, bool only_first) const {
  std::vector<Node> found;
  if (node_ == nullptr || node_->doc == nullptr) return found;
  auto* context = static_cast<xmlXPathContextPtr>(node_->doc->_private);
  context->error = keep_silent;
  context->node = node_;
  const auto& expression = only_first ? path.compiled_->first : path.compiled_->all;
  const Object result(xmlXPathCompiledEval(expression.get(), context));
  if (!result || result->type != XPATH_NODESET) refuse(path.str(), "does not select nodes");
  const xmlNodeSet* set = result->nodesetval;
  if (set == nullptr) return found;
  for (int i = 0; i < set->nodeNr; ++i) {
    if (is_usable(set->nodeTab[i])) found.emplace_back(set->nodeTab[i]);
  }
  return found;
}

std::vector<Node> Node::select(const XPath& path) const { return evaluate(path, false); }

Node Node::first(const XPath& path) const {
  const std::vector<Node> found = evaluate(path, true);
  return found.empty() ? Node() : found.front();
}

void register_functions(_xmlDoc* document) {
  auto* context = static_cast<xmlXPathContextPtr>(document->_private);
  const auto* name = reinterpret_cast<const xmlChar*>("has-class");
  if (xmlXPathRegisterFunc(context, name, has_class) != 0) throw std::bad_alloc();
}

}  // namespace extract
