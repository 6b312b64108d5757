#include "crawler/robots_gate.h"

#include <algorithm>
#include <cctype>

#include "crawler/reading.h"

namespace crawler {
namespace {

constexpr auto kRobotsDay = std::chrono::hours(24);  // RFC 9309, 2.4
constexpr std::size_t kRobotsCap = 512 << 10;        // RFC 9309, 2.5

bool looks_like_html(const std::string& content_type, const std::string& text) {
  if (content_type.find("html") != std::string::npos) return true;
  const auto first = std::find_if_not(text.begin(), text.end(), [](unsigned char c) {
    return std::isspace(c) || c >= 0x80;  // blanks and a BOM
  });
  return first != text.end() && *first == '<';
}

}  // namespace

extract::Url RobotsGate::robots_url(const extract::Url& address) const {
  return *extract::Url::parse(address.origin() + "/robots.txt");
}

store::ResourceName RobotsGate::robots_name(const std::string& site,
                                            const extract::Url& address) const {
  std::string id = address.origin();
  std::replace_if(
      id.begin(), id.end(), [](unsigned char c) { return !std::isalnum(c); }, '-');
  return {site, "robots", id, ""};
}

RobotsGate::State RobotsGate::state(const std::string& site, const extract::Url& address,
                                    Instant now) {
  const auto known = origins_.find(address.origin());
  if (known != origins_.end()) return known->second.state;
  from_archive(site, address, now);
  return origins_[address.origin()].state;
}

bool RobotsGate::from_archive(const std::string& site, const extract::Url& address, Instant now) {
  const auto name = robots_name(site, address);
  std::optional<store::StoredResponse> newest;
  Outcome outcome = Outcome::ok;
  for (const Outcome kept : {Outcome::ok, Outcome::gone, Outcome::refused_by_server,
                             Outcome::error_page, Outcome::absent}) {
    auto response = archive_.newest_response(name, std::string(crawler::name(kept)));
    if (!response || (newest && newest->fetched_at >= response->fetched_at)) continue;
    newest = std::move(response);
    outcome = kept;
  }
  if (!newest || now - newest->fetched_at >= kRobotsDay) return false;
  std::string text;
  if (outcome == Outcome::ok) {
    auto decoded = decode_page(*newest, kRobotsCap);
    if (!decoded.page) return false;
    text = std::move(decoded.page->html);
  }
  received(address, outcome, header(newest->head, "Content-Type").value_or(""), text);
  return true;
}

void RobotsGate::received(const extract::Url& address, Outcome outcome,
                          const std::string& content_type, const std::string& text) {
  Origin& origin = origins_[address.origin()];
  switch (outcome) {
    case Outcome::ok:
      origin.rules =
          looks_like_html(content_type, text) ? RobotsRules{} : RobotsRules::parse(text, product_);
      origin.state = State::known;
      return;
    // 2.3.1.3: unavailable (4xx) allows everything, and so does a portal's error page.
    case Outcome::gone:
    case Outcome::absent:
    case Outcome::refused_by_server:
    case Outcome::error_page:
    case Outcome::redirect:  // 2.3.1.2: after five hops it counts as unavailable
    case Outcome::out_of_scope:
      origin.state = State::known;
      return;
    // 2.3.1.4: unreachable refuses everything. Not remembered beyond this run.
    default:
      close(address, "robots.txt could not be read (" + std::string(sentence(outcome)) +
                         "), so nothing is asked of " + address.host() + ".");
  }
}

void RobotsGate::close(const extract::Url& address, std::string reason) {
  Origin& origin = origins_[address.origin()];
  origin.state = State::closed;
  origin.reason = std::move(reason);
}

RobotsRules::Verdict RobotsGate::verdict(const extract::Url& address) const {
  return origins_.at(address.origin()).rules.verdict(address.target());
}

std::optional<std::chrono::milliseconds> RobotsGate::crawl_delay(
    const extract::Url& address) const {
  return origins_.at(address.origin()).rules.crawl_delay();
}

const std::string& RobotsGate::reason(const extract::Url& address) const {
  return origins_.at(address.origin()).reason;
}

}  // namespace crawler
