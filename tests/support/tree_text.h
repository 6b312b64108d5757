// A document's tree as text, with each node's line: for comparing two ways of building it.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "extract/gumbo_tree.h"
#include "extract/html_shape.h"

namespace test {

// Iterative, because trees are deep. Frees the document.
inline std::string tree_text(xmlDocPtr document) {
  std::string out;
  const auto add = [&](const xmlChar* text) {
    if (text != nullptr) out += reinterpret_cast<const char*>(text);
    out += '\n';
  };
  for (const xmlNode* node = document->children; node != nullptr;) {
    out += std::to_string(node->type) + " " + std::to_string(node->line) + " ";
    add(node->type == XML_ELEMENT_NODE ? node->name : node->content);
    const bool element = node->type == XML_ELEMENT_NODE;
    for (const xmlAttr* a = element ? node->properties : nullptr; a != nullptr; a = a->next) {
      add(a->name);
      add(a->children == nullptr ? nullptr : a->children->content);
    }
    if (element && node->children != nullptr) {
      out += "(\n";
      node = node->children;
      continue;
    }
    while (node != nullptr && node->next == nullptr) {
      node = node->parent == nullptr || node->parent->type != XML_ELEMENT_NODE ? nullptr
                                                                               : node->parent;
      out += ")\n";
    }
    if (node != nullptr) node = node->next;
  }
  xmlFreeDoc(document);
  return out;
}

// The page's tree, built from the whole text or with stand-ins for its words.
inline std::string tree_of_whole(std::string_view html) {
  return tree_text(extract::parse_with_gumbo(html));
}
inline std::string tree_of_stand_ins(std::string_view html) {
  return tree_text(extract::parse_with_gumbo(html, extract::shape_of(html).words));
}

}  // namespace test
