// Harvest state: what is known of a run while it goes on, site by site, and what follows from it:
// counts, rate, about how long is left. Refuses to know how any of it is shown.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crawler/harvest.h"

namespace cli {

struct SiteState {
  std::string reading;  // what it is or was last asked for
  bool asking = false, finished = false;
  std::optional<crawler::Instant> asked_at;  // the exchange that is in hand
  std::optional<crawler::Instant> started, ended;
  std::optional<std::size_t> queued;         // when it was last counted
  std::optional<crawler::Instant> counted;   // that was when
  std::optional<crawler::Instant> answered;  // when it last gave what it was asked for
  const crawler::SiteReport* live = nullptr;
  crawler::SiteReport settled;  // before the crawl speaks of the site, and once it is finished

  const crawler::SiteReport& report() const { return live ? *live : settled; }
};

// The budgets that how long is left depends on.
struct Budget {
  int max_requests = 0;
  std::optional<crawler::Milliseconds> max_time;
};

class HarvestState {
 public:
  // `sites` hold key and address. `queued` asks how much of a site is known and waits; it counts
  // rows, so that it is asked for one site at a time and seldom; without it nothing is counted.
  HarvestState(const crawler::Clock& clock, Budget budget, std::vector<crawler::SiteReport> sites,
               std::function<std::size_t(const std::string&)> queued);

  // True when this is the first that is heard of the site.
  bool asking(const crawler::SiteReport& site, const std::string& reading);
  void fetched(const crawler::SiteReport& site, const crawler::FetchSummary& fetch);
  // With what became of a site the crawl never heard of (leased), or no longer speaks of.
  void finished(const crawler::SiteReport& site);
  // Counts one site's queue again if one is due.
  void count();
  // The crawl goes away: what is unfinished keeps the figures it has, as `state` for `reason`.
  void settle(const std::string& state, const std::string& reason);

  crawler::Instant now() const { return clock_.now(); }
  crawler::Instant begun() const { return begun_; }
  const std::vector<SiteState>& sites() const { return sites_; }
  crawler::RunReport report(bool interrupted) const;

  std::int64_t requests() const;
  double rate(crawler::Instant now) const;  // requests a second, of the run so far
  // About how long; nothing while too little is known.
  std::optional<crawler::Milliseconds> left(const SiteState& site, crawler::Instant now) const;
  std::optional<crawler::Milliseconds> left(crawler::Instant now) const;  // the slowest site's

 private:
  SiteState& state_of(const crawler::SiteReport& site);

  const crawler::Clock& clock_;
  Budget budget_;
  std::function<std::size_t(const std::string&)> queued_;
  crawler::Instant begun_, counted_{};
  std::vector<SiteState> sites_;  // in the order they were named
};

}  // namespace cli
