// Charset: whatever the bytes and the declaration, what comes out is UTF-8, and stays as it is
// when it is read as UTF-8 again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/charset.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

}  // namespace

// The first line is the header's value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\n');
  const std::string_view type = end == text.npos ? std::string_view() : text.substr(0, end);
  const extract::Decoded out =
      extract::to_utf8(end == text.npos ? text : text.substr(end + 1), type);
  require(!out.charset.empty());
  // A mark at the very start would be taken for one: put something before it.
  const std::string marked = "." + out.utf8;
  const extract::Decoded again = extract::to_utf8(marked, "text/html; charset=utf-8");
  require(!again.damaged && again.utf8 == marked);
  return 0;
}
