// What left a list, and pages that are there no more: asked after within the run, and settled at
// its end. A meeting that a council took away is no failure.
#include <algorithm>

#include "crawler/plan.h"
#include "crawler/site_harvest.h"

namespace crawler {

SiteHarvest::Lines SiteHarvest::listed_before(std::int64_t list) {
  Lines lines;
  const auto things = desk_.archive.last_listed(list);
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
    if (named.contains(id) || (thing.kind == "meeting" && !desk_.has_own_page(thing.path)))
      continue;
    const auto name = desk_.named(thing.kind, id);
    const auto read = desk_.last_read(name);
    if (read && *read < desk_.begun && !desk_.is_open(name))
      desk_.enqueue(name, thing.path, by_date(kDuePriority, thing.date), now);
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
  for (const auto& list : desk_.archive.lists_naming(ask.queued.name)) {
    if (list.read_at >= desk_.begun || !asked_lists_.insert(list.name.reference()).second) continue;
    desk_.enqueue(list.name, list.path, kListPriority, now);
  }
  missed_.emplace_back(ask.queued.name, std::move(failure));
}

void SiteHarvest::settle_departures(Instant now) {
  if (desk_.report.state == "done" && !desk_.is_narrow()) {
    store::DepartureEffect effect = desk_.archive.settle_departures(desk_.site.key, desk_.run, now);
    desk_.report.not_listed = std::move(effect.not_listed);
    desk_.report.gone = std::move(effect.gone);
    desk_.report.returned = std::move(effect.returned);
  }
  for (auto& [name, failure] : std::exchange(missed_, {}))
    if (!desk_.archive.lists_naming(name).empty())
      desk_.report.failures.push_back(std::move(failure));
}

}  // namespace crawler
