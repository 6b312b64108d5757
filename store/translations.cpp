#include "store/translations.h"

#include <algorithm>

#include "store/archive_state.h"

namespace store {
namespace {

std::optional<std::int64_t> main_reading(Database& database, const std::string& reference) {
  Statement row = database.prepare(
      "SELECT reading FROM current_reading JOIN thing ON thing.id = current_reading.thing "
      "WHERE reference = ? AND language = ''");
  if (!row.with(reference).step()) return std::nullopt;
  return row.integer(0);
}

}  // namespace

// The meeting's heading, contact and notes are left aside: the platform itself writes days and
// labels in the language it is asked for, whether the council translates a word or not.
bool Archive::is_copy(const VisitRecord& visit) {
  if (visit.language.empty() || !visit.meeting) return false;
  const MeetingRecord& meeting = *visit.meeting;
  const auto reference = [&](const char* kind, const std::string& id) {
    return ResourceName{visit.site, kind, id, ""}.reference();
  };
  const auto main = main_reading(database(), reference("meeting", meeting.id));
  if (!main) return false;
  const MeetingRecord held = load_meeting(database(), *main);
  if (held.committee != meeting.committee || held.venue != meeting.venue) return false;
  return std::all_of(meeting.items.begin(), meeting.items.end(), [&](ItemRecord item) {
    const auto twin = main_reading(database(), reference("item", item.id));
    return twin && judge(item, load_item(database(), *twin)) == Judgement::same;
  });
}

}  // namespace store
