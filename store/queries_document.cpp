// Documents. Part of queries.h.
#include "store/digest.h"
#include "store/document_rows.h"
#include "store/queries.h"
#include "store/reading_row.h"
#include "store/view_sql.h"

namespace store {
namespace {

// What is held of a document's bytes: the newest whole answer while the version stood, whatever
// came after it.
void add_bytes(Database& database, const ReadingRow& found, DocumentView& view) {
  Statement held = database.prepare(
      std::string("SELECT fetch.id, payload_bytes, payload_digest, indexing, fetch.started_at "
                  "FROM resource JOIN fetch ON ") +
      "fetch.resource = resource.id AND fetch.outcome = 'ok' AND fetch.truncated IS NULL "
      "WHERE site = ?1 AND kind = 'document' AND platform_id = ?2 "
      "AND (?4 = '' OR fetch.started_at < ?4)" +
      and_before("fetch.started_at", found.view.as_known) +
      " "
      "ORDER BY language = ?3 DESC, fetch.started_at DESC, fetch.id DESC LIMIT 1");
  held.with(found.site, found.platform_id, found.language,
            next_first_seen(database, found.thing, found.provenance.version));
  if (held.step()) {
    view.fetch = held.integer(0);
    view.size_bytes = held.maybe_integer(1);
    if (std::string digest = unlabelled(held.text(2)); !digest.empty())
      view.sha256 = std::move(digest);
    view.indexing = held.text(3);
    view.fetched_at = held.text(4);
  }
  Statement last = database.prepare(
      std::string(
          "SELECT fetch.outcome FROM resource JOIN fetch ON fetch.resource = resource.id ") +
      "WHERE site = ? AND kind = 'document' AND platform_id = ?" +
      and_before("fetch.started_at", found.view.as_known) +
      " ORDER BY fetch.started_at DESC, fetch.id DESC LIMIT 1");
  last.with(found.site, found.platform_id);
  if (last.step()) view.last_outcome = last.text(0);
}

DocumentView document_view(Database& database, const ReadingRow& found) {
  DocumentView view;
  view.reference = found.reference;
  view.provenance = found.provenance;
  Statement row = database.prepare(
      "SELECT title, kind, url, media_type, size_printed FROM document_reading WHERE reading = ?");
  row.with(found.reading);
  if (!row.step()) throw DamagedArchive("the reading of " + found.reference + " has no content");
  view.title = row.text(0);
  view.kind = row.text(1);
  view.url = row.text(2);
  view.media_type = row.text(3);
  view.size_printed = row.text(4);
  add_bytes(database, found, view);
  return view;
}

}  // namespace

std::vector<DocumentView> linked_documents(Database& database, const ReadingRow& reading) {
  struct Link {
    std::string reference, title;
  };
  std::vector<Link> links;
  Statement row =
      database.prepare(with_view(database) +
                       "SELECT thing.reference, document_link.title FROM document_link "
                       "JOIN thing ON thing.id = document_link.document "
                       "WHERE document_link.reading = ? ORDER BY document_link.position");
  row.with(reading.reading);
  while (row.step()) links.push_back({row.text(0), row.text(1)});
  std::vector<DocumentView> views;
  for (const Link& link : links) {
    const auto found =
        find_reading(database, link.reference, "document", {0, reading.language, reading.view});
    if (!found) continue;
    views.push_back(document_view(database, *found));
    if (!link.title.empty()) views.back().title = link.title;
  }
  return views;
}

std::vector<DocumentRecord> records_of(const std::vector<DocumentView>& views) {
  std::vector<DocumentRecord> records;
  records.reserve(views.size());
  for (const DocumentView& view : views) {
    records.push_back({view.reference.substr(view.reference.rfind('/') + 1), view.title, view.kind,
                       view.url, view.media_type, view.size_printed});
  }
  return records;
}

std::optional<DocumentView> Queries::document(const std::string& reference, int version,
                                              const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "document", {version, language, view_});
  if (!found) return std::nullopt;
  return document_view(database, *found);
}

}  // namespace store
