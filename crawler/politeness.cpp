#include "crawler/politeness.h"

#include <algorithm>
#include <cassert>

namespace crawler {
namespace {

// Heritrix's rule: a slow server is asked less often. Floor above ceiling: the floor stands.
Milliseconds usual_delay(const PolitenessRules& rules, Milliseconds duration) {
  const double product = std::max(0.0, rules.factor) * static_cast<double>(duration.count());
  const auto most = static_cast<double>(rules.ceiling.count());
  const auto delay = Milliseconds(static_cast<Milliseconds::rep>(std::clamp(product, 0.0, most)));
  return std::max(delay, rules.floor);
}

// Doubles with each failure in a row; at the breaker's number it is as long as it gets, so that
// what follows is one probe at a time. Jitter takes up to half off: hosts that failed together
// do not come back together.
Milliseconds back_off(const PolitenessRules& rules, int failures, double jitter) {
  Milliseconds wait = std::min(rules.first_backoff, rules.longest_backoff);
  for (int i = 1; i < failures && wait < rules.longest_backoff; ++i) {
    wait = std::min(wait * 2, rules.longest_backoff);
    if (wait.count() == 0) break;
  }
  if (failures >= rules.breaker_failures) wait = rules.longest_backoff;
  const double share = 0.5 + 0.5 * std::clamp(jitter, 0.0, 1.0);
  return Milliseconds(static_cast<Milliseconds::rep>(static_cast<double>(wait.count()) * share));
}

}  // namespace

NextFetch next_fetch_time(const PolitenessRules& rules, const HostHistory& history, Outcome outcome,
                          Milliseconds duration, std::optional<Instant> retry_after,
                          Instant finished, double jitter) {
  Milliseconds delay = usual_delay(rules, duration);
  if (history.crawl_delay) delay = std::max(delay, *history.crawl_delay);
  if (backs_off(outcome)) {
    delay = std::max(delay, back_off(rules, std::max(1, history.failures_in_a_row), jitter));
  }
  NextFetch next;
  next.not_before = finished + delay;
  next.holds_group =
      outcome == Outcome::rate_limited || outcome == Outcome::challenge || retry_after.has_value();
  if (retry_after) {
    const Instant latest = finished + rules.longest_retry_after;
    next.not_before = std::max(next.not_before, std::min(*retry_after, latest));
  }
  return next;
}

std::string host_key(const extract::Url& url) {
  const bool literal_v6 = url.host().find(':') != std::string::npos;
  const std::string host = literal_v6 ? "[" + url.host() + "]" : url.host();
  return url.scheme() + "://" + host + ":" + std::to_string(url.port());
}

}  // namespace crawler
