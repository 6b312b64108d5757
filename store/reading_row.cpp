#include "store/reading_row.h"

#include "store/digest.h"
#include "store/reading_order.h"
#include "store/thing_councils.h"
#include "store/view_sql.h"

namespace store {
namespace {

// What every way of choosing a reading selects. The page it was read from is its source, else the
// main page of its visit (documents are read from a link, not from a page of their own).
std::string columns_in(const View& view) {
  const std::string known =
      view.as_known.empty()
          ? ""
          : " AND EXISTS (SELECT 1 FROM reading AS known WHERE known.version = every.id" +
                and_before("known.recorded_at", view.as_known) + ')';
  return "SELECT reading.id, thing.id, thing.site, thing.platform_id, reading.language, "
         "version.number, (SELECT count(*) FROM version AS every WHERE every.thing = thing.id" +
         and_before("every.first_seen", view.as_of) + known +
         "), reading.source_fetch, fetch.url, coalesce(fetch.started_at, visit.visited_at, "
         "version.first_seen), coalesce(" +
         own_councils("councils") +
         ", site_councils.councils), fetch.indexing, "
         "iif(fetch.response_record IN (SELECT record FROM erased_record), '', "
         "fetch.payload_digest) ";
}
constexpr std::string_view kJoins =
    " JOIN version ON version.id = reading.version"
    " JOIN visit ON visit.id = reading.visit"
    " LEFT JOIN fetch ON fetch.id = coalesce(reading.source_fetch, visit.main_fetch)"
    " LEFT JOIN site_councils ON site_councils.site = thing.site"
    " WHERE thing.reference = ?1 AND thing.kind = ?2 ";
constexpr std::string_view kNow =
    "FROM thing JOIN current_reading ON current_reading.thing = thing.id"
    " JOIN reading ON reading.id = current_reading.reading";
constexpr std::string_view kEver = "FROM thing JOIN reading ON reading.thing = thing.id";

// In the language asked for, or of the version itself.
constexpr std::string_view kUpToVersion =
    "AND EXISTS (SELECT 1 FROM version AS asked WHERE asked.thing = thing.id AND asked.number = ?4"
    " AND (version.id = asked.id OR (reading.language = ?3"
    " AND (version.first_seen, version.number) <= (asked.first_seen, asked.number)))) ";
constexpr std::string_view kNewestPreferred =
    "reading.language = ?3 DESC, version.first_seen DESC, version.number DESC, reading.language,"
    " reading.id DESC LIMIT 1";

Statement choose(Database& database, const Moment& moment) {
  const std::string columns = columns_in(moment.view), joins(kJoins);
  if (moment.number != 0) {
    return database.prepare(with_view(database) + columns + std::string(kEver) + joins +
                            std::string(kUpToVersion) +
                            and_before("reading.recorded_at", moment.view.as_known) + " ORDER BY " +
                            std::string(kNewestPreferred));
  }
  return database.prepare(with_view(database, moment.view) + columns + std::string(kNow) + joins +
                          "ORDER BY reading.language = ?3 DESC, reading.language, " +
                          newest_first() + " LIMIT 1");
}

}  // namespace

std::optional<ReadingRow> find_reading(Database& database, const std::string& reference,
                                       std::string_view kind, const Moment& moment) {
  Statement row = choose(database, moment);
  row.with(reference, kind, moment.language);
  if (moment.number != 0) row.bind(4, moment.number);
  if (!row.step()) return std::nullopt;
  ReadingRow found;
  found.reference = reference;
  found.view = moment.view;
  found.reading = row.integer(0);
  found.thing = row.integer(1);
  found.site = row.text(2);
  found.platform_id = row.text(3);
  found.language = row.text(4);
  found.provenance.language = found.language;
  found.provenance.version = moment.number != 0 ? moment.number : row.small(5);
  found.provenance.versions = row.small(6);
  found.source_fetch = row.integer(7);
  found.provenance.source_url = row.text(8);
  found.provenance.fetched_at = row.text(9);
  found.council = row.text(10);
  found.provenance.indexing = row.text(11);
  found.provenance.source_sha256 = unlabelled(row.text(12));
  Statement left = database.prepare(with_view(database, moment.view) +
                                    "SELECT kind, seen_at FROM departure WHERE thing = ?");
  if (left.with(found.thing).step()) {
    found.provenance.departed = left.text(0);
    found.provenance.departed_at = left.text(1);
  }
  return found;
}

std::string next_first_seen(Database& database, std::int64_t thing, int number) {
  // Two versions may be first seen at the same instant only by an import; the number decides then.
  Statement row = database.prepare(
      "SELECT later.first_seen FROM version AS this JOIN version AS later ON later.thing = "
      "this.thing AND (later.first_seen, later.number) > (this.first_seen, this.number) "
      "WHERE this.thing = ? AND this.number = ? ORDER BY later.first_seen, later.number LIMIT 1");
  row.with(thing, number);
  return row.step() ? row.text(0) : "";
}

std::string councils_of(Database& database, const std::string& reference) {
  Statement row = database.prepare(
      "SELECT coalesce(" + own_councils("councils") +
      ", councils) FROM thing LEFT JOIN site_councils ON site_councils.site = thing.site "
      "WHERE reference = ?");
  row.with(reference);
  return row.step() ? row.text(0) : "";
}

}  // namespace store
