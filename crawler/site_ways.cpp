#include "crawler/site_ways.h"

#include <algorithm>

#include "crawler/plan.h"
#include "crawler/way_in.h"

namespace crawler {
namespace {

constexpr char kRecipe[] = "lists read by";  // the fact: the recipe's hash
constexpr char kWayIn[] = "way in";          // the fact: the number of the one that answered
constexpr auto kFirstAgain = std::chrono::hours(24 * 30);         // it may have had a bad night
constexpr auto kFollowedAgain = std::chrono::hours(24 * 7 - 12);  // a week of nights

}  // namespace

void SiteWays::begin() {
  const auto recipe = desk_.learned(kRecipe);
  other_recipe_ = recipe && *recipe != desk_.recipe.hash();
}

// The number of the way in that this is; nothing for other resources.
std::optional<std::size_t> SiteWays::number_of(const store::ResourceName& name) const {
  const auto& ways = desk_.recipe.ways_in();
  const auto found = std::find_if(ways.begin(), ways.end(), [&](const auto& way) {
    return way.kind == name.kind && way.id == name.id;
  });
  if (found == ways.end()) return std::nullopt;
  return static_cast<std::size_t>(found - ways.begin());
}

void SiteWays::queue_way_in(std::size_t number, Instant now) {
  const auto way = way_in(desk_.site, desk_.recipe, desk_.base(), number);
  const auto name = desk_.named(way.kind, way.id);
  if (!desk_.is_fresh(name, now)) desk_.enqueue(name, way.path, kListPriority, now);
}

void SiteWays::queue(Instant now) {
  if (desk_.recipe.ways_in().empty()) return;
  const std::string known = desk_.learned(kWayIn).value_or("");
  std::size_t number = known.empty() ? 0 : std::stoul(known);
  if (number >= desk_.recipe.ways_in().size() || is_old(now)) number = 0;
  if (steps_.recall(now)) {
    queue_steps(now);
    const auto way = desk_.recipe.ways_in()[number];
    const auto last = desk_.last_read(desk_.named(way.kind, way.id));
    if (last && now - *last < kFollowedAgain) return;
  }
  queue_way_in(number, now);
}

bool SiteWays::queue_other(const Ask& ask, Instant now) {
  const auto tried = number_of(ask.queued.name);
  if (!tried || !ask.queued.name.language.empty()) return false;
  tried_.insert(*tried);
  for (std::size_t other = 0; other < desk_.recipe.ways_in().size(); ++other) {
    if (tried_.contains(other)) continue;
    desk_.archive.done(ask.queued.resource);
    queue_way_in(other, now);
    return true;
  }
  return false;
}

bool SiteWays::is_old(Instant now) const {
  const auto learned = desk_.learned_at(kWayIn);
  return learned && now - *learned > kFirstAgain;
}

void SiteWays::found(const Ask& ask, Instant now) {
  const auto number = number_of(ask.queued.name);
  if (!number || !ask.queued.name.language.empty()) return;
  const std::string known = desk_.learned(kWayIn).value_or("0");
  if (known != std::to_string(*number) || is_old(now))
    desk_.learn(kWayIn, std::to_string(*number), now);
}

bool SiteWays::leads_on(const store::ResourceName& list, const extract::Listing& facts) {
  constexpr int kMostBarren = 3;
  bool names_new = false;
  for (const extract::ListedMeeting& listed : facts.meetings)
    names_new = listed_meetings_.insert(listed.meeting.id).second || names_new;
  const auto known = barren_.find(list.id);
  const int before = known == barren_.end() ? 0 : known->second;
  const int barren = names_new ? 0 : before + 1;
  for (const extract::ResourceLink& next : facts.lists) {
    int& held = barren_.emplace(next.id, barren).first->second;
    held = std::min(held, barren);
  }
  return !facts.meetings.empty() && barren < kMostBarren;
}

bool SiteWays::is_all_there_is(const store::ResourceName& list) const {
  const auto things = desk_.lines_of(list);
  return std::any_of(things.begin(), things.end(), [&](const auto& thing) {
    return thing.kind == "meeting" && !desk_.has_own_page(thing.path);
  });
}

bool SiteWays::lists_young_ones(const store::ResourceName& list, Instant now) const {
  const auto things = desk_.lines_of(list);
  return std::any_of(things.begin(), things.end(), [&](const auto& thing) {
    return thing.date > iso_day(now) || is_young(thing.date, now);
  });
}

bool SiteWays::is_due(const extract::ResourceLink& list, std::optional<Instant> last, Instant now,
                      bool shifted) const {
  const auto name = desk_.named(list.kind, list.id);
  const auto period = desk_.recipe.period(list.kind, list.id);
  const bool moved_on =
      period ? listing_is_due(std::stoi(period->last), last, now)
             : !last || shifted || now - *last > kFollowedAgain ||
                   (desk_.recipe.step(list.kind).empty() && lists_young_ones(name, now));
  return moved_on || (other_recipe_ && is_all_there_is(name));
}

void SiteWays::follow(const std::vector<extract::ResourceLink>& lists, Instant now, bool shifted) {
  for (const extract::ResourceLink& list : lists) {
    steps_.anchor(list, now);
    const auto period = desk_.recipe.period(list.kind, list.id);
    if (period && !desk_.recipe.step(list.kind).empty()) continue;  // the steps come to it
    if (period && !desk_.options.since.empty() && period->last < desk_.options.since) continue;
    const auto name = desk_.named(list.kind, list.id);
    const auto last = desk_.last_read(name);
    if (desk_.is_fresh(name, now) || desk_.is_left_to_sweep(name) || (last && *last >= desk_.begun))
      continue;
    if (list.kind == "committee") {
      queue_committee_page(list, now);
    } else if (is_due(list, last, now, shifted)) {
      // Just before the meetings of its last day, so that the newest come first.
      const auto of_days = [&] { return by_date(kPastPriority, period->last) - 1; };
      desk_.enqueue(name, list.path, period ? of_days() : kListPriority, now);
    }
  }
}

void SiteWays::queue_steps(Instant now) {
  if (!steps_.is_anchored()) return;
  for (const ListSteps::Step& step : steps_.due(now)) {
    const auto name = desk_.named(step.list.kind, step.list.id);
    const auto last = desk_.last_read(name);
    if (desk_.is_fresh(name, now) || (last && *last >= desk_.begun) ||
        !stepped_.insert(name.id).second)
      continue;
    desk_.enqueue(name, step.list.path,
                  step.is_past ? by_date(kPastPriority, step.last_day) - 1 : kListPriority, now);
  }
}

bool SiteWays::look_anew(const Ask& ask, Instant now) {
  const store::ResourceName& name = ask.queued.name;
  if (name.kind != "listing" || !steps_.is_round_today(name.id, now) || looked_anew_) return false;
  looked_anew_ = true;
  desk_.archive.done(ask.queued.resource);
  stepped_.clear();
  steps_.forget(now);
  queue_way_in(0, now);
  return true;
}

void SiteWays::queue_committee_page(const extract::ResourceLink& committee, Instant now) {
  if (committee.path.empty()) return;
  const auto page = desk_.named("committee", committee.id);
  if (desk_.is_left_to_sweep(page) || desk_.is_fresh(page, now)) return;
  if (listing_is_due(1, desk_.last_read(page), now) || lists_alone(page))
    desk_.enqueue(page, committee.path, kCommitteePriority, now);
}

bool SiteWays::lists_alone(const store::ResourceName& list) const {
  const auto things = desk_.lines_of(list);
  return std::any_of(things.begin(), things.end(), [&](const auto& thing) {
    return desk_.archive.lists_naming(desk_.named(thing.kind, thing.id)).size() == 1;
  });
}

void SiteWays::close(Instant now) {
  if (desk_.learned(kRecipe) != desk_.recipe.hash()) desk_.learn(kRecipe, desk_.recipe.hash(), now);
}

}  // namespace crawler
