// National causes: what each request of a night was for, told from its address and from what its
// portal publishes, and not from the crawler's plan. Refuses to know the crawler.
#pragma once

#include <map>
#include <string>

#include "tests/bench/national_portals.h"

namespace national {

struct Cause {
  std::string why;   // "lists of committees and meetings", "changed meetings", …
  std::string what;  // "page", "attendance", "full text", "document", or the list's kind
  auto operator<=>(const Cause&) const = default;
};

// `today` decides which unchanged meetings are young, as the design's nightly plan counts them:
// from two weeks before their day to sixty days after it.
Cause cause_of(const Portal& portal, const std::string& target, const std::string& today);

using Causes = std::map<Cause, int>;

}  // namespace national
