#include "store/missing_sql.h"

namespace store {

// Each thing once. Lists of one committee's meetings are named after it: "352-2019", "352".
const char* const kListed = R"sql(
  listed AS MATERIALIZED (
    SELECT listing_thing.platform_id, max(listing_thing.date) AS date,
           max(CASE WHEN listing_thing.committee <> '' THEN listing_thing.committee
             WHEN list.kind = 'committee' THEN list.platform_id
             WHEN list.kind = 'listing' AND list.platform_id LIKE '%-%'
             THEN rtrim(rtrim(list.platform_id, '0123456789'), '-')
             WHEN list.kind = 'listing' AND listing.first_day = '' THEN list.platform_id END)
             AS committee,
           min(listing.read_at) AS since
    FROM current_listing
    JOIN resource AS list ON list.id = current_listing.resource
    JOIN listing ON listing.id = current_listing.listing
    JOIN listing_thing ON listing_thing.listing = current_listing.things
    WHERE current_listing.site = ?1 AND listing_thing.kind = ?2
    GROUP BY listing_thing.platform_id)
)sql";

// Listed and not held. `queued`: when it may be asked for; `trouble`: its newest fetch, which did
// not bring it.
const char* const kMissing = R"sql(
  absent AS MATERIALIZED (
    SELECT listed.*,
      (SELECT name FROM thing JOIN current_reading ON current_reading.thing = thing.id
       JOIN committee_reading ON committee_reading.reading = current_reading.reading
       WHERE thing.reference = ?1 || '/committee/' || listed.committee
       ORDER BY language LIMIT 1) AS committee_name,
      (SELECT max(trouble.fetch) FROM resource JOIN trouble ON trouble.resource = resource.id
       WHERE resource.site = ?1 AND resource.kind = ?2
         AND resource.platform_id = listed.platform_id) AS trouble,
      (SELECT min(frontier.not_before) FROM resource
       JOIN frontier ON frontier.resource = resource.id
       WHERE resource.site = ?1 AND resource.kind = ?2
         AND resource.platform_id = listed.platform_id) AS queued
    FROM listed
    WHERE NOT EXISTS (SELECT 1 FROM thing JOIN current_reading ON current_reading.thing = thing.id
                      WHERE thing.reference = ?1 || '/' || ?2 || '/' || listed.platform_id)),
  missing AS MATERIALIZED (
    SELECT absent.*, fetch.outcome, fetch.status, fetch.error,
      CASE
        WHEN fetch.outcome IN )sql" REFUSALS R"sql( THEN 'refused'
        WHEN fetch.outcome = 'gone' THEN 'gone'
        WHEN fetch.outcome IN ('out_of_scope', 'private_address') THEN 'out_of_scope'
        WHEN fetch.outcome IS NOT NULL THEN 'failed'
        WHEN queued IS NULL AND ?3 <> '' AND date <> '' AND date < ?3 THEN 'out_of_scope'
        WHEN queued IS NULL AND ?4 <> '[]' AND NOT EXISTS (
          SELECT 1 FROM json_each(?4) AS wanted
          WHERE instr(lower(coalesce(committee_name, '')), lower(wanted.value)) > 0)
          THEN 'out_of_scope'
        ELSE 'not_read'
      END AS reason_kind
    FROM absent LEFT JOIN fetch ON fetch.id = absent.trouble)
)sql";

}  // namespace store
