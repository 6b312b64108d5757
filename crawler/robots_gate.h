// Robots gate: whether an address may be asked. Knows each origin's robots.txt, walks to it over
// redirects and back-offs, and keeps it for a day.
// Refuses to know sockets and hosts' delays: it says what to fetch, and is told what came.
// Source: RFC 9309, 2.3 (access results) and 2.4 (caching); DESIGN "Politeness".
#pragma once

#include <map>
#include <optional>
#include <string>

#include "crawler/clock.h"
#include "crawler/fetcher.h"
#include "crawler/politeness.h"
#include "crawler/robots.h"
#include "crawler/robots_answer.h"
#include "extract/recipe.h"
#include "store/archive.h"

namespace crawler {

class RobotsGate {
 public:
  struct Step {
    enum class Kind {
      fetch,  // ask for `url`, judge() what comes, and say received()
      wait,   // robots.txt could not be read: ask again at `until`
      known,  // verdict() and crawl_delay() hold
      closed  // nothing is asked of this origin in this run: reason() says why
    };
    Kind kind = Kind::closed;
    std::optional<extract::Url> url;
    Instant until{};
  };
  // Where the rules of an origin come from.
  struct Source {
    RobotsKind kind = RobotsKind::unreachable;
    Outcome outcome = Outcome::ok;
    int status = 0;   // 0 when no response came
    std::string url;  // after redirects, "" before anything came
    Instant fetched_at{};
    bool from_archive = false;
  };

  // `product` is the user agent's product token. Without an archive nothing is known of the day.
  RobotsGate(store::Archive* archive, std::string product, PolitenessRules rules = {})
      : archive_(archive), product_(std::move(product)), rules_(rules) {}

  // What has to happen before `address` may be asked. Rules older than a day are read again, from
  // the archive of this site if it has younger ones; while that fails nothing is asked.
  Step step(const std::string& site, const extract::Url& address, Instant now);

  // What an answer to step()'s fetch is. A redirect to the portal's error page (`recipe`, if there
  // is one, knows it), or to nowhere that can be asked, is an error page: there is no robots.txt.
  // So is the sixth redirect in a row (2.3.1.2). Redirects may lead to other hosts and schemes.
  Outcome judge(const extract::Url& address, const FetchResult& result,
                const extract::Recipe* recipe) const;
  // Takes what came, with what judge() said of it; gives the outcome as it turned out, for the
  // record: a body may not be in the content coding it claims.
  Outcome received(const extract::Url& address, const FetchResult& result, Outcome outcome,
                   Instant now);

  // These need Kind::known.
  RobotsRules::Verdict verdict(const extract::Url& address) const;
  std::optional<std::chrono::milliseconds> crawl_delay(const extract::Url& address) const;
  const RobotsRules& rules(const extract::Url& address) const;
  const std::string& reason(const extract::Url& address) const;  // why it waits or is closed
  const Source& source(const extract::Url& address) const;

  // The resource that the archive keeps an origin's robots.txt under, redirects included.
  static store::ResourceName resource(const std::string& site, const extract::Url& address);

 private:
  struct Origin {
    bool known = false, closed = false;
    RobotsRules rules;
    Source source;
    std::optional<extract::Url> hop;  // where the next request goes, after a redirect
    int hops = 0;
    int failures = 0;  // in a row, each with a back-off of its own
    Instant not_before{};
    std::string reason;
  };
  static bool is_fresh(Instant fetched_at, Instant now);
  void take_from_archive(Origin& origin, const store::ResourceName& name, Instant now);
  void take(Origin& origin, RobotsAnswer answer);
  void put_off(Origin& origin, const FetchResult& result, const std::string& host, Instant now);
  const Origin& at(const extract::Url& address) const { return origins_.at(address.origin()); }

  store::Archive* archive_;
  std::string product_;
  PolitenessRules rules_;
  std::map<std::string, Origin> origins_;
};

}  // namespace crawler
