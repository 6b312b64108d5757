#include "crawler/crawl.h"

#include <fmt/core.h>

#include <algorithm>

#include "crawler/exchange.h"
#include "crawler/media_type.h"

namespace crawler {
namespace {

constexpr std::uint64_t kPageBodyCap = 64u << 20;
// Answers that wait for the page reader, and their bytes: as much as it reads while the archive
// commits. They come to this many only where no delay is kept.
constexpr std::size_t kPagesInReading = 64;
constexpr std::uint64_t kBytesInReading = 4u << 20;

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
      robots_(&parts_.archive, parts_.product, parts_.rules),
      random_(std::random_device{}()),
      reader_(parts_.reader, [this] { parts_.fetcher.wake(); }) {
  for (const store::Hold& hold : parts_.archive.holds()) hosts_.restore(hold);
}

void Crawl::add(const Site& site, const extract::Recipe& recipe, const extract::Url& base,
                bool may_downgrade, std::int64_t run) {
  sites_.push_back(std::make_unique<SiteState>(SiteState{
      SiteHarvest(site, recipe, base, options_, parts_.archive, run), lowest_class(base.host()),
      may_downgrade, sites_.size(), add_host(base, site.key)}));
}

RunReport Crawl::run(std::int64_t run) {
  run_ = run;
  begun_ = parts_.clock.now();
  for (auto& site : sites_) {
    site->harvest.begin(begun_);
    turns_.set(site->place, begun_);
  }
  while (!parts_.stop_requested) {
    // The next page is asked for first: the server is at it while the last ones are seen to.
    while (pick(parts_.clock.now())) {
    }
    take_readings(false);
    save_visits(parts_.clock.now());
    finish_sites(parts_.clock.now());
    const bool all_finished =
        std::all_of(sites_.begin(), sites_.end(), [](const auto& s) { return s->reported; });
    if (all_finished) break;
    wait_for_fetches();
    look_after_archive(parts_.clock.now());
    parts_.progress.tick();
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
  report.duration = ended - begun_;
  return report;
}

bool Crawl::pick(Instant now) {
  while (const auto turn = turns_.take(now)) {
    SiteState& site = *sites_[*turn];
    if (site.in_flight || site.harvest.finished()) continue;
    // Most sites are one host, so that a host that waits spares the queue a question.
    if (!is_ready(site, site.base_host, now)) continue;
    auto ask = site.harvest.next(now);
    if (!ask) {
      if (const auto due = site.harvest.due_at(now)) turns_.set(site.place, *due);
      continue;
    }
    const auto robots = robots_.step(site.harvest.site().key, ask->url, now);
    // A redirect may lead to another host, port or scheme, which has a wait of its own.
    if (!may_ask(site, *ask, add_host(robots.url ? *robots.url : ask->url), now)) continue;
    if (ask_robots(site, *ask, robots, now)) fetch(site, std::move(*ask), now);
    return true;
  }
  return false;
}

bool Crawl::ask_robots(SiteState& site, const Ask& ask, const RobotsGate::Step& robots,
                       Instant now) {
  switch (robots.kind) {
    case RobotsGate::Step::Kind::fetch:
      parts_.progress.asking(site.harvest.report(),
                             RobotsGate::resource(site.harvest.site().key, ask.url).reference());
      start({&site, ask, true}, *robots.url, now);
      return false;
    case RobotsGate::Step::Kind::wait:
      put_off(site, ask, robots.until, now);
      return false;
    case RobotsGate::Step::Kind::closed:
      leave(site, ask, host_key(ask.url), robots_.source(ask.url).outcome, robots_.reason(ask.url),
            now);
      return false;
    case RobotsGate::Step::Kind::known:
      break;
  }
  if (!keeps_crawl_delay(site, ask, now)) return false;
  const auto verdict = robots_.verdict(ask.url);
  if (!verdict.allowed) refuse_by_robots(site, ask, verdict, now);
  return verdict.allowed;
}

void Crawl::fetch(SiteState& site, Ask ask, Instant now) {
  parts_.progress.asking(site.harvest.report(), ask.queued.name.reference());
  const extract::Url url = ask.url;
  start({&site, std::move(ask), false}, url, now);
}

void Crawl::start(InFlight flight, const extract::Url& url, Instant now) {
  const Site& site = flight.site->harvest.site();
  FetchRequest request{next_id_++,
                       url,
                       {},
                       flight.site->lowest,
                       0,
                       site.extra_pem,
                       flight.site->harvest.cookie_jar(flight.ask)};
  if (!flight.robots) request.headers = flight.ask.headers;
  if (!flight.robots) request.form = flight.ask.form;
  if (flight.ask.queued.name.kind != "document") request.body_cap = kPageBodyCap;
  if (flight.robots) request.body_cap = kRobotsBodyCap;
  hosts_.started(add_host(url), now);
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
  const Outcome outcome = flight.robots
                              ? robots_.judge(flight.ask.url, result, &site.harvest.recipe())
                              : judge_whole(flight, result, judge(result), target);

  site.last_refused = is_refusal(outcome);
  set_next_time(flight, result, outcome, now);
  if (!downgrade(site, result)) {  // else what was asked for is still queued
    site.harvest.count_request(static_cast<std::int64_t>(result.body.size()));
    if (flight.robots) {
      receive_robots(flight, result, outcome, keep(flight, result, outcome), now);
    } else {
      Answer answer{0, outcome, result.status, result.error, target, {}};
      answer.etag = header(result.response_head, "ETag").value_or("");
      answer.last_modified = header(result.response_head, "Last-Modified").value_or("");
      if (outcome == Outcome::out_of_scope && target)
        answer.detail = "it leads to " + target->str();
      read(std::move(flight), std::move(result), std::move(answer), now);
    }
  }
  wait_for(site, site.base_host, now);
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
  turns_.something_ended(now);
  remember_holds();
}

// Hands a page over to be read; what is no page is settled at once, and in its order behind pages.
void Crawl::read(InFlight flight, FetchResult result, Answer answer, Instant now) {
  SiteHarvest& harvest = flight.site->harvest;
  const bool is_page = answer.outcome == Outcome::ok &&
                       SiteHarvest::is_read(flight.ask.queued.name.kind, media_type(result));
  if (!is_page) {
    while (harvest.is_reading()) take_readings(true);
    settle(flight, result, std::move(answer), now);
    return;
  }
  while (reader_.pending() >= kPagesInReading || bytes_in_reading_ > kBytesInReading)
    take_readings(true);
  const std::uint64_t id = next_id_++;
  auto request = harvest.begin_reading(flight.ask, stored_response(result));
  bytes_in_reading_ += result.body.size();
  in_reading_.emplace(id, InReading{std::move(flight), std::move(result), std::move(answer)});
  reader_.start(id, std::move(request));
}

void Crawl::take_readings(bool at_least_one) {
  for (PageReader::Done& done : reader_.take(at_least_one)) {
    const Instant now = parts_.clock.now();
    auto [flight, result, answer] = std::move(in_reading_.extract(done.id).mapped());
    bytes_in_reading_ -= result.body.size();
    SiteState& site = *flight.site;
    answer.outcome = done.page.outcome;
    answer.page = std::move(done.page);
    if (answer.outcome != Outcome::ok) {
      site.last_refused = is_refusal(answer.outcome);
      if (backs_off(answer.outcome))
        hosts_.turned_out_bad(host_key(flight.ask.url), answer.outcome, now);
    }
    settle(flight, result, std::move(answer), now);
    if (!site.in_flight) wait_for(site, site.base_host, now);
  }
}

void Crawl::settle(const InFlight& flight, const FetchResult& result, Answer answer, Instant now) {
  SiteHarvest& harvest = flight.site->harvest;
  const FetchSummary summary = fetch_summary(result, answer.outcome, answer.detail);
  answer.fetch = keep(flight, result, answer.outcome, answer.page.indexing);
  harvest.received(flight.ask, std::move(answer), now);
  parts_.progress.fetched(harvest.report(), flight.ask.queued.name.reference(), summary);
}

std::int64_t Crawl::keep(const InFlight& flight, const FetchResult& result, Outcome outcome,
                         const std::string& indexing) {
  store::FetchRecord record = fetch_record(result, outcome);
  record.run = run_;
  if (!indexing.empty()) record.indexing = indexing;
  if (flight.robots) {
    const auto robots = RobotsGate::resource(flight.site->harvest.site().key, flight.ask.url);
    record.resource = parts_.archive.resource(robots, result.url.target());
  } else {
    record.resource = flight.ask.queued.resource;
    if (outcome == Outcome::not_modified) record.same_as = flight.ask.unless_as;
  }
  return parts_.archive.record_fetch(record);
}

}  // namespace crawler
