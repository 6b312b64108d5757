#include "tests/bench/night_watch.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/queries.h"
#include "tests/portal/days.h"

namespace bench {
namespace {

using Kind = portal::Change::Kind;

constexpr int kOld = 120;  // days

std::string meeting_reference(int id) { return fmt::format("fold/meeting/{}", id); }

bool is_status(const store::MeetingRecord& meeting, portal::Status status) {
  switch (status) {
    case portal::Status::agenda:
      return meeting.status == "agenda";
    case portal::Status::draft_minutes:
      return meeting.status == "draft_minutes";
    case portal::Status::minutes:
      return meeting.status == "minutes";
    default:
      return meeting.cancelled;
  }
}

bool is_gone(store::Archive& archive, int id) {
  const store::ResourceName name{"fold", "meeting", std::to_string(id), ""};
  const auto failed = archive.last_fetch(name, "error_page"), read = archive.last_fetch(name, "ok");
  return failed && (!read || *failed > *read);
}

// White space as the page's Word has it is not compared.
std::string squeezed(const std::string& text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\n'; });
  return out;
}

bool is_held(store::Archive& archive, const portal::Change& change, portal::Status status) {
  if (change.kind == Kind::removed) return is_gone(archive, change.meeting);
  store::Queries queries(archive);
  const auto meeting = queries.meeting(meeting_reference(change.meeting));
  if (!meeting) return false;
  const auto item = queries.item(fmt::format("fold/item/{}", change.item));
  switch (change.kind) {
    case Kind::text_corrected:
      return item &&
             squeezed(item->record.minutes.text).find(squeezed(change.is)) != std::string::npos;
    case Kind::item_withdrawn:
      return std::none_of(meeting->items.begin(), meeting->items.end(), [&](const auto& one) {
        return one.reference == fmt::format("fold/item/{}", change.item);
      });
    case Kind::redated:
      return meeting->record.date == change.is;
    case Kind::meeting_scheduled:
      return true;
    case Kind::document_replaced:
      return false;  // told by no page: sizes are made from the words
    default:
      return is_status(meeting->record, status);
  }
}

}  // namespace

void NightWatch::expect(const portal::Diary& diary, const portal::Council& council) {
  for (const portal::Change& change : diary) {
    if (change.kind == Kind::document_replaced) continue;
    const portal::Meeting* meeting = council.meeting(change.meeting);
    // What a later change undoes or overtakes can no longer be seen by itself.
    std::erase_if(awaited_, [&](const Awaited& other) {
      const bool same = other.change.meeting == change.meeting &&
                        (change.kind == Kind::removed || other.change.item == change.item) &&
                        (change.item == 0 || other.change.kind == change.kind);
      if (same) ++waits_[portal::name_of(other.change.kind)].overtaken;
      return same;
    });
    const std::string day = meeting == nullptr ? change.was : meeting->date;
    const bool old = portal::day_after(day, kOld) < council.today;
    awaited_.push_back(
        {change, meeting == nullptr ? portal::Status::cancelled : meeting->status, old, 0});
  }
}

void NightWatch::look(store::Archive& archive) {
  std::erase_if(awaited_, [&](Awaited& one) {
    if (!is_held(archive, one.change, one.status)) {
      ++one.nights;
      return false;
    }
    Waits& waits = waits_[portal::name_of(one.change.kind) + (one.old ? ", old" : "")];
    ++waits.seen;
    waits.nights += one.nights;
    waits.most = std::max(waits.most, one.nights);
    return true;
  });
}

void NightWatch::print() const {
  auto all = waits_;
  for (const Awaited& one : awaited_)
    ++all[portal::name_of(one.change.kind) + (one.old ? ", old" : "")].unseen;
  fmt::print("{:<24}{:>6}{:>9}{:>6}{:>8}{:>11}\n", "nights unseen (0: the same night)", "seen",
             "average", "most", "unseen", "overtaken");
  for (const auto& [kind, waits] : all) {
    const double average = waits.seen == 0 ? 0 : 1.0 * waits.nights / waits.seen;
    fmt::print("  {:<32}{:>5}{:>9.1f}{:>6}{:>8}{:>11}\n", kind, waits.seen, average, waits.most,
               waits.unseen, waits.overtaken);
  }
}

}  // namespace bench
