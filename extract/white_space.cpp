// White space of real pages. Part of html_page.h.
#include "extract/html_page.h"
#include "extract/utf8.h"

namespace extract {
namespace {

// Zero-width characters take no room: between two letters they divide nothing.
bool has_width(char32_t code) {
  return code != 0xAD && code != 0x180E && code != 0x2060 && code != 0xFEFF &&
         !(code >= 0x200B && code <= 0x200F);
}

}  // namespace

std::string collapse(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool blank = false;
  for (std::size_t at = 0; at < utf8.size();) {
    CodePoint point{0, printable_ascii(utf8, at), false};
    if (point.length == 0) point = code_point_at(utf8, at);
    if (point.valid && is_invisible(point.value)) {
      blank = blank || has_width(point.value);
    } else {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += utf8.substr(at, point.length);
    }
    at += point.length;
  }
  return out;
}

std::string squeeze(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    CodePoint point{0, printable_ascii(utf8, at), false};
    if (point.length == 0) point = code_point_at(utf8, at);
    if (!point.valid || !is_invisible(point.value)) out += utf8.substr(at, point.length);
    at += point.length;
  }
  return out;
}

}  // namespace extract
