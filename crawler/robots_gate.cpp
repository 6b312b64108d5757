#include "crawler/robots_gate.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "crawler/exchange.h"

namespace crawler {
namespace {

constexpr auto kRobotsAge = std::chrono::hours(24);  // 2.4
constexpr int kRedirects = 5;                        // 2.3.1.2: at least five in a row are followed
constexpr int kRetries = 3;                          // of one that could not be read, in a run
constexpr auto kFirstBackoff = std::chrono::seconds(30);  // doubles with each failure
constexpr auto kLongestRest = std::chrono::minutes(10);   // with a Retry-After

// Answers that stand for a day. One that could not be read is never among them.
constexpr std::array kStanding = {Outcome::ok,         Outcome::too_large,
                                  Outcome::gone,       Outcome::refused_by_server,
                                  Outcome::error_page, Outcome::absent};

}  // namespace

store::ResourceName RobotsGate::resource(const std::string& site, const extract::Url& address) {
  std::string id = address.origin();
  std::replace_if(
      id.begin(), id.end(), [](unsigned char c) { return !std::isalnum(c); }, '-');
  return {site, "robots", id, ""};
}

// A copy from the future is none: a clock was set back, and its age can't be known.
bool RobotsGate::is_fresh(Instant fetched_at, Instant now) {
  return fetched_at <= now && now - fetched_at < kRobotsAge;
}

RobotsGate::Step RobotsGate::step(const std::string& site, const extract::Url& address,
                                  Instant now) {
  const auto [found, is_new] = origins_.try_emplace(address.origin());
  Origin& origin = found->second;
  const bool is_old = origin.known && !is_fresh(origin.source.fetched_at, now);
  if (is_old) origin = Origin{};
  if (is_new || is_old) take_from_archive(origin, resource(site, address), now);
  if (origin.known) return {Step::Kind::known, {}, {}};
  if (origin.closed) return {Step::Kind::closed, {}, {}};
  if (now < origin.not_before) return {Step::Kind::wait, {}, origin.not_before};
  if (origin.hop) return {Step::Kind::fetch, origin.hop, {}};
  return {Step::Kind::fetch, extract::Url::parse(address.origin() + "/robots.txt"), {}};
}

void RobotsGate::take_from_archive(Origin& origin, const store::ResourceName& name, Instant now) {
  if (archive_ == nullptr) return;
  std::optional<store::StoredResponse> newest;
  for (const Outcome standing : kStanding) {
    auto response = archive_->newest_response(name, std::string(crawler::name(standing)));
    if (!response || (newest && newest->fetched_at >= response->fetched_at)) continue;
    newest = std::move(response);
  }
  if (!newest || !is_fresh(newest->fetched_at, now)) return;
  auto answer = robots_answer(*newest, outcome_named(newest->outcome).value_or(Outcome::ok));
  if (answer.kind == RobotsKind::unreachable) return;
  origin.source = {answer.kind, answer.outcome,     newest->status,
                   newest->url, newest->fetched_at, true};
  take(origin, std::move(answer));
}

Outcome RobotsGate::judge(const extract::Url& address, const FetchResult& result,
                          const extract::Recipe* recipe) const {
  const Outcome outcome = crawler::judge(result);
  if (outcome != Outcome::redirect) return outcome;
  const auto target = redirect_target(result);
  if (!target || (recipe != nullptr && recipe->is_error_page(*target))) return Outcome::error_page;
  return at(address).hops < kRedirects ? Outcome::redirect : Outcome::error_page;
}

Outcome RobotsGate::received(const extract::Url& address, const FetchResult& result,
                             Outcome outcome, Instant now) {
  Origin& origin = origins_.at(address.origin());
  if (outcome == Outcome::redirect) {
    origin.hop = redirect_target(result);
    ++origin.hops;
    return outcome;
  }
  origin.hop.reset();
  origin.hops = 0;
  RobotsAnswer answer = robots_answer(stored_response(result), outcome);
  outcome = answer.outcome;
  origin.source = {answer.kind, outcome, result.status, result.url.str(), result.started, false};
  if (answer.kind == RobotsKind::unreachable) {
    put_off(origin, result, address.host(), now);
  } else {
    take(origin, std::move(answer));
  }
  return outcome;
}

void RobotsGate::take(Origin& origin, RobotsAnswer answer) {
  origin.known = true;
  origin.failures = 0;
  if (answer.kind == RobotsKind::rules) origin.rules = RobotsRules::parse(answer.text, product_);
}

// 2.3.1.4: nothing is asked meanwhile. It is asked for again, so that no refusal outlasts its
// cause.
void RobotsGate::put_off(Origin& origin, const FetchResult& result, const std::string& host,
                         Instant now) {
  const auto after = header(result.response_head, "Retry-After");
  const auto asked_for = after ? parse_retry_after(*after, now, rules_) : std::nullopt;
  origin.not_before = now + kFirstBackoff * (1 << origin.failures);
  if (asked_for) origin.not_before = std::max(origin.not_before, *asked_for);
  // A protection service that is asked again at once only hardens.
  origin.closed = origin.source.outcome == Outcome::challenge || ++origin.failures > kRetries ||
                  origin.not_before > now + kLongestRest;
  origin.reason = fmt::format("robots.txt could not be read ({}), so nothing is asked of {}.",
                              explained(origin.source.outcome, result.error), host);
}

RobotsRules::Verdict RobotsGate::verdict(const extract::Url& address) const {
  return at(address).rules.verdict(address.target());
}

std::optional<std::chrono::milliseconds> RobotsGate::crawl_delay(
    const extract::Url& address) const {
  return at(address).rules.crawl_delay();
}

const RobotsRules& RobotsGate::rules(const extract::Url& address) const {
  return at(address).rules;
}

const std::string& RobotsGate::reason(const extract::Url& address) const {
  return at(address).reason;
}

const RobotsGate::Source& RobotsGate::source(const extract::Url& address) const {
  return at(address).source;
}

}  // namespace crawler
