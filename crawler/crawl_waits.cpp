// What a crawl does between fetches: waiting, the lease, the last answers, the ends of sites.
#include <fmt/core.h>

#include <algorithm>

#include "crawler/crawl.h"

namespace crawler {
namespace {

constexpr Milliseconds kLongestWait{500};  // so that a stop request and the lease are looked after
constexpr std::chrono::minutes kHeartbeat{1};
// A host whose wait is longer is left for another night: the longest Crawl-delay is 5 minutes.
constexpr std::chrono::minutes kLongestPause{10};
constexpr std::chrono::seconds kLastAnswers{10};  // for what is in flight when a stop is asked

std::string pause_sentence(const std::string& host, int failures, Instant until) {
  const std::string why =
      failures > 0 ? fmt::format("failed {} times in a row", failures) : "asked for a pause";
  return fmt::format("{} {}; it is not asked again before {}.", host, why, store::to_iso(until));
}

}  // namespace

std::string Crawl::add_host(const extract::Url& url, const std::string& site) {
  std::string key = host_key(url);
  if (hosts_.knows(key)) return key;
  const std::string address =
      site.empty() ? "" : parts_.archive.last_address(RobotsGate::resource(site, url));
  hosts_.add(key, vendor_group(url.host()), options_.min_delay, address);
  return key;
}

bool Crawl::is_ready(SiteState& site, const std::string& host, Instant now) {
  if (hosts_.is_ready(host, now)) return true;
  wait_for(site, host, now);
  return false;
}

void Crawl::wait_for(SiteState& site, const std::string& host, Instant now) {
  const auto ready = hosts_.ready_at(host, now);
  if (!ready) {
    turns_.set_when_something_ends(site.place);
  } else if (*ready <= now + kLongestPause) {
    turns_.set(site.place, *ready);
  } else {
    site.harvest.stop(site.last_refused ? "refused" : "failing",
                      pause_sentence(host, hosts_.history(host).failures_in_a_row, *ready));
  }
}

bool Crawl::may_ask(SiteState& site, const Ask& ask, const std::string& host, Instant now) {
  if (hosts_.is_ready(host, now)) return true;
  const auto ready = hosts_.ready_at(host, now);
  if (host == site.base_host || !ready) {
    site.harvest.put_back(ask);
    wait_for(site, host, now);
  } else if (*ready <= now + kLongestPause) {
    put_off(site, ask, *ready, now);
  } else {
    const int failures = hosts_.history(host).failures_in_a_row;
    leave(site, ask, host, failures > 0 ? Outcome::server_error : Outcome::rate_limited,
          pause_sentence(host, failures, *ready), now);
  }
  return false;
}

void Crawl::put_off(SiteState& site, const Ask& ask, Instant until, Instant now) {
  if (site.harvest.rest(ask, until)) {
    turns_.set(site.place, now);
  } else {
    site.harvest.put_back(ask);
    turns_.set(site.place, until);
  }
}

void Crawl::leave(SiteState& site, const Ask& ask, const std::string& host, Outcome outcome,
                  const std::string& reason, Instant now) {
  if (site.harvest.leave_host(host, outcome, reason)) {
    // A document that lies there is of no language.
    if (ask.queued.name.language.empty())
      parts_.archive.postpone(ask.queued.resource, now + kLongestPause + kLongestPause);
    turns_.set(site.place, now);
  } else {
    const bool refused = is_refusal(outcome) || site.last_refused;
    site.harvest.stop(refused ? "refused" : "failing", reason);
  }
}

Milliseconds Crawl::longest_wait(Instant now) const {
  Milliseconds wait = kLongestWait;
  if (const auto turn = turns_.next()) wait = std::min<Milliseconds>(wait, *turn - now);
  if (options_.max_time) wait = std::min<Milliseconds>(wait, begun_ + *options_.max_time - now);
  return std::max(wait, Milliseconds(0));
}

// With nothing under way on the wire a page in reading is all there is to wait for.
void Crawl::wait_for_fetches() {
  if (parts_.fetcher.in_flight() == 0 && reader_.pending() > 0) {
    take_readings(true);
    return;
  }
  for (FetchResult& result : parts_.fetcher.wait(longest_wait(parts_.clock.now())))
    receive(std::move(result));
}

void Crawl::drain_readings() {
  while (reader_.pending() > 0) take_readings(true);
  save_visits(parts_.clock.now());
}

void Crawl::save_visits(Instant now) {
  for (auto& site : sites_) {
    if (!site->harvest.has_unsaved()) continue;
    site->harvest.save_visits(now);
    if (!site->in_flight) wait_for(*site, site->base_host, now);
  }
}

void Crawl::look_after_archive(Instant now) {
  end_time(now);
  const bool heartbeat = now - last_heartbeat_ >= kHeartbeat;
  if (!heartbeat && !parts_.archive.is_commit_due(now)) return;
  save_visits(now);
  parts_.archive.commit_if_due(now);
  if (!heartbeat) return;
  parts_.archive.heartbeat(run_, now);
  last_heartbeat_ = now;
}

void Crawl::end_time(Instant now) {
  if (!options_.max_time || now - begun_ < *options_.max_time) return;
  for (auto& site : sites_)
    site->harvest.stop("budget", fmt::format("The time of {} s for this run is used.",
                                             options_.max_time->count() / 1000));
}

void Crawl::remember_holds() {
  for (const store::Hold& hold : hosts_.changed_holds()) parts_.archive.put_hold(hold);
}

void Crawl::take_last_answers() {
  const Instant latest = parts_.clock.now() + kLastAnswers;
  while (!in_flight_.empty() && parts_.clock.now() < latest) {
    parts_.progress.tick();
    for (FetchResult& result : parts_.fetcher.wait(kLongestWait)) receive(std::move(result));
  }
  drain_readings();
}

// A site is said to be done when all that it brought is on the disk.
void Crawl::finish_sites(Instant now) {
  std::vector<SiteState*> ended;
  for (auto& site : sites_) {
    if (site->reported || site->in_flight || site->harvest.is_reading() ||
        site->harvest.has_unsaved())
      continue;
    if (site->harvest.finished()) ended.push_back(site.get());
  }
  if (ended.empty()) return;
  drain_readings();
  for (SiteState* site : ended) site->harvest.close_report(now);
  parts_.archive.commit(now);
  for (SiteState* site : ended) {
    site->reported = true;
    parts_.progress.finished(site->harvest.report());
  }
}

}  // namespace crawler
