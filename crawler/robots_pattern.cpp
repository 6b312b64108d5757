#include "crawler/robots_pattern.h"

namespace crawler {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_encoded(std::string& out, unsigned char c) {
  out += '%';
  out += kHex[c >> 4];
  out += kHex[c & 15];
}

// `raw` are the characters that stay as they are, beside the unreserved ones.
std::string normalised(std::string_view text, std::string_view raw) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        append_encoded(out, byte);  // a stray one must not make an encoding with what follows
        continue;
      }
      const auto decoded = static_cast<unsigned char>(high * 16 + low);
      if (is_unreserved(decoded)) {
        out += static_cast<char>(decoded);
      } else {
        append_encoded(out, decoded);
      }
      i += 2;
    } else if (is_unreserved(byte) || raw.find(c) != std::string_view::npos) {
      out += c;
    } else {
      append_encoded(out, byte);
    }
  }
  return out;
}

// gen-delims and sub-delims of RFC 3986, without those that patterns give a meaning to.
constexpr std::string_view kReserved = ":/?#[]@!&'()+,;=";
constexpr std::string_view kReservedAndStar = ":/?#[]@!&'()+,;=*";

}  // namespace

std::string normal_pattern(std::string_view pattern) {
  const bool anchored = !pattern.empty() && pattern.back() == '$';
  if (anchored) pattern.remove_suffix(1);
  return normalised(pattern, kReservedAndStar) + (anchored ? "$" : "");
}

std::string normal_target(std::string_view target) { return normalised(target, kReserved); }

bool matches(std::string_view pattern, std::string_view target) {
  const bool anchored = !pattern.empty() && pattern.back() == '$';
  if (anchored) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view first = pattern.substr(0, star);
  if (target.substr(0, first.size()) != first) return false;
  std::size_t at = first.size();  // in the target, behind what has matched
  if (star == std::string_view::npos) return !anchored || at == target.size();
  // Each piece where it first occurs leaves the most for the pieces after it.
  for (std::size_t begin = star + 1;; begin = star + 1) {
    star = pattern.find('*', begin);
    const std::string_view piece =
        pattern.substr(begin, star == std::string_view::npos ? star : star - begin);
    if (star == std::string_view::npos && anchored) {  // the last piece must stand at the end
      return target.size() - at >= piece.size() &&
             target.substr(target.size() - piece.size()) == piece;
    }
    const std::size_t found = target.find(piece, at);
    if (found == std::string_view::npos) return false;
    at = found + piece.size();
    if (star == std::string_view::npos) return true;
  }
}

}  // namespace crawler
