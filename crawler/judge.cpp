#include <string>

#include "crawler/body_start.h"
#include "crawler/challenge.h"
#include "crawler/fetcher.h"
#include "crawler/media_type.h"
#include "crawler/outcome.h"

namespace crawler {
namespace {

constexpr std::size_t kLookedAt = 16 * 1024;

std::optional<Outcome> of_trouble(Trouble trouble) {
  switch (trouble) {
    case Trouble::none:
      return std::nullopt;
    case Trouble::dns:
      return Outcome::dns_failure;
    case Trouble::connect:
      return Outcome::connect_failure;
    case Trouble::tls:
      return Outcome::tls_failure;
    case Trouble::timeout:
    case Trouble::too_slow:
      return Outcome::timeout;
    case Trouble::too_large:
    case Trouble::header_too_large:
      return Outcome::too_large;
    case Trouble::truncated:
      return Outcome::truncated;
    case Trouble::private_address:
      return Outcome::private_address;
    case Trouble::protocol:
      return Outcome::server_error;
  }
  return Outcome::server_error;
}

bool has_location(const FetchResult& result) {
  return !header(result.response_head, "Location").value_or("").empty();
}

// Only 404 and 410 say that the thing isn't there. The other 4xx (400, 405, 406, 414…) are about
// how we asked: an error page, and no word on the thing. 206 is a part we did not ask for.
Outcome of_status(const FetchResult& result) {
  const int status = result.status;
  switch (status) {
    case 206:
      return Outcome::truncated;
    case 304:
      return Outcome::not_modified;
    case 401:
    case 403:
    case 451:
      return Outcome::refused_by_server;
    case 404:
    case 410:
      return Outcome::gone;
    case 407:
      return Outcome::connect_failure;  // our proxy's, not the site's
    case 408:
    case 425:
      return Outcome::server_error;
    case 429:
      return Outcome::rate_limited;
    default:
      break;
  }
  if (status >= 200 && status < 300) return Outcome::ok;
  if (status >= 300 && status < 400 && has_location(result)) return Outcome::redirect;
  if (status >= 400 && status < 500) return Outcome::error_page;
  return Outcome::server_error;
}

// A status line that came whole stands, though the body behind it broke off, unless it promised
// content: then the content is what is missing.
bool hides_status(const FetchResult& result) {
  const bool body_only =
      result.trouble == Trouble::truncated || result.trouble == Trouble::too_large;
  return !(body_only && result.status >= 300);
}

}  // namespace

bool nothing_speaks_tls(const FetchResult& result) {
  const bool before_the_request = result.trouble == Trouble::connect ||
                                  result.trouble == Trouble::tls ||
                                  result.trouble == Trouble::timeout;
  return before_the_request && result.request_head.empty() && !result.speaks_tls &&
         !result.by_proxy && result.url.scheme() == "https";
}

Outcome judge(const FetchResult& result) {
  const std::optional<Outcome> trouble = of_trouble(result.trouble);
  if (trouble && hides_status(result)) return *trouble;
  const Outcome outcome = of_status(result);
  if (outcome == Outcome::redirect || outcome == Outcome::not_modified) return outcome;
  const BodyStart start = body_start(result, kLookedAt);
  const std::string declared = header(result.response_head, "Content-Type").value_or("");
  const bool html = media_type_of(declared, start.bytes).find("html") != std::string::npos;
  ChallengeEvidence evidence{result.status, result.response_head, "", start.whole};
  if (html) evidence.start = start.bytes;
  if (is_challenge(evidence)) return Outcome::challenge;
  if (outcome == Outcome::ok && start.bad_coding) return Outcome::bad_encoding;
  return outcome;
}

}  // namespace crawler
