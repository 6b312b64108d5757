// Rich pieces: a text as a row of paragraphs, list items and tables, between reading the page
// (rich_text.cpp) and writing HTML and plain text (rich_writer.cpp). Private to these.
// Refuses to know the page.
#pragma once

#include <string>
#include <vector>

#include "extract/inline_text.h"
#include "extract/rich_text.h"

namespace extract {

struct Piece {
  enum class Kind { paragraph, item, table, quote_begin, quote_end };
  Kind kind = Kind::paragraph;
  Inline text;         // of a table: all its HTML, and its rows
  int level = 0;       // of an item: 1 is outermost; of anything else: the item it stands in, or 0
  std::string number;  // of an item; empty for a bullet
};

// What tags an element is: decided by name only.
enum class Shape { block, inline_text, dropped, list, item, table, line_break, quote, heading };
Shape shape_of(Node element);

RichText written(const std::vector<Piece>& pieces);

// One table's cell as it stands in the table: HTML, and one line of text.
Inline written_cell(const std::vector<Piece>& pieces);

}  // namespace extract
