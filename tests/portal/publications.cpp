#include "tests/portal/publications.h"

#include <algorithm>

#include "tests/portal/days.h"

namespace portal {
namespace {

using What = Publication::Kind;

void add(Council& council, What kind, const Meeting& meeting, const std::string& date) {
  council.publications.push_back({date, kind, meeting.id});
}

}  // namespace

Announcer::Announcer(const Council& council) {
  for (const Meeting& meeting : council.meetings)
    if (!meeting.generated) meetings_[meeting.id] = {meeting.status, meeting.decisions};
}

void Announcer::announce(Council& council) const {
  for (const Meeting& meeting : council.meetings) {
    if (meeting.generated) continue;
    const auto found = meetings_.find(meeting.id);
    const Of before = found == meetings_.end() ? Of{Status::scheduled, false} : found->second;
    if (meeting.decisions && !before.decisions)
      add(council, What::decisions, meeting, council.today);
    if (meeting.status == before.status || !meeting.has_agenda()) continue;
    const bool had_agenda = before.status != Status::scheduled;
    if (!had_agenda) add(council, What::agenda, meeting, council.today);
    if (meeting.has_printed_minutes()) add(council, What::minutes, meeting, council.today);
  }
}

void announce_the_past(Council& council) {
  constexpr int kAgendaBefore = 7, kDecisionsAfter = 2, kMinutesAfter = 10;
  for (const Meeting& meeting : council.meetings) {
    if (meeting.generated || !meeting.has_agenda()) continue;
    const auto on = [&](int days) {
      return std::min(day_after(meeting.date, days), council.today);
    };
    add(council, What::agenda, meeting, on(-kAgendaBefore));
    if (meeting.decisions) add(council, What::decisions, meeting, on(kDecisionsAfter));
    if (meeting.has_printed_minutes()) add(council, What::minutes, meeting, on(kMinutesAfter));
  }
}

std::vector<Publication> published_between(const Council& council, const std::string& first,
                                           const std::string& last) {
  std::vector<Publication> found;
  for (const Publication& one : council.publications)
    if (one.date >= first && one.date <= last) found.push_back(one);
  for (const Decision& decision : council.decisions) {
    if (decision.published >= first && decision.published <= last)
      found.push_back({decision.published, What::decision, decision.id});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Publication& a, const Publication& b) { return a.date > b.date; });
  return found;
}

}  // namespace portal
