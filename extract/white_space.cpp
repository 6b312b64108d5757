// White space of real pages. Part of html_page.h.
#include <algorithm>

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

}  // namespace

std::string collapse(std::string_view utf8) {
  std::string out(utf8.size(), '\0');  // never longer: a blank stands for at least one byte
  char* const begin = out.data();
  char* to = begin;
  bool blank = false;
  for (std::size_t at = 0; at < utf8.size();) {
    if (is_printable_ascii(utf8[at])) {
      if (blank && to != begin) *to++ = ' ';
      blank = false;
      do {
        *to++ = utf8[at++];
      } while (at < utf8.size() && is_printable_ascii(utf8[at]));
      continue;
    }
    const CodePoint point = code_point_at(utf8, at);
    if (point.valid && is_invisible(point.value)) {
      blank = blank || has_width(point.value);
    } else {
      if (blank && to != begin) *to++ = ' ';
      blank = false;
      to = std::copy_n(utf8.data() + at, point.length, to);
    }
    at += point.length;
  }
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
