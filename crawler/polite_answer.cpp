#include "crawler/polite_answer.h"

#include <fmt/core.h>

#include <utility>

#include "crawler/exchange.h"

namespace crawler {

std::string PoliteAnswer::sentence() const {
  std::string text = is_sentence ? detail : explained(outcome, detail);
  if (result.status >= 400) text += fmt::format(" (HTTP {})", result.status);
  return text;
}

PoliteAnswer unasked(Outcome outcome, std::string why) {
  PoliteAnswer answer;
  answer.outcome = outcome;
  answer.detail = std::move(why);
  return answer;
}

PoliteAnswer answered(FetchResult result) {
  PoliteAnswer answer;
  answer.outcome = judge(result);
  answer.detail = result.error;
  answer.asked = true;
  answer.result = std::move(result);
  if (answer.outcome == Outcome::redirect) {
    answer.redirect = redirect_target(answer.result);
    if (!answer.redirect) answer.outcome = Outcome::error_page;
  }
  return answer;
}

std::optional<PoliteAnswer> against(const RobotsGate& gate, const RobotsGate::Step& step,
                                    const extract::Url& address, const PolitenessRules& rules) {
  if (step.kind != RobotsGate::Step::Kind::known) {
    PoliteAnswer answer = unasked(gate.source(address).outcome, gate.reason(address));
    answer.is_sentence = true;
    return answer;
  }
  const auto verdict = gate.verdict(address);
  if (!verdict.allowed) {
    return unasked(Outcome::refused_by_robots,
                   fmt::format("line {}: {}", verdict.line, verdict.rule));
  }
  const auto delay = gate.crawl_delay(address);
  if (delay && *delay > rules.longest_crawl_delay) {
    return unasked(Outcome::refused_by_robots,
                   fmt::format("it asks for {} s between requests, more than minutebook can wait",
                               delay->count() / 1000));
  }
  return {};
}

}  // namespace crawler
