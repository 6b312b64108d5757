// Where the readings of a visit that is read again belong. Part of versions.h.
//
// A visit that has a reading of the thing has it read again in the same version. One that had
// nothing to add is held against what the version said by then: if today's extractor tells the two
// visits apart, the council changed something that no one had seen, and that is a version of its
// own. Visits are read again oldest first, so that each is compared with readings of today's.
#include "store/reading_order.h"
#include "store/versions.h"

namespace store {

std::optional<Versions::Place> Versions::version_by_then(const ThingRow& thing) {
  Statement row = database_.prepare(
      "SELECT id, number FROM version WHERE thing = ? AND first_seen <= ? "
      "ORDER BY first_seen DESC, number DESC LIMIT 1");
  if (!row.with(thing.id, to_iso(source_.visited_at)).step()) return std::nullopt;
  return Place{row.integer(0), row.small(1)};
}

std::optional<HeldReading> Versions::held_by_then(const ThingRow& thing) {
  const auto version = version_by_then(thing);
  const auto take = [](const Statement& row) {
    return HeldReading{row.integer(0), row.integer(1), row.integer(4), row.small(2), row.text(3)};
  };
  const std::string columns =
      "SELECT reading.id, version.id, version.number, compared_sha256, source_fetch, "
      "version.first_seen FROM reading JOIN version ON version.id = reading.version ";
  Statement own =
      database_.prepare(columns +
                        "WHERE reading.visit = ? AND reading.thing = ? AND language = ? "
                        "ORDER BY reading.id DESC LIMIT 1");
  own.with(source_.visit, thing.id, source_.language);
  if (own.step()) {
    // A version that began later than its visit was seen on a clock that had been set back.
    const bool stands =
        !version || version->version == own.integer(1) || own.text(5) > to_iso(source_.visited_at);
    if (stands) return take(own);
  }
  Statement row = database_.prepare(
      columns +
      "JOIN visit ON visit.id = reading.visit WHERE version.thing = ?1 AND language = ?2 "
      "AND version.first_seen <= ?3 AND visit.visited_at <= ?3 "
      "ORDER BY version.first_seen DESC, version.number DESC, " +
      newest_first() + " LIMIT 1");
  row.with(thing.id, source_.language, to_iso(source_.visited_at));
  if (!row.step()) return std::nullopt;
  return take(row);
}

bool Versions::is_own(const HeldReading& held) {
  Statement row = database_.prepare("SELECT 1 FROM reading WHERE id = ? AND visit = ?");
  return row.with(held.reading, source_.visit).step();
}

// The version that comes next and says the same: it began with this visit, where an older extractor
// had not seen the thing.
std::optional<Versions::Place> Versions::begun_earlier(const ThingRow& thing,
                                                       const std::string& compared) {
  Statement next = database_.prepare(
      "SELECT version.id, number, compared_sha256 FROM version "
      "JOIN reading ON reading.version = version.id "
      "WHERE version.thing = ? AND language = ? AND first_seen > ? ORDER BY first_seen, number, " +
      newest_first() + " LIMIT 1");
  next.with(thing.id, source_.language, to_iso(source_.visited_at));
  if (!next.step() || next.text(2) != compared) return std::nullopt;
  const Place place{next.integer(0), next.small(1)};
  database_.prepare("UPDATE version SET first_seen = ?, first_visit = ? WHERE id = ?")
      .run(to_iso(source_.visited_at), source_.visit, place.version);
  return place;
}

std::optional<Versions::Place> Versions::place_again(const ThingRow& thing,
                                                     const std::optional<HeldReading>& held,
                                                     Judgement judgement,
                                                     const std::string& compared) {
  if (!held) {
    const auto version = version_by_then(thing);  // of the same words in another language
    return version ? version : begun_earlier(thing, compared);
  }
  if (judgement == Judgement::change && !is_own(*held)) return std::nullopt;
  return Place{held->version, held->number};
}

}  // namespace store
