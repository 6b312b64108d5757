#include "store/withholding.h"

#include <set>
#include <stdexcept>

#include "store/queries.h"
#include "store/sqlite.h"
#include "store/withheld_captures.h"

namespace store {
namespace {

constexpr std::string_view kWithholdings =
    "SELECT withholding.id, reference, kind, reason, withheld_at, undone_at, erase_asked_at, "
    "erased_at, (SELECT count(*) FROM withheld WHERE withheld.withholding = withholding.id) "
    "FROM withholding JOIN thing ON thing.id = withholding.thing ";

Withholding withholding_of(const Statement& row) {
  return {row.integer(0),    row.text(1),       row.text(2),       row.text(3),   row.text(4),
          row.maybe_text(5), row.maybe_text(6), row.maybe_text(7), row.integer(8)};
}

std::optional<Withholding> standing_withholding(Database& database, const std::string& reference) {
  Statement row =
      database.prepare(std::string(kWithholdings) + "WHERE reference = ? AND undone_at IS NULL");
  if (!row.with(reference).step()) return std::nullopt;
  return withholding_of(row);
}

// What goes with a thing: a meeting's items; then documents that only what is hidden links to, by
// any reading ever.
constexpr std::string_view kItself =
    "INSERT OR REPLACE INTO withheld (thing, withholding) "
    "SELECT thing, id FROM withholding WHERE id = ?";
constexpr std::string_view kItsItems =
    "INSERT OR IGNORE INTO withheld (thing, withholding) "
    "SELECT item.id, withholding.id FROM withholding JOIN thing AS item "
    "ON item.parent = withholding.thing AND item.kind = 'item' WHERE withholding.id = ?";
constexpr std::string_view kItsDocuments =
    "INSERT OR IGNORE INTO withheld (thing, withholding) "
    "SELECT DISTINCT document_link.document, withheld.withholding FROM withheld "
    "JOIN reading ON reading.thing = withheld.thing "
    "JOIN document_link ON document_link.reading = reading.id "
    "WHERE withheld.withholding = ? AND NOT EXISTS ("
    " SELECT 1 FROM document_link AS other JOIN reading AS page ON page.id = other.reading"
    " WHERE other.document = document_link.document"
    " AND page.thing NOT IN (SELECT thing FROM withheld))";

void hide(Database& database, std::int64_t withholding) {
  for (const std::string_view sql : {kItself, kItsItems, kItsDocuments})
    database.prepare(sql).run(withholding);
}

std::set<std::int64_t> hidden_things(Database& database) {
  std::set<std::int64_t> things;
  Statement row = database.prepare("SELECT thing FROM withheld");
  while (row.step()) things.insert(row.integer(0));
  return things;
}

// Of each thing that is in `these` and not in `those`, if anybody ever saw a version of it.
void note_changes(Database& database, const std::set<std::int64_t>& these,
                  const std::set<std::int64_t>& those, const char* kind, Instant now) {
  Statement insert = database.prepare(
      "INSERT INTO change (at, thing, kind, version_before, version_after) "
      "SELECT ?1, ?2, ?3, max(number), max(number) FROM version WHERE thing = ?2 "
      "HAVING max(number) IS NOT NULL");
  for (const std::int64_t thing : these)
    if (!those.contains(thing)) insert.run(to_iso(now), thing, kind);
}

// What stands for a thing beside it: ?1 its site, ?2 its kind, ?3 its platform id, ?4 its row.
constexpr std::string_view kSameWords = R"sql(
  SELECT thing.reference, CASE document_reading.kind WHEN 'minutes' THEN 'printed minutes'
           WHEN 'pack' THEN 'the pack of the meeting' WHEN 'agenda' THEN 'printed agenda'
           WHEN 'decisions' THEN 'printed decisions' ELSE 'document' END,
         EXISTS (SELECT 1 FROM withheld WHERE withheld.thing = thing.id)
  FROM current_reading AS page
  JOIN document_link ON document_link.reading = page.reading
  JOIN thing ON thing.id = document_link.document
  JOIN current_reading AS said ON said.thing = thing.id
  JOIN document_reading ON document_reading.reading = said.reading
  WHERE ?2 <> 'document' AND page.thing IN (?4, (SELECT parent FROM thing WHERE id = ?4))
    AND (page.thing = ?4 OR document_reading.kind IN ('minutes', 'decisions', 'agenda', 'pack'))
  UNION
  SELECT thing.reference, 'decision with a page of its own',
         EXISTS (SELECT 1 FROM withheld WHERE withheld.thing = thing.id)
  FROM decision_reading
  JOIN reading ON reading.id = decision_reading.reading
  JOIN thing ON thing.id = reading.thing
  WHERE thing.site = ?1 AND ((?2 = 'item' AND item_id = ?3) OR (?2 = 'meeting' AND meeting_id = ?3))
  UNION
  SELECT thing.reference, 'item', EXISTS (SELECT 1 FROM withheld WHERE withheld.thing = thing.id)
  FROM decision_reading
  JOIN reading ON reading.id = decision_reading.reading
  JOIN thing ON thing.reference = ?1 || '/item/' || item_id
  WHERE ?2 = 'decision' AND reading.thing = ?4
  UNION
  SELECT thing.reference, 'document with the same bytes',
         EXISTS (SELECT 1 FROM withheld WHERE withheld.thing = thing.id)
  FROM resource AS own
  JOIN document_read AS own_read ON own_read.resource = own.id
  JOIN document_read ON document_read.document_text = own_read.document_text
  JOIN resource ON resource.id = document_read.resource AND resource.id <> own.id
  JOIN thing ON thing.site = resource.site AND thing.kind = 'document'
    AND thing.platform_id = resource.platform_id
  WHERE ?2 = 'document' AND own.site = ?1 AND own.kind = 'document' AND own.platform_id = ?3
    AND thing.id <> ?4
  UNION
  SELECT page.reference, page.kind || ' whose page links to it, with its title',
         EXISTS (SELECT 1 FROM withheld WHERE withheld.thing = page.id)
  FROM document_link JOIN reading ON reading.id = document_link.reading
  JOIN thing AS page ON page.id = reading.thing
  WHERE ?2 = 'document' AND document_link.document = ?4
  ORDER BY 1
)sql";

// A reason takes the place of the one that stood, which the log keeps; what was erased under that
// stays erased.
std::int64_t log_reason(Database& database, std::int64_t thing, const std::string& reason,
                        const std::optional<Withholding>& before, Instant now) {
  database.prepare("UPDATE withholding SET undone_at = ? WHERE thing = ? AND undone_at IS NULL")
      .run(to_iso(now), thing);
  database
      .prepare(
          "INSERT INTO withholding (thing, reason, withheld_at, erase_asked_at, erased_at) "
          "VALUES (?, ?, ?, ?, ?)")
      .run(thing, reason, to_iso(now), before ? before->erase_asked_at : std::nullopt,
           before ? before->erased_at : std::nullopt);
  const std::int64_t id = database.last_id();
  if (before) {
    database.prepare("UPDATE withheld SET withholding = ? WHERE withholding = ?")
        .run(id, before->id);
  }
  return id;
}

}  // namespace

