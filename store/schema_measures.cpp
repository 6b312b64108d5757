#include "store/schema_scripts.h"

namespace store {

const char* const kMeasuresSql = R"sql(
CREATE TABLE site_measure (  -- how much of what a site's pages should say was read in a run
  site TEXT NOT NULL REFERENCES site,
  run INTEGER NOT NULL REFERENCES run,
  name TEXT NOT NULL,      -- 'date', 'items', 'venue', 'minutes', 'stubs', 'lists'
  pages INTEGER NOT NULL,  -- that should say it
  found INTEGER NOT NULL,  -- thousandths of a page: of these, what does; one may in part
  verdict TEXT NOT NULL CHECK (verdict IN ('unknown', 'held', 'fallen')),  -- beside earlier runs
  PRIMARY KEY (site, name, run)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace store
