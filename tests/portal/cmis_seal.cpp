// How a CMIS portal seals the names of its documents: the part of cmis_view.h that no page shows.
#include <cstdint>
#include <functional>

#include "tests/portal/cmis_view.h"
#include "tests/portal/dice.h"

namespace portal::cmis {
namespace {

constexpr std::size_t kSealedBytes = 40;
constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The key, its length first and padded, under a stream that every portal has in common.
std::string scrambled(std::string bytes) {
  Dice dice(0x5ea1);
  for (char& byte : bytes)
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (dice.next() & 0xff));
  return bytes;
}

}  // namespace

std::string sealed(const std::string& key) {
  std::string bytes(1, static_cast<char>(key.size()));
  bytes += key;
  Dice dice(seed_of(std::hash<std::string>{}(key), 73));
  while (bytes.size() < kSealedBytes) bytes += static_cast<char>(dice.next() & 0xff);
  bytes = scrambled(std::move(bytes));
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t three = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto byte = at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u;
      three = three << 8 | byte;
    }
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : kLetters[three >> (18 - 6 * i) & 63];
  }
  return out;
}

std::optional<std::string> unsealed(const std::string& value) {
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char letter : value) {
    const auto six = kLetters.find(letter == ' ' ? '+' : letter);
    if (six == std::string_view::npos) break;
    bits = bits << 6 | static_cast<std::uint32_t>(six);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xff);
  }
  if (bytes.size() != kSealedBytes) return std::nullopt;
  bytes = scrambled(std::move(bytes));
  const auto size = static_cast<std::size_t>(bytes[0]);
  if (size >= kSealedBytes) return std::nullopt;
  const std::string key = bytes.substr(1, size);
  return sealed(key) == value ? std::optional(key) : std::nullopt;
}

}  // namespace portal::cmis
