// UTF-8: validity, and the characters libxml2 accepts as text. Refuses to know other charsets.
// Source: Unicode 15, table 3-7 (well-formed sequences) and "maximal subpart" replacement; XML 1.0
// production 2 (Char).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace extract {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

struct CodePoint {
  char32_t value = 0xFFFD;
  std::size_t length = 0;  // bytes to step over; at least 1 unless at the end
  bool valid = false;
};
// The character at `at`; for a malformed one the length of what one U+FFFD stands for.
CodePoint code_point_at(std::string_view text, std::size_t at);

// How many bytes from `at` on are ASCII without control characters, which most text is: a run to
// step over whole.
std::size_t plain_ascii(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t code);

// A zero-width or white-space character (incl. U+00A0), which no reader sees.
bool is_invisible(char32_t code);

// Whether everything is well-formed and a character of XML 1.0: no NUL, no other control
// character but TAB, LF and CR.
bool is_xml_text(std::string_view text);
// The same text with U+FFFD for whatever is_xml_text() refuses.
std::string to_xml_text(std::string_view text);

}  // namespace extract
