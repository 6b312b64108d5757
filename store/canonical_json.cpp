#include "store/canonical_json.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>

namespace store {
namespace {

// Bytes that stand in a JSON text as they are.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x80; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}
constexpr std::array<bool, 256> kPlain = plain_bytes();

// Eight of them at once (the bytes of a word that are zero or too high: "Hacker's Delight", 6-1).
constexpr std::size_t kEight = 8;
bool are_plain(const char* text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHighBits = 0x80 * kOnes;
  std::uint64_t eight = 0;
  std::memcpy(&eight, text, kEight);
  const std::uint64_t quote = eight ^ ('"' * kOnes), backslash = eight ^ ('\\' * kOnes);
  return (((eight - 0x20 * kOnes) | (quote - kOnes) | (backslash - kOnes) | eight) & kHighBits) ==
         0;
}

// How many bytes the character at the front has beyond ASCII; 0 when it is no UTF-8 (Unicode 15,
// table 3-7).
std::size_t wide_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0), second = byte(1);
  if (!follows(1)) return 0;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (!follows(2)) return 0;
  if (first == 0xE0) return second >= 0xA0 ? 3 : 0;
  if (first == 0xED) return second <= 0x9F ? 3 : 0;
  if (first >= 0xE1 && first <= 0xEF) return 3;
  if (!follows(3)) return 0;
  if (first == 0xF0) return second >= 0x90 ? 4 : 0;
  if (first == 0xF4) return second <= 0x8F ? 4 : 0;
  return first >= 0xF1 && first <= 0xF3 ? 4 : 0;
}

// The library's way, for texts with anything rare in them.
std::string dumped(std::string_view text) {
  using nlohmann::json;
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string canonical_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 32 + 2);
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size()) {
      while (end + kEight <= text.size() && are_plain(text.data() + end)) end += kEight;
      if (end == text.size()) break;
      const std::size_t length =
          kPlain[static_cast<unsigned char>(text[end])] ? 1 : wide_character(text.substr(end));
      if (length == 0) break;
      end += length;
    }
    out.append(text, at, end - at);
    if (end == text.size()) break;
    if (text[end] == '\n') {
      out += "\\n";
    } else if (text[end] == '"') {
      out += "\\\"";
    } else {
      return dumped(text);
    }
    at = end + 1;
  }
  out += '"';
  return out;
}

std::string canonical_flag(bool value) { return value ? "true" : "false"; }

std::string canonical_null() { return "null"; }

std::string canonical_object(const CanonicalMembers& members) {
  std::size_t size = 2;
  for (const auto& [key, value] : members) size += key.size() + value.size() + 4;
  std::string out;
  out.reserve(size);
  out += '{';
  for (const auto& [key, value] : members) {
    if (out.size() > 1) out += ',';
    out.append(canonical_text(key)).append(1, ':').append(value);
  }
  out += '}';
  return out;
}

std::string canonical_list(const std::vector<std::string>& elements) {
  std::string out = "[";
  for (const std::string& element : elements) {
    if (out.size() > 1) out += ',';
    out += element;
  }
  return out + ']';
}

}  // namespace store
