#include "crawler/list_steps.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "crawler/plan.h"

namespace crawler {
namespace {

constexpr char kListing[] = "listing";
constexpr char kAnchor[] =
    "list beside";  // the fact: kind and path of what others are asked beside
constexpr int kMonths = 12;
constexpr int kFirstYear = 1990;  // no portal has older minutes than its council's word processor
constexpr auto kDay = std::chrono::hours(24);

// How far lists are asked for, in months; a list of a year counts as its own twelve.
constexpr int kBefore = 1, kAfter = 2;           // each night
constexpr int kLately = 6;                       // weekly
constexpr int kFurthest = 24;                    // ahead, while the calendar is filled
constexpr int kEmptyAhead = 2, kEmptyPast = 24;  // in a row, and there the calendar ends
constexpr auto kLatelyAgain = kDay * 6;          // a week of nights
constexpr auto kYearAgain = kDay * 30;           // of the last twelve months
constexpr auto kPastAgain = kDay * 180;
constexpr auto kDeadAgain = kDay * 30;  // a list that had no answer

}  // namespace

ListSteps::ListSteps(store::Archive& archive, const extract::Recipe& recipe, std::string site,
                     std::string since)
    : archive_(archive),
      recipe_(recipe),
      site_(std::move(site)),
      since_(std::move(since)),
      step_(recipe.step(kListing)) {}

int ListSteps::place_of(Instant now) const {
  const std::chrono::year_month_day today = std::chrono::floor<std::chrono::days>(now);
  const int year = static_cast<int>(today.year());
  if (step_ != "month") return year;
  return year * kMonths + static_cast<int>(static_cast<unsigned>(today.month())) - 1;
}

std::string ListSteps::id_of(int place) const {
  if (step_ != "month") return std::to_string(place);
  return fmt::format("{:04}{:02}", place / kMonths, place % kMonths + 1);
}

bool ListSteps::anchor(const extract::ResourceLink& known, Instant now) {
  if (!has_steps() || anchor_ || !recipe_.beside(known, kListing, id_of(place_of(now))))
    return false;
  anchor_ = known;
  archive_.learn(site_, kAnchor, known.kind + ' ' + known.path, now);
  return true;
}

bool ListSteps::recall(Instant now) {
  if (!has_steps()) return false;
  const std::string fact = archive_.learned(site_, kAnchor).value_or("");
  const std::size_t blank = fact.find(' ');
  if (blank == std::string::npos) return false;
  const extract::ResourceLink known{fact.substr(0, blank), "", "", fact.substr(blank + 1)};
  if (!recipe_.beside(known, kListing, id_of(place_of(now)))) return false;
  anchor_ = known;
  return true;
}

void ListSteps::forget(Instant now) {
  anchor_.reset();
  archive_.learn(site_, kAnchor, "", now);
}

ListSteps::Held ListSteps::held(int place) const {
  const store::ResourceName name{site_, kListing, id_of(place), ""};
  Held list;
  const auto asked = archive_.last_asked(name);
  if (!asked) return list;
  list.last_read = archive_.last_fetch(name, "ok");
  list.read = list.last_read.has_value();
  list.asked = true;
  const auto resource = list.read ? archive_.find_resource(name) : std::nullopt;
  const auto things = resource ? archive_.last_listed(*resource) : std::nullopt;
  list.filled = things && !things->empty();
  return list;
}

std::optional<ListSteps::Step> ListSteps::step_to(int place) const {
  const auto link = recipe_.beside(*anchor_, kListing, id_of(place));
  const auto period = recipe_.period(kListing, id_of(place));
  if (!link || !period || (!since_.empty() && period->last < since_)) return std::nullopt;
  return Step{*link, period->last, false};
}

bool ListSteps::is_round_today(const std::string& id, Instant now) const {
  if (!has_steps()) return false;
  const int today = place_of(now), each = step_ == "month" ? 1 : 0;
  for (int place = today - kBefore * each; place <= today + kAfter * each; ++place)
    if (id == id_of(place)) return true;
  return false;
}

std::vector<ListSteps::Step> ListSteps::due(Instant now) const {
  std::vector<Step> due;
  if (!anchor_) return due;
  const int today = place_of(now);
  add_round_today(today, now, due);
  add_ahead(today, now, due);
  add_past(today, now, due);
  return due;
}

void ListSteps::add_round_today(int today, Instant now, std::vector<Step>& due) const {
  const int each = step_ == "month" ? 1 : 0;
  const auto add = [&](int place, bool is_due) {
    if (auto step = is_due ? step_to(place) : std::nullopt) due.push_back(*std::move(step));
  };
  for (int place = today - kBefore * each; place <= today + kAfter * each; ++place)
    add(place, true);
  for (int place = today - (kBefore + 1) * each; place >= today - kLately * each && each > 0;
       --place) {
    const Held list = held(place);
    add(place, !list.asked || (list.read && now - *list.last_read > kLatelyAgain));
  }
}

// One after the other: whether the calendar goes on, the lists before it tell.
void ListSteps::add_ahead(int today, Instant now, std::vector<Step>& due) const {
  const int first = step_ == "month" ? today + kAfter + 1 : today + 1;
  const int furthest = step_ == "month" ? today + kFurthest : today + kFurthest / kMonths;
  int empty = 0;
  for (int place = first; place <= furthest; ++place) {
    const Held before = held(place - 1);
    if (!before.read) return;
    empty = before.filled ? 0 : empty + 1;
    if (empty >= kEmptyAhead) return;
    const Held list = held(place);
    const bool is_due = !list.asked || (list.read && now - *list.last_read > kLatelyAgain);
    if (auto step = is_due ? step_to(place) : std::nullopt) due.push_back(*std::move(step));
  }
}

// Back to where nothing was for years, or nothing answers any more.
void ListSteps::add_past(int today, Instant now, std::vector<Step>& due) const {
  const int a_year = step_ == "month" ? kMonths : 1;
  const int first = step_ == "month" ? today - kLately - 1 : today - 1;
  const int most_empty = step_ == "month" ? kEmptyPast : kEmptyPast / kMonths;
  int empty = 0;
  for (int place = first; place >= kFirstYear * a_year && empty < most_empty; --place) {
    const Held list = held(place);
    auto step = step_to(place);
    if (!step) return;
    step->is_past = true;
    if (!list.asked) {
      due.push_back(*std::move(step));
      return;  // what it says decides about the one before it
    }
    empty = list.filled ? 0 : empty + 1;
    const auto again = place > today - a_year - 1 ? kYearAgain : kPastAgain;
    const auto asked = archive_.last_asked({site_, kListing, id_of(place), ""});
    if (list.read ? now - *list.last_read > again : now - asked->at > kDeadAgain)
      due.push_back(*std::move(step));
  }
}

}  // namespace crawler
