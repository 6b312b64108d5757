// Politeness: when a host may be asked again, as pure functions of rules and what just happened.
// Refuses to know queues, sockets and the clock. Source: DESIGN "Politeness"; RFC 9110, 10.2.3
// (Retry-After); RFC 6585 (429).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crawler/clock.h"
#include "crawler/outcome.h"
#include "extract/url.h"

namespace crawler {

struct PolitenessRules {
  double factor = 5.0;        // × the last response time
  Milliseconds floor{3'000};  // lowered by --min-delay on loopback only
  Milliseconds ceiling{30'000};
  Milliseconds longest_crawl_delay{300'000};  // above it the site is left and reported
  Milliseconds group_spacing{1'000};          // between starts in one vendor group or address
  int group_connections = 4;
  Milliseconds first_backoff{10'000};       // doubles with each failure in a row…
  Milliseconds longest_backoff{3'600'000};  // …up to this
  int breaker_failures = 5;                 // in a row: the host is held, then probed once
  Milliseconds longest_retry_after{24 * 3'600'000};
};

// What a host has been through in this run, the fetch that just ended included.
struct HostHistory {
  int failures_in_a_row = 0;  // of outcomes that back off (outcome.h)
  std::optional<Milliseconds> crawl_delay;
};

struct NextFetch {
  Instant not_before;
  bool holds_group = false;  // 429, a challenge or Retry-After: the whole vendor group waits
};

// `jitter` in [0,1) spreads back-off over its upper half. `retry_after` is already an instant.
NextFetch next_fetch_time(const PolitenessRules& rules, const HostHistory& history, Outcome outcome,
                          Milliseconds duration, std::optional<Instant> retry_after,
                          Instant finished, double jitter);

// Seconds or an HTTP-date in any of its three forms, bounded by rules.longest_retry_after.
std::optional<Instant> parse_retry_after(std::string_view value, Instant now,
                                         const PolitenessRules& rules);

// scheme://host:port with the port always present: one connection each.
std::string host_key(const extract::Url& url);
// The registrable domain (libpsl), with moderngov.co.uk and cmis.uk.com named as vendors' houses;
// an address literal or a single label is its own group.
std::string vendor_group(const std::string& host);

}  // namespace crawler
