// What stands between a site and its pages: robots.txt, Crawl-delay, redirects, and a base that
// does not speak TLS.
#include <fmt/core.h>

#include "crawler/crawl.h"
#include "crawler/exchange.h"

namespace crawler {
namespace {

constexpr int kRobotsHops = 5;  // RFC 9309, 2.3.1.2

}  // namespace

bool Crawl::keeps_crawl_delay(SiteState& site, const Ask& ask, Instant now) {
  const auto delay = robots_.crawl_delay(ask.url);
  if (!delay) return true;
  if (*delay > parts_.rules.longest_crawl_delay) {
    site.harvest.stop("refused", fmt::format("robots.txt asks for {} s between requests, which "
                                             "is more than minutebook can wait.",
                                             delay->count() / 1000));
    return false;
  }
  const std::string host = add_host(ask.url);
  hosts_.set_crawl_delay(host, *delay);
  if (is_ready(site, host, now)) return true;
  site.harvest.put_back(ask);
  return false;
}

void Crawl::refuse_by_robots(SiteState& site, const Ask& ask, const RobotsRules::Verdict& verdict,
                             Instant now) {
  Answer answer;
  answer.outcome = Outcome::refused_by_robots;
  answer.detail = fmt::format("line {}: {}", verdict.line, verdict.rule);
  store::FetchRecord record;
  record.run = run_;
  record.resource = ask.queued.resource;
  record.url = ask.url.str();
  record.started = now;
  record.outcome = name(answer.outcome);
  record.error = answer.detail;
  answer.fetch = parts_.archive.record_fetch(record);
  site.harvest.received(ask, std::move(answer), now);
  turns_.set(site.place, now);
}

Outcome Crawl::judge_whole(const InFlight& flight, const FetchResult& result, Outcome outcome,
                           std::optional<extract::Url>& target) const {
  if (outcome != Outcome::redirect) return outcome;
  target = redirect_target(result);
  if (!target) return Outcome::error_page;
  if (!flight.robots) return flight.site->harvest.judge_redirect(flight.ask, *target);
  if (flight.site->harvest.recipe().is_error_page(*target)) return Outcome::error_page;
  return flight.site->robots_hops < kRobotsHops ? Outcome::redirect : Outcome::error_page;
}

void Crawl::receive_robots(const InFlight& flight, const FetchResult& result, Outcome outcome,
                           std::int64_t fetch, const std::optional<extract::Url>& target) {
  SiteState& site = *flight.site;
  site.harvest.put_back(flight.ask);
  // Another host's robots.txt says nothing about this one.
  if (outcome == Outcome::redirect && target && target->host() == result.url.host()) {
    site.robots_hop = target;
    ++site.robots_hops;
    return;
  }
  site.robots_hop.reset();
  site.robots_hops = 0;
  std::string text;
  if (outcome == Outcome::ok) {
    auto decoded = decode_page(stored_response(result, fetch), kPageCap);
    if (decoded.page) text = std::move(decoded.page->html);
    if (!decoded.page) outcome = *outcome_named(decoded.trouble);
  }
  robots_.received(flight.ask.url, outcome,
                   header(result.response_head, "Content-Type").value_or(""), text);
}

bool Crawl::downgrade(SiteState& site, const FetchResult& result, Outcome outcome) {
  if (!site.may_downgrade || result.url.scheme() != "https") return false;
  const bool no_tls =
      outcome == Outcome::connect_failure || (result.trouble == Trouble::tls && !result.speaks_tls);
  if (outcome != Outcome::tls_failure && !no_tls) {
    site.may_downgrade = false;  // it answers: https from now on
    return false;
  }
  if (!no_tls) return false;
  site.may_downgrade = false;
  std::string plain = site.harvest.base().str();
  plain.replace(0, 5, "http");
  site.harvest.set_base(*extract::Url::parse(plain));
  site.base_host = add_host(site.harvest.base());
  return true;
}

}  // namespace crawler
