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

}  // namespace

bool Crawl::is_ready(SiteState& site, const extract::Url& url, Instant now) {
  add_host(url);
  const std::string host = host_key(url);
  if (hosts_.is_ready(host, now)) return true;
  const auto ready = hosts_.ready_at(host, now);
  if (ready && *ready > now + kLongestPause) {
    site.harvest.stop("failing",
                      fmt::format("{} asks for a pause, or failed {} times in a row; left "
                                  "until a later run.",
                                  url.host(), hosts_.history(host).failures_in_a_row));
  }
  return false;
}

Milliseconds Crawl::longest_wait(Instant now) const {
  Milliseconds wait = kLongestWait;
  for (const auto& site : sites_) {
    if (site->in_flight || site->harvest.finished()) continue;
    const auto ready = hosts_.ready_at(host_key(site->harvest.base()), now);
    const auto due = site->harvest.due_at(now);
    if (!ready || !due) continue;
    const Instant at = std::max(*ready, *due);
    wait = std::min(wait, std::max(Milliseconds(0), Milliseconds(at - now)));
  }
  return wait;
}

void Crawl::look_after_archive(Instant now) {
  parts_.archive.commit_if_due(now);
  if (now - last_heartbeat_ < kHeartbeat) return;
  parts_.archive.heartbeat(run_, now);
  last_heartbeat_ = now;
}

void Crawl::take_last_answers() {
  const Instant latest = parts_.clock.now() + kLastAnswers;
  while (!in_flight_.empty() && parts_.clock.now() < latest) {
    for (FetchResult& result : parts_.fetcher.wait(kLongestWait)) receive(std::move(result));
  }
}

void Crawl::finish_sites(Instant now) {
  for (auto& site : sites_) {
    if (site->reported || site->in_flight || !site->harvest.finished()) continue;
    site->harvest.close_report(now);
    site->reported = true;
    parts_.progress.finished(site->harvest.report());
  }
}

}  // namespace crawler
