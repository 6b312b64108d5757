// Pages and answers for a check.
#include <fmt/core.h>

#include "cli/check_find.h"
#include "crawler/exchange.h"
#include "crawler/media_type.h"
#include "crawler/page_reader.h"

namespace cli {
namespace {

using crawler::Outcome;

constexpr int kMostRedirects = 5;

CheckTrouble limit_trouble(const Place& place) {
  return {"not_asked", "Not asked: a check makes no more requests than these.", place.url.str()};
}

CheckTrouble trouble_of(const Asker::Answer& answer, const Place& place) {
  return {std::string(crawler::name(answer.outcome)), answer.sentence(), place.url.str()};
}

}  // namespace

void CheckPages::note_robots(const Place& place) {
  Place again = place;
  const auto step = asker_.robots(again);
  const crawler::RobotsGate& gate = asker_.gate();
  CheckedRobots robots;
  const auto& source = gate.source(again.url);
  robots.url = source.url;
  if (step.kind != crawler::RobotsGate::Step::Kind::known) {
    robots.reason = gate.reason(again.url);
  } else {
    const auto verdict = gate.verdict(again.url);
    robots.allowed = verdict.allowed;
    if (verdict.line > 0) robots.reason = fmt::format("line {}: {}", verdict.line, verdict.rule);
    if (const auto delay = gate.crawl_delay(again.url))
      robots.crawl_delay = static_cast<double>(delay->count()) / 1000;
    if (source.kind != crawler::RobotsKind::rules) robots.reason = "there is none";
  }
  // The first refusal is what a person should see.
  if (!findings_.robots || findings_.robots->allowed) findings_.robots = std::move(robots);
}

void CheckPages::note_answer(const Asker::Answer& answer) {
  if (answer.outcome == Outcome::tls_failure) findings_.tls = "failed";
  if (!answer.asked) return;
  const bool secure = answer.result.url.scheme() == "https";
  if (answer.result.status != 0) {
    findings_.tls = secure ? "trusted" : "none";
    ++findings_.answers;
    findings_.answering += answer.result.duration;
  }
}

std::optional<Asker::Answer> CheckPages::answer(Place& place) {
  auto answer = asker_.ask(place);
  findings_.requests = asker_.requests();
  if (!answer) return {};
  if (answer->outcome != Outcome::dns_failure && answer->outcome != Outcome::tls_failure &&
      answer->outcome != Outcome::connect_failure)
    note_robots(place);
  note_answer(*answer);
  return answer;
}

AskedPage CheckPages::page(Place place) {
  AskedPage asked;
  for (int hops = 0;; ++hops) {
    const auto answer = this->answer(place);
    asked.place = place;
    if (!answer) {
      asked.trouble = limit_trouble(place);
      return asked;
    }
    asked.bytes = static_cast<std::int64_t>(answer->result.body.size());
    const bool follows = answer->outcome == Outcome::redirect && hops < kMostRedirects &&
                         !(place.recipe && place.recipe->is_error_page(*answer->redirect));
    if (follows) {
      place.url = *answer->redirect;
      continue;
    }
    if (answer->outcome == Outcome::redirect) {
      asked.trouble = {"error_page",
                       std::string(crawler::sentence(Outcome::error_page)) + " It leads to " +
                           answer->redirect->str(),
                       place.url.str()};
      return asked;
    }
    if (answer->outcome != Outcome::ok) {
      asked.trouble = trouble_of(*answer, place);
      return asked;
    }
    auto decoded =
        crawler::decode_page(crawler::stored_response(answer->result), crawler::kPageCap);
    if (!decoded.page) {
      asked.trouble = {decoded.trouble, "The page cannot be read.", place.url.str()};
      return asked;
    }
    asked.page = std::move(decoded.page);
    return asked;
  }
}

}  // namespace cli
