#include "crawler/site_sweep.h"

#include <algorithm>
#include <map>
#include <set>

#include "crawler/plan.h"
#include "crawler/register_windows.h"
#include "crawler/resource_kinds.h"

namespace crawler {
namespace {

constexpr int kCutPages = 2;  // of a meeting of whose cut items none could be read so far

// Of the service, lists alone; what is asked for each night, or within visits, is not swept. What
// was read in a further language is asked for with its main language's page (site_translations.h).
bool has_turns(const store::ResourceName& name) {
  if (!name.language.empty()) return false;
  if (name.kind != "web_service") return name.kind != "whats_new" || !name.id.empty();
  return name.id.empty() || (name.id.starts_with("meetings-") && name.id != "recent");
}

}  // namespace

bool SiteSweep::may_be_swept(const store::AskedThing& asked) const {
  const HarvestOptions& options = desk_.options;
  // Where lists are read each night, they and what is optional have their own times.
  if (!desk_.report.lists_spared && asked.name.kind != "meeting") return false;
  if (asked.name.kind == "meeting" && !desk_.has_own_page(asked.path)) return false;
  if (!has_turns(asked.name) || (desk_.cutoff && asked.asked >= *desk_.cutoff)) return false;
  return options.since.empty() || (!asked.date.empty() && asked.date >= options.since);
}

void SiteSweep::add_thing(store::AskedThing asked, bool cut, Instant now,
                          std::vector<SweepThing>& things) {
  SweepThing thing{std::move(asked), 1, false, cut};
  const store::ResourceName& name = thing.thing.name;
  if (const auto period = desk_.recipe.period(name.kind, name.id)) thing.thing.date = period->last;
  const bool is_young = name.kind == "meeting" && minutes_are_young(thing.thing.date, now);
  const auto pages = cut || is_young ? store::RequestPlan(desk_.archive).item_pages(name)
                                     : store::RequestPlan::ItemPages{};
  if (cut) {
    thing.item_pages = true;
    thing.requests += 1 + std::max(pages.count, kCutPages);
  } else if (pages.count > 0) {
    SweepThing whole = thing;
    whole.item_pages = true;
    whole.requests += pages.count;
    whole.thing.asked = pages.oldest;
    things.push_back(std::move(whole));
  }
  things.push_back(std::move(thing));
}

std::vector<SweepThing> SiteSweep::things(Instant now) {
  std::set<std::string> cut;
  for (const auto& held : desk_.archive.cut_meetings(desk_.site.key))
    cut.insert(held.id + held.language);
  std::vector<SweepThing> things;
  std::map<std::string, Instant> absent;  // registers that were not there, and when they were asked
  for (store::AskedThing& asked : store::RequestPlan(desk_.archive).asked(desk_.site.key)) {
    if (!may_be_swept(asked)) continue;
    const store::ResourceName& name = asked.name;
    if (is_register(name.kind) && desk_.is_known_absent(name.kind)) {
      Instant& last = absent[name.kind];
      last = std::max(last, asked.asked);
      continue;
    }
    const bool is_cut = name.kind == "meeting" && cut.contains(name.id + name.language);
    add_thing(std::move(asked), is_cut, now, things);
  }
  // Whether there is one by now, its latest window tells.
  for (const auto& [kind, last] : absent) {
    const auto link = desk_.recipe.resource(kind, current_window(now).id());
    things.push_back({{desk_.named(kind, link.id), link.path, "", "", "", last}, 1, false, false});
  }
  return things;
}

bool SiteSweep::queue_next(Instant now) {
  if (desk_.options.one || !desk_.options.committees.empty()) return false;
  if (!sweep_.has_begun()) sweep_.begin(things(now), now);
  while (auto next = sweep_.next()) {
    const store::AskedThing& thing = next->thing;
    // Its page may have been looked at earlier in this run.
    const auto last = desk_.last_read(thing.name);
    if (last && *last >= desk_.begun) continue;
    desk_.enqueue(thing.name, thing.path, kSweepPriority, now);
    swept_ = std::move(next);
    return true;
  }
  return false;
}

bool SiteSweep::is_swept(const Ask& ask) const {
  if (const CollectedVisit* visit = desk_.visits.find(ask.queued.visit)) return visit->swept;
  const std::int64_t priority = desk_.priority_of(ask.queued);
  return ask.queued.visit == 0 && priority >= kSweepPriority && priority < kPastPriority;
}

bool SiteSweep::count(const Ask& ask) {
  const bool is_of_visit = ask.queued.visit != 0;
  // What the service is asked beside the pages it stands for is a check like the sweep's.
  const bool is_check =
      desk_.report.lists_spared && is_of_visit && ask.queued.name.kind == "web_service";
  if (!is_swept(ask) && !is_check) return false;
  sweep_.count_request();
  ++desk_.report.swept;
  return !is_of_visit && !(swept_ && swept_->item_pages);
}

void SiteSweep::begin_visit(CollectedVisit& visit, const Ask& ask) const {
  if (!is_swept(ask)) return;
  const bool is_last = swept_ && swept_->thing.name == ask.queued.name;
  visit.may_ask = is_last ? swept_->requests - 1 : 0;
  visit.swept = true;
}

void SiteSweep::spare_pages(CollectedVisit& visit, Instant now) {
  const int allowed = *std::exchange(visit.may_ask, std::nullopt);
  store::VisitRecord record = visit.reader->finish(visit.fetches);
  record.run = desk_.run;
  record.visit = visit.id;
  const store::VisitEffect effect = desk_.archive.try_visit(record, now);
  if (effect.meeting_is_new || effect.new_versions + effect.new_things > 0) {
    visit.swept = false;
    return;
  }
  std::vector<Wanted> wanted = visit.reader->wanted();
  const auto last = [&](const Wanted& one) {
    return desk_.last_read(desk_.named(one.resource.kind, one.resource.id, one.resource.language));
  };
  std::stable_sort(wanted.begin(), wanted.end(), [&](const Wanted& a, const Wanted& b) {
    const bool a_item = a.resource.kind == "item", b_item = b.resource.kind == "item";
    return a_item != b_item ? a_item : last(a) < last(b);
  });
  int left = sweep_.left();  // for what could never be read
  for (std::size_t i = static_cast<std::size_t>(allowed); i < wanted.size(); ++i) {
    if (!last(wanted[i]) && left-- > 0) continue;
    visit.reader->give_up(wanted[i].role, "");
    visit.spared = true;
  }
}

}  // namespace crawler
