// Any bytes as a response head and as a page: what they say to search engines is short and plain.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "crawler/indexing.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string field = "HTTP/1.1 200 OK\nX-Robots-Tag:" + std::string(input);
  for (const std::string& said : {crawler::indexing_of(field), crawler::indexing_of("", input)}) {
    if (said.size() > 20 * 202) std::abort();
    for (const char c : said)
      if (c < ' ' || c > '~') std::abort();
  }
  return 0;
}
