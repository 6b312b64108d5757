// Content codings: never more than the cap comes out, and no more cap gives less.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/content_coding.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

}  // namespace

// The first byte chooses the coding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kCodings[] = {"",     "gzip",     "deflate",       "br",
                                         "zstd", "br, gzip", "deflate, zstd", "nonsense"};
  if (size == 0) return 0;
  const std::string& coding = kCodings[data[0] % 8];
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr std::size_t kSmall = 1000, kLarge = 1 << 20;
  const extract::Uncoded small = extract::undo_content_coding(body, coding, kSmall);
  const extract::Uncoded large = extract::undo_content_coding(body, coding, kLarge);
  require(small.bytes.size() <= kSmall && large.bytes.size() <= kLarge);
  // In a chain the cap cuts what the next layer reads.
  if (coding.find(',') != coding.npos) return 0;
  if (small.state == extract::Uncoded::State::whole) require(small.bytes == large.bytes);
  require(large.bytes.compare(0, small.bytes.size(), small.bytes) == 0);
  return 0;
}
