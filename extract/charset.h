// Charset: the bytes of a page to UTF-8. Refuses to know HTML beyond a <meta> in its first bytes.
// Source: WHATWG Encoding and its HTML sniffing order: BOM, Content-Type, <meta>, UTF-8 if it is
// valid, else windows-1252.
#pragma once

#include <string>
#include <string_view>

namespace extract {

struct Decoded {
  std::string utf8;      // valid UTF-8; what could not be read became U+FFFD
  std::string charset;   // the one used, as the Encoding standard names it
  bool damaged = false;  // at least one U+FFFD was put in
};

// `content_type` is the header's value or empty. A declared UTF-8 that is not UTF-8 but reads as
// windows-1252 (bytes 0x80-0x9F, lone accents) falls back to it line by line, marked damaged.
Decoded to_utf8(std::string_view bytes, std::string_view content_type);

}  // namespace extract
