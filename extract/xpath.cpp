// XPath: paths compiled once, evaluated from a node. Part of html_page.h.
#include <libxml/xpath.h>

#include <libxml/xpathInternals.h>

#include <algorithm>
#include <new>
#include <stdexcept>

#include "extract/html_page.h"
#include "extract/xpath_check.h"
#include "extract/xpath_nodes.h"
#include "extract/xpath_scan.h"

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

// has-class('name'), for the paths that libxml2 evaluates.
void has_class_function(xmlXPathParserContextPtr evaluation, int arguments) {
  if (arguments != 1) {
    xmlXPathErr(evaluation, XPATH_INVALID_ARITY);
    return;
  }
  xmlChar* wanted = xmlXPathPopString(evaluation);
  const xmlNode* node = evaluation->context->node;
  const bool found = wanted != nullptr && node->type == XML_ELEMENT_NODE &&
                     has_class(node, reinterpret_cast<const char*>(wanted));
  xmlFree(wanted);
  xmlXPathReturnBoolean(evaluation, found ? 1 : 0);
}

}  // namespace

struct XPath::Compiled {
  struct Free {
    void operator()(xmlXPathCompExprPtr compiled) const { xmlXPathFreeCompExpr(compiled); }
  };
  using Expression = std::unique_ptr<xmlXPathCompExpr, Free>;
  Expression all, first;            // of these libxml2 looks no further than the first
  std::unique_ptr<XPathScan> scan;  // for the paths it knows
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
  compiled_->scan = XPathScan::compile(path_);
}

XPath::~XPath() = default;
XPath::XPath(XPath&&) noexcept = default;
XPath& XPath::operator=(XPath&&) noexcept = default;

std::vector<Node> Node::evaluate(const XPath& path, bool only_first) const {
  std::vector<Node> found;
  if (node_ == nullptr || node_->doc == nullptr) return found;
  if (path.compiled_->scan) {
    for (xmlNode* node : path.compiled_->scan->select(node_, only_first)) found.emplace_back(node);
    return found;
  }
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
  if (xmlXPathRegisterFunc(context, name, has_class_function) != 0) throw std::bad_alloc();
}

}  // namespace extract
