// White space of real pages. Part of html_page.h.
#include <algorithm>

#include "extract/byte_runs.h"
#include "extract/html_page.h"
#include "extract/utf8.h"

namespace extract {
namespace {

// Zero-width characters take no room: between two letters they divide nothing.
bool has_width(char32_t code) {
  return code != 0xAD && code != 0x180E && code != 0x2060 && code != 0xFEFF &&
         !(code >= 0x200B && code <= 0x200F);
}

// Most bytes of most texts, and never white space.
bool is_printable_ascii(char c) { return c > 0x20 && c < 0x7F; }

// Words of plain ASCII with one blank between them, as most text is: nothing to collapse.
// `behind_blank`: they must not begin with another.
bool is_collapsed(EightBytes eight, bool behind_blank, char first) {
  if (any_not_plain(eight) || (behind_blank && first == ' ')) return false;
  const EightBytes blanks = blanks_in(eight);
  return (blanks & (blanks << 8)) == 0;
}

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::string collapse(std::string_view utf8) {
  std::string out(utf8.size(), '\0');  // never longer: a blank stands for at least one byte
  char* const begin = out.data();
  char* to = begin;
  bool blank = true;  // what was written last is one, or nothing was written yet
  const auto step = [&](std::size_t at) -> std::size_t {
    if (is_printable_ascii(utf8[at])) {
      blank = false;
      *to++ = utf8[at];
      return 1;
    }
    const CodePoint point = code_point_at(utf8, at);
    if (!point.valid || !is_invisible(point.value)) {
      blank = false;
      to = std::copy_n(utf8.data() + at, point.length, to);
    } else if (!blank && has_width(point.value)) {
      blank = true;
      *to++ = ' ';
    }
    return point.length;
  };
  constexpr std::size_t kEight = sizeof(EightBytes);
  for (std::size_t at = 0; at < utf8.size();) {
    const bool whole = at + kEight <= utf8.size();
    if (whole && is_collapsed(eight_at(utf8.data() + at), blank, utf8[at])) {
      to = std::copy_n(utf8.data() + at, kEight, to);
      at += kEight;
      blank = utf8[at - 1] == ' ';
      continue;
    }
    for (const std::size_t stop = std::min(at + kEight, utf8.size()); at < stop;) at += step(at);
  }
  if (blank && to != begin) --to;
  out.resize(static_cast<std::size_t>(to - begin));
  return out;
}

std::string squeeze(std::string_view utf8, std::size_t enough) {
  constexpr std::size_t kLongestCharacter = 4;
  std::string out(enough < utf8.size() ? enough + kLongestCharacter : utf8.size(), '\0');
  char* const begin = out.data();
  char* to = begin;
  for (std::size_t at = 0; at < utf8.size() && static_cast<std::size_t>(to - begin) <= enough;) {
    if (is_printable_ascii(utf8[at])) {
      *to++ = utf8[at++];
      continue;
    }
    if (is_ascii_space(utf8[at])) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(utf8, at);
    if (!point.valid || !is_invisible(point.value)) {
      to = std::copy_n(utf8.data() + at, point.length, to);
    }
    at += point.length;
  }
  out.resize(static_cast<std::size_t>(to - begin));
  return out;
}

bool is_blank_text(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = code_point_at(utf8, at);
    if (!point.valid || !is_invisible(point.value)) return false;
    at += point.length;
  }
  return true;
}

}  // namespace extract
