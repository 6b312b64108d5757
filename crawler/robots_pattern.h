// Robots pattern: one path pattern of robots.txt against one target, both normalised.
// Refuses to know groups and rules. Source: RFC 9309, 2.2.2 and 2.2.3; RFC 3986, 2.
#pragma once

#include <string>
#include <string_view>

namespace crawler {

// One spelling for each path: unreserved characters decoded, everything else that may not stand
// in an address encoded, hexadecimal digits in capitals. Reserved characters keep the form they
// were written in: %2F is not '/'. A `*`, and a `$` that isn't last, are encoded in a target, as
// RFC 9309 has patterns write them; in a pattern they keep their meaning.
std::string normal_pattern(std::string_view pattern);
std::string normal_target(std::string_view target);

// Time: the target's length times the longest piece between stars, at worst; no backtracking
// over stars, so that no pattern takes exponential time.
bool matches(std::string_view pattern, std::string_view target);

}  // namespace crawler
