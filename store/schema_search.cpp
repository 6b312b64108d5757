#include "store/schema_scripts.h"

namespace store {

const char* const kDocumentTextSql = R"sql(
CREATE TABLE document_unread (  -- documents' bytes that no tool has made text of so far
  fetch INTEGER PRIMARY KEY REFERENCES fetch
) STRICT;
INSERT INTO document_unread
  SELECT max(fetch.id) FROM resource JOIN fetch ON fetch.resource = resource.id
  WHERE resource.kind = 'document' AND fetch.outcome = 'ok' AND fetch.truncated IS NULL
  GROUP BY resource.id;

CREATE TABLE document_text (  -- what a tool made of bytes, whatever documents of a site have them
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site,
  payload_digest TEXT NOT NULL,  -- of the bytes as sent: fetch.payload_digest
  state TEXT NOT NULL        -- text, no_text (a scan), failed, unsupported
    CHECK (state = 'text' OR state = 'no_text' OR state = 'failed' OR state = 'unsupported'),
  reason TEXT NOT NULL,      -- why it failed or is not supported, ''
  tool TEXT NOT NULL,        -- with its version: 'pdftotext 22.12.0'
  made_at TEXT NOT NULL,     -- when the tool ran, ISO UTC
  UNIQUE (payload_digest, site)
) STRICT;

CREATE TABLE document_page (  -- ids lie beyond those of readings: one index has both
  id INTEGER PRIMARY KEY CHECK (id > 1099511627776),
  document_text INTEGER NOT NULL REFERENCES document_text,
  number INTEGER NOT NULL,   -- 1, 2, ... as they lie in the file; pages without text are left out
  text TEXT NOT NULL,        -- of the page, plain, as the tool made it
  UNIQUE (document_text, number)
) STRICT;

CREATE TABLE document_read (  -- the text of the newest bytes of each document that were read
  resource INTEGER PRIMARY KEY REFERENCES resource,
  fetch INTEGER NOT NULL REFERENCES fetch,
  document_text INTEGER NOT NULL REFERENCES document_text
) STRICT;
CREATE INDEX document_read_text ON document_read (document_text);
)sql";

const char* const kSearchSql = R"sql(
CREATE VIRTUAL TABLE search_index USING fts5(  -- over current readings and pages of documents
  place,  -- of search_text
  title,  -- of search_text
  body,   -- of search_text
  content = 'search_text', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(0.0, 4.0, 1.0)');

-- In the index are the current readings up to the first number and beyond the second: those that
-- were there before the index was are added in order, the others as they come.
CREATE TABLE search_progress (  -- how far readings older than the index have come into it
  only INTEGER PRIMARY KEY CHECK (only = 1),  -- the table has one row
  indexed_to INTEGER NOT NULL,  -- the first number: of a reading
  live_from INTEGER NOT NULL    -- the second
) STRICT;
INSERT INTO search_progress SELECT 1, 0, coalesce(max(id), 0) FROM reading;
)sql";

}  // namespace store
