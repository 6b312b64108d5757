// The form of HTTP messages: whatever the bytes and however they are cut, the same body comes out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "store/http_message.h"

namespace {

struct Payload {
  std::string body;
  bool is_whole = false;
};

Payload payload_of(std::string_view message, std::size_t step) {
  Payload payload;
  store::PayloadStream stream([&payload](std::string_view bytes) { payload.body += bytes; });
  for (std::size_t i = 0; i < message.size(); i += step) stream.feed(message.substr(i, step));
  payload.is_whole = stream.is_whole();
  return payload;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  const store::HttpHead head = store::parse_http_head(message);
  if (head.status != 0 && (head.status < 100 || head.status > 999)) std::abort();
  const Payload at_once = payload_of(message, size + 1), in_threes = payload_of(message, 3);
  if (at_once.body != in_threes.body || at_once.is_whole != in_threes.is_whole) std::abort();
  if (at_once.body.size() > size) std::abort();
  return 0;
}
