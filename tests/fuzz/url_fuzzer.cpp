// Url: an address printed and read again is the same address, and so is every link's.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/url.h"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

void check(const extract::Url& url) {
  const auto again = extract::Url::parse(url.str());
  require(again.has_value());
  require(again->str() == url.str());
  require(again->origin() == url.origin());
  require(again->parameters() == url.parameters());
  require(url.str() == url.origin() + url.target());
  require(!url.path().empty() && url.path().front() == '/');
  for (const char c : url.str()) require(c > 0x20 && c < 0x7F && c != '#');
  // A host shown is the host asked: nothing hides before an '@'.
  require(url.host().find_first_of("@/?#\\") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto url = extract::Url::parse(text)) check(*url);
  static const auto kPage =
      extract::Url::parse("https://portal.example.org/x/y.aspx?CId=1").value();
  if (const auto link = kPage.resolve(text)) check(*link);
  require(extract::percent_decode(extract::percent_encode(text)) == text);
  return 0;
}
