// Robots gate: whether an address may be asked, after each origin's robots.txt was read once a
// day. Refuses to know sockets: it says what to fetch and is told what came.
// Source: RFC 9309, 2.3 (access results, caching); DESIGN "Politeness".
#pragma once

#include <map>
#include <optional>
#include <string>

#include "crawler/clock.h"
#include "crawler/outcome.h"
#include "crawler/robots.h"
#include "extract/recipe.h"
#include "store/archive.h"

namespace crawler {

class RobotsGate {
 public:
  enum class State { unknown, known, closed };

  // `product` is the user agent's product token.
  RobotsGate(store::Archive& archive, std::string product)
      : archive_(archive), product_(std::move(product)) {}

  // Looks for a robots.txt of this origin in the archive that is younger than a day.
  State state(const std::string& site, const extract::Url& address, Instant now);
  extract::Url robots_url(const extract::Url& address) const;
  store::ResourceName robots_name(const std::string& site, const extract::Url& address) const;

  // What came for robots_url(address), perhaps after redirects. `text` is the decoded body of an ok
  // answer.
  void received(const extract::Url& address, Outcome outcome, const std::string& content_type,
                const std::string& text);
  void close(const extract::Url& address, std::string reason);

  RobotsRules::Verdict verdict(const extract::Url& address) const;  // needs State::known
  std::optional<std::chrono::milliseconds> crawl_delay(const extract::Url& address) const;
  const std::string& reason(const extract::Url& address) const;  // why it is closed

 private:
  struct Origin {
    State state = State::unknown;
    RobotsRules rules;
    std::string reason;
  };
  bool from_archive(const std::string& site, const extract::Url& address, Instant now);

  store::Archive& archive_;
  std::string product_;
  std::map<std::string, Origin> origins_;
};

}  // namespace crawler
