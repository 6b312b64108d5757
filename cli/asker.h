// Asker: asks one address at a time with a harvest's manners (robots.txt, pauses, the contact
// rule) and keeps nothing. For commands that look and do not harvest.
// Refuses to know what answers mean for a portal; follows no redirect.
// Source: DESIGN "Politeness".
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "crawler/hosts.h"
#include "crawler/polite_answer.h"
#include "crawler/robots_gate.h"
#include "extract/recipe.h"

namespace cli {

// What may be asked for, and how.
struct Place {
  std::string site;  // key, under which the archive may have the day's robots.txt; "": none of ours
  extract::Url url;
  const extract::Recipe* recipe = nullptr;  // its platform's, if there is one
  bool may_downgrade = false;               // https is tried first, http if nothing speaks TLS
  std::string extra_pem{};                  // the site's, or ""
};

class Asker {
 public:
  using MakeFetcher = std::function<std::unique_ptr<crawler::Fetcher>()>;
  struct Parts {
    const crawler::Clock& clock;
    MakeFetcher make_fetcher;  // called when something has to be asked
    std::string contact;
    std::string product = "minutebook";  // that robots.txt is read for; the request stays ours
    store::Archive* archive = nullptr;   // may have the day's robots.txt
    int most = 0;                        // requests in all, 0: no limit
  };
  explicit Asker(Parts parts);
  ~Asker();

  // Reads the robots.txt that a place falls under, once for each origin: what cannot be read is
  // not asked for again. Throws CannotRun where a contact is needed and missing.
  crawler::RobotsGate::Step robots(Place& place);
  const crawler::RobotsGate& gate() const { return gate_; }

  using Answer = crawler::PoliteAnswer;
  // Asks if robots.txt allows it. `place` moves to http where nothing speaks TLS and it may.
  // What isn't asked has the outcome that stands against it; nothing when `most` is reached.
  std::optional<Answer> ask(Place& place);
  int requests() const { return requests_; }

 private:
  std::optional<crawler::FetchResult> fetch(const extract::Url& url, const Place& place,
                                            std::uint64_t body_cap);
  void finished(const crawler::FetchResult& result, crawler::Outcome outcome);
  static bool downgrade(Place& place, const crawler::FetchResult& result);
  bool is_spent() const { return parts_.most > 0 && requests_ >= parts_.most; }

  Parts parts_;
  crawler::PolitenessRules rules_;
  crawler::Hosts hosts_;
  crawler::RobotsGate gate_;
  std::unique_ptr<crawler::Fetcher> fetcher_;
  int requests_ = 0;
};

// The real network's, under our user agent.
Asker::MakeFetcher curl_fetcher(const crawler::Clock& clock, const std::string& contact);

}  // namespace cli
