#include "store/schema_scripts.h"

namespace store {

const char* const kThingsSql = R"sql(
CREATE TABLE thing (  -- whatever a council publishes that has an identity
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,   -- site/kind/id, for ever
  site TEXT NOT NULL REFERENCES site,
  kind TEXT NOT NULL,               -- 'committee', 'meeting', 'item', 'document'
  platform_id TEXT NOT NULL,
  parent INTEGER REFERENCES thing,  -- committee of a meeting; meeting of an item; the meeting
                                    -- where a document was first met, which alone versions it
  first_visit INTEGER NOT NULL REFERENCES visit
) STRICT;
CREATE INDEX thing_site ON thing (site, kind, platform_id);
CREATE INDEX thing_parent ON thing (parent, kind) WHERE parent IS NOT NULL;

CREATE TABLE version (  -- what the council said of a thing, over an interval of visits
  id INTEGER PRIMARY KEY,
  thing INTEGER NOT NULL REFERENCES thing,
  number INTEGER NOT NULL,          -- 1, 2, ... in the order they were learned
  first_visit INTEGER NOT NULL REFERENCES visit,
  first_seen TEXT NOT NULL,         -- the newest version is the one first seen last
  UNIQUE (thing, number)
) STRICT;

CREATE TABLE reading (  -- what one extractor made of one visit; never updated
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES version,
  thing INTEGER NOT NULL REFERENCES thing,
  visit INTEGER NOT NULL REFERENCES visit,
  language TEXT NOT NULL,
  extractor INTEGER NOT NULL,
  cause TEXT NOT NULL
    CHECK (cause = 'council' OR cause = 'completion' OR cause = 'extractor' OR cause = 'import'),
  recorded_at TEXT NOT NULL,
  sha256 TEXT NOT NULL,             -- of all its content, URLs and reasons included
  compared_sha256 TEXT NOT NULL,    -- of what counts as a change: no URLs, no reasons
  source_fetch INTEGER REFERENCES fetch  -- the page it was read from
) STRICT;
CREATE INDEX reading_version ON reading (version);
CREATE INDEX reading_thing ON reading (thing, language);
CREATE INDEX reading_visit ON reading (visit);

CREATE TABLE current_reading (  -- the newest reading of the newest version, a language
  thing INTEGER NOT NULL REFERENCES thing,
  language TEXT NOT NULL,
  reading INTEGER NOT NULL UNIQUE REFERENCES reading,
  PRIMARY KEY (thing, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (  -- seq is the only cursor: what is new since N is what has seq > N
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  thing INTEGER NOT NULL REFERENCES thing,
  kind TEXT NOT NULL
    CHECK (kind = 'new' OR kind = 'changed' OR kind = 'completed' OR kind = 'translated' OR
           kind = 'reextracted' OR kind = 'imported'),
  version_before INTEGER,           -- numbers; NULL: there was none
  version_after INTEGER NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading,
  FOREIGN KEY (thing, version_before) REFERENCES version (thing, number),
  FOREIGN KEY (thing, version_after) REFERENCES version (thing, number)
) STRICT;
CREATE INDEX change_thing ON change (thing, seq);
CREATE INDEX change_reading ON change (reading);

CREATE TABLE problem (  -- what could not be read, and where
  id INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL REFERENCES visit,
  reference TEXT NOT NULL,
  field TEXT NOT NULL,
  path TEXT NOT NULL,
  line INTEGER NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX problem_visit ON problem (visit);
CREATE INDEX problem_reference ON problem (reference);
)sql";

const char* const kReadingsSql = R"sql(
CREATE TABLE committee_reading (
  reading INTEGER PRIMARY KEY REFERENCES reading,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  url TEXT NOT NULL,
  purpose_html TEXT,        -- NULL: the committee's own page was never read
  purpose TEXT,
  listed INTEGER            -- 1, 0; NULL: no list of current committees was read
) STRICT;

CREATE TABLE meeting_reading (
  reading INTEGER PRIMARY KEY REFERENCES reading,
  committee_id TEXT NOT NULL,    -- the platform's, '' when the page names none
  committee TEXT NOT NULL,
  title TEXT NOT NULL,
  date TEXT NOT NULL,            -- ISO, local
  start_time TEXT NOT NULL,      -- HH:MM or ''
  venue TEXT NOT NULL,
  contact TEXT NOT NULL,
  note TEXT NOT NULL,
  status TEXT NOT NULL,
  cancelled INTEGER NOT NULL,
  url TEXT NOT NULL,
  attendance_read INTEGER NOT NULL  -- 0: who was there could never be read
) STRICT;
CREATE INDEX meeting_reading_date ON meeting_reading (date);

CREATE TABLE meeting_item (  -- the order of business
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES thing,
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_item_item ON meeting_item (item);

CREATE TABLE attendance_reading (
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  attendance TEXT NOT NULL,
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_reading (
  reading INTEGER PRIMARY KEY REFERENCES reading,
  number TEXT NOT NULL,          -- as printed, no trailing dot
  title TEXT NOT NULL,
  heading INTEGER NOT NULL,
  intro_html TEXT NOT NULL,
  intro TEXT NOT NULL,
  minutes_html TEXT NOT NULL,
  minutes TEXT NOT NULL,
  decision_html TEXT NOT NULL,
  decision TEXT NOT NULL,
  minutes_status TEXT NOT NULL,  -- full, cut, exempt, in_document, not_published, none
  cut_reason TEXT NOT NULL,
  url TEXT NOT NULL
) STRICT;
CREATE INDEX item_reading_cut ON item_reading (reading) WHERE cut_reason <> '';

CREATE TABLE document_reading (
  reading INTEGER PRIMARY KEY REFERENCES reading,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_printed TEXT NOT NULL
) STRICT;

CREATE TABLE document_link (  -- which documents a meeting or an item links to, and under what title
  reading INTEGER NOT NULL REFERENCES reading,
  position INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES thing,
  title TEXT NOT NULL,
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_link_document ON document_link (document);

CREATE TABLE vote_reading (
  reading INTEGER NOT NULL REFERENCES item_reading,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  text TEXT NOT NULL,
  result TEXT NOT NULL,
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE voter_reading (
  reading INTEGER NOT NULL,
  vote_position INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  vote TEXT NOT NULL,
  PRIMARY KEY (reading, vote_position, position),
  FOREIGN KEY (reading, vote_position) REFERENCES vote_reading (reading, position)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace store
