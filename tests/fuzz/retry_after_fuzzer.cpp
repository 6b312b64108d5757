// Any bytes as the value of Retry-After: the answer lies between now and a day from now.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crawler/politeness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view value(reinterpret_cast<const char*>(data), size);
  const crawler::PolitenessRules rules;
  const crawler::Instant now{crawler::Milliseconds(1'800'000'000'123)};
  const auto when = crawler::parse_retry_after(value, now, rules);
  if (when && (*when < now || *when > now + rules.longest_retry_after)) std::abort();
  return 0;
}
