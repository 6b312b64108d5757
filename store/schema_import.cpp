#include "store/schema_scripts.h"

namespace store {

const char* const kImportSql = R"sql(
CREATE TABLE import_file (  -- a file of captures that another program made
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,  -- the import that first took something from it
  name TEXT NOT NULL,  -- of the file, without its folder
  sha256 TEXT NOT NULL UNIQUE,  -- of the whole file
  bytes INTEGER NOT NULL,  -- of the whole file
  software TEXT NOT NULL,  -- what made it, as its warcinfo record says, ''
  imported_at TEXT NOT NULL  -- when something was first taken from it
) STRICT;

CREATE TABLE import_record (  -- a record that is kept as another program wrote it
  record INTEGER PRIMARY KEY REFERENCES record,
  file INTEGER NOT NULL REFERENCES import_file,  -- where it comes from
  type TEXT NOT NULL,  -- its WARC-Type; a 'resource' stands as a response in the table record
  digest TEXT  -- its WARC-Payload-Digest; in the table record stands the one that was computed
) STRICT;
CREATE INDEX import_record_digest ON import_record (digest) WHERE digest IS NOT NULL;

CREATE TABLE import_unread (  -- captures that were taken and whose pages are still to be read
  fetch INTEGER PRIMARY KEY REFERENCES fetch
) STRICT;

-- What another program once received says nothing of how the site answers.
CREATE TRIGGER import_is_no_answer AFTER INSERT ON site_answer
  WHEN (SELECT command FROM run WHERE id = NEW.run) = 'import'
BEGIN
  DELETE FROM site_answer WHERE site = NEW.site AND run = NEW.run;
END;
)sql";

}  // namespace store
