// Robots ask: reads the robots.txt that an address falls under, from the day's copy in the archive
// or by asking, with a harvest's manners, and keeps nothing.
// Refuses to know options and how the answer is told.
#pragma once

#include <memory>
#include <string>

#include "cli/robots_words.h"
#include "crawler/hosts.h"
#include "crawler/robots_gate.h"

namespace cli {

class RobotsAsker {
 public:
  // `archive` may be null. `product` is judged for; the user agent is always our own.
  RobotsAsker(store::Archive* archive, std::string product, std::string contact);
  ~RobotsAsker();

  // Once for each origin: what cannot be read is not asked for again. Throws CannotRun where a
  // contact is needed and missing.
  crawler::RobotsGate::Step ask(RobotsSubject& subject);
  const crawler::RobotsGate& gate() const { return gate_; }

 private:
  crawler::FetchResult fetch(const extract::Url& url, const RobotsSubject& subject);
  bool downgrade(RobotsSubject& subject, const crawler::FetchResult& result) const;

  crawler::SystemClock clock_;
  crawler::PolitenessRules rules_;
  crawler::Hosts hosts_;
  crawler::RobotsGate gate_;
  std::string contact_;
  std::unique_ptr<crawler::Fetcher> fetcher_;  // made when something has to be asked
};

}  // namespace cli
