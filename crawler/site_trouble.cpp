// What an answer that is no page means for the queue, the open visit and the report.
#include <fmt/core.h>

#include <algorithm>

#include "crawler/site_harvest.h"
#include "crawler/site_parts.h"

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

// Why a visit does without what an optional source would say; "" where it is no loss.
std::string reason_to_do_without(const std::string& kind) {
  if (kind == "web_service") return "the web service has no answer";
  return kind == kGrid ? kNoForms : "";
}

}  // namespace

bool SiteHarvest::refused_too_often(const Ask& ask, const Answer& answer) {
  if (parts_->translations.refused(ask, answer, reason_of(answer))) return false;
  // What robots.txt refuses was not asked for: it costs the site nothing.
  if (!is_refusal(answer.outcome) || answer.outcome == Outcome::refused_by_robots) return false;
  const std::string& kind = ask.queued.name.kind;
  // Where no page was let through, a challenge to an optional source is the site's, too.
  const bool shut =
      answer.outcome == Outcome::challenge && is_optional(kind) && desk_.nothing_read();
  if (!is_page(kind) && !shut) return false;
  if (++refusals_in_a_row_ < kMaxRefusals) return false;
  stop("refused",
       fmt::format("Left after {} refusals in a row: {}", kMaxRefusals, reason_of(answer)));
  return true;
}

void SiteHarvest::register_trouble(const Ask& ask, const Answer& answer, Instant now) {
  const auto what = parts_->decisions.trouble(ask, answer, now);
  if (what == SiteDecisions::Trouble::too_wide) return;
  if (what == SiteDecisions::Trouble::failed)
    report_trouble(ask, answer, explained(answer.outcome, answer.detail), now);
  refused_too_often(ask, answer);
}

void SiteHarvest::optional_trouble(const Ask& ask, const Answer& answer, Instant now) {
  const std::string& kind = ask.queued.name.kind;
  // Whatever it answered, the portal doesn't offer it; only silence may be a bad moment.
  const bool later = answer.status == 0 || answer.outcome == Outcome::rate_limited ||
                     answer.outcome == Outcome::challenge ||
                     (answer.outcome == Outcome::server_error && parts_->sources.works(kind));
  const bool answered = !later || answer.outcome == Outcome::refused_by_robots;
  if (answered) desk_.archive.set_outcome(answer.fetch, std::string(name(Outcome::absent)));
  if (kind == kDeclarations && !answered) {
    desk_.archive.postpone(ask.queued.resource, now + kNextNight);
  } else {
    desk_.archive.done(ask.queued.resource);
  }
  desk_.learn("source " + kind, answered ? "absent" : "failing", now);
  auto& absent = desk_.report.absent;
  const bool is_told =
      std::find(absent.begin(), absent.end(), kind) != absent.end();  // of another committee
  if (answered && ask.queued.visit == 0 && !is_told) absent.push_back(kind);
  if (kind == "web_service") parts_->service.failed(ask);
  source_answered(kind, false, now);
  if (ask.queued.visit != 0) parts_->visits.give_up_page(ask, reason_to_do_without(kind), now);
  refused_too_often(ask, answer);
}

void SiteHarvest::handle_trouble(const Ask& ask, const Answer& answer, Instant now) {
  if (is_register(ask.queued.name.kind)) {
    register_trouble(ask, answer, now);
  } else if (is_optional(ask.queued.name.kind)) {
    optional_trouble(ask, answer, now);
  } else {
    page_trouble(ask, answer, now);
  }
}

// Of a page or a document.
void SiteHarvest::page_trouble(const Ask& ask, const Answer& answer, Instant now) {
  const std::string reason = reason_of(answer);
  const bool not_there = answer.outcome == Outcome::error_page || answer.outcome == Outcome::gone;
  if (not_there && parts_->service.names_alone(ask.queued.name)) {
    desk_.archive.done(ask.queued.resource);
    desk_.report.problems.push_back(ask.queued.name.reference() +
                                    ": the web service names it, and the portal has no page of it");
    return;
  }
  if (parts_->translations.is_no_translation(ask, answer, now)) return;
  // An error page is the portal's settled answer for tonight; the others may be a bad moment.
  const bool may_pass = is_failure(answer.outcome) && answer.outcome != Outcome::error_page;
  if (may_pass && ask.queued.attempts + 1 < kMaxAttempts) {
    desk_.archive.postpone(ask.queued.resource, now + kRetryAfter * (ask.queued.attempts + 1));
    return;
  }
  if (!is_refusal(answer.outcome) &&
      (parts_->ways.queue_other(ask, now) || parts_->ways.look_anew(ask, now)))
    return;
  report_trouble(ask, answer, reason, now);
  if (refused_too_often(ask, answer)) {  // what was queued stays queued for another night
    return;
  }
  if (may_pass && ask.queued.visit == 0) {
    desk_.archive.postpone(ask.queued.resource, now + kNextNight);
    return;
  }
  desk_.archive.done(ask.queued.resource);
  if (ask.queued.visit != 0) parts_->visits.give_up_page(ask, reason, now);
}

void SiteHarvest::report_trouble(const Ask& ask, const Answer& answer, const std::string& reason,
                                 Instant now) {
  FailureReport failure{ask.queued.name.reference(), ask.url.str(),
                        std::string(name(answer.outcome)), reason, false};
  failure.known = desk_.archive.ended_so_before(ask.queued.name, failure.outcome, desk_.begun);
  if (SiteDepartures::may_have_left(ask, answer)) {
    parts_->departures.ask_its_lists(ask, std::move(failure), now);
    return;
  }
  auto& list = is_refusal(answer.outcome) ? desk_.report.refusals : desk_.report.failures;
  list.push_back(std::move(failure));
}

}  // namespace crawler
