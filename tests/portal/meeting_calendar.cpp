#include "tests/portal/meeting_calendar.h"

#include "tests/portal/days.h"
#include "tests/portal/dice.h"

namespace portal {

Status next_status(const Meeting& meeting, std::uint64_t seed, const std::string& today) {
  Dice dice(seed_of(seed, static_cast<std::uint64_t>(meeting.id)));
  const int agenda_before = dice.between(5, 8), draft_after = dice.between(7, 14),
            approved_after = dice.between(28, 42);
  const int days = meeting.generated ? 0 : days_between(meeting.date, today);
  switch (meeting.generated ? Status::cancelled : meeting.status) {
    case Status::scheduled:
      return days >= -agenda_before ? Status::agenda : Status::scheduled;
    case Status::agenda:
      return days >= draft_after ? Status::draft_minutes : Status::agenda;
    case Status::draft_minutes:
      return days >= approved_after ? Status::minutes : Status::draft_minutes;
    default:
      return meeting.status;
  }
}

void publish(Meeting& meeting, Status status, const Committee& committee, std::uint64_t seed) {
  meeting.status = status;
  if (!meeting.has_printed_minutes() || !meeting.attendance.empty()) return;
  Dice dice(seed_of(seed_of(seed, static_cast<std::uint64_t>(meeting.id)), 1));
  for (const Person& member : committee.members) {
    meeting.attendance.push_back({member.name,
                                  member.role.empty() ? "Committee Member" : member.role,
                                  dice.one_in(7) ? "Apologies" : "Present"});
  }
}

}  // namespace portal
