#include "tests/portal/unplanned.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "tests/portal/days.h"
#include "tests/portal/invented_words.h"

namespace portal {
namespace {

using Fits = std::function<bool(const Meeting&)>;

Meeting* pick_meeting(Council& council, Dice& dice, const Fits& fits) {
  std::vector<Meeting*> fitting;
  for (Meeting& meeting : council.meetings) {
    if (!meeting.generated && fits(meeting)) fitting.push_back(&meeting);
  }
  return fitting.empty() ? nullptr : dice.pick(fitting);
}

struct Span {
  std::size_t from, size;
};

// The sentences of a text that are words and nothing of the notation: "Capital … end."
std::vector<Span> plain_sentences(const std::string& text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,'-";
  std::vector<Span> found;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = text.find_first_not_of(kPlain, from);
    if (end == std::string::npos) break;
    const auto capital = text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", from);
    constexpr std::size_t kShortest = 30;
    if (text[end] == '.' && capital < end && end - capital >= kShortest) {
      found.push_back({capital, end + 1 - capital});
    }
    from = end + 1;
  }
  return found;
}

bool to_come(const Meeting& meeting, const std::string& today) {
  return meeting.date > today &&
         (meeting.status == Status::agenda || meeting.status == Status::scheduled);
}

std::optional<Change> move_meeting(Council& council, Change::Kind kind, Dice& dice,
                                   const std::string& today) {
  Meeting* meeting =
      pick_meeting(council, dice, [&](const Meeting& m) { return to_come(m, today); });
  if (meeting == nullptr) return std::nullopt;
  Change change{kind, meeting->id, 0, "", meeting->date, meeting->date};
  if (kind != Change::Kind::cancelled) {
    change.is = meeting->date = day_after(meeting->date, dice.between(3, 14));
  }
  if (kind != Change::Kind::redated) meeting->status = Status::cancelled;
  return change;
}

std::optional<Change> withdraw_item(Council& council, Dice& dice, const std::string& today) {
  constexpr std::size_t kFewest = 3;
  Meeting* meeting = pick_meeting(council, dice, [&](const Meeting& m) {
    return to_come(m, today) && m.status == Status::agenda && m.items.size() >= kFewest;
  });
  if (meeting == nullptr) return std::nullopt;
  const auto at = meeting->items.begin() + dice.below(static_cast<int>(meeting->items.size()));
  const Change change{Change::Kind::item_withdrawn, meeting->id, at->id, "", at->title, ""};
  meeting->items.erase(at);
  return change;
}

std::optional<Change> replace_document(Council& council, Dice& dice) {
  const auto has_report = [](const Item& item) { return item.report.has_value(); };
  Meeting* meeting = pick_meeting(council, dice, [&](const Meeting& m) {
    return m.has_agenda() && std::any_of(m.items.begin(), m.items.end(), has_report);
  });
  if (meeting == nullptr) return std::nullopt;
  std::vector<Item*> items;
  for (Item& item : meeting->items) {
    if (has_report(item)) items.push_back(&item);
  }
  Item& item = *dice.pick(items);
  ++item.report->revision;
  return Change{Change::Kind::document_replaced, meeting->id, item.id, item.report->id, "", ""};
}

std::optional<Change> remove_meeting(Council& council, Dice& dice) {
  constexpr std::size_t kFewest = 4;  // a list that empties itself would be no list
  if (council.meetings.size() < kFewest) return std::nullopt;
  const Meeting* meeting = pick_meeting(council, dice, [](const Meeting&) { return true; });
  if (meeting == nullptr) return std::nullopt;
  const Change change{Change::Kind::removed, meeting->id, 0, "", meeting->date, ""};
  council.remove_meeting(change.meeting);
  return change;
}

}  // namespace

std::optional<Change> correct_sentence(Meeting& meeting, Dice& dice) {
  std::vector<Item*> items;
  for (Item& item : meeting.items) {
    if (!item.restricted && !plain_sentences(item.minutes).empty()) items.push_back(&item);
  }
  if (items.empty()) return std::nullopt;
  Item& item = *dice.pick(items);
  const auto spans = plain_sentences(item.minutes);
  const Span span = dice.pick(spans);
  Change change{Change::Kind::text_corrected,
                meeting.id,
                item.id,
                "",
                item.minutes.substr(span.from, span.size),
                sentences(dice, dice.between(9, 14))};
  item.minutes.replace(span.from, span.size, change.is);
  return change;
}

std::optional<Change> unplanned_change(Council& council, Change::Kind kind, Dice& dice,
                                       const std::string& today) {
  using Kind = Change::Kind;
  switch (kind) {
    case Kind::text_corrected: {
      Meeting* meeting =
          pick_meeting(council, dice, [](const Meeting& m) { return m.has_web_minutes(); });
      return meeting == nullptr ? std::nullopt : correct_sentence(*meeting, dice);
    }
    case Kind::item_withdrawn:
      return withdraw_item(council, dice, today);
    case Kind::cancelled:
    case Kind::cancelled_redated:
    case Kind::redated:
      return move_meeting(council, kind, dice, today);
    case Kind::removed:
      return remove_meeting(council, dice);
    case Kind::document_replaced:
      return replace_document(council, dice);
    default:
      return std::nullopt;  // the calendar's
  }
}

}  // namespace portal
