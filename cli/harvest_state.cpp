#include "cli/harvest_state.h"

#include <algorithm>

namespace cli {
namespace {

using crawler::Instant;
using crawler::Milliseconds;
using crawler::SiteReport;

constexpr Milliseconds kCountEvery{100}, kCountSiteEvery{3000};
constexpr int kTelling = 5;  // requests from which a site's pace can be told

}  // namespace

HarvestState::HarvestState(const crawler::Clock& clock, Budget budget,
                           std::vector<SiteReport> sites,
                           std::function<std::size_t(const std::string&)> queued)
    : clock_(clock), budget_(budget), queued_(std::move(queued)), begun_(clock.now()) {
  for (SiteReport& site : sites) {
    sites_.emplace_back();
    sites_.back().settled = std::move(site);
  }
}

SiteState& HarvestState::state_of(const SiteReport& site) {
  const auto known = std::find_if(sites_.begin(), sites_.end(), [&](const SiteState& state) {
    return state.live == &site || state.report().site == site.site;
  });
  if (known != sites_.end()) return *known;
  sites_.emplace_back();
  sites_.back().settled.site = site.site;
  return sites_.back();
}

bool HarvestState::asking(const SiteReport& site, const std::string& reading) {
  SiteState& state = state_of(site);
  const bool first = !state.started;
  state.live = &site;
  state.reading = reading;
  state.asking = true;
  state.asked_at = clock_.now();
  if (first) state.started = state.asked_at;
  return first;
}

void HarvestState::fetched(const SiteReport& site, const crawler::FetchSummary& fetch) {
  SiteState& state = state_of(site);
  state.asking = false;
  if (fetch.outcome == "ok" || fetch.outcome == "not_modified") state.answered = clock_.now();
}

void HarvestState::finished(const SiteReport& site) {
  SiteState& state = state_of(site);
  state.settled = site;
  state.live = nullptr;
  state.asking = false;
  state.queued = static_cast<std::size_t>(site.queued);
  if (!state.finished) state.ended = clock_.now();
  state.finished = true;
}

void HarvestState::count() {
  const Instant now = clock_.now();
  if (!queued_ || now - counted_ < kCountEvery) return;
  SiteState* due = nullptr;  // the one whose count is oldest
  for (SiteState& site : sites_) {
    if (site.finished || !site.started) continue;
    if (site.counted && now - *site.counted < kCountSiteEvery) continue;
    if (due == nullptr || site.counted < due->counted) due = &site;
  }
  if (due == nullptr) return;
  due->queued = queued_(due->report().site);
  due->counted = counted_ = now;
}

void HarvestState::settle(const std::string& state, const std::string& reason) {
  for (SiteState& site : sites_) {
    if (site.finished) continue;
    SiteReport report = site.report();
    report.state = state;
    report.reason = reason;
    if (site.queued) report.queued = static_cast<std::int64_t>(*site.queued);
    finished(report);
  }
}

crawler::RunReport HarvestState::report(bool interrupted) const {
  crawler::RunReport report;
  for (const SiteState& site : sites_) report.sites.push_back(site.report());
  report.interrupted = interrupted;
  report.duration = clock_.now() - begun_;
  return report;
}

std::int64_t HarvestState::requests() const {
  std::int64_t sum = 0;
  for (const SiteState& site : sites_) sum += site.report().requests;
  return sum;
}

double HarvestState::rate(Instant now) const {
  const double seconds = static_cast<double>((now - begun_).count()) / 1000;
  return static_cast<double>(requests()) / std::max(seconds, 0.001);
}

std::optional<Milliseconds> HarvestState::left(const SiteState& site, Instant now) const {
  const int requests = site.report().requests;
  if (site.finished || !site.queued || !site.started || requests < kTelling) return {};
  const auto to_ask = std::min<std::int64_t>(static_cast<std::int64_t>(*site.queued),
                                             budget_.max_requests - requests);
  if (to_ask <= 0) return {};
  Milliseconds left = (now - *site.started) * to_ask / requests;
  if (budget_.max_time)
    left = std::min(left, std::max(Milliseconds(0), begun_ + *budget_.max_time - now));
  return left;
}

std::optional<Milliseconds> HarvestState::left(Instant now) const {
  std::optional<Milliseconds> longest;
  for (const SiteState& site : sites_) longest = std::max(longest, left(site, now));
  return longest;
}

}  // namespace cli
