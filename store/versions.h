// Versions: the rows of things, versions, readings and changes, for one visit at a time. Decides
// which version a reading belongs to; refuses to know what the content says.
// Source: DESIGN "Time", "Words" (version, reading).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "store/contents.h"
#include "store/sqlite.h"
#include "store/time.h"
#include "store/version_rules.h"

namespace store {

// Where the readings of one visit come from.
struct ReadingSource {
  std::string site, language, cause;
  std::int64_t visit = 0;
  int extractor = 1;
  Instant visited_at, now;
};

struct ThingRow {
  std::int64_t id = 0;
  std::int64_t parent = 0;
  std::string reference;
  bool is_new = false;  // made by this visit and without a reading so far: nothing is held of it
};

// The reading that a new one is compared with.
struct HeldReading {
  std::int64_t reading = 0, version = 0, source_fetch = 0;
  int number = 0;
  std::string compared;
};

class Versions {
 public:
  Versions(Database& database, ReadingSource source)
      : database_(database), source_(std::move(source)) {}

  const ReadingSource& source() const { return source_; }
  Database& database() { return database_; }

  // `parent` 0: unknown. A parent that is known replaces the one held, unless `keep_parent`.
  ThingRow thing(const std::string& kind, const std::string& id, std::int64_t parent,
                 bool keep_parent = false);
  // What the council's words of this visit are compared with; nothing in this language yet: none.
  std::optional<HeldReading> held(const ThingRow& thing);
  // The main language's newest reading, for a visit in a further one; nothing for the main one's.
  std::optional<std::int64_t> held_in_main_language(const ThingRow& thing);
  bool has_versions(const ThingRow& thing);

  struct Added {
    std::int64_t reading = 0;
    bool is_new_thing = false, is_new_version = false, is_completion = false;
    bool is_translation = false;                   // of a version that the main language began
    std::int64_t current_before = 0, current = 0;  // readings; 0: there was none
  };
  // Adds the reading's row, and the version's and the change's where there are some. The caller
  // adds the content. `held` as given by held(), `judgement` how the content compares with it.
  Added add(const ThingRow& thing, const std::optional<HeldReading>& held, Judgement judgement,
            const ContentHashes& hashes, std::int64_t source_fetch);
  // Of an import: the version that comes next after its time. It begins at that time, and behind
  // all that was said until then, once it is known to say the same.
  std::optional<HeldReading> following(const ThingRow& thing);
  void begin_earlier(const ThingRow& thing, const HeldReading& following);

 private:
  struct Place {
    std::int64_t version = 0;
    int number = 0;
  };
  ThingRow find_or_make(std::string reference, const std::string& kind, const std::string& id,
                        std::int64_t parent);
  std::optional<Place> newest_version(const ThingRow& thing);
  // Whether a version began in another language and is not read in this visit's so far.
  bool lacks_language(std::int64_t version);
  // versions_again.cpp: of a visit that is read again.
  std::optional<Place> version_by_then(const ThingRow& thing);
  std::optional<HeldReading> held_by_then(const ThingRow& thing);
  bool is_own(const HeldReading& held);  // the visit's
  std::optional<Place> begun_earlier(const ThingRow& thing, const std::string& compared);
  // Nothing: what it says is a version of its own.
  std::optional<Place> place_again(const ThingRow& thing, const std::optional<HeldReading>& held,
                                   Judgement judgement, const std::string& compared);
  std::optional<Place> said_by_then_elsewhere(const ThingRow& thing,
                                              const std::optional<HeldReading>& held);
  Place new_version(const ThingRow& thing);
  std::int64_t insert_reading(const ThingRow& thing, std::int64_t version, const std::string& cause,
                              const ContentHashes& hashes, std::int64_t source_fetch);
  // The reading that stands for the thing in this visit's language; 0: none.
  std::int64_t current(const ThingRow& thing);
  void point_current(const ThingRow& thing, std::int64_t newest_reading);

  Database& database_;
  ReadingSource source_;
  std::map<std::string, ThingRow> known_;  // by reference: a visit names most things twice
};

}  // namespace store
