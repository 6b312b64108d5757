#include "store/schema_scripts.h"

namespace store {

// A thing that comes in beneath a withheld one is withheld with it; a document that something else
// links to, too, is not.
const char* const kWithholdSql = R"sql(
CREATE TABLE withholding (  -- what was hidden from readers and exports, and why: a log, rows stay
  id INTEGER PRIMARY KEY,
  thing INTEGER NOT NULL REFERENCES thing,
  reason TEXT NOT NULL,       -- as given, for people
  withheld_at TEXT NOT NULL,  -- when it was hidden
  undone_at TEXT,             -- when it was shown again; NULL: it is hidden
  erase_asked_at TEXT,        -- when its erasure began; NULL: nothing of it is erased
  erased_at TEXT              -- when its erasure was whole; NULL beside erase_asked_at: it goes on
) STRICT;
CREATE UNIQUE INDEX withholding_standing ON withholding (thing) WHERE undone_at IS NULL;

CREATE TABLE withheld (  -- what is hidden now: what was asked for, and what goes with it
  thing INTEGER PRIMARY KEY REFERENCES thing,
  withholding INTEGER NOT NULL REFERENCES withholding  -- its own, or that of what it belongs to
) STRICT;
CREATE INDEX withheld_withholding ON withheld (withholding);

CREATE TRIGGER thing_is_withheld AFTER INSERT ON thing
  WHEN (NEW.kind = 'item' OR NEW.kind = 'document') AND NEW.parent IS NOT NULL
BEGIN
  INSERT INTO withheld (thing, withholding)
    SELECT NEW.id, withholding FROM withheld WHERE thing = NEW.parent;
END;
CREATE TRIGGER document_is_shown AFTER INSERT ON document_link BEGIN
  DELETE FROM withheld WHERE thing = NEW.document
    AND NOT EXISTS (SELECT 1 FROM withholding WHERE withholding.id = withheld.withholding
                    AND (withholding.thing = NEW.document OR erase_asked_at IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM reading JOIN withheld AS page ON page.thing = reading.thing
                    WHERE reading.id = NEW.reading);
END;

CREATE TABLE erased_record (  -- WARC records whose block was replaced by a date and a reason
  record INTEGER PRIMARY KEY REFERENCES record,
  withholding INTEGER NOT NULL REFERENCES withholding
) STRICT;

CREATE TABLE replaced_file (  -- WARC files that an erasure wrote anew under another name
  name TEXT PRIMARY KEY,     -- in warc/: nothing there has it any more, nor in a backup
  is_deleted INTEGER NOT NULL  -- 0: it still has to be
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace store
