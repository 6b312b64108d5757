#include "tests/portal/year_changes.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace portal {

std::optional<Change> move_item(Council& council, Dice& dice) {
  std::vector<Meeting*> agendas;
  for (Meeting& meeting : council.meetings) {
    const bool fits = meeting.status == Status::agenda && !meeting.generated;
    if (fits && meeting.items.size() >= 2) agendas.push_back(&meeting);
  }
  if (agendas.empty()) return std::nullopt;
  Meeting& meeting = *dice.pick(agendas);
  const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(meeting.items.size()) - 1));
  Item &first = meeting.items[at], &second = meeting.items[at + 1];
  std::swap(first, second);
  std::swap(first.number, second.number);
  return Change{Change::Kind::item_moved, meeting.id, first.id, "", "", ""};
}

std::optional<Change> revert_text(Council& council, const Change& correction) {
  Meeting* meeting = council.meeting(correction.meeting);
  if (meeting == nullptr) return std::nullopt;
  for (Item& item : meeting->items) {
    if (item.id != correction.item) continue;
    const auto at = item.minutes.find(correction.is);
    if (at == std::string::npos) return std::nullopt;
    item.minutes.replace(at, correction.is.size(), correction.was);
    return Change{
        Change::Kind::text_reverted, meeting->id, item.id, "", correction.is, correction.was};
  }
  return std::nullopt;
}

Change restore_meeting(Council& council, Meeting meeting) {
  const Change change{Change::Kind::restored, meeting.id, 0, "", "", meeting.date};
  const auto place =
      std::find_if(council.meetings.begin(), council.meetings.end(),
                   [&](const Meeting& other) { return other.generated || other.id > meeting.id; });
  council.meetings.insert(place, std::move(meeting));
  return change;
}

}  // namespace portal
