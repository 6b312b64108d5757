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
  if (!site.may_downgrade || result.url.scheme() != "https") return false;
  if (result.speaks_tls || result.status != 0) site.may_downgrade = false;  // https from now on
  if (!site.may_downgrade || !nothing_speaks_tls(result)) return false;
  site.may_downgrade = false;
  std::string plain = site.harvest.base().str();
  plain.replace(0, 5, "http");
  site.harvest.set_base(*extract::Url::parse(plain));
  site.base_host = add_host(site.harvest.base());
  return true;
}

}  // namespace crawler
