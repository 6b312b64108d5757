#include "crawler/outcome.h"

#include <array>
#include <cassert>

namespace crawler {
namespace {

struct Row {
  Outcome outcome;
  std::string_view name;
  bool failure, refusal, backs_off;
  std::string_view sentence;
};

// In the order of the enum. Back-off: whatever says that the server is unwell or unwilling. An
// answer about one address only (gone, an error page, a body too large) says nothing of the host.
constexpr std::array<Row, 20> kRows{{
    {Outcome::ok, "ok", false, false, false, "Fetched."},
    {Outcome::not_modified, "not_modified", false, false, false,
     "Unchanged since it was last fetched."},
    {Outcome::redirect, "redirect", false, false, false, "The server points to another address."},
    {Outcome::gone, "gone", false, false, false, "The server has no such page (404 or 410)."},
    {Outcome::absent, "absent", false, false, false,
     "This portal does not offer this optional source; it is asked for again in a month."},
    {Outcome::refused_by_robots, "refused_by_robots", false, true, false,
     "The site's robots.txt disallows it; ask the council for permission or for the data."},
    {Outcome::refused_by_server, "refused_by_server", false, true, true,
     "The server refuses it to us (401, 403 or 451); ask the council if it should be public."},
    {Outcome::challenge, "challenge", false, true, true,
     "A protection service asks for proof of a person; minutebook does not get round it. Ask the "
     "council to admit its user agent."},
    {Outcome::error_page, "error_page", true, false, false,
     "The portal answered with an error instead of the page; it is asked for again later."},
    {Outcome::rate_limited, "rate_limited", true, false, true,
     "The server says that this is too fast (429); the host and its vendor group wait."},
    {Outcome::server_error, "server_error", true, false, true,
     "The server failed to answer properly; it is asked again later."},
    {Outcome::timeout, "timeout", true, false, true,
     "The server took too long; it is asked again later."},
    {Outcome::tls_failure, "tls_failure", true, false, true,
     "No trusted encrypted connection came about."},
    {Outcome::dns_failure, "dns_failure", true, false, true,
     "The host's name was not found; check the base URL and the network."},
    {Outcome::connect_failure, "connect_failure", true, false, true,
     "No connection to the server; check the network or try later."},
    {Outcome::too_large, "too_large", false, false, false,
     "The response is above the size limit; the first part was kept."},
    {Outcome::truncated, "truncated", true, false, true,
     "The connection broke within the response; it is asked for again later."},
    {Outcome::bad_encoding, "bad_encoding", true, false, false,
     "The response is not in the compression it claims; it is asked for again later."},
    {Outcome::out_of_scope, "out_of_scope", false, false, false,
     "The address does not belong to the site."},
    {Outcome::private_address, "private_address", false, false, false,
     "The name leads to a less public address than the site's own; nothing was connected to."},
}};

const Row& row(Outcome outcome) {
  const auto at = static_cast<std::size_t>(outcome);
  assert(at < kRows.size() && kRows[at].outcome == outcome);
  return kRows[at];
}

}  // namespace

std::string_view name(Outcome outcome) { return row(outcome).name; }

std::optional<Outcome> outcome_named(std::string_view name) {
  for (const Row& candidate : kRows) {
    if (candidate.name == name) return candidate.outcome;
  }
  return std::nullopt;
}

std::string_view sentence(Outcome outcome) { return row(outcome).sentence; }

std::string explained(Outcome outcome, std::string_view detail) {
  std::string text(sentence(outcome));
  if (detail.empty()) return text;
  text.pop_back();  // its full stop
  return text.append(": ").append(detail);
}

bool is_failure(Outcome outcome) { return row(outcome).failure; }
bool is_refusal(Outcome outcome) { return row(outcome).refusal; }
bool backs_off(Outcome outcome) { return row(outcome).backs_off; }

}  // namespace crawler
