#include "store/schema_scripts.h"

namespace store {

const char* const kEvidenceSql = R"sql(
CREATE TABLE warc_file (  -- a file in warc/; only the process that made it ever writes to it
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,  -- in warc/
  run INTEGER NOT NULL REFERENCES run,   -- the run that began it
  created_at TEXT NOT NULL,  -- when it was begun
  committed_length INTEGER NOT NULL,     -- bytes that rows vouch for
  state TEXT NOT NULL CHECK (state IN ('open', 'closed'))  -- closed: nothing is added any more
) STRICT;

CREATE TABLE record (  -- a WARC record: the only place that knows where bytes lie
  id INTEGER PRIMARY KEY,
  warc_file INTEGER NOT NULL REFERENCES warc_file,
  offset INTEGER NOT NULL,  -- where its gzip member begins in the file
  length INTEGER NOT NULL,         -- of the gzip member
  type TEXT NOT NULL  -- of WARC/1.1
    CHECK (type = 'warcinfo' OR type = 'request' OR type = 'response' OR type = 'revisit'),
  warc_id TEXT NOT NULL UNIQUE,    -- urn:uuid:...
  target_uri TEXT,  -- what was asked
  date TEXT NOT NULL,              -- WARC-Date
  payload_digest TEXT,             -- sha256:hex of the body, transfer coding removed
  truncated TEXT,                  -- WARC-Truncated; such a body never stands for another
  refers_to INTEGER REFERENCES record,  -- revisits: the response that holds the same body
  stored_sha256 TEXT NOT NULL,     -- of the gzip member's bytes
  UNIQUE (warc_file, offset)
) STRICT;
CREATE INDEX record_payload ON record (payload_digest)
  WHERE type = 'response' AND truncated IS NULL AND payload_digest IS NOT NULL;
CREATE INDEX record_refers_to ON record (refers_to) WHERE refers_to IS NOT NULL;

CREATE TABLE fetch (  -- one HTTP exchange, whatever came of it
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  resource INTEGER REFERENCES resource,     -- NULL: robots.txt and the like
  url TEXT NOT NULL,                        -- as asked
  started_at TEXT NOT NULL,  -- when it was asked
  duration_ms INTEGER NOT NULL,  -- until the answer was whole
  outcome TEXT NOT NULL,                    -- 'ok', ...
  status INTEGER,                           -- NULL: no response came
  error TEXT,  -- libcurl's words
  remote_address TEXT,  -- of the server
  request_record INTEGER REFERENCES record,  -- what was sent
  response_record INTEGER REFERENCES record,  -- what came
  payload_digest TEXT,  -- sha256:hex of the body, transfer coding removed
  payload_bytes INTEGER,  -- of that body
  truncated TEXT,                           -- why the body is not whole
  redirect_to TEXT  -- where a redirect leads, absolute
) STRICT;
CREATE INDEX fetch_resource ON fetch (resource, outcome, started_at) WHERE resource IS NOT NULL;
CREATE INDEX fetch_run ON fetch (run);

CREATE TABLE visit (  -- one consistent look at a meeting (or at a committee's own page)
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  resource INTEGER REFERENCES resource,
  opened_at TEXT NOT NULL,  -- when it began
  closed_at TEXT,  -- when its meaning was kept, or it was given up
  visited_at TEXT,                     -- done visits: when the main page was fetched
  state TEXT NOT NULL CHECK (state = 'open' OR state = 'done' OR state = 'abandoned'),  -- abandoned: given up
  reason TEXT,                         -- why it was abandoned
  main_fetch INTEGER REFERENCES fetch,  -- the meeting's own page
  listed_tail TEXT                     -- what the list said of the meeting when it was opened
) STRICT;
CREATE INDEX visit_resource ON visit (resource, visited_at);
CREATE INDEX visit_open ON visit (resource) WHERE state = 'open';

CREATE TABLE visit_fetch (  -- the pages of a visit
  visit INTEGER NOT NULL REFERENCES visit,
  role TEXT NOT NULL,       -- 'meeting', 'item 33204', 'attendance', ...
  fetch INTEGER NOT NULL REFERENCES fetch,
  PRIMARY KEY (visit, role, fetch)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_fetch_fetch ON visit_fetch (fetch);

CREATE TABLE listing (  -- a list page read whole
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  resource INTEGER NOT NULL REFERENCES resource,  -- the list
  fetch INTEGER REFERENCES fetch,  -- the page
  read_at TEXT NOT NULL,  -- when
  complete INTEGER NOT NULL,           -- 1: nothing of the list is missing
  sha256 TEXT NOT NULL,                -- of what it listed
  same_as INTEGER REFERENCES listing   -- the earlier listing whose rows say the same
) STRICT;
CREATE INDEX listing_resource ON listing (resource, id);

CREATE TABLE listing_thing (  -- what a listing listed, kept once while the list does not change
  listing INTEGER NOT NULL REFERENCES listing,
  position INTEGER NOT NULL,  -- order on the list
  site TEXT NOT NULL REFERENCES site,
  kind TEXT NOT NULL,  -- 'meeting', 'decision', ...
  platform_id TEXT NOT NULL,  -- the platform's id of what it lists
  date TEXT NOT NULL,       -- ISO or ''
  tail TEXT NOT NULL,       -- the list's text about it
  path TEXT NOT NULL,  -- where the list leads, relative to the site's base address
  PRIMARY KEY (listing, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_thing_thing ON listing_thing (site, kind, platform_id, listing);
)sql";

}  // namespace store
