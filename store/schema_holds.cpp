#include "store/schema_scripts.h"

namespace store {

const char* const kHoldsSql = R"sql(
CREATE TABLE host_hold (  -- who is not to be asked before a time, whichever run would ask
  name TEXT PRIMARY KEY,      -- scheme://host:port, or a vendor group's domain
  until TEXT NOT NULL,  -- when it may be asked again
  failures INTEGER NOT NULL   -- in a row
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace store
