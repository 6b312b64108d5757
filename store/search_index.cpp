#include "store/search_index.h"

#include <algorithm>

namespace store {
namespace {

constexpr std::int64_t kIndexBatch = 2000;  // readings a transaction

struct Indexed {
  std::int64_t indexed_to = 0, live_from = 0;
  bool has(std::int64_t reading) const { return reading <= indexed_to || reading > live_from; }
};

Indexed indexed_of(Database& database) {
  Statement row = database.prepare("SELECT indexed_to, live_from FROM search_progress");
  if (!row.step()) throw DamagedArchive(database.path() + ": search_progress has lost its row");
  return {row.integer(0), row.integer(1)};
}

// The index is given texts, not a query of them: a statement that may fail half-way would have it
// write what it has gathered so far, a segment a row.
void write_row(Database& database, std::int64_t id, const char* sql) {
  Statement row = database.prepare("SELECT place, title, body FROM search_text WHERE id = ?");
  if (!row.with(id).step()) return;
  database.prepare(sql).run(id, row.text(0), row.text(1), row.text(2));
}

void index_row(Database& database, std::int64_t id) {
  write_row(database, id,
            "INSERT INTO search_index (rowid, place, title, body) VALUES (?, ?, ?, ?)");
}

// The index must be told what it has of a row.
void unindex_row(Database& database, std::int64_t id) {
  write_row(database, id,
            "INSERT INTO search_index (search_index, rowid, place, title, body) "
            "VALUES ('delete', ?, ?, ?, ?)");
}

std::vector<std::int64_t> due_rows(Database& database, const char* sql) {
  std::vector<std::int64_t> due;
  Statement row = database.prepare(sql);
  while (row.step()) due.push_back(row.integer(0));
  return due;
}

void note_due(Database& database, std::int64_t reading, int change) {
  database
      .prepare(
          "INSERT INTO temp.search_due (reading, change) VALUES (?, ?) "
          "ON CONFLICT (reading) DO UPDATE SET change = change + excluded.change")
      .run(reading, change);
}

}  // namespace

void prepare_index(Database& database) {
  database.execute(
      "CREATE TEMP TABLE search_due (reading INTEGER PRIMARY KEY, change INTEGER NOT NULL) STRICT");
}

void follow_in_index(Database& database, std::int64_t before, std::int64_t now) {
  if (before == now) return;
  if (before != 0) note_due(database, before, -1);
  note_due(database, now, 1);
}

void settle_index(Database& database) {
  const auto gone =
      due_rows(database, "SELECT reading FROM temp.search_due WHERE change < 0 ORDER BY reading");
  const auto come =
      due_rows(database, "SELECT reading FROM temp.search_due WHERE change > 0 ORDER BY reading");
  database.execute("DELETE FROM temp.search_due");
  if (gone.empty() && come.empty()) return;
  const Indexed progress = indexed_of(database);
  for (const std::int64_t reading : gone)
    if (progress.has(reading)) unindex_row(database, reading);
  for (const std::int64_t reading : come)
    if (progress.has(reading)) index_row(database, reading);
}

void drop_reading_from_index(Database& database, std::int64_t reading) {
  if (indexed_of(database).has(reading)) unindex_row(database, reading);
}
void add_reading_to_index(Database& database, std::int64_t reading) {
  if (indexed_of(database).has(reading)) index_row(database, reading);
}

void add_page_to_index(Database& database, std::int64_t page) { index_row(database, page); }
void drop_page_from_index(Database& database, std::int64_t page) { unindex_row(database, page); }

IndexBacklog index_backlog(Archive& archive) {
  Database& database = archive.database();
  const Indexed progress = indexed_of(database);
  if (progress.indexed_to >= progress.live_from) return {};
  Statement row = database.prepare(
      "SELECT count(*) FILTER (WHERE reading <= ?1), count(*) FROM current_reading "
      "WHERE reading <= ?2");
  row.with(progress.indexed_to, progress.live_from).step();
  // Where none is left to add the end is still to be noted.
  return {row.integer(0), std::max(row.integer(1), row.integer(0) + 1)};
}

bool index_more(Archive& archive, Instant now) {
  Database& database = archive.database();
  archive.begin_group();
  const Indexed progress = indexed_of(database);
  const bool any = progress.indexed_to < progress.live_from;
  if (any) {
    std::vector<std::int64_t> batch;
    Statement row = database.prepare(
        "SELECT reading FROM current_reading WHERE reading > ? AND reading <= ? "
        "ORDER BY reading LIMIT ?");
    row.with(progress.indexed_to, progress.live_from, kIndexBatch);
    while (row.step()) batch.push_back(row.integer(0));
    for (const std::int64_t reading : batch) index_row(database, reading);
    const bool last = std::ssize(batch) < kIndexBatch;
    database.prepare("UPDATE search_progress SET indexed_to = ?")
        .run(last ? progress.live_from : batch.back());
  }
  archive.commit(now);
  return any;
}

std::vector<std::string> wrong_in_index(Database& database) {
  const Indexed progress = indexed_of(database);
  std::vector<std::string> wrong;
  Statement row = database.prepare(
      "SELECT thing.reference FROM current_reading JOIN thing ON thing.id = current_reading.thing "
      "LEFT JOIN search_index_docsize AS held ON held.id = current_reading.reading "
      "WHERE (held.id IS NOT NULL) <> "
      "(thing.kind IN ('item', 'decision', 'document') AND (reading <= ?1 OR reading > ?2)) "
      "UNION SELECT coalesce((SELECT reference FROM reading JOIN thing ON thing.id = thing "
      "WHERE reading.id = held.id), 'row ' || held.id) FROM search_index_docsize AS held "
      "WHERE NOT EXISTS (SELECT 1 FROM current_reading WHERE reading = held.id) "
      "AND NOT EXISTS (SELECT 1 FROM document_page WHERE id = held.id) "
      "UNION SELECT 'document page ' || id FROM document_page "
      "WHERE id NOT IN (SELECT id FROM search_index_docsize)");
  row.with(progress.indexed_to, progress.live_from);
  while (row.step()) wrong.push_back(row.text(0));
  return wrong;
}

}  // namespace store
