#include "store/withheld_captures.h"

#include <array>
#include <string>

#include "store/listed_declarations.h"

namespace store {
namespace {

// ?1: the withholding, 0 all.
constexpr std::array<std::string_view, 4> kWithheldFetches = {
    // Pages of its own, and of its meeting.
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_fetch
  SELECT fetch.id FROM withheld
  JOIN thing ON thing.id = withheld.thing
  LEFT JOIN thing AS meeting ON meeting.id = thing.parent AND thing.kind = 'item'
  JOIN resource ON resource.site = thing.site AND (
    (resource.platform_id = thing.platform_id AND (resource.kind = thing.kind
      OR (resource.kind = 'votes' AND thing.kind = 'item')
      OR (resource.kind = 'attendance' AND thing.kind = 'meeting')))
    OR (resource.kind = 'meeting' AND resource.platform_id = meeting.platform_id))
  JOIN fetch ON fetch.resource = resource.id
  WHERE ?1 = 0 OR withheld.withholding = ?1
)sql",
    // Pages of the visits to it or its meeting; a role that names an item is that item's.
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_fetch
  SELECT visit_fetch.fetch FROM withheld
  JOIN thing ON thing.id = withheld.thing AND thing.kind IN ('item', 'meeting')
  JOIN thing AS meeting
    ON meeting.id = CASE thing.kind WHEN 'item' THEN thing.parent ELSE thing.id END
  JOIN resource ON resource.site = meeting.site AND resource.kind = 'meeting'
    AND resource.platform_id = meeting.platform_id
  JOIN visit ON visit.resource = resource.id
  JOIN visit_fetch ON visit_fetch.visit = visit.id
  WHERE (?1 = 0 OR withheld.withholding = ?1) AND (thing.kind = 'meeting'
    OR instr(role, ' ') = 0 OR substr(role, instr(role, ' ') + 1) = thing.platform_id)
)sql",
    // What else was read into it. A document's title is read from pages that link to it.
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_fetch
  SELECT reading.source_fetch FROM withheld
  JOIN thing ON thing.id = withheld.thing AND thing.kind <> 'document'
  JOIN reading ON reading.thing = thing.id AND reading.source_fetch IS NOT NULL
  WHERE ?1 = 0 OR withheld.withholding = ?1
)sql",
    // Lists print decisions' titles.
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_fetch
  SELECT listing.fetch FROM withheld
  JOIN thing ON thing.id = withheld.thing AND thing.kind = 'decision'
  JOIN listing_thing ON listing_thing.site = thing.site AND listing_thing.kind = 'decision'
    AND listing_thing.platform_id = thing.platform_id
  JOIN listing ON listing.id = listing_thing.listing OR listing.same_as = listing_thing.listing
  WHERE listing.fetch IS NOT NULL AND (?1 = 0 OR withheld.withholding = ?1)
)sql"};

// Committees' lists of declarations that have rows of it.
std::string declared_fetches() {
  return "INSERT OR IGNORE INTO temp.withheld_fetch SELECT fetch.id "
         "FROM committee_declaration_reading AS listed "
         "JOIN reading ON reading.id = listed.reading "
         "JOIN thing AS committee ON committee.id = reading.thing "
         "JOIN resource ON resource.site = committee.site AND resource.kind = 'declarations' "
         "AND resource.platform_id = committee.platform_id "
         "JOIN fetch ON fetch.resource = resource.id WHERE " +
         is_declared_at("SELECT thing FROM withheld WHERE ?1 = 0 OR withholding = ?1");
}

// Responses, those with the same body, their revisits, and the requests of them all.
constexpr std::array<std::string_view, 5> kWithheldRecords = {
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_record
  SELECT response_record FROM fetch JOIN temp.withheld_fetch AS chosen ON chosen.id = fetch.id
  WHERE response_record IS NOT NULL
)sql",
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_record
  SELECT refers_to FROM record JOIN temp.withheld_record AS chosen ON chosen.id = record.id
  WHERE refers_to IS NOT NULL
)sql",
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_record
  SELECT same.id FROM fetch JOIN temp.withheld_fetch AS chosen ON chosen.id = fetch.id
  JOIN record AS same ON same.payload_digest = fetch.payload_digest
    AND same.type = 'response' AND same.truncated IS NULL
  WHERE fetch.outcome IN ('ok', 'not_modified') AND fetch.payload_bytes > 0
    AND fetch.payload_digest IS NOT NULL
)sql",
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_record
  SELECT record.id FROM record JOIN temp.withheld_record AS chosen ON chosen.id = record.refers_to
)sql",
    R"sql(
  INSERT OR IGNORE INTO temp.withheld_fetch
  SELECT fetch.id FROM fetch
  JOIN temp.withheld_record AS chosen ON chosen.id = fetch.response_record
)sql"};
constexpr std::string_view kWithheldRequests = R"sql(
  INSERT OR IGNORE INTO temp.withheld_record
  SELECT request_record FROM fetch JOIN temp.withheld_fetch AS chosen ON chosen.id = fetch.id
  WHERE request_record IS NOT NULL
)sql";

}  // namespace

bool choose_withheld_records(Database& database, std::int64_t withholding) {
  if (!database.prepare("SELECT 1 FROM withheld LIMIT 1").step()) return false;
  database.execute(
      "DROP TABLE IF EXISTS temp.withheld_fetch; DROP TABLE IF EXISTS temp.withheld_record;"
      "CREATE TEMP TABLE withheld_fetch (id INTEGER PRIMARY KEY);"
      "CREATE TEMP TABLE withheld_record (id INTEGER PRIMARY KEY)");
  for (const std::string_view sql : kWithheldFetches) database.prepare(sql).run(withholding);
  database.prepare(declared_fetches()).run(withholding);
  for (const std::string_view sql : kWithheldRecords) database.prepare(sql).run();
  database.prepare(kWithheldRequests).run();
  return true;
}

}  // namespace store
