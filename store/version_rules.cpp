#include "store/version_rules.h"

#include "store/contents.h"

namespace store {
namespace {

template <typename Record>
bool equal(const Record& a, const Record& b) {
  return hashes_of(a).compared == hashes_of(b).compared;
}

void keep(std::string& next, const std::string& held) {
  if (next.empty()) next = held;
}

// The cut text is how the whole text begins, whatever the layout of either page.
bool begins_with(const ItemRecord& whole, const ItemRecord& cut) {
  return squeezed(whole.minutes.text).starts_with(squeezed(cut.minutes.text));
}

void take_minutes(ItemRecord& item, const ItemRecord& from) {
  item.minutes = from.minutes;
  item.minutes_status = from.minutes_status;
  item.cut_reason = from.cut_reason;
  item.minutes_fetch = from.minutes_fetch;
}

}  // namespace

Judgement judge(CommitteeRecord& next, const CommitteeRecord& held) {
  keep(next.name, held.name);
  keep(next.category, held.category);
  keep(next.url, held.url);
  if (!next.purpose) next.purpose = held.purpose;
  if (!next.listed) next.listed = held.listed;
  if (equal(next, held)) return Judgement::same;
  // Learning what was not known is no change of the council's.
  CommitteeRecord filled = held;
  keep(filled.category, next.category);
  if (!filled.purpose) filled.purpose = next.purpose;
  if (!filled.listed) filled.listed = next.listed;
  return equal(next, filled) ? Judgement::completion : Judgement::change;
}

Judgement judge(MeetingRecord& next, const MeetingRecord& held) {
  if (!next.attendance_read && held.attendance_read) {
    next.attendance = held.attendance;
    next.attendance_read = true;
  }
  if (equal(next, held)) return Judgement::same;
  if (!next.attendance_read || held.attendance_read) return Judgement::change;
  MeetingRecord filled = held;
  filled.attendance = next.attendance;
  filled.attendance_read = true;
  return equal(next, filled) ? Judgement::completion : Judgement::change;
}

Judgement judge(ItemRecord& next, const ItemRecord& held) {
  const bool downgrade = held.minutes_status == "full" && next.minutes_status == "cut";
  if (downgrade && begins_with(held, next)) take_minutes(next, held);
  if (equal(next, held)) return Judgement::same;
  const bool upgrade = held.minutes_status == "cut" && next.minutes_status == "full";
  if (!upgrade || !begins_with(next, held)) return Judgement::change;
  ItemRecord filled = held;
  take_minutes(filled, next);
  return equal(next, filled) ? Judgement::completion : Judgement::change;
}

Judgement judge(DocumentRecord& next, const DocumentRecord& held) {
  keep(next.url, held.url);
  return equal(next, held) ? Judgement::same : Judgement::change;
}

}  // namespace store
