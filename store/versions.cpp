#include "store/versions.h"

#include <algorithm>

#include "store/reading_order.h"

namespace store {
namespace {

constexpr const char* kHeldColumns =
    "SELECT reading.id, version.id, version.number, compared_sha256, source_fetch ";

std::optional<HeldReading> held_of(Statement& row) {
  if (!row.step()) return std::nullopt;
  HeldReading held;
  held.reading = row.integer(0);
  held.version = row.integer(1);
  held.number = row.small(2);
  held.compared = row.text(3);
  held.source_fetch = row.integer(4);
  return held;
}

std::optional<std::int64_t> row_or_null(std::int64_t id) {
  return id == 0 ? std::nullopt : std::optional(id);
}

}  // namespace

ThingRow Versions::thing(const std::string& kind, const std::string& id, std::int64_t parent,
                         bool keep_parent) {
  std::string reference = source_.site + '/' + kind + '/' + id;
  auto known = known_.find(reference);
  if (known == known_.end()) {
    ThingRow row = find_or_make(reference, kind, id, parent);
    known = known_.emplace(std::move(reference), std::move(row)).first;
  }
  ThingRow& row = known->second;
  // What was captured once says nothing of where a thing belongs today.
  const bool keeps = (keep_parent || source_.cause == "import") && row.parent != 0;
  if (parent != 0 && parent != row.parent && !keeps) {
    database_.prepare("UPDATE thing SET parent = ? WHERE id = ?").run(parent, row.id);
    row.parent = parent;
  }
  return row;
}

ThingRow Versions::find_or_make(std::string reference, const std::string& kind,
                                const std::string& id, std::int64_t parent) {
  Statement row = database_.prepare("SELECT id, parent FROM thing WHERE reference = ?");
  if (row.with(reference).step())
    return {row.integer(0), row.integer(1), std::move(reference), false};
  database_
      .prepare(
          "INSERT INTO thing (reference, site, kind, platform_id, parent, first_visit) "
          "VALUES (?, ?, ?, ?, ?, ?)")
      .run(reference, source_.site, kind, id, row_or_null(parent), source_.visit);
  return {database_.last_id(), parent, std::move(reference), true};
}

std::optional<HeldReading> Versions::held(const ThingRow& thing) {
  if (thing.is_new) return std::nullopt;
  if (source_.cause == "council") {
    Statement row = database_.prepare(
        std::string(kHeldColumns) +
        "FROM current_reading JOIN reading ON reading.id = current_reading.reading "
        "JOIN version ON version.id = reading.version "
        "WHERE current_reading.thing = ? AND current_reading.language = ?");
    row.with(thing.id, source_.language);
    return held_of(row);
  }
  if (source_.cause == "extractor") return held_by_then(thing);
  // Older captures are compared with what held when they were made.
  Statement row =
      database_.prepare(std::string(kHeldColumns) +
                        "FROM version JOIN reading ON reading.version = version.id "
                        "WHERE version.thing = ? AND reading.language = ? AND first_seen <= ? "
                        "ORDER BY first_seen DESC, number DESC, " +
                        newest_first() + " LIMIT 1");
  row.with(thing.id, source_.language, to_iso(source_.visited_at));
  return held_of(row);
}

std::optional<std::int64_t> Versions::held_in_main_language(const ThingRow& thing) {
  if (source_.language.empty() || thing.is_new) return std::nullopt;
  Statement row =
      database_.prepare("SELECT reading FROM current_reading WHERE thing = ? AND language = ''");
  if (!row.with(thing.id).step()) return std::nullopt;
  return row.integer(0);
}

bool Versions::lacks_language(std::int64_t version) {
  if (source_.language.empty()) return false;
  Statement row =
      database_.prepare("SELECT 1 FROM reading WHERE version = ? AND language = ? LIMIT 1");
  return !row.with(version, source_.language).step();
}

bool Versions::has_versions(const ThingRow& thing) { return newest_version(thing).has_value(); }

std::optional<Versions::Place> Versions::newest_version(const ThingRow& thing) {
  if (thing.is_new) return std::nullopt;
  Statement row = database_.prepare(
      "SELECT id, number FROM version WHERE thing = ? ORDER BY first_seen DESC, number DESC "
      "LIMIT 1");
  if (!row.with(thing.id).step()) return std::nullopt;
  return Place{row.integer(0), row.small(1)};
}

Versions::Place Versions::new_version(const ThingRow& thing) {
  std::string first_seen = to_iso(source_.visited_at);
  Place place{0, 1};
  if (!thing.is_new) {
    Statement last = database_.prepare(
        "SELECT coalesce(max(number), 0), coalesce(max(first_seen), '') FROM version "
        "WHERE thing = ?");
    last.with(thing.id).step();
    place.number = last.small(0) + 1;
    // What the council says now is newest, even when a clock was set back meanwhile.
    if (source_.cause == "council") first_seen = std::max(first_seen, last.text(1));
  }
  database_
      .prepare("INSERT INTO version (thing, number, first_visit, first_seen) VALUES (?, ?, ?, ?)")
      .run(thing.id, place.number, source_.visit, first_seen);
  place.version = database_.last_id();
  return place;
}

Versions::Added Versions::add(const ThingRow& thing, const std::optional<HeldReading>& held,
                              Judgement judgement, const ContentHashes& hashes,
                              std::int64_t source_fetch) {
  Added added;
  const auto newest = newest_version(thing);
  const bool again = source_.cause == "extractor";
  std::string cause = source_.cause, kind = again               ? "reextracted"
                                            : cause == "import" ? "imported"
                                                                : "changed";
  Place place;
  if (!newest) {
    added.is_new_thing = true;
    if (cause == "council") kind = "new";
    place = new_version(thing);
  } else if (again) {
    const auto known = place_again(thing, held, judgement, hashes.compared);
    added.is_new_version = !known;
    place = known ? *known : new_version(thing);
  } else if (!held && source_.cause == "council") {
    kind = "translated";  // the same words of the council in a further language
    added.is_translation = true;
    place = *newest;
  } else if (held && judgement == Judgement::completion) {
    added.is_completion = true;
    kind = "completed";
    if (cause == "council") cause = "completion";
    place = {held->version, held->number};
  } else if (const auto then = said_by_then_elsewhere(thing, held)) {
    kind = "translated";
    added.is_translation = true;
    place = *then;
  } else if (source_.cause == "council" && lacks_language(newest->version)) {
    kind = "translated";  // what the main language said first
    added.is_translation = true;
    place = *newest;
  } else {
    added.is_new_version = true;
    place = new_version(thing);
  }
  added.current_before = current(thing);
  added.reading = insert_reading(thing, place.version, cause, hashes, source_fetch);
  added.current = thing.is_new ? added.reading : current(thing);
  const auto before = held     ? std::optional(held->number)
                      : newest ? std::optional(newest->number)
                               : std::nullopt;
  database_
      .prepare(
          "INSERT INTO change (at, thing, kind, version_before, version_after, reading) "
          "VALUES (?, ?, ?, ?, ?, ?)")
      .run(to_iso(source_.now), thing.id, kind, before, place.number, added.reading);
  known_.at(thing.reference).is_new = false;
  return added;
}

// An import's page in a language that the version of its time is not read in so far.
std::optional<Versions::Place> Versions::said_by_then_elsewhere(
    const ThingRow& thing, const std::optional<HeldReading>& held) {
  if (source_.cause != "import") return std::nullopt;
  const auto then = version_by_then(thing);
  if (!then || (held && held->version == then->version)) return std::nullopt;
  Statement row =
      database_.prepare("SELECT 1 FROM reading WHERE version = ? AND language = ? LIMIT 1");
  return row.with(then->version, source_.language).step() ? std::nullopt : then;
}

std::int64_t Versions::insert_reading(const ThingRow& thing, std::int64_t version,
                                      const std::string& cause, const ContentHashes& hashes,
                                      std::int64_t source_fetch) {
  database_
      .prepare(
          "INSERT INTO reading (version, thing, visit, language, extractor, cause, "
          "recorded_at, sha256, compared_sha256, source_fetch) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(version, thing.id, source_.visit, source_.language, source_.extractor, cause,
           to_iso(source_.now), hashes.full, hashes.compared, row_or_null(source_fetch));
  const std::int64_t reading = database_.last_id();
  point_current(thing, reading);
  return reading;
}

std::int64_t Versions::current(const ThingRow& thing) {
  if (thing.is_new) return 0;
  Statement row =
      database_.prepare("SELECT reading FROM current_reading WHERE thing = ? AND language = ?");
  return row.with(thing.id, source_.language).step() ? row.integer(0) : 0;
}

void Versions::point_current(const ThingRow& thing, std::int64_t newest_reading) {
  if (thing.is_new) {
    database_.prepare("INSERT INTO current_reading (thing, language, reading) VALUES (?, ?, ?)")
        .run(thing.id, source_.language, newest_reading);
    return;
  }
  database_
      .prepare(std::string("INSERT OR REPLACE INTO current_reading (thing, language, reading) ") +
               "SELECT reading.thing, reading.language, reading.id FROM version "
               "JOIN reading ON reading.version = version.id "
               "WHERE version.thing = ? AND reading.language = ? "
               "ORDER BY first_seen DESC, number DESC, " +
               newest_first() + " LIMIT 1")
      .run(thing.id, source_.language);
}

std::optional<HeldReading> Versions::following(const ThingRow& thing) {
  if (source_.cause != "import" || thing.is_new) return std::nullopt;
  Statement row =
      database_.prepare(std::string(kHeldColumns) +
                        "FROM version JOIN reading ON reading.version = version.id "
                        "WHERE version.thing = ? AND reading.language = ? AND first_seen > ? "
                        "ORDER BY first_seen, number, " +
                        newest_first() + " LIMIT 1");
  row.with(thing.id, source_.language, to_iso(source_.visited_at));
  return held_of(row);
}

void Versions::begin_earlier(const ThingRow& thing, const HeldReading& following) {
  Instant begin = source_.visited_at;
  // Captures of one second have one time.
  Statement row = database_.prepare("SELECT 1 FROM version WHERE thing = ? AND first_seen = ?");
  if (row.with(thing.id, to_iso(begin)).step()) begin += std::chrono::milliseconds(1);
  database_.prepare("UPDATE version SET first_seen = ?, first_visit = ? WHERE id = ?")
      .run(to_iso(begin), source_.visit, following.version);
}

}  // namespace store
