// Content codings: gzip, deflate, br, zstd undone, with caps. Refuses to know transfer codings
// (store/http_message.h) and headers beyond the value of Content-Encoding.
// Source: RFC 9110, 8.4.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace extract {

struct Uncoded {
  enum class State { whole, truncated, too_large, bad };
  std::string bytes;  // what could be decoded, also when the state is not `whole`
  State state = State::whole;
};

// `codings` is the header's value ("gzip", "br, gzip", empty); the last listed is undone first.
// Stops with too_large once more than `cap` bytes came out. A body that isn't in the coding it
// claims (no magic number) is given back as it is when it looks like text: servers do that.
Uncoded undo_content_coding(std::string_view body, std::string_view codings, std::size_t cap);

}  // namespace extract
