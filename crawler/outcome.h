// Outcome: what became of one fetch, from a closed set, and what each means for the crawl.
// Refuses to know why we asked. Source: DESIGN "Outcomes".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crawler {

struct FetchResult;

enum class Outcome {
  ok,
  not_modified,
  redirect,
  gone,
  absent,
  refused_by_robots,
  refused_by_server,
  challenge,
  error_page,
  rate_limited,
  server_error,
  timeout,
  tls_failure,
  dns_failure,
  connect_failure,
  too_large,
  truncated,
  bad_encoding,
  out_of_scope,
  private_address
};

std::string_view name(Outcome outcome);  // as stored: "refused_by_server"
std::optional<Outcome> outcome_named(std::string_view name);
std::string_view sentence(Outcome outcome);  // for a person: what it means, what to do
// The same with what is known of this case: "The server took too long; …: no answer within 5 s".
std::string explained(Outcome outcome, std::string_view detail);

bool is_failure(Outcome outcome);  // may succeed later: asked again after a back-off
bool is_refusal(Outcome outcome);  // the site says no: robots, server, challenge
bool backs_off(Outcome outcome);   // counts towards the host's failures in a row

// By transport trouble, status, headers and the first bytes of the body: challenge pages (also
// with status 200 and 403), 401/403/451 refused, 404 and 410 gone, 429 rate limited, 3xx with
// Location redirect, 408 and 5xx server error, other 4xx error page (about how we asked, no word
// on whether the thing is there). A redirect is judged by the caller, who knows the recipe.
Outcome judge(const FetchResult& result);

// A header's value from a raw head, name compared without case; the last one wins.
std::optional<std::string> header(std::string_view head, std::string_view name);

}  // namespace crawler
