#include "store/schema_scripts.h"

namespace store {

const char* const kIndexingSql = R"sql(
-- What the response says to search engines ("noindex, noarchive"): X-Robots-Tag and meta robots.
-- For whoever publishes from the archive; it changes nothing in what is asked and kept.
ALTER TABLE fetch ADD COLUMN indexing TEXT;
  -- what the response says to search engines: 'noindex, noarchive'
)sql";

}  // namespace store
