// What left a list, and pages that are there no more: asked after within the run, and settled at
// its end. A meeting that a council took away is no failure.
#include <algorithm>

#include "crawler/plan.h"
#include "crawler/site_harvest.h"

namespace crawler {

SiteHarvest::Lines SiteHarvest::listed_before(std::int64_t list) {
  Lines lines;
  const auto things = archive_.last_listed(list);
  if (!things) return lines;
  lines.known = true;
  for (const auto& thing : *things) lines.by_id.insert_or_assign(thing.id, thing);
  return lines;
}

bool SiteHarvest::Lines::differ(const store::ListingRecord::Thing& line) const {
  const auto held = by_id.find(line.id);
  if (held == by_id.end()) return known;
  return held->second.date != line.date || held->second.tail != line.tail;
}

// Its own page says what became of a thing that its list has dropped: moved, or gone.
void SiteHarvest::ask_after_dropped(const Lines& before, const store::ListingRecord& now_listed,
                                    Instant now) {
  std::set<std::string> named;
  for (const auto& thing : now_listed.things) named.insert(thing.id);
  for (const auto& [id, thing] : before.by_id) {
    if (named.contains(id) || (thing.kind == "meeting" && !has_own_page(thing.path))) continue;
    const auto name = this->named(thing.kind, id);
    const auto read = archive_.last_fetch(name, std::string(crawler::name(Outcome::ok)));
    if (read && *read < begun_ && !is_open(name))
      enqueue(name, thing.path, by_date(kDuePriority, thing.date), now);
  }
}

bool SiteHarvest::may_have_left(const Ask& ask, const Answer& answer) {
  const std::string& kind = ask.queued.name.kind;
  const bool not_there = answer.outcome == Outcome::error_page || answer.outcome == Outcome::gone;
  return not_there && ask.queued.visit == 0 && ask.queued.name.language.empty() &&
         (kind == "meeting" || kind == "committee" || kind == "decision");
}

// Whether it is a failure shows when the lists that named it have been read in this run.
void SiteHarvest::ask_its_lists(const Ask& ask, FailureReport failure, Instant now) {
  for (const auto& list : archive_.lists_naming(ask.queued.name)) {
    if (list.read_at >= begun_ || !asked_lists_.insert(list.name.reference()).second) continue;
    enqueue(list.name, list.path, kListPriority, now);
  }
  missed_.emplace_back(ask.queued.name, std::move(failure));
}

void SiteHarvest::settle_departures(Instant now) {
  if (report_.state == "done" && !is_narrow()) {
    store::DepartureEffect effect = archive_.settle_departures(site_.key, run_, now);
    report_.not_listed = std::move(effect.not_listed);
    report_.gone = std::move(effect.gone);
    report_.returned = std::move(effect.returned);
  }
  for (auto& [name, failure] : std::exchange(missed_, {}))
    if (!archive_.lists_naming(name).empty()) report_.failures.push_back(std::move(failure));
}

}  // namespace crawler
