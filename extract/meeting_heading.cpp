#include "extract/meeting_heading.h"

#include <algorithm>
#include <optional>

#include "extract/dates.h"
#include "extract/words.h"

namespace extract {
namespace {

// Blanks, commas and dashes (also U+2013) at both ends, once around a name.
std::string_view bare(std::string_view text) {
  constexpr std::string_view kDash = "\u2013";
  while (true) {
    const std::size_t before = text.size();
    text = trimmed(text, " ,-");
    if (text.starts_with(kDash)) text.remove_prefix(kDash.size());
    if (text.ends_with(kDash)) text.remove_suffix(kDash.size());
    if (text.size() == before) return text;
  }
}

bool has_any(std::string_view text, const std::vector<std::string>& words) {
  const std::string small = folded(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return has_word(small, word); });
}

// "CANCELLED - Planning Committee": the mark goes, the body stays.
std::string_view without_mark(std::string_view committee, const std::vector<std::string>& words) {
  const std::size_t dash = committee.find(" - ");
  if (dash == std::string_view::npos) return committee;
  const std::string first = folded(committee.substr(0, dash));
  const bool mark = std::find(words.begin(), words.end(), first) != words.end();
  return mark ? bare(committee.substr(dash + 3)) : committee;
}

// "Moved from 9th October 2018, Cabinet": the body follows the other date.
std::string_view without_move(std::string_view committee, const Recipe& recipe) {
  const std::string small = folded(committee);
  const auto& words = recipe.words("status.moved");
  const bool moved = std::any_of(words.begin(), words.end(),
                                 [&](const std::string& word) { return small.starts_with(word); });
  if (!moved) return committee;
  const std::optional<FoundDate> other = last_date(committee);
  return other ? bare(committee.substr(other->end)) : committee;
}

// "Cabinet - Thursday, 7 March 2024Thursday, 7th March, 2024": the day once more, and "Council
// documents" of a classic page, are no part of the body's name.
std::string_view without_repetition(std::string_view committee, const std::string& date,
                                    const Recipe& recipe) {
  if (const std::optional<FoundDate> again = last_date(committee)) {
    const bool at_end = bare(committee.substr(again->end)).empty();
    if (at_end && again->when.date == date) committee = bare(committee.substr(0, again->begin));
  }
  const std::size_t blank = committee.rfind(' ');
  if (blank == std::string_view::npos) return committee;
  const std::string last = folded(committee.substr(blank));
  const auto& words = recipe.words("status.classic");
  const bool classic = std::find(words.begin(), words.end(), last) != words.end();
  return classic ? bare(committee.substr(0, blank)) : committee;
}

// The date of the meeting: the last, but for one it was moved from or to another day's meeting:
// "Council - Monday, 8 October 2022 10.00 am, RESCHEDULED FROM 1 OCTOBER 2022".
std::optional<FoundDate> date_of_meeting(std::string_view text, const Recipe& recipe) {
  const auto& moved = recipe.words("status.moved");
  const std::optional<FoundDate> last = last_date(text);
  if (!last) return last;
  const std::string before = folded(text.substr(0, last->begin));
  const bool other = std::any_of(moved.begin(), moved.end(),
                                 [&](const std::string& word) { return before.ends_with(word); });
  if (!other) return last;
  const std::optional<FoundDate> earlier = last_date(text.substr(0, last->begin));
  return earlier ? earlier : last;
}

}  // namespace

MeetingHeading read_heading(std::string_view text, const Recipe& recipe) {
  MeetingHeading out;
  const std::optional<FoundDate> found = date_of_meeting(text, recipe);
  std::string_view before = text, after;
  if (found) {
    out.date = found->when.date;
    out.time = found->when.time;
    before = bare(text.substr(0, found->begin));
    after = bare(text.substr(found->end));
    // "Monday 8th January, 2018 6.15 pm, Monthly Council Meeting"
    if (before.empty()) std::swap(before, after);
  }
  out.suffix = after;
  const auto& cancelled = recipe.words("status.cancelled");
  const auto& provisional = recipe.words("status.provisional");
  std::string_view committee =
      found ? without_repetition(bare(before), out.date, recipe) : bare(before);
  committee = without_move(committee, recipe);
  const std::string_view whole = committee;
  committee = without_mark(without_mark(committee, cancelled), provisional);
  const std::string_view marks = whole.substr(0, whole.size() - committee.size());
  out.cancelled = has_any(after, cancelled) || has_any(marks, cancelled);
  out.provisional = has_any(after, provisional) || has_any(marks, provisional);
  out.committee = committee;
  return out;
}

}  // namespace extract
