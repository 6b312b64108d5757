#include "tests/portal/year.h"

#include <algorithm>
#include <array>

#include "tests/portal/days.h"
#include "tests/portal/dice.h"
#include "tests/portal/generated_council.h"
#include "tests/portal/publications.h"
#include "tests/portal/year_changes.h"

namespace portal {
namespace {

struct Nights {
  int from, to;  // both within
  bool holds(int night) const { return from <= night && night <= to; }
};

constexpr std::array kOutages = {Nights{33, 33}, Nights{92, 93}, Nights{171, 171},
                                 Nights{330, 332}};
constexpr Nights kRefusals{130, 136}, kServiceClosed{280, 309};
constexpr int kNewSkin = 182, kMoved = 240, kMoveKnown = 243;
constexpr const char *kOldHost = "http://127.0.0.1:8080/", *kNewHost = "http://127.0.0.2:8080/";
constexpr std::uint64_t kOwnChances = 9;  // of seeds drawn from the year's

PortalOptions options_of(const YearRules& rules) {
  PortalOptions options;
  options.seed = rules.seed;
  options.key = "fold";
  options.first_day = rules.first_day;
  options.committees = rules.committees;
  options.meetings = rules.meetings;
  options.service = PortalOptions::Service::open;
  return options;
}

// Takes what is due off a list.
template <typename Thing>
std::vector<Thing> due(std::vector<std::pair<int, Thing>>& planned, int night) {
  std::vector<Thing> ready;
  for (auto& [when, thing] : planned)
    if (when <= night) ready.push_back(std::move(thing));
  std::erase_if(planned, [&](const auto& one) { return one.first <= night; });
  return ready;
}

}  // namespace

Year::Year(const YearRules& rules)
    : rules_(rules), options_(options_of(rules)), council_(generated_council(options_)) {
  announce_the_past(council_);
  diary_.record(0, council_, options_);
}

std::string Year::today() const { return day_after(rules_.first_day, night_); }

Year::Weather Year::weather() const {
  if (kRefusals.holds(night_)) return Weather::refusing;
  const bool down = std::any_of(kOutages.begin(), kOutages.end(),
                                [&](const Nights& span) { return span.holds(night_); });
  return down ? Weather::down : Weather::fair;
}

std::string Year::base_url() const { return night_ < kMoved ? kOldHost : kNewHost; }
std::string Year::known_url() const { return night_ < kMoveKnown ? kOldHost : kNewHost; }

bool Year::pass_night() {
  if (night_ >= rules_.nights) return false;
  ++night_;
  council_.today = today();
  if (night_ == kNewSkin) options_.skin = PortalOptions::Skin::panel;
  options_.service =
      kServiceClosed.holds(night_) ? PortalOptions::Service::none : PortalOptions::Service::open;
  const Announcer announcer(council_);
  change_papers();
  announcer.announce(council_);
  diary_.record(night_, council_, options_);
  return true;
}

void Year::change_papers() {
  const Council before = council_;
  Diary tonight = pass_night_of(council_);
  Dice dice(seed_of(seed_of(rules_.seed, kOwnChances), static_cast<std::uint64_t>(night_)));
  constexpr int kMoves = 12;  // a move in so many nights
  if (dice.one_in(kMoves))
    if (auto change = move_item(council_, dice)) tonight.push_back(*std::move(change));
  for (const Change& correction : due(reverts_, night_))
    if (auto change = revert_text(council_, correction)) tonight.push_back(*std::move(change));
  for (Meeting& meeting : due(returns_, night_))
    tonight.push_back(restore_meeting(council_, std::move(meeting)));
  plan_what_follows(tonight, before);
  for (Change& change : tonight) events_.push_back({night_, std::move(change)});
}

Diary Year::pass_night_of(Council& council) const {
  return portal::pass_night(council, {rules_.seed, rules_.first_day, rules_.unplanned}, night_);
}

void Year::plan_what_follows(const Diary& tonight, const Council& before) {
  Dice dice(seed_of(seed_of(rules_.seed, kOwnChances + 1), static_cast<std::uint64_t>(night_)));
  for (const Change& change : tonight) {
    if (change.kind == Change::Kind::text_corrected && dice.one_in(3))
      reverts_.emplace_back(night_ + dice.between(12, 20), change);
    if (change.kind == Change::Kind::removed && dice.one_in(2))
      if (const Meeting* meeting = before.meeting(change.meeting))
        returns_.emplace_back(night_ + dice.between(15, 30), *meeting);
  }
}

}  // namespace portal
