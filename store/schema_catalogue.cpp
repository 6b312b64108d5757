#include "store/schema_scripts.h"

namespace store {

const char* const kCatalogueSql = R"sql(
ALTER TABLE site_council ADD COLUMN committees TEXT NOT NULL DEFAULT '';  -- words in the names of its own bodies, ';' between; '': not told apart

CREATE TABLE thing_council (  -- bodies, meetings and decisions that are not of all councils of their portal
  thing INTEGER PRIMARY KEY REFERENCES thing,
  councils TEXT NOT NULL,  -- official names, '; ' between them
  gss TEXT NOT NULL  -- GSS codes, '; ' between them
) STRICT;

CREATE TABLE site_check (  -- how each site of the table answered when it was last looked at
  site TEXT PRIMARY KEY,  -- its key; it need not have been harvested
  checked_at TEXT NOT NULL,  -- when
  state TEXT NOT NULL,  -- 'ok', 'moved', 'refused', ...
  sentence TEXT NOT NULL,  -- what that means, for a person
  url TEXT NOT NULL,  -- the address that was asked
  moved_to TEXT NOT NULL,  -- the base address it leads to, ''
  since TEXT NOT NULL  -- when it was first found so
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace store
