#include "store/schema_scripts.h"

namespace store {

const char* const kThingsSql = R"sql(
CREATE TABLE thing (  -- whatever a council publishes that has an identity
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,   -- site/kind/id, for ever
  site TEXT NOT NULL REFERENCES site,
  kind TEXT NOT NULL,               -- 'committee', 'meeting', 'item', 'document'
  platform_id TEXT NOT NULL,  -- the platform's own id
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

CREATE TABLE reading (  -- what one extractor made of one visit; never updated, but for an erasure
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES version,
  thing INTEGER NOT NULL REFERENCES thing,
  visit INTEGER NOT NULL REFERENCES visit,  -- what was read
  language TEXT NOT NULL,  -- of the page, '' the main one
  extractor INTEGER NOT NULL,  -- its version
  cause TEXT NOT NULL  -- why there is this reading
    CHECK (cause = 'council' OR cause = 'completion' OR cause = 'extractor' OR cause = 'import'),
  recorded_at TEXT NOT NULL,  -- when it was written
  sha256 TEXT NOT NULL,             -- of all its content, URLs and reasons included
  compared_sha256 TEXT NOT NULL,    -- of what counts as a change: no URLs, no reasons
  source_fetch INTEGER REFERENCES fetch  -- the page it was read from
) STRICT;
CREATE INDEX reading_version ON reading (version);
CREATE INDEX reading_thing ON reading (thing, language);
CREATE INDEX reading_visit ON reading (visit);

CREATE TABLE current_reading (  -- the newest reading of the newest version, a language
  thing INTEGER NOT NULL REFERENCES thing,
  language TEXT NOT NULL,  -- '' the main one
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
  reference TEXT NOT NULL,  -- of the thing
  field TEXT NOT NULL,  -- that could not be read
  path TEXT NOT NULL,  -- where on the page: an XPath
  line INTEGER NOT NULL,  -- where on the page
  message TEXT NOT NULL  -- what is wrong with it
) STRICT;
CREATE INDEX problem_visit ON problem (visit);
CREATE INDEX problem_reference ON problem (reference);
)sql";

const char* const kReadingsSql = R"sql(
CREATE TABLE committee_reading (  -- what a reading says of a committee
  reading INTEGER PRIMARY KEY REFERENCES reading,
  name TEXT NOT NULL,  -- as printed
  category TEXT NOT NULL,  -- the heading its list has it under
  url TEXT NOT NULL,  -- its page, absolute
  purpose_html TEXT,        -- NULL: the committee's own page was never read
  purpose TEXT,  -- purpose_html as plain text
  listed INTEGER            -- 1, 0; NULL: no list of current committees was read
) STRICT;

CREATE TABLE meeting_reading (  -- what a reading says of a meeting
  reading INTEGER PRIMARY KEY REFERENCES reading,
  committee_id TEXT NOT NULL,    -- the platform's, '' when the page names none
  committee TEXT NOT NULL,  -- the name of the body, as printed
  title TEXT NOT NULL,  -- the heading as printed
  date TEXT NOT NULL,            -- ISO, local
  start_time TEXT NOT NULL,      -- HH:MM or ''
  venue TEXT NOT NULL,  -- as printed
  contact TEXT NOT NULL,  -- as printed
  note TEXT NOT NULL,  -- what else the page says of it
  status TEXT NOT NULL,  -- scheduled, provisional, agenda, draft_minutes, minutes, cancelled
  cancelled INTEGER NOT NULL,  -- 1: the page says so
  url TEXT NOT NULL,  -- its page, absolute
  attendance_read INTEGER NOT NULL  -- 0: who was there could never be read
) STRICT;
CREATE INDEX meeting_reading_date ON meeting_reading (date);

CREATE TABLE meeting_item (  -- the order of business
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,  -- order on the agenda
  item INTEGER NOT NULL REFERENCES thing,
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_item_item ON meeting_item (item);

CREATE TABLE attendance_reading (  -- who was at a meeting, as its page lists them
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,  -- place on the list, from 0 or 1 on
  name TEXT NOT NULL,  -- as printed
  role TEXT NOT NULL,  -- as printed
  attendance TEXT NOT NULL,  -- as printed: 'Present'
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_reading (  -- what a reading says of an agenda item
  reading INTEGER PRIMARY KEY REFERENCES reading,
  number TEXT NOT NULL,          -- as printed, no trailing dot
  title TEXT NOT NULL,  -- as printed
  heading INTEGER NOT NULL,  -- 1: a heading between items
  intro_html TEXT NOT NULL,  -- what the agenda says of it
  intro TEXT NOT NULL,  -- intro_html as plain text
  minutes_html TEXT NOT NULL,  -- what was minuted under it
  minutes TEXT NOT NULL,  -- minutes_html as plain text
  decision_html TEXT NOT NULL,  -- what was decided, where the page keeps it apart
  decision TEXT NOT NULL,  -- decision_html as plain text
  minutes_status TEXT NOT NULL,  -- full, cut, exempt, in_document, not_published, none
  cut_reason TEXT NOT NULL,  -- why a text is not whole, ''
  url TEXT NOT NULL  -- its page, absolute
) STRICT;
CREATE INDEX item_reading_cut ON item_reading (reading) WHERE cut_reason <> '';

CREATE TABLE document_reading (  -- what a reading says of a document
  reading INTEGER PRIMARY KEY REFERENCES reading,
  title TEXT NOT NULL,  -- as linked
  kind TEXT NOT NULL,  -- 'minutes', 'report', 'pack', ...
  url TEXT NOT NULL,  -- its address, absolute
  media_type TEXT NOT NULL,  -- as the page has it, ''
  size_printed TEXT NOT NULL  -- as the page prints it, ''
) STRICT;

CREATE TABLE document_link (  -- which documents a meeting or an item links to, and under what title
  reading INTEGER NOT NULL REFERENCES reading,
  position INTEGER NOT NULL,  -- order on the page
  document INTEGER NOT NULL REFERENCES thing,
  title TEXT NOT NULL,  -- of the link
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_link_document ON document_link (document);

CREATE TABLE vote_reading (  -- a recorded vote on an item
  reading INTEGER NOT NULL REFERENCES item_reading,
  position INTEGER NOT NULL,  -- which vote on the item
  title TEXT NOT NULL,  -- what was voted on, as printed
  type TEXT NOT NULL,  -- as printed
  text TEXT NOT NULL,  -- what else is said of it
  result TEXT NOT NULL,  -- as printed
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE voter_reading (  -- who voted how
  reading INTEGER NOT NULL,         -- refers to vote_reading
  vote_position INTEGER NOT NULL,  -- which vote on the item
  position INTEGER NOT NULL,  -- place on the list
  name TEXT NOT NULL,  -- as printed
  vote TEXT NOT NULL,  -- as printed: 'For'
  PRIMARY KEY (reading, vote_position, position),
  FOREIGN KEY (reading, vote_position) REFERENCES vote_reading (reading, position)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace store
