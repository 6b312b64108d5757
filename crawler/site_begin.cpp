// Where a site's run begins: open visits, sources of changes, lists; and what is said at its end.
#include "crawler/plan.h"
#include "crawler/site_harvest.h"
#include "crawler/site_parts.h"
#include "store/queries.h"

namespace crawler {
namespace {

constexpr auto kResumed = std::chrono::hours(12);  // shorter than from one night to the next

}  // namespace

void SiteHarvest::begin(Instant now) {
  parts_->habit.begin();
  // After a run that was cut short, what answered in the last hours is not asked again; after a
  // whole one, everything that stands before this run may be.
  const bool whole = desk_.learned("last_run") != "unfinished";
  parts_->ways.begin();
  desk_.begun = now;
  desk_.cutoff = whole ? now : now - kResumed;
  if (!desk_.is_narrow()) desk_.learn("last_run", "unfinished", now);
  desk_.archive.lift_narrow(desk_.site.key, -kNarrowShift);
  parts_->translations.begin(now);
  parts_->visits.take_up(now);
  if (desk_.options.one) {
    queue_one_thing(now);
    return;
  }
  desk_.archive.put_scope(desk_.site.key, desk_.options.since, desk_.options.committees, now);
  if (!desk_.is_narrow()) parts_->sources.queue(now);
  if (!parts_->sources.is_awaited()) queue_night(now);
}

// Once it is known whether the lists are spared.
void SiteHarvest::queue_night(Instant now) {
  if (!desk_.report.lists_spared) parts_->ways.queue(now);
  parts_->decisions.queue_registers(now);
  if (desk_.is_narrow()) return;
  parts_->service.queue(now);
  parts_->service_word.begin();
  parts_->drift.queue_doubtful(now);
  if (!desk_.report.lists_spared) queue_cut_meetings(now);
}

void SiteHarvest::source_answered(const std::string& source, bool whole, Instant now) {
  if (parts_->sources.answered(source, whole)) queue_night(now);
}

// What was cut short last time is tried again, however old it is and whatever the lists say.
void SiteHarvest::queue_cut_meetings(Instant now) {
  for (const auto& held : desk_.archive.cut_meetings(desk_.site.key)) {
    if (desk_.cutoff && held.last_visit >= *desk_.cutoff) continue;
    // A further language is read after the main one.
    if (!held.language.empty() && !parts_->translations.has_own_words(held.language)) continue;
    const auto main = desk_.recipe.in_language({"meeting", held.id, held.language, held.path}, "");
    desk_.enqueue(desk_.named("meeting", held.id), main.path, by_date(kDuePriority, held.date),
                  now);
  }
}

void SiteHarvest::queue_one_thing(Instant now) {
  // In a further language it is read after the main one's.
  const extract::ResourceLink one = desk_.recipe.in_language(*desk_.options.one, "");
  desk_.enqueue(desk_.named(one.kind, one.id), one.path, kDuePriority, now);
  if (one.kind == "committee") {
    const auto listing =
        desk_.recipe.find("listing", one.id + "-0", {{"committee", one.id}, {"year", "0"}});
    if (listing)
      desk_.enqueue(desk_.named("listing", listing->id), listing->path, kListPriority, now);
  }
}

void SiteHarvest::close_report(Instant now) {
  if (desk_.report.state == "done" && desk_.nothing_read() && !desk_.report.refusals.empty()) {
    desk_.report.state = "refused";
    desk_.report.reason = desk_.report.refusals.front().reason;
  }
  parts_->service.learn_meetings(now);
  parts_->sources.close(now);
  if (desk_.report.state == "done" && !desk_.is_narrow()) {
    desk_.learn("last_run", "whole", now);
    parts_->ways.close(now);
  }
  parts_->drift.measure(now);
  parts_->departures.settle(now);
  for (const auto& status : store::Queries(desk_.archive).status(desk_.site.key))
    desk_.report.oldest_meeting = status.all.first;
  desk_.report.queued = static_cast<std::int64_t>(desk_.archive.queued(desk_.site.key));
  if (desk_.report.queued > 0 && desk_.options.max_requests > 0) {
    // A meeting costs about three requests: its page, its attendance, a document or a stub.
    constexpr std::int64_t kRequestsEach = 3;
    desk_.report.runs_left =
        static_cast<int>((desk_.report.queued * kRequestsEach + desk_.options.max_requests - 1) /
                         desk_.options.max_requests);
  }
}

}  // namespace crawler
