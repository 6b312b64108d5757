// HtmlShape: what makes a page slow to parse, found before parsing. Gumbo is quadratic in the depth
// of its tree and copies unclosed formatting tags into every block; both parsers compare each
// attribute of a tag with all others of it. Hostile pages must be known without building them.
// Refuses to know the tree: it reads tags, and when in doubt it counts too many.
// Source: WHATWG HTML 13.2 (tokenizer, "special" and formatting elements, scopes).
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/html_tags.h"

namespace extract {

struct HtmlShape {
  // More than 512 elements open at once (where Blink and WebKit stop nesting too), or over half a
  // million formatting elements to be repeated, or mark-up that defies the estimate.
  bool is_too_deep = false;
  // Begin and end of what follows the 256th attribute in a tag, up to its '>'.
  std::vector<std::pair<std::size_t, std::size_t>> surplus_attributes;
  // Texts between tags and comments, none of script, style and the like, and values in quotes. The
  // last text, behind all tags, is left out; so are values of formatting elements, which parsers
  // compare with each other.
  std::vector<HtmlWords> words;
};

HtmlShape shape_of(std::string_view html);

}  // namespace extract
