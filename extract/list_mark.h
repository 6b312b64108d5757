// List mark: what Word writes before a list paragraph: a glyph of a symbol font or a number, and a
// span of blanks. Refuses to know what becomes of it (rich_text.cpp).
// Source: Word's HTML after HTML Tidy: <span style="font-family:Symbol">·<span
// style="font:7.0pt …">&nbsp;&nbsp;</span></span>, text-indent:-18pt, margin-left:36pt.
#pragma once

#include <optional>
#include <string>

#include "extract/html_page.h"

namespace extract {

struct ListMark {
  std::string number;  // "1.", "(a)"; empty for a bullet
  int rank = 0;        // · 1, o and Ø 2, § 3, other glyphs 0; of numbers: decimal, letter, Roman
  double margin = -1;  // margin-left in points, -1 unknown
  Node last;           // the mark ends with this node: all of it,
  std::size_t skip = 0;  // or, of a text node, this many bytes
};

// The mark a paragraph begins with. A glyph that is also a letter or a dash counts only in a
// paragraph that is styled as a list's; a number only with Word's span of blanks behind it.
std::optional<ListMark> list_mark(Node paragraph);

// Whether the text is nothing but a bullet: what a cut leaves of a list item.
bool is_bullet(std::string_view text);

// How deep `mark` lies, given those of its run that enclose the one before; these are updated.
// Margins decide; where they are the same, glyphs do.
int list_level(const ListMark& mark, std::vector<ListMark>& enclosing);

}  // namespace extract
