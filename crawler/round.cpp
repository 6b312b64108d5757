#include "crawler/round.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "crawler/exchange.h"

namespace crawler {
namespace {

using Step = RobotsGate::Step;

constexpr std::uint64_t kRoundBodyCap = 16u << 20;
constexpr Milliseconds kLongestRoundWait{500};  // so that a stop request is seen
constexpr std::chrono::minutes kLongestRoundPause{10};
constexpr std::chrono::seconds kRoundsLastAnswers{10};

}  // namespace

Round::Round(RoundParts parts)
    : parts_(parts),
      hosts_(parts.rules),
      gate_(parts.archive, "minutebook", parts.rules),
      random_(std::random_device{}()) {
  if (parts_.archive == nullptr) return;
  for (const store::Hold& hold : parts_.archive->holds()) hosts_.restore(hold);
}

void Round::add(RoundAsk ask) { asks_.push_back(std::move(ask)); }

bool Round::run(const Told& told) {
  teller_ = &told;
  for (std::size_t i = 0; i < asks_.size(); ++i) turns_.set(i, parts_.clock.now());
  while (told_ < asks_.size() && !parts_.stop_requested) {
    while (pick(parts_.clock.now())) {
    }
    if (told_ == asks_.size()) break;
    for (FetchResult& result : parts_.fetcher.wait(longest_wait(parts_.clock.now())))
      receive(std::move(result));
  }
  const Instant latest = parts_.clock.now() + kRoundsLastAnswers;
  while (!in_flight_.empty() && parts_.clock.now() < latest) {
    for (FetchResult& result : parts_.fetcher.wait(kLongestRoundWait)) receive(std::move(result));
  }
  return told_ == asks_.size();
}

bool Round::pick(Instant now) {
  const auto turn = turns_.take(now);
  if (turn) look_at(*turn, now);
  return turn.has_value();
}

void Round::look_at(std::size_t place, Instant now) {
  RoundAsk& ask = asks_[place];
  const Step step = gate_.step(ask.site, ask.url, now);
  if (step.kind == Step::Kind::fetch) {
    if (is_ready(place, *step.url, now)) start(place, *step.url, true, now);
    return;
  }
  if (auto no = against(gate_, step, ask.url, parts_.rules)) {
    tell(place, std::move(*no));  // a robots.txt that cannot be read is not asked for again
    return;
  }
  const std::string host = add_host(ask.site, ask.url);
  if (const auto delay = gate_.crawl_delay(ask.url)) hosts_.set_crawl_delay(host, *delay);
  if (is_ready(place, ask.url, now)) start(place, ask.url, false, now);
}

bool Round::is_ready(std::size_t place, const extract::Url& url, Instant now) {
  const std::string host = add_host(asks_[place].site, url);
  if (hosts_.is_ready(host, now)) return true;
  const auto ready = hosts_.ready_at(host, now);
  if (!ready) {
    turns_.set_when_something_ends(place);
  } else if (*ready <= now + kLongestRoundPause) {
    turns_.set(place, *ready);
  } else {
    tell(place, unasked(Outcome::rate_limited,
                        fmt::format("{} is not asked before {}", host, store::to_iso(*ready))));
  }
  return false;
}

void Round::start(std::size_t place, const extract::Url& url, bool is_robots, Instant now) {
  const RoundAsk& ask = asks_[place];
  FetchRequest request;
  request.id = next_id_++;
  request.url = url;
  request.lowest = address_class(ask.url.host());
  request.body_cap = is_robots ? kRobotsBodyCap : kRoundBodyCap;
  request.extra_pem = ask.extra_pem;
  request.cookie_jar = ask.site;
  hosts_.started(add_host(ask.site, url), now);
  in_flight_.emplace(request.id, Flight{place, is_robots});
  ++requests_;
  parts_.fetcher.start(std::move(request));
}

void Round::receive(FetchResult result) {
  const Instant now = parts_.clock.now();
  const Flight flight = in_flight_.extract(result.id).mapped();
  RoundAsk& ask = asks_[flight.ask];
  const Outcome outcome =
      flight.is_robots ? gate_.judge(ask.url, result, ask.recipe) : judge(result);
  const auto after = header(result.response_head, "Retry-After");
  hosts_.finished(host_key(result.url), outcome, result.duration,
                  after ? parse_retry_after(*after, now, parts_.rules) : std::nullopt,
                  result.remote_address, now,
                  std::uniform_real_distribution<double>(0, 1)(random_));
  turns_.something_ended(now);
  if (parts_.archive != nullptr) {
    for (const store::Hold& hold : hosts_.changed_holds()) parts_.archive->put_hold(hold);
  }
  const bool goes_on = downgrade(flight.ask, result);
  if (!goes_on && !flight.is_robots) {
    tell(flight.ask, answered(std::move(result)));
    return;
  }
  if (!goes_on) gate_.received(ask.url, result, outcome, now);
  turns_.set(flight.ask, now);
}

// Back to http only if nothing there speaks TLS, never after a certificate failure.
bool Round::downgrade(std::size_t place, const FetchResult& result) {
  RoundAsk& ask = asks_[place];
  if (!std::exchange(ask.may_downgrade, false) || result.url.scheme() != "https") return false;
  if (!nothing_speaks_tls(result)) return false;
  ask.url = *extract::Url::parse("http" + ask.url.str().substr(5));
  return true;
}

void Round::tell(std::size_t place, PoliteAnswer answer) {
  ++told_;
  (*teller_)(place, asks_[place].url, std::move(answer));
}

std::string Round::add_host(const std::string& site, const extract::Url& url) {
  std::string key = host_key(url);
  if (hosts_.knows(key)) return key;
  const bool is_ours = address_class(url.host()) == AddressClass::loopback;
  const std::string address = parts_.archive == nullptr
                                  ? ""
                                  : parts_.archive->last_address(RobotsGate::resource(site, url));
  hosts_.add(key, vendor_group(url.host()), is_ours ? std::optional(Milliseconds(0)) : std::nullopt,
             address);
  return key;
}

Milliseconds Round::longest_wait(Instant now) const {
  Milliseconds wait = kLongestRoundWait;
  if (const auto turn = turns_.next()) wait = std::min<Milliseconds>(wait, *turn - now);
  return std::max(wait, Milliseconds(0));
}

}  // namespace crawler
