// Round: one address of each of many sites is asked once, with a harvest's manners: robots.txt
// first, one connection a host, pauses of hosts and vendor groups. Keeps
// nothing but the pauses that servers asked for; follows no redirect of a page.
// Refuses to know what the answers mean. Source: DESIGN "Politeness".
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "crawler/fetcher.h"
#include "crawler/hosts.h"
#include "crawler/polite_answer.h"
#include "crawler/robots_gate.h"
#include "crawler/turns.h"
#include "extract/recipe.h"

namespace crawler {

struct RoundAsk {
  std::string site;  // key
  extract::Url url;
  const extract::Recipe* recipe = nullptr;  // knows the portal's error page; may be null
  bool may_downgrade = false;               // to http, if nothing speaks TLS
  std::string extra_pem{};                  // "" none
};

struct RoundParts {
  Fetcher& fetcher;
  const Clock& clock;
  const std::atomic<bool>& stop_requested;
  // Has the day's robots.txt, the pauses of earlier runs, and takes those of this one; may be null,
  // else open for writing.
  store::Archive* archive = nullptr;
  PolitenessRules rules{};
};

class Round {
 public:
  // What came of the ask of this number, with the address that was asked in the end.
  using Told = std::function<void(std::size_t ask, const extract::Url& url, PoliteAnswer answer)>;

  explicit Round(RoundParts parts);
  // Asked in this order where nothing has to wait.
  void add(RoundAsk ask);
  // Tells each answer as it comes. False when a stop was requested before all were told; what was
  // under way then has ten seconds.
  bool run(const Told& told);
  int requests() const { return requests_; }  // robots.txt included

 private:
  struct Flight {
    std::size_t ask;
    bool is_robots;
  };
  bool pick(Instant now);
  void look_at(std::size_t place, Instant now);
  // False: the host has to wait, and the ask with it, or is not asked in this round at all.
  bool is_ready(std::size_t place, const extract::Url& url, Instant now);
  void start(std::size_t place, const extract::Url& url, bool is_robots, Instant now);
  void receive(FetchResult result);
  bool downgrade(std::size_t place, const FetchResult& result);
  void tell(std::size_t place, PoliteAnswer answer);
  std::string add_host(const std::string& site, const extract::Url& url);
  Milliseconds longest_wait(Instant now) const;

  RoundParts parts_;
  Hosts hosts_;
  RobotsGate gate_;
  Turns turns_;
  std::vector<RoundAsk> asks_;
  std::map<std::uint64_t, Flight> in_flight_;
  std::uint64_t next_id_ = 1;
  std::size_t told_ = 0;
  int requests_ = 0;
  const Told* teller_ = nullptr;
  std::minstd_rand random_;
};

}  // namespace crawler
