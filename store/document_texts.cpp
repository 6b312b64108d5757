#include "store/document_texts.h"

#include "store/search_index.h"
#include "store/sqlite.h"

namespace store {
namespace {

// The fetch's site, digest and resource.
struct FetchedBytes {
  std::string site, digest;
  std::int64_t resource = 0;
};

FetchedBytes fetched_bytes(Database& database, std::int64_t fetch) {
  Statement row = database.prepare(
      "SELECT resource.site, payload_digest, resource.id FROM fetch "
      "JOIN resource ON resource.id = fetch.resource WHERE fetch.id = ?");
  if (!row.with(fetch).step())
    throw DamagedArchive(database.path() + ": fetch " + std::to_string(fetch) + " is of nothing");
  return {row.text(0), row.text(1), row.integer(2)};
}

std::int64_t known_text(Database& database, const FetchedBytes& bytes) {
  Statement row =
      database.prepare("SELECT id FROM document_text WHERE payload_digest = ? AND site = ?");
  return row.with(bytes.digest, bytes.site).step() ? row.integer(0) : 0;
}

// The document has this text, unless newer bytes of it were read meanwhile.
void settle_text(Database& database, std::int64_t fetch, const FetchedBytes& bytes,
                 std::int64_t text) {
  database
      .prepare(
          "INSERT INTO document_read (resource, fetch, document_text) VALUES (?, ?, ?) "
          "ON CONFLICT (resource) DO UPDATE SET fetch = excluded.fetch, "
          "document_text = excluded.document_text WHERE "
          "(SELECT started_at FROM fetch WHERE id = excluded.fetch) >= "
          "(SELECT started_at FROM fetch WHERE id = document_read.fetch)")
      .run(bytes.resource, fetch, text);
  database.prepare("DELETE FROM document_unread WHERE fetch = ?").run(fetch);
}

void drop_pages(Database& database, std::int64_t text) {
  std::vector<std::int64_t> pages;
  Statement row = database.prepare("SELECT id FROM document_page WHERE document_text = ?");
  row.with(text);
  while (row.step()) pages.push_back(row.integer(0));
  for (const std::int64_t page : pages) drop_page_from_index(database, page);
  database.prepare("DELETE FROM document_page WHERE document_text = ?").run(text);
}

void add_pages(Database& database, std::int64_t text, const std::vector<DocumentPage>& pages) {
  for (const DocumentPage& page : pages) {
    database
        .prepare(
            "INSERT INTO document_page (id, document_text, number, text) VALUES "
            "((SELECT max(coalesce(max(id), 0), 1099511627776) + 1 FROM document_page), ?, ?, ?)")
        .run(text, page.number, page.text);
    add_page_to_index(database, database.last_id());
  }
}

// In this order: few documents wait, and SQLite would go through everything known of the site.
constexpr const char* kUnreadRows =
    "FROM document_unread CROSS JOIN fetch ON fetch.id = document_unread.fetch "
    "CROSS JOIN resource ON resource.id = fetch.resource WHERE resource.site = ?1 ";

}  // namespace

std::vector<UnreadDocument> unread_documents(Archive& archive, const std::string& site,
                                             std::int64_t before, std::size_t limit) {
  Statement row = archive.database().prepare(
      std::string("SELECT document_unread.fetch, resource.site || '/document/' || "
                  "resource.platform_id ") +
      kUnreadRows + "AND document_unread.fetch < ?2 ORDER BY document_unread.fetch DESC LIMIT ?3");
  row.with(site, before, static_cast<std::int64_t>(limit));
  std::vector<UnreadDocument> unread;
  while (row.step()) unread.push_back({row.integer(0), row.text(1)});
  return unread;
}

std::int64_t count_unread(Archive& archive, const std::string& site) {
  Statement row = archive.database().prepare(std::string("SELECT count(*) ") + kUnreadRows);
  row.with(site).step();
  return row.integer(0);
}

bool take_known_text(Archive& archive, std::int64_t fetch) {
  Database& database = archive.database();
  const FetchedBytes bytes = fetched_bytes(database, fetch);
  const std::int64_t text = known_text(database, bytes);
  if (text == 0) return false;
  // One that is to be read again is in the queue with the fetch that it was made of.
  Statement own = database.prepare("SELECT 1 FROM document_read WHERE fetch = ?");
  if (own.with(fetch).step()) return false;
  archive.begin_group();
  settle_text(database, fetch, bytes, text);
  return true;
}

void save_document_text(Archive& archive, std::int64_t fetch, const DocumentTextRecord& record,
                        Instant now) {
  archive.begin_group();
  Database& database = archive.database();
  const FetchedBytes bytes = fetched_bytes(database, fetch);
  std::int64_t text = known_text(database, bytes);
  if (text != 0) {
    drop_pages(database, text);
    database
        .prepare(
            "UPDATE document_text SET state = ?, reason = ?, tool = ?, made_at = ? WHERE id = ?")
        .run(record.state, record.reason, record.tool, to_iso(now), text);
  } else {
    database
        .prepare(
            "INSERT INTO document_text (site, payload_digest, state, reason, tool, made_at) "
            "VALUES (?, ?, ?, ?, ?, ?)")
        .run(bytes.site, bytes.digest, record.state, record.reason, record.tool, to_iso(now));
    text = database.last_id();
  }
  add_pages(database, text, record.pages);
  settle_text(database, fetch, bytes, text);
}

void drop_document_text(Database& database, std::int64_t text) {
  drop_pages(database, text);
  database.prepare("DELETE FROM document_read WHERE document_text = ?").run(text);
  database.prepare("DELETE FROM document_text WHERE id = ?").run(text);
}

void read_documents_again(Archive& archive, const std::string& site, const std::string& tool) {
  archive.begin_group();
  const std::string program = tool.substr(0, tool.find(' ')) + ' ';
  archive.database()
      .prepare(
          "INSERT OR IGNORE INTO document_unread SELECT document_read.fetch FROM document_text "
          "JOIN document_read ON document_read.document_text = document_text.id "
          "WHERE site = ?1 AND substr(tool, 1, length(?2)) = ?2 AND tool <> ?3")
      .run(site, program, tool);
}

std::optional<DocumentTextView> document_text(Archive& archive, const std::string& reference) {
  Database& database = archive.database();
  const std::size_t slash = reference.find('/'), last = reference.rfind('/');
  Statement row = database.prepare(
      "SELECT document_text.id, state, reason, tool, made_at FROM resource "
      "JOIN document_read ON document_read.resource = resource.id "
      "JOIN document_text ON document_text.id = document_read.document_text "
      "WHERE resource.site = ?1 AND resource.kind = 'document' AND resource.platform_id = ?2 "
      "AND NOT EXISTS (SELECT 1 FROM withheld JOIN thing ON thing.id = withheld.thing "
      "WHERE thing.site = ?1 AND thing.kind = 'document' AND thing.platform_id = ?2) "
      "ORDER BY document_read.fetch DESC LIMIT 1");
  row.with(reference.substr(0, slash), reference.substr(last + 1));
  if (!row.step()) return std::nullopt;
  DocumentTextView view{row.text(1), row.text(2), row.text(3), row.text(4), {}};
  Statement page = database.prepare(
      "SELECT number, text FROM document_page WHERE document_text = ? ORDER BY number");
  page.with(row.integer(0));
  while (page.step()) view.pages.push_back({page.small(0), page.text(1)});
  return view;
}

}  // namespace store
