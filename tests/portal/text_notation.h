// Text notation: the compact writing of the data file, to the pieces a minute taker would type in
// Word. Refuses to know HTML. Source: this comment.
//
//   A blank line ends a paragraph; lines that follow one another are one paragraph.
//   "- words"   a bullet (Word's Symbol dot); "-- words" the second level (o); "--- words" the
//               third (an arrow from Wingdings). A list item ends at the next line that begins one.
//   "(1) words", "1. words", "a) words"   an item with its own number; one blank line divides them.
//   "| a | b |" a table row; rows that follow one another are one table, the first its heading.
//   "**bold**", "__italic__", "[words](address)", "\" at the end of a line: a line break.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct Run {
  std::string text;
  bool bold = false, italic = false, line_break = false;
  std::string href;
  std::string raw_html;  // put out as it is after the text: the stub of a cut block
};

struct Piece {
  enum class Kind { paragraph, bullet, numbered, table };
  Kind kind = Kind::paragraph;
  int level = 1;       // of a bullet
  std::string marker;  // of a numbered piece: "(1)"
  std::vector<Run> runs;
  std::vector<std::vector<std::vector<Run>>> rows;  // of a table: rows of cells of runs
};

std::vector<Piece> read_notation(std::string_view text);

// The pieces up to the first `words` words, and whether anything was left out.
struct Cut {
  std::vector<Piece> pieces;
  bool shortened = false;
};
Cut cut_after(std::vector<Piece> pieces, int words);

// As minutebook should write a piece in plain text: "• " or the number before list items, two
// blanks of indent for each level below the first, tabs between cells, a line a row.
std::string plain_text(const Piece& piece);
std::string plain_text(const std::vector<Run>& runs);

}  // namespace portal
