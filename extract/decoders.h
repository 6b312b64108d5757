// Decoders: gzip, deflate, brotli and zstd behind one interface that decodes piece by piece.
// Refuses to know headers and limits. Source: zlib, brotli and zstd's streaming interfaces.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace extract {

class Decoder {
 public:
  enum class State { more, done, failed };
  struct Step {
    State state = State::failed;
    std::size_t read = 0, written = 0;
  };
  virtual ~Decoder() = default;
  // Decodes into `out` as far as it goes. `more` with nothing read and nothing written means that
  // the input is not enough.
  virtual Step step(std::string_view in, std::span<char> out) = 0;
};

// `coding` is "gzip", "deflate", "br" or "zstd", else null comes back. `start` is the input's
// beginning, which tells the two kinds of deflate apart.
std::unique_ptr<Decoder> new_decoder(std::string_view coding, std::string_view start);

// Whether a body may be in this coding, judged by its first bytes; always true for those that have
// no magic number.
bool may_be(std::string_view coding, std::string_view start);

}  // namespace extract
