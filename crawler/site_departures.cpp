#include "crawler/site_departures.h"

#include <algorithm>

#include "crawler/plan.h"

namespace crawler {

void SiteDepartures::ask_after_dropped(const ListLines& before,
                                       const store::ListingRecord& now_listed, Instant now) {
  for (const ListLines::Line& line : before.dropped(now_listed.things)) {
    if (line.kind == "meeting" && !desk_.has_own_page(line.path)) continue;
    const auto name = desk_.named(line.kind, line.id);
    const auto read = desk_.last_read(name);
    if (read && *read < desk_.begun && !desk_.is_open(name))
      desk_.enqueue(name, line.path, by_date(kDuePriority, line.date), now);
  }
}

bool SiteDepartures::has_shifted(const ListLines& before,
                                 const store::ListingRecord& now_listed) const {
  const auto dropped = before.dropped(now_listed.things);
  return std::any_of(dropped.begin(), dropped.end(), [&](const ListLines::Line& line) {
    return desk_.archive.lists_naming(desk_.named(line.kind, line.id)).empty();
  });
}

bool SiteDepartures::may_have_left(const Ask& ask, const Answer& answer) {
  const std::string& kind = ask.queued.name.kind;
  const bool not_there = answer.outcome == Outcome::error_page || answer.outcome == Outcome::gone;
  return not_there && ask.queued.visit == 0 && ask.queued.name.language.empty() &&
         (kind == "meeting" || kind == "committee" || kind == "decision");
}

// Whether it is a failure shows when the lists that named it have been read in this run.
void SiteDepartures::ask_its_lists(const Ask& ask, FailureReport failure, Instant now) {
  for (const auto& list : desk_.archive.lists_naming(ask.queued.name)) {
    if (list.read_at >= desk_.begun || !asked_lists_.insert(list.name.reference()).second) continue;
    desk_.enqueue(list.name, list.path, kListPriority, now);
  }
  missed_.emplace_back(ask.queued.name, std::move(failure));
}

void SiteDepartures::settle(Instant now) {
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
