#include "tests/portal/night.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "tests/portal/days.h"
#include "tests/portal/dice.h"
#include "tests/portal/generated_council.h"
#include "tests/portal/meeting_calendar.h"
#include "tests/portal/unplanned.h"

namespace portal {
namespace {

using Kind = Change::Kind;

// How many of 27 unplanned changes are of each kind.
constexpr std::array<std::pair<Kind, int>, 8> kShares = {{{Kind::text_corrected, 10},
                                                          {Kind::document_replaced, 5},
                                                          {Kind::item_withdrawn, 3},
                                                          {Kind::redated, 3},
                                                          {Kind::cancelled, 2},
                                                          {Kind::meeting_scheduled, 2},
                                                          {Kind::cancelled_redated, 1},
                                                          {Kind::removed, 1}}};
constexpr int kAllShares = 27;

std::size_t drawn(Dice& dice) {
  int left = dice.below(kAllShares);
  std::size_t index = 0;
  while (left >= kShares[index].second) left -= kShares[index++].second;
  return index;
}

Change scheduled(const Meeting& meeting) {
  return {Kind::meeting_scheduled, meeting.id, 0, "", "", meeting.date};
}

Kind kind_of(Status status) {
  switch (status) {
    case Status::agenda:
      return Kind::agenda_published;
    case Status::draft_minutes:
      return Kind::draft_minutes;
    default:
      return Kind::minutes_approved;
  }
}

void follow_calendar(Council& council, const NightRules& rules, const std::string& today,
                     Dice& dice, Diary& diary) {
  for (Meeting& meeting : council.meetings) {
    const Status next = next_status(meeting, rules.seed, today);
    if (next == meeting.status) continue;
    const Committee* committee = council.committee(meeting.committee);
    publish(meeting, next, *committee, rules.seed);
    diary.push_back({kind_of(next), meeting.id, 0, "", "", ""});
    // The next meeting often corrects the minutes before it approves them.
    if (next == Status::minutes && dice.one_in(2)) {
      if (auto change = correct_sentence(meeting, dice)) diary.push_back(*change);
    }
  }
}

// Committees that meet have a next meeting in the diary, a month ahead.
void plan_ahead(Council& council, const NightRules& rules, const std::string& today, Diary& diary) {
  constexpr int kAhead = 30, kCycle = 28;
  std::map<int, std::string> last;
  for (const Meeting& meeting : council.meetings) {
    if (meeting.generated) continue;
    std::string& day = last[meeting.committee];
    day = std::max(day, meeting.date);
  }
  const std::string wanted = day_after(today, kAhead);
  for (const auto& [id, day] : last) {
    if (day >= wanted) continue;
    const std::string date = day_after(std::max(day, today), kCycle);
    diary.push_back(scheduled(schedule_meeting(council, *council.committee(id), date, rules.seed)));
  }
}

std::optional<Change> make_change(Council& council, Kind kind, const NightRules& rules, Dice& dice,
                                  const std::string& today) {
  if (kind != Kind::meeting_scheduled) return unplanned_change(council, kind, dice, today);
  if (council.committees.empty()) return std::nullopt;
  const std::string date = day_after(today, dice.between(9, 25));
  return scheduled(schedule_meeting(council, dice.pick(council.committees), date, rules.seed));
}

}  // namespace

Diary pass_night(Council& council, const NightRules& rules, int night) {
  Diary diary;
  Dice dice(seed_of(seed_of(rules.seed, 4), static_cast<std::uint64_t>(night)));
  const std::string today = day_after(rules.first_day, night);
  follow_calendar(council, rules, today, dice, diary);
  plan_ahead(council, rules, today, diary);
  constexpr int kFine = 1000;
  int changes = static_cast<int>(rules.unplanned);
  const double rest = rules.unplanned - changes;
  if (dice.below(kFine) < static_cast<int>(rest * kFine)) ++changes;
  for (; changes > 0; --changes) {
    // A kind that fits no meeting gives way to the next.
    const std::size_t first = drawn(dice);
    for (std::size_t i = 0; i < kShares.size(); ++i) {
      const Kind kind = kShares[(first + i) % kShares.size()].first;
      auto change = make_change(council, kind, rules, dice, today);
      if (!change) continue;
      diary.push_back(*std::move(change));
      break;
    }
  }
  return diary;
}

std::string name_of(Kind kind) {
  static const std::map<Kind, std::string> kNames = {{Kind::meeting_scheduled, "meeting_scheduled"},
                                                     {Kind::agenda_published, "agenda_published"},
                                                     {Kind::draft_minutes, "draft_minutes"},
                                                     {Kind::minutes_approved, "minutes_approved"},
                                                     {Kind::text_corrected, "text_corrected"},
                                                     {Kind::item_withdrawn, "item_withdrawn"},
                                                     {Kind::cancelled, "cancelled"},
                                                     {Kind::cancelled_redated, "cancelled_redated"},
                                                     {Kind::redated, "redated"},
                                                     {Kind::removed, "removed"},
                                                     {Kind::document_replaced, "document_replaced"},
                                                     {Kind::item_moved, "item_moved"},
                                                     {Kind::text_reverted, "text_reverted"},
                                                     {Kind::restored, "restored"}};
  return kNames.at(kind);
}

std::string to_line(const Change& change) {
  return fmt::format("{}\t{}\t{}\t{}", name_of(change.kind), change.meeting, change.item,
                     change.document);
}

}  // namespace portal
