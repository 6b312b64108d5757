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

}  // namespace

struct XPath::Compiled {
  struct Free {
    void operator()(xmlXPathCompExprPtr compiled) const { xmlXPathFreeCompExpr(compiled); }
  };
  std::unique_ptr<xmlXPathCompExpr, Free> expression;
};

XPath::XPath(std::string path) : path_(std::move(path)), compiled_(new Compiled) {
  if (const std::string fault = xpath_fault(path_); !fault.empty()) refuse(path_, fault);
  // An empty page, to try the path on: what gives no nodes there gives none anywhere.
  const HtmlPage page = HtmlPage::parse("");
  const std::unique_ptr<xmlXPathContext, FreeContext> context(xmlXPathNewContext(nullptr));
  if (!context) throw std::bad_alloc();
  context->error = keep_silent;
  const auto* text = reinterpret_cast<const xmlChar*>(path_.c_str());
  compiled_->expression.reset(xmlXPathCtxtCompile(context.get(), text));
  if (!compiled_->expression) refuse(path_, "not valid");
  page.root().select(*this);
}

XPath::~XPath() = default;
XPath::XPath(XPath&&) noexcept = default;
XPath& XPath::operator=(XPath&&) noexcept = default;

std::vector<Node> Node::select(const XPath& path) const {
  std::vector<Node> found;
  if (node_ == nullptr || node_->doc == nullptr) return found;
  auto* context = static_cast<xmlXPathContextPtr>(node_->doc->_private);
  context->error = keep_silent;
  context->node = node_;
  const Object result(xmlXPathCompiledEval(path.compiled_->expression.get(), context));
  if (!result || result->type != XPATH_NODESET) refuse(path.str(), "does not select nodes");
  const xmlNodeSet* set = result->nodesetval;
  if (set == nullptr) return found;
  for (int i = 0; i < set->nodeNr; ++i) {
    if (is_usable(set->nodeTab[i])) found.emplace_back(set->nodeTab[i]);
  }
  return found;
}

Node Node::first(const XPath& path) const {
  const std::vector<Node> found = select(path);
  return found.empty() ? Node() : found.front();
}

}  // namespace extract