std::vector<Withholding> withholdings(Archive& archive) {
  std::vector<Withholding> all;
  Statement row =
      archive.database().prepare(std::string(kWithholdings) + "ORDER BY withholding.id");
  while (row.step()) all.push_back(withholding_of(row));
  return all;
}

Withholding withhold(Archive& archive, const std::string& reference, const std::string& reason,
                     Instant now) {
  archive.commit(now);
  Database& database = archive.database();
  Transaction transaction(database);
  Statement row = database.prepare("SELECT id, kind FROM thing WHERE reference = ?");
  if (!row.with(reference).step())
    throw std::invalid_argument("the archive does not hold " + reference);
  if (row.text(1) == "committee")
    throw std::invalid_argument(reference +
                                ": what is withheld is a meeting, item, decision or "
                                "document");
  const std::int64_t thing = row.integer(0);
  const std::optional<Withholding> before = standing_withholding(database, reference);
  const bool is_known = before && before->reason == reason;
  const auto hidden_before = hidden_things(database);
  hide(database, is_known ? before->id : log_reason(database, thing, reason, before, now));
  note_changes(database, hidden_things(database), hidden_before, "withheld", now);
  transaction.commit();
  return standing_withholding(database, reference).value();
}

std::optional<Withholding> undo_withholding(Archive& archive, const std::string& reference,
                                            Instant now) {
  archive.commit(now);
  Database& database = archive.database();
  Transaction transaction(database);
  std::optional<Withholding> found = standing_withholding(database, reference);
  if (!found) return std::nullopt;
  if (found->erase_asked_at && !found->erased_at)
    throw std::invalid_argument(reference +
                                " is being erased: it cannot be shown until that is "
                                "done");
  const auto hidden_before = hidden_things(database);
  database.prepare("UPDATE withholding SET undone_at = ? WHERE id = ?").run(to_iso(now), found->id);
  database.prepare("DELETE FROM withheld WHERE withholding = ?").run(found->id);
  // Of what it hid another may hide a part.
  for (const Withholding& other : withholdings(archive)) {
    if (!other.undone_at) hide(database, other.id);
  }
  note_changes(database, hidden_before, hidden_things(database), "shown", now);
  transaction.commit();
  found->undone_at = to_iso(now);
  return found;
}

std::vector<SameWords> same_words(Archive& archive, const std::string& reference) {
  Database& database = archive.database();
  std::vector<SameWords> found;
  Statement thing =
      database.prepare("SELECT site, kind, platform_id, id FROM thing WHERE reference = ?");
  if (!thing.with(reference).step()) return found;
  Statement row = database.prepare(kSameWords);
  row.with(thing.text(0), thing.text(1), thing.text(2), thing.integer(3));
  while (row.step()) {
    if (!found.empty() && found.back().reference == row.text(0)) continue;
    found.push_back({row.text(0), row.text(1), row.integer(2) != 0});
  }
  return found;
}

std::int64_t captures_held(Archive& archive, std::int64_t withholding) {
  Database& database = archive.database();
  if (!choose_withheld_records(database, withholding)) return 0;
  Statement row = database.prepare(
      "SELECT count(*) FROM temp.withheld_record AS chosen JOIN record ON record.id = chosen.id "
      "WHERE record.type <> 'request' AND record.id NOT IN (SELECT record FROM erased_record)");
  return row.step() ? row.integer(0) : 0;
}

std::optional<Withholding> Queries::withheld(const std::string& reference) {
  Statement row = archive_.database().prepare(
      std::string(kWithholdings) +
      "WHERE withholding.id = (SELECT withheld.withholding FROM withheld JOIN thing AS hidden "
      "ON hidden.id = withheld.thing WHERE hidden.reference = ?)");
  if (!row.with(reference).step()) return std::nullopt;
  return withholding_of(row);
}

std::int64_t Queries::withheld_count(const std::string& site) {
  Statement row = archive_.database().prepare(
      "SELECT count(*) FROM withheld JOIN thing ON thing.id = withheld.thing "
      "WHERE ?1 = '' OR thing.site = ?1");
  return row.with(site).step() ? row.integer(0) : 0;
}

}  // namespace store
