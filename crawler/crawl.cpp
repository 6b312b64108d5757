#include "crawler/crawl.h"

#include <fmt/core.h>

#include <algorithm>

#include "crawler/exchange.h"

namespace crawler {
namespace {

constexpr int kRobotsHops = 5;  // RFC 9309, 2.3.1.2
constexpr std::uint64_t kPageBodyCap = 64u << 20;

AddressClass lowest_class(const std::string& host) {
  if (host == "localhost") return AddressClass::loopback;
  const bool literal = host.find_first_not_of("0123456789.") == std::string::npos ||
                       host.find(':') != std::string::npos;
  return literal ? address_class(host) : AddressClass::public_network;
}

}  // namespace

Crawl::Crawl(CrawlParts parts, const HarvestOptions& options)
    : parts_(std::move(parts)),
      options_(options),
      hosts_(parts_.rules),
      robots_(parts_.archive, parts_.product),
      random_(std::random_device{}()) {}

void Crawl::add_host(const extract::Url& url) {
  hosts_.add(host_key(url), vendor_group(url.host()), options_.min_delay);
}

void Crawl::add(const Site& site, const extract::Recipe& recipe, const extract::Url& base,
                bool may_downgrade, std::int64_t run) {
  sites_.push_back(std::make_unique<SiteState>(
      SiteState{SiteHarvest(site, recipe, base, options_, parts_.archive, run),
                lowest_class(base.host()), may_downgrade}));
  add_host(base);
}

RunReport Crawl::run(std::int64_t run) {
  run_ = run;
  const Instant begun = parts_.clock.now();
  for (auto& site : sites_) site->harvest.begin(begun);
  while (!parts_.stop_requested) {
    while (pick(parts_.clock.now())) {
    }
    finish_sites(parts_.clock.now());
    const bool all_finished =
        std::all_of(sites_.begin(), sites_.end(), [](const auto& s) { return s->reported; });
    if (all_finished) break;
    for (FetchResult& result : parts_.fetcher.wait(longest_wait(parts_.clock.now())))
      receive(std::move(result));
    look_after_archive(parts_.clock.now());
  }
  RunReport report;
  report.interrupted = parts_.stop_requested;
  take_last_answers();
  const Instant ended = parts_.clock.now();
  for (auto& site : sites_) {
    site->in_flight = false;
    if (!site->reported) site->harvest.stop("interrupted", "Stopped before it was done.");
  }
  finish_sites(ended);
  parts_.archive.commit(ended);
  for (auto& site : sites_) report.sites.push_back(site->harvest.report());
  report.duration = ended - begun;
  return report;
}

bool Crawl::pick(Instant now) {
  for (std::size_t i = 0; i < sites_.size(); ++i) {
    SiteState& site = *sites_[(turn_ + i) % sites_.size()];
    if (site.in_flight || site.harvest.finished()) continue;
    // Most sites are one host, so that a host that waits spares the queue a question.
    if (!is_ready(site, site.harvest.base(), now)) continue;
    auto ask = site.harvest.next(now);
    if (!ask) continue;
    // A redirect may lead to another port or scheme, which has a wait of its own.
    if (!is_ready(site, site.robots_hop.value_or(ask->url), now)) {
      site.harvest.put_back(*ask);
      continue;
    }
    turn_ = (turn_ + i + 1) % sites_.size();
    if (ask_robots(site, *ask, now)) fetch(site, std::move(*ask), now);
    return true;
  }
  return false;
}

bool Crawl::ask_robots(SiteState& site, const Ask& ask, Instant now) {
  switch (robots_.state(site.harvest.site().key, ask.url, now)) {
    case RobotsGate::State::unknown: {
      const auto url = site.robots_hop.value_or(robots_.robots_url(ask.url));
      start({&site, ask, true}, url, now);
      return false;
    }
    case RobotsGate::State::closed:
      site.harvest.stop("failing", robots_.reason(ask.url));
      return false;
    case RobotsGate::State::known:
      break;
  }
  add_host(ask.url);
  if (const auto delay = robots_.crawl_delay(ask.url)) {
    if (*delay > parts_.rules.longest_crawl_delay) {
      site.harvest.stop("refused", fmt::format("robots.txt asks for {} s between requests, which "
                                               "is more than minutebook can wait.",
                                               delay->count() / 1000));
      return false;
    }
    hosts_.set_crawl_delay(host_key(ask.url), *delay);
    if (!hosts_.is_ready(host_key(ask.url), now)) {
      site.harvest.put_back(ask);
      return false;
    }
  }
  const auto verdict = robots_.verdict(ask.url);
  if (verdict.allowed) return true;
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
  site.harvest.received(ask, answer, now);
  return false;
}

void Crawl::fetch(SiteState& site, Ask ask, Instant now) {
  parts_.progress.asking(site.harvest.report(), ask.queued.name.reference());
  const extract::Url url = ask.url;
  start({&site, std::move(ask), false}, url, now);
}

void Crawl::start(InFlight flight, const extract::Url& url, Instant now) {
  FetchRequest request{
      next_id_++, url, {}, flight.site->lowest, 0, "", flight.site->harvest.site().key};
  if (flight.robots || flight.ask.queued.name.kind != "document") request.body_cap = kPageBodyCap;
  add_host(url);
  hosts_.started(host_key(url), now);
  flight.site->in_flight = true;
  in_flight_.emplace(request.id, std::move(flight));
  parts_.fetcher.start(std::move(request));
}

void Crawl::receive(FetchResult result) {
  const Instant now = parts_.clock.now();
  InFlight flight = std::move(in_flight_.extract(result.id).mapped());
  SiteState& site = *flight.site;
  site.in_flight = false;
  std::optional<extract::Url> target;
  const Outcome outcome = judge_whole(flight, result, judge(result), target);

  set_next_time(flight, result, outcome, now);
  if (downgrade(site, result, outcome)) {
    if (!flight.robots) site.harvest.put_back(flight.ask);
    return;
  }
  const std::int64_t fetch = keep(flight, result, outcome);
  site.harvest.count_request(static_cast<std::int64_t>(result.body.size()));
  if (flight.robots) {
    receive_robots(flight, result, outcome, fetch, target);
    return;
  }
  Answer answer{fetch, outcome, result.status, result.error, target, {}};
  if (outcome == Outcome::out_of_scope && target) answer.detail = "it leads to " + target->str();
  if (outcome == Outcome::ok) read(flight, result, answer);
  site.harvest.received(flight.ask, answer, now);  // versions what changed, queues what is new
}

void Crawl::set_next_time(const InFlight& flight, const FetchResult& result, Outcome outcome,
                          Instant now) {
  const auto after = header(result.response_head, "Retry-After");
  // A refused document is only that document's.
  const bool only_this = outcome == Outcome::refused_by_server && !flight.robots &&
                         flight.ask.queued.name.kind == "document";
  hosts_.finished(host_key(result.url), only_this ? Outcome::absent : outcome, result.duration,
                  after ? parse_retry_after(*after, now, parts_.rules) : std::nullopt,
                  result.remote_address, now,
                  std::uniform_real_distribution<double>(0, 1)(random_));
}

// The page as text, and whether it is what it was asked for.
void Crawl::read(const InFlight& flight, const FetchResult& result, Answer& answer) {
  const std::string& kind = flight.ask.queued.name.kind;
  const auto content_type = header(result.response_head, "Content-Type").value_or("");
  if (!SiteHarvest::is_page(kind) && !SiteHarvest::may_be_page(kind, content_type)) return;
  auto decoded = decode_page(stored_response(result, answer.fetch), kPageCap);
  answer.outcome = decoded.page ? flight.site->harvest.judge_page(flight.ask, *decoded.page)
                                : *outcome_named(decoded.trouble);
  answer.page = std::move(decoded.page);
  if (answer.outcome != Outcome::ok)
    parts_.archive.set_outcome(answer.fetch, std::string(name(answer.outcome)));
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

std::int64_t Crawl::keep(const InFlight& flight, const FetchResult& result, Outcome outcome) {
  store::FetchRecord record = fetch_record(result, outcome);
  record.run = run_;
  if (flight.robots) {
    const auto robots = robots_.robots_name(flight.site->harvest.site().key, flight.ask.url);
    record.resource = parts_.archive.resource(robots, result.url.target());
  } else {
    record.resource = flight.ask.queued.resource;
  }
  return parts_.archive.record_fetch(record);
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
  add_host(site.harvest.base());
  return true;
}

}  // namespace crawler
