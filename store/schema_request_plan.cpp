#include "store/schema_scripts.h"

namespace store {

const char* const kRequestPlanSql = R"sql(
CREATE TABLE change_source (  -- what a site's own word on what changed has been worth
  site TEXT NOT NULL REFERENCES site,
  source TEXT NOT NULL,        -- 'whats_new', 'rss', 'listing': what lists say behind a meeting
  state TEXT NOT NULL CHECK (state = 'learning' OR state = 'working'),  -- whether it is taken at its word
  since TEXT NOT NULL,         -- of that state
  nights INTEGER NOT NULL,     -- in a row on which it named all that was found to have come out
  named INTEGER NOT NULL,      -- what it named on them
  demotions INTEGER NOT NULL,  -- how often it stopped working
  missed TEXT NOT NULL,        -- the last thing it did not name, ''
  PRIMARY KEY (site, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE unnamed_change (  -- found to have come out and not named yet: the next night tells
  site TEXT NOT NULL REFERENCES site,
  source TEXT NOT NULL,  -- that has not named it
  reference TEXT NOT NULL,  -- of what came out
  since TEXT NOT NULL,         -- ISO: it came out on that day or later
  said TEXT NOT NULL,          -- what the source said of it when it was found
  PRIMARY KEY (site, source, reference)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_mark (  -- by what a server can tell that a page is still the one that was read
  resource INTEGER PRIMARY KEY REFERENCES resource,
  fetch INTEGER NOT NULL REFERENCES fetch,  -- that brought it
  etag TEXT NOT NULL,  -- the server's validator, ''
  last_modified TEXT NOT NULL,  -- the server's validator, ''
  modified TEXT NOT NULL,      -- ISO, '': when the page itself says it was last worked on
  extractor INTEGER NOT NULL   -- that read it
) STRICT;
)sql";

}  // namespace store
