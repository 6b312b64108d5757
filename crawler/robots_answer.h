// Robots answer: what came in robots.txt's place, as text that rules can be read from, or as none,
// or as a reason to ask nothing. Pure.
// Refuses to know redirects, retries and the cache (robots_gate).
// Source: RFC 9309, 2.3.1 (access results) and 2.5 (limits); DESIGN "Politeness".
#pragma once

#include <string>
#include <string_view>

#include "crawler/outcome.h"
#include "store/archive.h"

namespace crawler {

enum class RobotsKind {
  rules,        // 2.3.1.1: a text that was read; perhaps without a rule for us
  none,         // 2.3.1.3: there is no robots.txt, so that everything is allowed
  html,         // a page in its place, which is none as well
  unreachable,  // 2.3.1.4: nothing is allowed until it can be read
};
std::string_view name(RobotsKind kind);  // "rules", "none", "html", "unreachable"

struct RobotsAnswer {
  RobotsKind kind = RobotsKind::unreachable;
  Outcome outcome = Outcome::ok;  // as it turned out when the body was read
  std::string text;               // rules: UTF-8, without a line that was cut
};

// A body as it came is enough for `ok`, `too_large` and, if it broke off behind the first 500 KiB,
// `truncated`; a shorter one that broke off may lack the very line that refuses us. Of the 4xx,
// 408, 425 and 429 say that this is a bad moment: they count as unreachable, which 2.3.1.3 ("may
// access") leaves us free to do. So does a challenge, whatever its status.
RobotsAnswer robots_answer(const store::StoredResponse& response, Outcome outcome);

// A file's words, however they came: its kind is rules or html.
RobotsAnswer robots_answer(std::string_view bytes, std::string_view content_type);

// Of robots.txt on the wire; far above 500 KiB in any content coding that isn't a bomb.
inline constexpr std::uint64_t kRobotsBodyCap = 1u << 20;

}  // namespace crawler
