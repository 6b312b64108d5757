// XPath nodes: names, attributes and classes of libxml2's elements, as paths see them. Private to
// the sources of html_page.h. Refuses to know paths.
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <optional>
#include <string_view>

namespace extract {

// Names are short and mostly differ early: neither is measured first.
inline bool is_named(const xmlChar* name, std::string_view wanted) {
  std::size_t at = 0;
  while (at < wanted.size() && static_cast<char>(name[at]) == wanted[at]) ++at;
  return at == wanted.size() && name[at] == 0;
}

// No tree of ours holds entities, so that a value is one text.
inline std::optional<std::string_view> value_of(const xmlNode* element, std::string_view name) {
  for (const xmlAttr* attribute = element->properties; attribute; attribute = attribute->next) {
    if (!is_named(attribute->name, name)) continue;
    const xmlNode* text = attribute->children;
    if (text == nullptr || text->content == nullptr) return std::string_view();
    return reinterpret_cast<const char*>(text->content);
  }
  return std::nullopt;
}

// Whether `fits` takes any of the names of a class attribute. (No text of a tree holds a form
// feed.)
template <typename Fits>
bool any_class(std::string_view value, const Fits& fits) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  for (std::size_t at = 0; at < value.size();) {
    if (is_blank(value[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < value.size() && !is_blank(value[at])) ++at;
    if (fits(value.substr(begin, at - begin))) return true;
  }
  return false;
}

// What contains(concat(' ', normalize-space(@class), ' '), ' name ') says, without making three
// strings for every element of a page.
inline bool has_class(const xmlNode* element, std::string_view name) {
  const auto value = value_of(element, "class");
  return value && any_class(*value, [&](std::string_view one) { return one == name; });
}

// The node after `node` in document order within `top`, below it only when `enter`.
template <typename Node>
Node* following(Node* node, const xmlNode* top, bool enter) {
  if (enter && node->children != nullptr) return node->children;
  while (node != top) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

}  // namespace extract
