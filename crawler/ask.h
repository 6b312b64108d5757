// Ask and answer: what a site's harvest wants to know next, and what came back.
// Refuses to know why it was asked and what follows (site_*.h).
// Source: DESIGN "What a harvest does"; RFC 9110 13 (conditional requests).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/outcome.h"
#include "crawler/page_reader.h"
#include "extract/url.h"
#include "store/archive.h"

namespace crawler {

// Something to ask for: a resource of the queue at an address.
struct Ask {
  store::Queued queued;
  extract::Url url;
  int hops = 0;  // redirects that led here
  // A page that is still the one this fetch brought need not be sent again.
  std::int64_t unless_as = 0;
  std::vector<std::pair<std::string, std::string>> headers{};  // that say so
  std::string form{};  // to be sent, urlencoded; "" asks by GET
};

inline constexpr int kMaxHops = 5;  // redirects in a row

// What came back, after its bytes were kept.
struct Answer {
  std::int64_t fetch = 0;
  Outcome outcome = Outcome::ok;
  int status = 0;
  std::string detail;                       // libcurl's words, or robots' rule
  std::optional<extract::Url> redirect_to;  // with Outcome::redirect
  ReadPage page{};                          // what it says, where it was read
  std::string etag{}, last_modified{};      // as the server sent them
  std::string language{};                   // of the resource asked for
};

}  // namespace crawler
