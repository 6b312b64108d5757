#include "store/changes.h"

#include <algorithm>

#include "store/digest.h"
#include "store/reading_fields.h"
#include "store/sqlite.h"
#include "store/view_sql.h"

namespace store {
namespace {

// Of a thing as its reading says; of what only moved, as its current reading does. Of what is
// withheld no more than its reference, and that it is.
constexpr std::string_view kSelect = R"sql(
  SELECT change.seq, thing.reference, thing.site, thing.kind, change.kind,
         coalesce(reading.cause, 'council'),
         coalesce(visit.visited_at, fetch.started_at, change.at), change.at,
         change.version_before, change.version_after, coalesce(reading.language, ''),
         coalesce(item.title, meeting.title, document.title, committee.name, decision.title, ''),
         coalesce(nullif(item.url, ''), nullif(meeting.url, ''), nullif(document.url, ''),
                  nullif(committee.url, ''), nullif(decision.url, ''), fetch.url, ''),
         coalesce(change.reading, 0), owner.reference, owner_said.committee, owner_said.date
  FROM change
  JOIN main.thing AS thing ON thing.id = change.thing
    AND (change.kind = 'withheld' OR thing.id NOT IN (SELECT thing FROM withheld))
  LEFT JOIN reading ON change.kind <> 'withheld' AND reading.id = coalesce(change.reading, (
    SELECT current.reading FROM current_reading AS current WHERE current.thing = thing.id
    ORDER BY language LIMIT 1))
  LEFT JOIN visit ON visit.id = reading.visit AND change.reading IS NOT NULL
  LEFT JOIN fetch ON fetch.id = change.fetch
  LEFT JOIN item_reading AS item ON item.reading = reading.id
  LEFT JOIN meeting_reading AS meeting ON meeting.reading = reading.id
  LEFT JOIN document_reading AS document ON document.reading = reading.id
  LEFT JOIN committee_reading AS committee ON committee.reading = reading.id
  LEFT JOIN decision_reading AS decision ON decision.reading = reading.id
  LEFT JOIN thing AS owner ON owner.kind = 'meeting' AND change.kind <> 'withheld'
    AND owner.id = CASE thing.kind WHEN 'meeting' THEN thing.id ELSE thing.parent END
  LEFT JOIN meeting_reading AS owner_said ON owner_said.reading = (
    SELECT current.reading FROM current_reading AS current WHERE current.thing = owner.id
    ORDER BY language LIMIT 1)
)sql";

ChangeView view_of(Statement& row) {
  ChangeView change;
  change.cursor = row.integer(0);
  int column = 1;
  for (std::string* field : {&change.reference, &change.site, &change.thing, &change.kind,
                             &change.cause, &change.seen_at, &change.recorded_at}) {
    *field = row.text(column++);
  }
  if (!row.is_null(8)) change.version_before = row.small(8);
  change.version = row.small(9);
  change.language = row.text(10);
  change.title = row.text(11);
  change.url = row.text(12);
  change.reading = row.integer(13);
  change.meeting = row.text(14);
  change.committee = row.text(15);
  change.date = row.text(16);
  return change;
}

std::string marks(const char* column, std::size_t count) {
  if (count == 0) return "";
  std::string text = std::string(" AND ") + column + " IN (";
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text + ')';
}

// The reading that the change's was compared with: the newest earlier one of the version before,
// in its language or else in any.
std::optional<std::int64_t> reading_before(Database& database, const ChangeView& change) {
  Statement row = database.prepare(
      "SELECT reading.id FROM version JOIN reading ON reading.version = version.id "
      "JOIN thing ON thing.id = version.thing "
      "WHERE thing.reference = ? AND version.number = ? AND reading.id < ? "
      "ORDER BY reading.language = ? DESC, reading.id DESC LIMIT 1");
  row.with(change.reference, change.version_before, change.reading, change.language);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::string text_of(const std::vector<Field>& fields, const std::string& name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? "" : found->text;
}

}  // namespace

std::vector<ChangeView> Changes::select(const ChangeFilter& filter, const std::string& where,
                                        std::int64_t cursor, std::size_t limit) {
  const std::string sql =
      with_view(archive_.database()) + std::string(kSelect) + where.substr(0, where.find("ORDER")) +
      marks("thing.site", filter.sites.size()) + marks("change.kind", filter.kinds.size()) +
      marks("thing.kind", filter.things.size()) + ' ' + where.substr(where.find("ORDER"));
  Statement row = archive_.database().prepare(sql);
  int index = 0;
  row.bind(++index, cursor);
  for (const auto* words : {&filter.sites, &filter.kinds, &filter.things}) {
    for (const std::string& word : *words) row.bind(++index, word);
  }
  row.bind(++index, static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX)));
  std::vector<ChangeView> found;
  while (row.step()) found.push_back(view_of(row));
  return found;
}

std::vector<ChangeView> Changes::after(std::int64_t cursor, const ChangeFilter& filter,
                                       std::size_t limit) {
  return select(filter, "WHERE change.seq > ? ORDER BY change.seq LIMIT ?", cursor, limit);
}

std::vector<ChangeView> Changes::last(const ChangeFilter& filter, std::size_t limit) {
  return select(filter, "WHERE change.seq > ? ORDER BY change.seq DESC LIMIT ?", 0, limit);
}

std::int64_t Changes::newest() {
  Statement row = archive_.database().prepare("SELECT coalesce(max(seq), 0) FROM change");
  return row.step() ? row.integer(0) : 0;
}

std::int64_t Changes::before(const std::string& iso) {
  // Written in the order of time, as long as clocks go forwards: half of what is left, each time.
  std::int64_t low = 0, high = newest();
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    Statement row = archive_.database().prepare(
        "SELECT seq, at FROM change WHERE seq <= ? ORDER BY seq DESC LIMIT 1");
    if (!row.with(middle).step() || row.text(1) < iso) {
      low = middle;
    } else {
      high = row.integer(0) - 1;
    }
  }
  return low;
}

std::vector<FieldChange> Changes::differences(const ChangeView& change) {
  Database& database = archive_.database();
  if (change.reading == 0 || !change.version_before || change.kind == "translated") return {};
  const auto held = reading_before(database, change);
  if (!held) return {};
  const auto before = reading_fields(database, change.thing, change.site, *held);
  const auto after = reading_fields(database, change.thing, change.site, change.reading);
  std::vector<FieldChange> differing;
  for (const Field& field : after) {
    const std::string was = text_of(before, field.name);
    if (was != field.text) differing.push_back({field.name, was, field.text});
  }
  return differing;
}

std::string Changes::archive_id() {
  Statement row =
      archive_.database().prepare("SELECT owner || started_at FROM run ORDER BY id LIMIT 1");
  return sha256_hex(row.step() ? row.text(0) : "").substr(0, 12);
}

}  // namespace store
