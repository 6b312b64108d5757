#include "store/schema_scripts.h"

namespace store {

const char* const kDisagreementsSql = R"sql(
CREATE TABLE disagreement (  -- a field as its source of record says it, and as another source does
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site,
  reference TEXT NOT NULL,  -- of the thing
  field TEXT NOT NULL,  -- its name
  source TEXT NOT NULL,        -- who says otherwise: the kind of its resource
  record_value TEXT NOT NULL,  -- of a long text the part round the first difference
  other_value TEXT NOT NULL,  -- as the other source has it
  visit INTEGER NOT NULL REFERENCES visit,  -- in which it was found
  other_fetch INTEGER REFERENCES fetch,  -- the other source's page
  since TEXT NOT NULL,  -- when they were found to differ
  until TEXT                   -- when they were found to agree, or to differ otherwise; NULL: stands
) STRICT;
CREATE UNIQUE INDEX disagreement_standing ON disagreement (site, reference, field, source)
  WHERE until IS NULL;
)sql";

}  // namespace store
