// Rich text: a piece of a page, Word's paste and all, as clean HTML and as plain text.
// Refuses to know where the piece came from and which part of a meeting it is.
// Source: DESIGN "Plain text"; the mark-up Word leaves (MsoNormal, MsoListParagraph, Symbol fonts).
//
// HTML out: p, ul, ol (start, type), li, table, thead, tbody, tr, th, td (colspan, rowspan),
// strong, em, u, sub, sup, a[href http(s) or mailto], br, blockquote; nothing else, no other
// attribute. Plain text: never wrapped; paragraphs and list items divided by a blank line; <br> one
// newline; a table row one line with tabs between cells; list items begin with "• " or their own
// number and are indented two blanks for each level above their own; a paragraph of punctuation
// stays. A bullet with nothing behind it goes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/html_page.h"
#include "extract/url.h"

namespace extract {

struct RichText {
  std::string html;
  std::string text;
  bool empty() const { return text.empty(); }
  bool operator==(const RichText&) const = default;
};

// Elements (and all below them) that are no part of the text.
using Unwanted = std::function<bool(Node)>;

// `nodes` are siblings or blocks in order; links are resolved against `base`. `without` (may be
// null) and what follows it inside its paragraph is left out: the stub of a cut-off block,
// together with the ellipsis before it.
RichText rich_text(const std::vector<Node>& nodes, const Url& base, Node without = {},
                   const Unwanted& unwanted = {});

}  // namespace extract
