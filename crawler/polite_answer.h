// Polite answer: what came of asking one address, or what stood against asking it.
// Refuses to know what answers mean for a portal.
#pragma once

#include <optional>
#include <string>

#include "crawler/fetcher.h"
#include "crawler/outcome.h"
#include "crawler/robots_gate.h"

namespace crawler {

struct PoliteAnswer {
  Outcome outcome = Outcome::ok;
  std::string detail;        // why, for a person; ""
  bool is_sentence = false;  // `detail` says it all
  bool asked = false;        // else `result` is empty
  FetchResult result;
  std::optional<extract::Url> redirect;  // with Outcome::redirect
  std::string sentence() const;
};

// What was not asked, and why.
PoliteAnswer unasked(Outcome outcome, std::string why);

// The fetcher's result as an answer; a redirect to nowhere that can be asked is an error page.
PoliteAnswer answered(FetchResult result);

// What stands against asking `address`, by its robots.txt, of which `step` is the gate's word:
// nothing when it is known, allows it, and asks for no longer delay than is kept.
std::optional<PoliteAnswer> against(const RobotsGate& gate, const RobotsGate::Step& step,
                                    const extract::Url& address, const PolitenessRules& rules);

}  // namespace crawler
