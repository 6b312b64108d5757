#include "store/schema_scripts.h"

namespace store {

// A list of one committee's year was known by its id, "352-2019", before.
const char* const kListPeriodsSql = R"sql(
ALTER TABLE listing ADD COLUMN first_day TEXT NOT NULL DEFAULT '';  -- of the days the list is of, ISO; '' of those round now
ALTER TABLE listing ADD COLUMN last_day TEXT NOT NULL DEFAULT '';  -- of these days
ALTER TABLE listing_thing ADD COLUMN committee TEXT NOT NULL DEFAULT '';  -- the platform's id of the body, where the list is of several and says so

UPDATE listing SET first_day = substr(platform_id, -4) || '-01-01',
    last_day = substr(platform_id, -4) || '-12-31'
  FROM resource WHERE resource.id = listing.resource AND kind = 'listing'
    AND platform_id GLOB '*-[12][0-9][0-9][0-9]';
)sql";

const char* const kDeclarationsSql = R"sql(
CREATE TABLE declaration_reading (  -- interests that were declared at a meeting, as its page lists them
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,  -- order on the page
  name TEXT NOT NULL,  -- who declared it, as printed
  item TEXT NOT NULL,  -- the item's number or title, as printed
  nature TEXT NOT NULL,  -- as printed
  details TEXT NOT NULL,  -- as printed
  action TEXT NOT NULL,  -- what came of it, as printed: left the room
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
)sql";

const char* const kListedDeclarationsSql = R"sql(
ALTER TABLE committee_reading ADD COLUMN declarations_read INTEGER NOT NULL DEFAULT 0;  -- whether its list of declarations was read so far

CREATE TABLE committee_declaration_reading (  -- interests declared at a committee's meetings, as its own list has them
  reading INTEGER NOT NULL REFERENCES committee_reading,
  position INTEGER NOT NULL,  -- order on the list
  name TEXT NOT NULL,  -- who declared it, as printed
  person_id TEXT NOT NULL,  -- the platform's id of that person, ''
  meeting_id TEXT NOT NULL,  -- the platform's id of the meeting, where a link names it; ''
  meeting TEXT NOT NULL,  -- as printed
  date TEXT NOT NULL,  -- of the meeting, ISO; '' where none is printed
  item_id TEXT NOT NULL,  -- the platform's id of the item, where a link names it; ''
  item TEXT NOT NULL,  -- the item's number or title, as printed
  nature TEXT NOT NULL,  -- as printed
  details TEXT NOT NULL,  -- as printed
  action TEXT NOT NULL,  -- what came of it, as printed
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
)sql";

// Whoever took a thing away learns that it is not to be shown any more.
const char* const kChangesHiddenSql = R"sql(
CREATE TABLE change_with_hidden (  -- seq is the only cursor: what is new since N has seq > N
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- the cursor
  at TEXT NOT NULL,  -- when it was written
  thing INTEGER NOT NULL REFERENCES thing,
  kind TEXT NOT NULL  -- what became of the thing
    CHECK (kind = 'new' OR kind = 'changed' OR kind = 'completed' OR kind = 'translated' OR
           kind = 'reextracted' OR kind = 'imported' OR
           kind = 'not_listed' OR kind = 'gone' OR kind = 'returned' OR
           kind = 'withheld' OR kind = 'shown'),
  version_before INTEGER,           -- numbers; NULL: there was none
  version_after INTEGER NOT NULL,   -- the same where only its place, or whether it is shown, changed
  reading INTEGER REFERENCES reading,  -- NULL: not_listed, gone, returned, withheld, shown
  fetch INTEGER REFERENCES fetch,      -- of the first three of these: the page that shows it
  CHECK ((reading IS NULL) = (kind = 'not_listed' OR kind = 'gone' OR kind = 'returned' OR
                              kind = 'withheld' OR kind = 'shown')),
  FOREIGN KEY (thing, version_before) REFERENCES version (thing, number),
  FOREIGN KEY (thing, version_after) REFERENCES version (thing, number)
) STRICT;
INSERT INTO change_with_hidden
    (seq, at, thing, kind, version_before, version_after, reading, fetch)
  SELECT seq, at, thing, kind, version_before, version_after, reading, fetch FROM change;
DROP TABLE change;
ALTER TABLE change_with_hidden RENAME TO change;
CREATE INDEX change_thing ON change (thing, seq);
CREATE INDEX change_reading ON change (reading) WHERE reading IS NOT NULL;
)sql";

}  // namespace store
