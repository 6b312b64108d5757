// Byte runs: eight bytes of a text at a time, for loops over texts in which hardly any byte needs
// attention. The answers are about the eight as a whole, and exact.
// Refuses to know what needs attention and why.
// Source: tests of a word for bytes below a limit or equal to one, from H. S. Warren, "Hacker's
// Delight", 6-1; the order of the bytes in the word does not matter to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace extract {

using EightBytes = std::uint64_t;

inline constexpr EightBytes kHighBits = 0x8080808080808080;

constexpr EightBytes eight_of(unsigned char byte) { return 0x0101010101010101 * EightBytes{byte}; }

// `text` must have eight bytes.
inline EightBytes eight_at(const char* text) {
  EightBytes eight = 0;
  std::memcpy(&eight, text, sizeof(eight));
  return eight;
}

// `limit` is at most 0x80.
constexpr bool any_below(EightBytes eight, unsigned char limit) {
  return ((eight - eight_of(limit)) & ~eight & kHighBits) != 0;
}
constexpr bool any_equal(EightBytes eight, unsigned char byte) {
  return any_below(eight ^ eight_of(byte), 1);
}
// Something else than ASCII, or a control character but DEL.
constexpr bool any_not_plain(EightBytes eight) {
  return (((eight - eight_of(0x20)) | eight) & kHighBits) != 0;
}
// The high bit of each byte that is a blank; of plain bytes.
constexpr EightBytes blanks_in(EightBytes eight) {
  return ~((eight ^ eight_of(' ')) + eight_of(0x7F)) & kHighBits;
}

}  // namespace extract
