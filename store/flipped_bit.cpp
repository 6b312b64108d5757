#include "store/flipped_bit.h"

#include "store/digest.h"

namespace store {
namespace {

constexpr std::size_t kBlock = 64;  // of SHA-256: what comes before is hashed once
constexpr unsigned kBits = 8;

}  // namespace

std::optional<FlippedBit> find_flipped_bit(std::string_view bytes, const std::string& sha256,
                                           SearchBudget& budget) {
  const std::uint64_t size = bytes.size();
  const std::uint64_t cost = size * kBits * (size / 2 + kBlock);
  if (size > UINT32_MAX || cost > budget.bytes) return std::nullopt;
  budget.bytes -= cost;
  Sha256 before;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kBlock) {
    std::string block(bytes.substr(begin, kBlock));
    const std::string_view rest = bytes.substr(begin + block.size());
    for (std::size_t i = 0; i < block.size() * kBits; ++i) {
      const auto mask = static_cast<unsigned char>(1u << i % kBits);
      const char was = block[i / kBits];
      block[i / kBits] = static_cast<char>(static_cast<unsigned char>(was) ^ mask);
      Sha256 hash = before.copy();
      hash.update(block);
      hash.update(rest);
      if (hash.hex() == sha256) return FlippedBit{begin + i / kBits, mask};
      block[i / kBits] = was;
    }
    before.update(block);
  }
  return std::nullopt;
}

}  // namespace store
