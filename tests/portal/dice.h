// Dice: chance that is the same on every run and every machine. SplitMix64: a counter, two
// multiplications. Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
#pragma once

#include <cstddef>
#include <cstdint>

namespace portal {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
  int between(int least, int most) { return least + below(most - least + 1); }
  bool one_in(int chances) { return below(chances) == 0; }

  template <typename List>
  const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }

 private:
  std::uint64_t state_;
};

// A seed of its own for what is numbered `part` of what has `seed`.
inline std::uint64_t seed_of(std::uint64_t seed, std::uint64_t part) {
  return Dice(Dice(seed).next() ^ (part * 0xD1342543DE82EF95ull)).next();
}

}  // namespace portal
