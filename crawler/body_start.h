// Body start: the first bytes of a response's content, framing and codings undone as far as the
// bytes go, so that a page can be recognised without reading it whole.
// Refuses to know what the content means; whole bodies are read elsewhere, and strictly.
#pragma once

#include <cstddef>
#include <string>

namespace crawler {

struct FetchResult;

struct BodyStart {
  std::string bytes;
  bool whole = false;       // nothing comes after them
  bool bad_coding = false;  // not in the content coding it claims
};

// At most `most` bytes. Bodies above 1 MB on the wire give nothing: no page that has to be
// recognised is that large.
BodyStart body_start(const FetchResult& result, std::size_t most);

}  // namespace crawler
