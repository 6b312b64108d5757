// What an answer that is no page means for the queue, the open visit and the report.
#include <fmt/core.h>

#include <algorithm>

#include "crawler/site_harvest.h"

namespace crawler {
namespace {

constexpr int kMaxAttempts = 3;  // of one resource in a run
constexpr int kMaxRefusals = 3;  // in a row, of kinds that normally answer
constexpr auto kRetryAfter = std::chrono::seconds(30);
constexpr auto kNextNight = std::chrono::hours(12);  // what failed for good in this run

std::string reason_of(const Answer& answer) {
  std::string reason = explained(answer.outcome, answer.detail);
  if (answer.status >= 400) reason += fmt::format(" (HTTP {})", answer.status);
  return reason;
}

}  // namespace

bool SiteHarvest::refused_too_often(const Ask& ask, const Answer& answer) {
  if (refused_language(ask, answer, reason_of(answer))) return false;
  // What robots.txt refuses was not asked for: it costs the site nothing.
  if (!is_refusal(answer.outcome) || answer.outcome == Outcome::refused_by_robots) return false;
  const std::string& kind = ask.queued.name.kind;
  // Where no page was let through, a challenge to an optional source is the site's, too.
  const bool shut = answer.outcome == Outcome::challenge && is_optional(kind) && nothing_read();
  if (!normally_answers(kind) && !shut) return false;
  if (++refusals_in_a_row_ < kMaxRefusals) return false;
  stop("refused",
       fmt::format("Left after {} refusals in a row: {}", kMaxRefusals, reason_of(answer)));
  return true;
}

void SiteHarvest::handle_trouble(const Ask& ask, const Answer& answer, Instant now) {
  const std::string& kind = ask.queued.name.kind;
  if (is_register(kind)) {
    register_trouble(ask, answer, now);
    return;
  }
  if (is_optional(kind)) {
    // Whatever it answered, the portal doesn't offer it; only silence may be a bad moment.
    const bool later = answer.status == 0 || answer.outcome == Outcome::rate_limited ||
                       answer.outcome == Outcome::challenge ||
                       (answer.outcome == Outcome::server_error && sources_.works(kind));
    const bool answered = !later || answer.outcome == Outcome::refused_by_robots;
    if (answered) archive_.set_outcome(answer.fetch, std::string(name(Outcome::absent)));
    if (kind == kDeclarations && !answered) {
      archive_.postpone(ask.queued.resource, now + kNextNight);
    } else {
      archive_.done(ask.queued.resource);
    }
    archive_.learn(site_.key, "source " + kind, answered ? "absent" : "failing", now);
    const bool is_told = std::find(report_.absent.begin(), report_.absent.end(), kind) !=
                         report_.absent.end();  // of another committee
    if (answered && ask.queued.visit == 0 && !is_told) report_.absent.push_back(kind);
    if (kind == "web_service") service_failed(ask, now);
    source_answered(kind, false, now);
    if (kind != "web_service" && ask.queued.visit != 0)
      give_up_visit_page(ask, kind == kGrid ? kNoForms : "", now);
    refused_too_often(ask, answer);
    return;
  }
  const std::string reason = reason_of(answer);
  const bool not_there = answer.outcome == Outcome::error_page || answer.outcome == Outcome::gone;
  if (not_there && only_service_names(ask)) {
    archive_.done(ask.queued.resource);
    report_.problems.push_back(ask.queued.name.reference() +
                               ": the web service names it, and the portal has no page of it");
    return;
  }
  if (is_no_translation(ask, answer, now)) return;
  // An error page is the portal's settled answer for tonight; the others may be a bad moment.
  const bool may_pass = is_failure(answer.outcome) && answer.outcome != Outcome::error_page;
  if (may_pass && ask.queued.attempts + 1 < kMaxAttempts) {
    archive_.postpone(ask.queued.resource, now + kRetryAfter * (ask.queued.attempts + 1));
    return;
  }
  if (!is_refusal(answer.outcome) &&
      (queue_other_way_in(ask, now) || look_for_lists_anew(ask, now)))
    return;
  report_trouble(ask, answer, reason, now);
  if (refused_too_often(ask, answer)) {  // what was queued stays queued for another night
    return;
  }
  if (may_pass && ask.queued.visit == 0) {
    archive_.postpone(ask.queued.resource, now + kNextNight);
    return;
  }
  archive_.done(ask.queued.resource);
  if (ask.queued.visit != 0) give_up_visit_page(ask, reason, now);
}

void SiteHarvest::report_trouble(const Ask& ask, const Answer& answer, const std::string& reason,
                                 Instant now) {
  FailureReport failure{ask.queued.name.reference(), ask.url.str(),
                        std::string(name(answer.outcome)), reason, false};
  failure.known = archive_.ended_so_before(ask.queued.name, failure.outcome, begun_);
  if (may_have_left(ask, answer)) {
    ask_its_lists(ask, std::move(failure), now);
    return;
  }
  auto& list = is_refusal(answer.outcome) ? report_.refusals : report_.failures;
  list.push_back(std::move(failure));
}

}  // namespace crawler
