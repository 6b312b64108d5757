// Disagreements: what another source says of a field, beside the field's record. One row a
// difference, from when it was found until the sources agree or differ otherwise.
#include "store/disagreements.h"
#include "store/archive_state.h"
#include "store/queries.h"

namespace store {
namespace {

struct Standing {
  std::int64_t id = 0;
  std::string record, other;
};

std::optional<Standing> standing(Database& database, const std::string& site,
                                 const CheckRecord& check) {
  Statement row = database.prepare(
      "SELECT id, record_value, other_value FROM disagreement "
      "WHERE site = ? AND reference = ? AND field = ? AND source = ? AND until IS NULL");
  if (!row.with(site, check.reference, check.field, check.source).step()) return std::nullopt;
  return Standing{row.integer(0), row.text(1), row.text(2)};
}

void save_check(Database& database, std::int64_t visit, const VisitRecord& record,
                const CheckRecord& check) {
  const auto held = standing(database, record.site, check);
  if (held && !check.agrees && held->record == check.record && held->other == check.other) return;
  const std::string when = to_iso(record.visited_at);
  if (held) {
    database.prepare("UPDATE disagreement SET until = ? WHERE id = ?").run(when, held->id);
  }
  if (check.agrees) return;
  database
      .prepare(
          "INSERT INTO disagreement (site, reference, field, source, record_value, other_value, "
          "visit, other_fetch, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(record.site, check.reference, check.field, check.source, check.record, check.other,
           visit, or_null(check.other_fetch), when);
}

}  // namespace

void save_checks(Database& database, std::int64_t visit, const VisitRecord& record) {
  for (const CheckRecord& check : record.checks) save_check(database, visit, record, check);
}

std::vector<Disagreement> Queries::disagreements(const std::string& site,
                                                 const std::string& reference) {
  std::vector<Disagreement> found;
  Statement row = archive_.database().prepare(
      "SELECT disagreement.reference, field, source, record_value, other_value, fetch.url, since "
      "FROM disagreement LEFT JOIN fetch ON fetch.id = other_fetch "
      "WHERE site = ?1 AND (until IS NULL OR (?3 <> '' AND until >= ?3)) AND (?3 = '' OR since < "
      "?3) AND (?2 = '' OR disagreement.reference = ?2) "
      "AND disagreement.reference NOT IN (SELECT thing.reference FROM withheld "
      "JOIN thing ON thing.id = withheld.thing) "
      "ORDER BY disagreement.reference, field, source");
  row.with(site, reference, view_.end());
  while (row.step()) {
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                     row.text(6)});
  }
  return found;
}

}  // namespace store
