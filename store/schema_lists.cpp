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

}  // namespace store
