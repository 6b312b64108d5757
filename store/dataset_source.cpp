#include "store/dataset_source.h"

#include <sstream>
#include <utility>

namespace store {

// `thing` is bounded and in order already, so it stays the outermost.
const char* const kStanding = R"sql(thing
  CROSS JOIN current_reading ON current_reading.thing = thing.id
  CROSS JOIN reading ON reading.id = current_reading.reading
  CROSS JOIN version ON version.id = reading.version
  CROSS JOIN visit ON visit.id = reading.visit
  LEFT JOIN fetch ON fetch.id = coalesce(reading.source_fetch, visit.main_fetch)
  LEFT JOIN departure ON departure.thing = thing.id )sql";

const char* const kCouncil = R"sql(coalesce((SELECT own.councils FROM thing_council AS own
  WHERE own.thing = iif(thing.kind IN ('item', 'document'), thing.parent, thing.id)), ?2))sql";
const char* const kCouncilGss = R"sql(coalesce((SELECT own.gss FROM thing_council AS own
  WHERE own.thing = iif(thing.kind IN ('item', 'document'), thing.parent, thing.id)), ?3))sql";

const char* const kSince = R"sql( AND (?4 = '' OR thing.kind = 'committee' OR coalesce(
    (SELECT max(meeting_reading.date) FROM current_reading AS held
     JOIN meeting_reading ON meeting_reading.reading = held.reading
     WHERE held.thing = CASE thing.kind WHEN 'meeting' THEN thing.id ELSE thing.parent END),
    (SELECT max(iif(decided <> '', decided, published)) FROM current_reading AS held
     JOIN decision_reading ON decision_reading.reading = held.reading
     WHERE held.thing = CASE thing.kind WHEN 'decision' THEN thing.id ELSE thing.parent END))
    >= ?4) )sql";

const char* const kChanged = R"sql( AND (?5 < 0 OR EXISTS (
    SELECT 1 FROM change WHERE change.thing = thing.id AND change.seq > ?5)) )sql";

namespace {

const SourceColumn kLanguage = {
    "language", CellType::text,
    "iif(current_reading.language = '', 'main', current_reading.language)",
    "Of the pages it was read from: main is the portal's main language, English as far as is "
    "known; cy is Welsh",
    true};

void append(std::vector<SourceColumn>& columns, const std::vector<SourceColumn>& more) {
  columns.insert(columns.end(), more.begin(), more.end());
}

}  // namespace

std::vector<SourceColumn> with_source(std::vector<SourceColumn> columns) {
  append(
      columns,
      {
          {"source_url", CellType::text, "fetch.url", "The page this row was read from, as asked"},
          {"fetched_at", CellType::datetime,
           "coalesce(fetch.started_at, visit.visited_at, version.first_seen)",
           "When that page was fetched", true},
          {"source_sha256", CellType::text,
           "iif(fetch.response_record IN (SELECT record FROM erased_record), NULL, "
           "replace(fetch.payload_digest, 'sha256:', ''))",
           "SHA-256 of that page's bytes as sent; the archive's WARC files hold them, unless they "
           "were erased",
           false, "", "[0-9a-f]{64}"},
          {"extractor", CellType::integer, "reading.extractor",
           "Version of the extractor that read it", true},
      });
  return columns;
}

std::vector<SourceColumn> with_page(std::vector<SourceColumn> columns) {
  columns.push_back(kLanguage);
  return with_source(std::move(columns));
}

std::vector<SourceColumn> with_provenance(std::vector<SourceColumn> columns) {
  append(columns,
         {
             {"departed", CellType::text, "departure.kind",
              "What became of it on the portal: no list or page names it (not_listed), or its own "
              "page is gone; absent while it is there",
              false, "not_listed gone"},
             {"departed_at", CellType::datetime, "departure.seen_at", "When that was first seen"},
             {"url", CellType::text, "said.url", "Its page on the portal"},
             kLanguage,
             {"version", CellType::integer, "version.number",
              "How many different things the council had said of it, as far as was seen: 1, 2, …",
              true},
             {"first_seen", CellType::datetime, "version.first_seen",
              "When this version was first seen", true},
         });
  return with_source(std::move(columns));
}

SourceTable make_table(DatasetTable table, const std::vector<SourceColumn>& columns) {
  SourceTable source;
  source.table = std::move(table);
  for (const SourceColumn& column : columns) {
    std::istringstream words(column.words);
    std::vector<std::string> list;
    for (std::string word; words >> word;) list.push_back(word);
    source.table.columns.push_back({column.name, column.type, column.description, column.required,
                                    std::move(list), column.pattern});
    if (*column.value != '\0') source.values.emplace_back(column.value);
  }
  return source;
}

const std::vector<SourceTable>& source_tables() {
  static const std::vector<SourceTable> kTables = [] {
    std::vector<SourceTable> all;
    for (const auto& part :
         {source_tables_of_councils(), source_tables_of_meetings(), source_tables_of_documents()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return kTables;
}

const std::vector<DatasetTable>& dataset_tables() {
  static const std::vector<DatasetTable> kTables = [] {
    std::vector<DatasetTable> all;
    for (const SourceTable& source : source_tables()) all.push_back(source.table);
    return all;
  }();
  return kTables;
}

}  // namespace store
