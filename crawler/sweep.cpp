#include "crawler/sweep.h"

#include <algorithm>
#include <utility>

#include "crawler/plan.h"

namespace crawler {
namespace {

constexpr std::int64_t kYoungMinutes = 120;  // days
constexpr std::int64_t kYear = 365;
constexpr double kBehindTheCut = 0.2;   // of young minutes, which change past the cut, too
constexpr std::int64_t kWorkedOn = 14;  // days: between a page's own date of change and its reading

std::int64_t age_of(const std::string& date, Instant today) {
  return day_number(iso_day(today)) - day_number(date);
}

// The page said when it was last read that it had just been worked on: a hint and no proof.
bool is_worked_on(const store::AskedThing& thing) {
  return !thing.modified.empty() &&
         day_number(iso_day(thing.asked)) - day_number(thing.modified) <= kWorkedOn;
}

double meeting_rate(const SweepThing& swept, Instant today) {
  const store::AskedThing& thing = swept.thing;
  const std::int64_t age = age_of(thing.date, today);
  const bool is_hint = is_worked_on(thing);
  if (is_young(thing.date, today)) return is_hint ? 1.5 : 1;
  if (thing.status == "draft_minutes" || thing.status == "draft") return 0.5;
  const bool this_year = !thing.date.empty() && age < kYear;  // to come as well
  if (this_year) return is_hint ? 0.1 : 0.06;
  return is_hint ? 0.02 : 0.01;
}

// A list of no certain days is of these weeks.
double listing_rate(const std::string& last_day, Instant today) {
  if (last_day.empty()) return 0.6;
  const std::int64_t age = age_of(last_day, today);
  if (age <= 0) return 0.2;
  return age <= kYear ? 0.05 : 0.01;
}

}  // namespace

double change_rate(const SweepThing& swept, Instant today) {
  const std::string& kind = swept.thing.name.kind;
  if (swept.cut) return 2;
  if (kind == "meeting") {
    const double rate = meeting_rate(swept, today);
    return swept.item_pages ? std::max(kBehindTheCut, rate / 2) : rate;
  }
  if (kind == "listing") return listing_rate(swept.thing.date, today);
  if (kind == "committees") return 0.2;
  if (kind == "decision") return age_of(swept.thing.date, today) < kYear ? 0.02 : 0.005;
  if (kind == "committee") return 0.03;
  return 0.04;  // registers' past, the service's years, sources that may have come about
}

double urgency(const SweepThing& thing, Instant now) {
  using Days = std::chrono::duration<double, std::ratio<86'400>>;
  return change_rate(thing, now) * std::max(0.0, Days(now - thing.thing.asked).count());
}

bool minutes_are_young(const std::string& date, Instant today) {
  const std::int64_t age = age_of(date, today);
  return !date.empty() && age >= 0 && age <= kYoungMinutes;
}

void Sweep::begin(std::vector<SweepThing> things, Instant now) {
  begun_ = true;
  std::vector<std::pair<double, SweepThing>> ranked;
  ranked.reserve(things.size());
  for (SweepThing& thing : things) {
    const double rank = urgency(thing, now);
    ranked.emplace_back(rank, std::move(thing));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [rank, thing] : ranked) things_.push_back(std::move(thing));
}

std::optional<SweepThing> Sweep::next() {
  while (!things_.empty() && used_ < budget_) {
    SweepThing thing = std::move(things_.back());
    things_.pop_back();
    if (thing.requests > budget_ && used_ == 0) thing.requests = budget_;
    if (thing.requests <= budget_ - used_) return thing;
  }
  return std::nullopt;
}

}  // namespace crawler
