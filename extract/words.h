// Words: portal text made comparable, so that labels can be kept as data.
// Refuses to know which words matter (recipe.h). Source: English and Welsh ModernGov pages.
#pragma once

#include <string>
#include <string_view>

namespace extract {

// Collapsed, lower-cased (ASCII, Latin-1 and the Welsh ŵ ŷ), with typographic apostrophes and
// dashes as their ASCII forms: "Cofnodion :" and "COFNODION:" differ only by that blank.
std::string folded(std::string_view utf8);

// The same without a colon at the end and the blanks before it.
std::string folded_label(std::string_view utf8);

// Whether `text`, already folded, holds `word` with no letter or digit touching it.
bool has_word(std::string_view text, std::string_view word);

// Whether `part` stands in `text`, byte for byte: quick where its first letter is frequent.
bool holds(std::string_view text, std::string_view part);

// ASCII only: names of pages, parameters and classes.
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string ascii_lower(std::string_view text);
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}
bool same_without_case(std::string_view one, std::string_view other);

// `text` without any of the bytes of `set` at its ends.
std::string_view trimmed(std::string_view text, std::string_view set = " ");

}  // namespace extract
