// XPath nodes: names, attributes and classes of libxml2's elements, as paths see them. Private to
// the sources of html_page.h. Refuses to know paths.
#pragma once

#include <libxml/tree.h>

#include <algorithm>
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

// What contains(concat(' ', normalize-space(@class), ' '), ' name ') says, without making three
// strings for every element of a page.
inline bool has_class(const xmlNode* element, std::string_view name) {
  constexpr std::string_view kBlanks = " \t\n\r";
  std::string_view rest = value_of(element, "class").value_or("");
  while (rest.size() >= name.size()) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    const std::string_view one = rest.substr(0, rest.find_first_of(kBlanks));
    if (one.empty()) return false;
    if (one == name) return true;
    rest.remove_prefix(one.size());
  }
  return false;
}

}  // namespace extract
