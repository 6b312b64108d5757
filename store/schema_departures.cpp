#include "store/schema_scripts.h"

namespace store {

const char* const kDeparturesSql = R"sql(
CREATE TABLE change_with_departures (  -- seq is the only cursor: what is new since N has seq > N
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- the cursor
  at TEXT NOT NULL,  -- when it was written
  thing INTEGER NOT NULL REFERENCES thing,
  kind TEXT NOT NULL  -- what became of the thing
    CHECK (kind = 'new' OR kind = 'changed' OR kind = 'completed' OR kind = 'translated' OR
           kind = 'reextracted' OR kind = 'imported' OR
           kind = 'not_listed' OR kind = 'gone' OR kind = 'returned'),
  version_before INTEGER,           -- numbers; NULL: there was none
  version_after INTEGER NOT NULL,   -- the same where only its place on the portal changed
  reading INTEGER REFERENCES reading,  -- NULL: not_listed, gone, returned
  fetch INTEGER REFERENCES fetch,      -- of these three: the page that shows it
  CHECK ((reading IS NULL) = (kind = 'not_listed' OR kind = 'gone' OR kind = 'returned')),
  FOREIGN KEY (thing, version_before) REFERENCES version (thing, number),
  FOREIGN KEY (thing, version_after) REFERENCES version (thing, number)
) STRICT;
INSERT INTO change_with_departures
    (seq, at, thing, kind, version_before, version_after, reading)
  SELECT seq, at, thing, kind, version_before, version_after, reading FROM change;
DROP TABLE change;
ALTER TABLE change_with_departures RENAME TO change;
CREATE INDEX change_thing ON change (thing, seq);
CREATE INDEX change_reading ON change (reading) WHERE reading IS NOT NULL;

CREATE TABLE departure (  -- what the portal has published and does not show; it keeps its versions
  thing INTEGER PRIMARY KEY REFERENCES thing,
  kind TEXT NOT NULL CHECK (kind = 'not_listed' OR kind = 'gone'),  -- gone: its own page says so
  seen_at TEXT NOT NULL,               -- when that was first seen
  fetch INTEGER REFERENCES fetch       -- the page that shows it
) STRICT;
)sql";

}  // namespace store
