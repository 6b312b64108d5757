#include "cli/asker.h"

#include <algorithm>
#include <utility>

#include "cli/contact.h"
#include "cli/harvest_targets.h"
#include "crawler/exchange.h"

namespace cli {

using crawler::FetchResult;
using crawler::Milliseconds;
using crawler::Outcome;
using Step = crawler::RobotsGate::Step;

namespace {

constexpr std::uint64_t kPageCap = 64u << 20;
// Longer than the longest Crawl-delay that is kept: what asks for more is not waited for.
constexpr Milliseconds kPatience{310'000};

}  // namespace

Asker::Asker(Parts parts)
    : parts_(std::move(parts)), hosts_(rules_), gate_(parts_.archive, parts_.product, rules_) {}

Asker::~Asker() = default;

Step Asker::robots(Place& place) {
  for (;;) {
    const Step step = gate_.step(place.site, place.url, parts_.clock.now());
    if (step.kind != Step::Kind::fetch) return step;
    auto result = fetch(*step.url, place, crawler::kRobotsBodyCap);
    if (!result) return {Step::Kind::wait, {}, parts_.clock.now() + kPatience};
    const Outcome outcome = gate_.judge(place.url, *result, place.recipe);
    finished(*result, outcome);
    if (!downgrade(place, *result)) gate_.received(place.url, *result, outcome, parts_.clock.now());
  }
}

std::optional<Asker::Answer> Asker::ask(Place& place) {
  for (;;) {
    const Step step = robots(place);
    if (is_spent()) return {};
    if (auto no = crawler::against(gate_, step, place.url, rules_)) return no;
    auto result = fetch(place.url, place, kPageCap);
    if (!result) {
      return crawler::unasked(Outcome::rate_limited,
                              "the server asks for a longer pause than a check can wait for");
    }
    finished(*result, crawler::judge(*result));
    if (downgrade(place, *result)) continue;
    return crawler::answered(std::move(*result));
  }
}

std::optional<FetchResult> Asker::fetch(const extract::Url& url, const Place& place,
                                        std::uint64_t body_cap) {
  check_contact(url, parts_.contact);
  if (is_spent()) return {};
  if (!fetcher_) fetcher_ = parts_.make_fetcher();
  const std::string host = crawler::host_key(url);
  hosts_.add(host, crawler::vendor_group(url.host()),
             is_loopback(url) ? std::optional(Milliseconds(0)) : std::nullopt);
  if (const auto step = gate_.step(place.site, place.url, parts_.clock.now());
      step.kind == Step::Kind::known && url == place.url) {
    if (const auto delay = gate_.crawl_delay(url)) hosts_.set_crawl_delay(host, *delay);
  }
  for (auto now = parts_.clock.now(); !hosts_.is_ready(host, now); now = parts_.clock.now()) {
    const Milliseconds wait = hosts_.ready_at(host, now).value_or(now) - now;
    if (wait > kPatience) return {};
    fetcher_->wait(std::max(Milliseconds(1), wait));
  }
  hosts_.started(host, parts_.clock.now());
  ++requests_;
  crawler::FetchRequest request;
  request.id = 1;
  request.url = url;
  request.lowest = crawler::address_class(place.url.host());
  request.body_cap = body_cap;
  request.extra_pem = place.extra_pem;
  request.cookie_jar = place.url.host();
  fetcher_->start(std::move(request));
  for (;;) {
    auto ended = fetcher_->wait(std::chrono::seconds(1));
    if (!ended.empty()) return std::move(ended.front());
  }
}

void Asker::finished(const FetchResult& result, Outcome outcome) {
  const auto now = parts_.clock.now();
  const auto after = crawler::header(result.response_head, "Retry-After");
  hosts_.finished(crawler::host_key(result.url), outcome, result.duration,
                  after ? crawler::parse_retry_after(*after, now, rules_) : std::nullopt,
                  result.remote_address, now, 0);
}

// Back to http only if nothing there speaks TLS, never after a certificate failure.
bool Asker::downgrade(Place& place, const FetchResult& result) {
  if (!std::exchange(place.may_downgrade, false) || result.url.scheme() != "https") return false;
  const bool no_tls = crawler::nothing_speaks_tls(result);
  if (no_tls) place.url = *extract::Url::parse("http" + place.url.str().substr(5));
  return no_tls;
}

Asker::MakeFetcher curl_fetcher(const crawler::Clock& clock, const std::string& contact) {
  return [&clock, agent = user_agent(contact)] {
    crawler::FetcherOptions options;
    options.user_agent = agent;
    return crawler::make_curl_fetcher(clock, options);
  };
}

}  // namespace cli
