// A document replaced under the same id: the page that links it says what it said, and only its
// bytes tell.
#include "store/archive_state.h"
#include "store/digest.h"
#include "store/reading_rows.h"

namespace store {
namespace {

// The document's newest reading, when whole bytes that were fetched since its version began differ
// from those of this fetch; the bytes' own digest is then part of what the next version says.
constexpr std::string_view kOtherBytes = R"sql(
  SELECT current_reading.reading, current_reading.language, now.payload_digest
  FROM fetch AS now
  JOIN resource ON resource.id = now.resource AND resource.kind = 'document'
  JOIN thing ON thing.reference = resource.site || '/document/' || resource.platform_id
  JOIN current_reading ON current_reading.thing = thing.id
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN fetch AS before ON before.id = (
    SELECT id FROM fetch WHERE resource = resource.id AND outcome = 'ok' AND truncated IS NULL
      AND id < now.id AND started_at >= version.first_seen
    ORDER BY started_at DESC, id DESC LIMIT 1)
  WHERE now.id = ?1 AND now.outcome = 'ok' AND now.truncated IS NULL
    AND now.payload_digest <> before.payload_digest
  ORDER BY current_reading.language LIMIT 1
)sql";

}  // namespace

VisitEffect Archive::note_bytes(const std::string& site, std::int64_t run, std::int64_t fetch,
                                Instant now) {
  begin_group();
  database()
      .prepare(
          "INSERT OR IGNORE INTO document_unread SELECT fetch.id FROM fetch "
          "JOIN resource ON resource.id = fetch.resource AND resource.kind = 'document' "
          "WHERE fetch.id = ? AND outcome = 'ok' AND truncated IS NULL")
      .run(fetch);
  Statement row = database().prepare(kOtherBytes);
  if (!row.with(fetch).step()) return {};
  VisitRecord record;
  record.run = run;
  record.site = site;
  record.language = row.text(1);
  record.main_fetch = fetch;
  record.documents.push_back(load_document(database(), row.integer(0)));
  record.documents.back().bytes_sha256 = unlabelled(row.text(2));
  Statement when = database().prepare("SELECT started_at FROM fetch WHERE id = ?");
  when.with(fetch).step();
  record.visited_at = from_iso(when.text(0));
  return save_visit(record, now);
}

}  // namespace store
