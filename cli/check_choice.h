// Check choice: which of the meetings that lists name is worth reading for a check.
// Refuses to know how the lists were asked for. Source: the recipe's [words.listed].
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/check_findings.h"
#include "extract/portal_pages.h"

namespace cli {

// Past and not cancelled; with minutes before one with an agenda before one of which its list says
// nothing; then the newest. A list that never says what is out says nothing against a meeting.
class MeetingChoice {
 public:
  // `recipe` must outlive this; `today` is ISO.
  MeetingChoice(const extract::Recipe& recipe, std::string today)
      : recipe_(recipe), today_(std::move(today)) {}

  void consider(const std::vector<extract::ListedMeeting>& meetings);
  const std::optional<extract::ListedMeeting>& best() const { return best_; }
  bool has_minutes() const { return best_ && says(*best_, "listed.minutes"); }

 private:
  bool says(const extract::ListedMeeting& meeting, const char* words) const;
  int worth(const extract::ListedMeeting& meeting) const;

  const extract::Recipe& recipe_;
  std::string today_;
  std::optional<extract::ListedMeeting> best_;
};

// The meeting as its list names it, with its documents where the list is all there is.
CheckedLine checked_line(const extract::ListedMeeting& meeting);

}  // namespace cli
