// Gumbo's tree as a libxml2 document. The only place that sees Gumbo. Refuses to know depth: the
// caller has made sure that the page isn't too deep (html_shape.h).
// Source: gumbo.h 0.10.1, libxml/tree.h 2.9.
#pragma once

#include <string_view>
#include <vector>

#include "extract/html_tags.h"

struct _xmlDoc;

namespace extract {

// A new document, for the caller to free or, in an arena (page_arena.h), to drop with it. `utf8`
// must be XML characters only; `texts` may tell where text stands in it (html_shape.h), which makes
// the parse quicker and changes nothing. Elements and attributes have no namespace; lines beyond
// 65,534 are kept as 0.
_xmlDoc* parse_with_gumbo(std::string_view utf8, const std::vector<HtmlWords>& words = {});

}  // namespace extract
