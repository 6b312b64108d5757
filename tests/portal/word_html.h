// Word HTML: pieces as text pasted from Word and cleaned by HTML Tidy: MsoNormal paragraphs,
// empty ones between them, Symbol and Wingdings bullets, spans for nothing, lines of 68 columns
// broken inside tags too. Refuses to know what block of what page it is.
// Source: captured meeting pages.
#pragma once

#include <string>
#include <vector>

#include "tests/portal/text_notation.h"

namespace portal {

// `manner` picks one of three habits of minute takers (fonts, spans); any number will do.
std::string word_html(const std::vector<Piece>& pieces, int manner);

// Text with breakable blanks and '\x01' where a line may break without one, in lines of 68 columns.
std::string tidy_lines(std::string_view text);

inline constexpr char kMayBreak = '\x01';   // a line may end here
inline constexpr char kHardBlank = '\x02';  // a blank inside an attribute: stays one

}  // namespace portal
