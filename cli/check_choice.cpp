#include "cli/check_choice.h"

#include <algorithm>

#include "extract/words.h"

namespace cli {

using extract::ListedMeeting;

bool MeetingChoice::says(const ListedMeeting& meeting, const char* words) const {
  const std::string tail = extract::folded(meeting.tail);
  const auto& all = recipe_.words(words);
  return std::any_of(all.begin(), all.end(),
                     [&](const std::string& word) { return extract::has_word(tail, word); });
}

int MeetingChoice::worth(const ListedMeeting& meeting) const {
  if (says(meeting, "status.cancelled") || meeting.date > today_) return 0;
  if (recipe_.words("listed.agenda").empty()) return 1;
  return says(meeting, "listed.minutes") ? 2 : says(meeting, "listed.agenda") ? 1 : 0;
}

void MeetingChoice::consider(const std::vector<ListedMeeting>& meetings) {
  for (const ListedMeeting& meeting : meetings) {
    if (worth(meeting) == 0) continue;
    const bool better = !best_ || worth(meeting) > worth(*best_) ||
                        (worth(meeting) == worth(*best_) && meeting.date > best_->date);
    if (better) best_ = meeting;
  }
}

CheckedLine checked_line(const ListedMeeting& meeting) {
  CheckedLine line{meeting.date, meeting.committee, meeting.label, {}};
  if (!meeting.page) return line;
  for (const extract::DocumentFact& fact : meeting.page->documents)
    line.documents.push_back(fact.kind + ": " + fact.title);
  return line;
}

}  // namespace cli
