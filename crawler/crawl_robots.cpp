// What stands between a site and its pages: robots.txt, Crawl-delay, redirects, and a base that
// does not speak TLS.
#include <fmt/core.h>

#include "crawler/crawl.h"
#include "crawler/exchange.h"

namespace crawler {

bool Crawl::keeps_crawl_delay(SiteState& site, const Ask& ask, Instant now) {
  const auto delay = robots_.crawl_delay(ask.url);
  if (!delay) return true;
  if (*delay > parts_.rules.longest_crawl_delay) {
    leave(site, ask, host_key(ask.url), Outcome::refused_by_robots,
          fmt::format("robots.txt asks for {} s between requests, which is more than minutebook "
                      "can wait.",
                      delay->count() / 1000),
          now);
    return false;
  }
  const std::string host = add_host(ask.url);
  hosts_.set_crawl_delay(host, *delay);
  return may_ask(site, ask, host, now);
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
  return flight.site->harvest.judge_redirect(flight.ask, *target);
}

void Crawl::receive_robots(const InFlight& flight, const FetchResult& result, Outcome outcome,
                           std::int64_t fetch, Instant now) {
  flight.site->harvest.put_back(flight.ask);
  const Outcome whole = robots_.received(flight.ask.url, result, outcome, now);
  if (whole != outcome) parts_.archive.set_outcome(fetch, std::string(name(whole)));
  SiteHarvest& harvest = flight.site->harvest;
  parts_.progress.fetched(harvest.report(),
                          RobotsGate::resource(harvest.site().key, flight.ask.url).reference(),
                          fetch_summary(result, whole, result.error));
}

bool Crawl::downgrade(SiteState& site, const FetchResult& result) {
  if (result.url.scheme() != "https") return false;
  const std::string host = host_key(result.url);
  const bool main = host == site.base_host;
  const bool may = main ? site.may_downgrade : site.harvest.may_speak_plainly(result.url);
  if (!may || site.speaks_tls.contains(host)) return false;
  if (result.speaks_tls || result.status != 0) site.speaks_tls.insert(host);  // from now on
  if (site.speaks_tls.contains(host) || !nothing_speaks_tls(result)) return false;
  site.harvest.speak_plainly(result.url);
  if (main) site.base_host = add_host(site.harvest.base());
  return true;
}

}  // namespace crawler
