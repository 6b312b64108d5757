// Node: a walk over libxml2's tree, without recursion. Part of html_page.h.
#include <libxml/tree.h>

#include <algorithm>

#include "extract/html_page.h"
#include "extract/words.h"
#include "extract/xpath_nodes.h"

namespace extract {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool holds_text(const xmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

bool is_hidden(const xmlNode* node) {
  const std::string_view name = view(node->name);
  return node->type == XML_ELEMENT_NODE && (name == "script" || name == "style");
}

}  // namespace

bool Node::is_element() const { return node_ != nullptr && node_->type == XML_ELEMENT_NODE; }

bool Node::is_text() const { return node_ != nullptr && holds_text(node_); }

std::string_view Node::name() const {
  const bool named = is_element() || (node_ != nullptr && node_->type == XML_ATTRIBUTE_NODE);
  return named ? view(node_->name) : std::string_view();
}

std::string_view Node::raw_text() const {
  return is_text() ? view(node_->content) : std::string_view();
}

std::optional<std::string_view> Node::attribute(std::string_view name) const {
  return is_element() ? value_of(node_, name) : std::nullopt;
}

bool Node::has_class(std::string_view token) const {
  const auto value = attribute("class");
  return value &&
         any_class(*value, [&](std::string_view one) { return same_without_case(one, token); });
}

bool Node::has_class(const std::vector<std::string>& any_of) const {
  const auto value = attribute("class");
  return value && any_class(*value, [&](std::string_view one) {
           return std::any_of(any_of.begin(), any_of.end(), [&](std::string_view token) {
             return one.size() == token.size() && same_without_case(one, token);
           });
         });
}

std::string Node::text() const {
  std::string out;
  if (node_ == nullptr) return out;
  for (const xmlNode* node = node_; node != nullptr;) {
    const bool text = holds_text(node);
    if (text) out += view(node->content);
    // Asked for itself, a script gives nothing either. A text node's children are not children.
    node = following(node, node_, !text && !is_hidden(node) && node->type != XML_COMMENT_NODE);
  }
  return out;
}

// An attribute is a shorter struct than a node and has no line: its element's is given.
int Node::line() const {
  if (node_ == nullptr) return 0;
  const xmlNode* node = node_->type == XML_ATTRIBUTE_NODE ? node_->parent : node_;
  return node == nullptr ? 0 : node->line;
}

Node Node::parent() const {
  const bool below = node_ != nullptr && node_->parent != nullptr;
  return below && node_->parent->type == XML_ELEMENT_NODE ? Node(node_->parent) : Node();
}

Node Node::first_child() const { return is_element() ? Node(node_->children) : Node(); }

Node Node::next() const { return node_ != nullptr ? Node(node_->next) : Node(); }

Node Node::previous() const { return node_ != nullptr ? Node(node_->prev) : Node(); }

bool Node::contains(Node other) const {
  if (node_ == nullptr) return false;
  const xmlNode* node = other.node_;
  while (node != nullptr && node != node_) node = node->parent;
  return node != nullptr;
}

Node following_node(Node node, Node top, bool enter) {
  if (enter) {
    if (const Node child = node.first_child()) return child;
  }
  while (node && node != top) {
    if (const Node next = node.next()) return next;
    node = node.parent();
  }
  return {};
}

}  // namespace extract
