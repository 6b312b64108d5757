// Crawl: the path of one URL, for every site of a run at once:
//   pick a host whose wait is over -> ask robots -> fetch -> set the host's next time ->
//   read facts and links -> keep the bytes -> version what changed -> queue what is new.
// Bytes are kept together with what they say: a commit has both of a page or neither, and what it
// has is not asked for again after a crash.
// The only place where fetcher, hosts, robots, page reader and sites meet. Refuses to know what
// pages mean (site_harvest) and how a report is printed (cli). Source: DESIGN "The path of one
// URL".
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "crawler/fetcher.h"
#include "crawler/hosts.h"
#include "crawler/page_reader.h"
#include "crawler/robots_gate.h"
#include "crawler/site_harvest.h"
#include "crawler/turns.h"

namespace crawler {

struct CrawlParts {
  store::Archive& archive;
  Fetcher& fetcher;
  const Clock& clock;
  Progress& progress;
  const std::atomic<bool>& stop_requested;  // SIGINT, SIGTERM: finish what is in hand and leave
  std::string product = "minutebook";       // of the user agent, for robots.txt
  PolitenessRules rules;
  PageReader::Mode reader = PageReader::Mode::inline_;
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
    std::size_t place;                   // in sites_, for its turns
    std::string base_host;               // host_key of the base
    std::set<std::string> speaks_tls{};  // hosts that answered by https
    bool in_flight = false;
    bool reported = false;
    bool last_refused = false;  // by the newest answer
  };
  struct InFlight {
    SiteState* site;
    Ask ask;
    bool robots;  // robots.txt of ask.url's origin, for which ask waits
  };
  struct InReading {
    InFlight flight;
    FetchResult result;
    Answer answer;
  };

  // crawl.cpp: the path.
  bool pick(Instant now);  // a host whose wait is over
  // False: not now, or not at all.
  bool ask_robots(SiteState& site, const Ask& ask, const RobotsGate::Step& robots, Instant now);
  void fetch(SiteState& site, Ask ask, Instant now);
  void receive(FetchResult result);  // the steps after the fetch, in their order:
  void set_next_time(const InFlight& flight, const FetchResult& result, Outcome outcome,
                     Instant now);
  void read(InFlight flight, FetchResult result, Answer answer, Instant now);
  void take_readings(bool at_least_one);  // settles what was read
  // Keeps the bytes, versions what changed, queues what is new.
  void settle(const InFlight& flight, const FetchResult& result, Answer answer, Instant now);
  // The row and the record of the fetch; `indexing` is what the page itself says of that.
  std::int64_t keep(const InFlight& flight, const FetchResult& result, Outcome outcome,
                    const std::string& indexing = "");

  // crawl_robots.cpp: what stands between a site and its pages.
  void receive_robots(const InFlight& flight, const FetchResult& result, Outcome outcome,
                      std::int64_t fetch, Instant now);
  bool keeps_crawl_delay(SiteState& site, const Ask& ask, Instant now);
  void refuse_by_robots(SiteState& site, const Ask& ask, const RobotsRules::Verdict& verdict,
                        Instant now);
  bool downgrade(SiteState& site, const FetchResult& result);
  Outcome judge_whole(const InFlight& flight, const FetchResult& result, Outcome outcome,
                      std::optional<extract::Url>& target) const;

  // crawl_waits.cpp: what happens between fetches.
  bool is_ready(SiteState& site, const std::string& host, Instant now);
  void wait_for(SiteState& site, const std::string& host, Instant now);
  // Whether this host is ready for what comes next; else that is put off until it is.
  bool may_ask(SiteState& site, const Ask& ask, const std::string& host, Instant now);
  // A language's own host that waits does not hold up the rest of its site.
  void put_off(SiteState& site, const Ask& ask, Instant until, Instant now);
  // A host that is not asked any more in this run takes its language with it, or the whole site.
  void leave(SiteState& site, const Ask& ask, const std::string& host, Outcome outcome,
             const std::string& reason, Instant now);
  void wait_for_fetches();
  void drain_readings();
  void save_visits(Instant now);
  void take_last_answers();
  void start(InFlight flight, const extract::Url& url, Instant now);
  // Gives its key. `site`, where it is known, is whose robots.txt told the host's address.
  std::string add_host(const extract::Url& url, const std::string& site = "");
  Milliseconds longest_wait(Instant now) const;
  void end_time(Instant now);
  void remember_holds();
  void finish_sites(Instant now);
  void look_after_archive(Instant now);

  CrawlParts parts_;
  const HarvestOptions& options_;
  Hosts hosts_;
  RobotsGate robots_;
  std::vector<std::unique_ptr<SiteState>> sites_;
  Turns turns_;
  std::map<std::uint64_t, InFlight> in_flight_;
  std::map<std::uint64_t, InReading> in_reading_;
  std::uint64_t bytes_in_reading_ = 0;
  std::uint64_t next_id_ = 1;
  std::int64_t run_ = 0;
  Instant begun_{}, last_heartbeat_{};
  std::minstd_rand random_;
  PageReader reader_;  // last: its thread ends before what it was given
};

}  // namespace crawler
