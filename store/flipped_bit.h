// Flipped bit: where bytes differ in a single bit from those that once had this SHA-256; then it is
// known which one, and what it was. Tries every bit, which costs the square of the length: for
// records as long as a page. Refuses to know what the bytes are. Source: FIPS 180-4.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace store {

struct FlippedBit {
  std::size_t byte = 0;
  unsigned char mask = 0;  // to be XORed with the byte
};

// What the search may still hash, in bytes; goes down with each.
struct SearchBudget {
  std::uint64_t bytes = std::uint64_t{3} << 30;
};

// Nothing: no single bit, or the budget does not reach that far.
std::optional<FlippedBit> find_flipped_bit(std::string_view bytes, const std::string& sha256,
                                           SearchBudget& budget);

}  // namespace store
