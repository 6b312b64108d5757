// Crawl: the path of one URL, for every site of a run at once:
//   pick a host whose wait is over -> ask robots -> fetch -> set the host's next time ->
//   keep the bytes -> read facts and links -> version what changed -> queue what is new.
// The only place where fetcher, hosts, robots and sites meet. Refuses to know what pages mean
// (site_harvest) and how a report is printed (cli). Source: DESIGN "The path of one URL".
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "crawler/fetcher.h"
#include "crawler/hosts.h"
#include "crawler/robots_gate.h"
#include "crawler/site_harvest.h"

namespace crawler {

struct CrawlParts {
  store::Archive& archive;
  Fetcher& fetcher;
  const Clock& clock;
  Progress& progress;
  const std::atomic<bool>& stop_requested;  // SIGINT, SIGTERM: finish what is in hand and leave
  std::string product = "minutebook";       // of the user agent, for robots.txt
  PolitenessRules rules;
};

class Crawl {
 public:
  explicit Crawl(CrawlParts parts, const HarvestOptions& options);

  // `site` and `recipe` must outlive the crawl. With `may_downgrade` the base goes back from
  // https to http when nothing speaks TLS there. The site's lease must be held by `run`.
  void add(const Site& site, const extract::Recipe& recipe, const extract::Url& base,
           bool may_downgrade, std::int64_t run);

  // Until every site is finished, its budget is used, or a stop was requested.
  RunReport run(std::int64_t run);

 private:
  struct SiteState {
    SiteHarvest harvest;
    AddressClass lowest;
    bool may_downgrade;
    bool in_flight = false;
    bool reported = false;
    std::optional<extract::Url> robots_hop{};  // where a robots.txt was redirected to
    int robots_hops = 0;
  };
  struct InFlight {
    SiteState* site;
    Ask ask;
    bool robots;  // robots.txt of ask.url's origin, for which ask waits
  };

  bool pick(Instant now);                                         // a host whose wait is over
  bool ask_robots(SiteState& site, const Ask& ask, Instant now);  // false: not now, or not at all
  void fetch(SiteState& site, Ask ask, Instant now);
  void receive(FetchResult result);  // the steps after the fetch, in their order:
  void set_next_time(const InFlight& flight, const FetchResult& result, Outcome outcome,
                     Instant now);
  std::int64_t keep(const InFlight& flight, const FetchResult& result, Outcome outcome);
  void read(const InFlight& flight, const FetchResult& result, Answer& answer);

  void receive_robots(const InFlight& flight, const FetchResult& result, Outcome outcome,
                      std::int64_t fetch, const std::optional<extract::Url>& target);
  bool downgrade(SiteState& site, const FetchResult& result, Outcome outcome);
  Outcome judge_whole(const InFlight& flight, const FetchResult& result, Outcome outcome,
                      std::optional<extract::Url>& target) const;
  bool is_ready(SiteState& site, const extract::Url& url, Instant now);
  void take_last_answers();
  void start(InFlight flight, const extract::Url& url, Instant now);
  void add_host(const extract::Url& url);
  Milliseconds longest_wait(Instant now) const;
  void finish_sites(Instant now);
  void look_after_archive(Instant now);

  CrawlParts parts_;
  const HarvestOptions& options_;
  Hosts hosts_;
  RobotsGate robots_;
  std::vector<std::unique_ptr<SiteState>> sites_;
  std::map<std::uint64_t, InFlight> in_flight_;
  std::size_t turn_ = 0;  // sites are asked in turn
  std::uint64_t next_id_ = 1;
  std::int64_t run_ = 0;
  Instant last_heartbeat_{};
  std::minstd_rand random_;
};

}  // namespace crawler
