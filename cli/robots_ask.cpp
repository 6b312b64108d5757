#include "cli/robots_ask.h"

#include <algorithm>

#include "cli/contact.h"

namespace cli {

using crawler::FetchResult;
using crawler::Milliseconds;
using Step = crawler::RobotsGate::Step;

RobotsAsker::RobotsAsker(store::Archive* archive, std::string product, std::string contact)
    : hosts_(rules_), gate_(archive, std::move(product), rules_), contact_(std::move(contact)) {}

RobotsAsker::~RobotsAsker() = default;

Step RobotsAsker::ask(RobotsSubject& subject) {
  for (;;) {
    const Step step = gate_.step(subject.site, subject.url, clock_.now());
    if (step.kind != Step::Kind::fetch) return step;
    check_contact(*step.url, contact_);
    const FetchResult result = fetch(*step.url, subject);
    const crawler::Outcome outcome = gate_.judge(subject.url, result, subject.recipe);
    const auto after = crawler::header(result.response_head, "Retry-After");
    const auto now = clock_.now();
    hosts_.finished(crawler::host_key(result.url), outcome, result.duration,
                    after ? crawler::parse_retry_after(*after, now, rules_) : std::nullopt,
                    result.remote_address, now, 0);
    if (!downgrade(subject, result)) gate_.received(subject.url, result, outcome, now);
  }
}

FetchResult RobotsAsker::fetch(const extract::Url& url, const RobotsSubject& subject) {
  if (!fetcher_) {
    crawler::FetcherOptions options;
    options.user_agent = user_agent(contact_);
    fetcher_ = crawler::make_curl_fetcher(clock_, options);
  }
  const std::string host = crawler::host_key(url);
  hosts_.add(host, crawler::vendor_group(url.host()),
             is_loopback(url) ? std::optional(Milliseconds(0)) : std::nullopt);
  for (auto now = clock_.now(); !hosts_.is_ready(host, now); now = clock_.now()) {
    fetcher_->wait(std::max(Milliseconds(1), hosts_.ready_at(host, now).value_or(now) - now));
  }
  hosts_.started(host, clock_.now());
  crawler::FetchRequest request;
  request.id = 1;
  request.url = url;
  request.lowest = crawler::address_class(subject.url.host());
  request.body_cap = crawler::kRobotsBodyCap;
  request.extra_pem = subject.extra_pem;
  request.cookie_jar = subject.url.host();
  fetcher_->start(std::move(request));
  for (;;) {
    auto ended = fetcher_->wait(std::chrono::seconds(1));
    if (!ended.empty()) return std::move(ended.front());
  }
}

// Back to http only if nothing there speaks TLS, never after a certificate failure.
bool RobotsAsker::downgrade(RobotsSubject& subject, const FetchResult& result) const {
  if (!std::exchange(subject.may_downgrade, false) || result.url.scheme() != "https") return false;
  const bool no_tls = crawler::nothing_speaks_tls(result);
  if (no_tls) subject.url = *extract::Url::parse("http" + subject.url.str().substr(5));
  return no_tls;
}

}  // namespace cli
