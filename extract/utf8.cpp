#include "extract/utf8.h"

#include <algorithm>

#include "extract/byte_runs.h"

namespace extract {
namespace {

bool is_xml_char(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code != 0xFFFE && code != 0xFFFF;
}

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// What a lead byte promises: how many bytes follow and the range of the first of them, which is
// narrower than 80..BF where overlong forms, surrogates and codes above 10FFFF would begin.
struct Lead {
  std::size_t following = 0;
  unsigned char low = 0x80, high = 0xBF;
  char32_t bits = 0;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF, byte & 0x1Fu};
  if (byte == 0xE0) return {2, 0xA0, 0xBF, 0};
  if (byte == 0xED) return {2, 0x80, 0x9F, 0x0D};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF, byte & 0x0Fu};
  if (byte == 0xF0) return {3, 0x90, 0xBF, 0};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF, byte & 0x07u};
  if (byte == 0xF4) return {3, 0x80, 0x8F, 4};
  return {};
}

}  // namespace

std::size_t plain_ascii(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at + sizeof(EightBytes) <= text.size() && !any_not_plain(eight_at(text.data() + at)))
    at += sizeof(EightBytes);
  while (at < text.size() && byte_at(text, at) >= 0x20 && byte_at(text, at) < 0x80) ++at;
  return at - begin;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.following == 0) return {0xFFFD, 1, false};
  char32_t code = lead.bits;
  for (std::size_t i = 1; i <= lead.following; ++i) {
    if (at + i >= text.size()) return {0xFFFD, i, false};
    const unsigned char byte = byte_at(text, at + i);
    const bool fits = i == 1 ? byte >= lead.low && byte <= lead.high : (byte & 0xC0) == 0x80;
    if (!fits) return {0xFFFD, i, false};
    code = (code << 6) | (byte & 0x3Fu);
  }
  return {code, lead.following + 1, true};
}

void append_utf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  const int following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  constexpr unsigned kFirstByte[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(kFirstByte[following] | (code >> (6 * following)));
  for (int i = following - 1; i >= 0; --i) {
    out += static_cast<char>(0x80u | ((code >> (6 * i)) & 0x3Fu));
  }
}

bool is_invisible(char32_t code) {
  if (code <= 0x20) return code == ' ' || (code >= '\t' && code <= '\r');
  if (code < 0xA0) return code == 0x85;
  switch (code) {
    case 0xA0:
    case 0xAD:  // soft hyphen: shown only where a line breaks
    case 0x1680:
    case 0x180E:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x2060:  // word joiner
    case 0x3000:
    case 0xFEFF:  // byte-order mark, or zero-width no-break space
      return true;
    default:
      return code >= 0x2000 && code <= 0x200F;  // spaces, zero-width characters, direction marks
  }
}

bool is_xml_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += plain_ascii(text, at);
    if (at == text.size()) break;
    if (byte_at(text, at) < 0x80) {  // mostly the end of a line
      if (!is_xml_char(byte_at(text, at++))) return false;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    if (!point.valid || !is_xml_char(point.value)) return false;
    at += point.length;
  }
  return true;
}

std::string to_xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.valid && is_xml_char(point.value)) {
      out += text.substr(at, point.length);
    } else {
      out += kReplacement;
    }
    at += point.length;
  }
  return out;
}

}  // namespace extract
