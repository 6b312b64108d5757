#include "store/departure_sql.h"

namespace store {

// A list of meetings is of certain days, or of those round now, which meetings leave as time
// passes. A meeting that was moved to other days leaves the list as well: the list that counts is
// the one of the day its own page names. A list of a year is one body's.
const char* const kMeetingsLeft = R"sql(
  WITH newest AS (
    SELECT list.id AS resource, list.platform_id, listing.id, listing.run, listing.fetch,
           listing.first_day, listing.last_day,
           coalesce(listing.same_as, listing.id) AS rows
    FROM resource AS list JOIN listing ON listing.id =
      (SELECT max(id) FROM listing WHERE resource = list.id AND complete)
    WHERE list.site = ?1 AND list.kind = 'listing'),
  named AS (
    SELECT listing_thing.platform_id FROM newest JOIN listing_thing ON listing = newest.rows
    WHERE kind = 'meeting')
  SELECT DISTINCT thing.id, newest.fetch
  FROM newest
  JOIN listing AS older ON older.resource = newest.resource AND older.complete
    AND older.same_as IS NULL
  JOIN listing_thing ON listing_thing.listing = older.id AND listing_thing.kind = 'meeting'
  JOIN thing ON thing.site = ?1 AND thing.kind = 'meeting'
    AND thing.platform_id = listing_thing.platform_id
  JOIN current_reading ON current_reading.thing = thing.id
  JOIN meeting_reading ON meeting_reading.reading = current_reading.reading
  WHERE newest.run = ?2 AND newest.first_day <> ''
    AND meeting_reading.date BETWEEN newest.first_day AND newest.last_day
    AND listing_thing.platform_id NOT IN (SELECT platform_id FROM named)
)sql";

// A portal may list its bodies on several pages, and move one to that of former ones.
const char* const kCommitteesLeft = R"sql(
  SELECT DISTINCT thing.id, newest.fetch
  FROM resource AS list
  JOIN listing AS newest ON newest.id = (SELECT max(id) FROM listing WHERE resource = list.id)
  JOIN listing AS older ON older.resource = list.id AND older.complete AND older.same_as IS NULL
  JOIN listing_thing ON listing_thing.listing = older.id AND listing_thing.kind = 'committee'
  JOIN thing ON thing.site = ?1 AND thing.kind = 'committee'
    AND thing.platform_id = listing_thing.platform_id
  WHERE list.site = ?1 AND list.kind = 'committees' AND newest.run = ?2 AND newest.complete
    AND NOT EXISTS (
      SELECT 1 FROM resource AS any_list
      JOIN listing AS read ON read.id = (
        SELECT max(id) FROM listing WHERE resource = any_list.id AND complete)
      JOIN listing_thing AS named ON named.listing = coalesce(read.same_as, read.id)
        AND named.kind = 'committee' AND named.platform_id = listing_thing.platform_id
      WHERE any_list.site = ?1 AND any_list.kind = 'committees')
)sql";

// A register is read by windows of days, which overlap and move on: a decision has left when a
// window with its day was read and no window names it.
const char* const kDecisionsLeft = R"sql(
  WITH read AS (
    SELECT list.kind, list.platform_id, listing.fetch, coalesce(listing.same_as, listing.id) AS rows
    FROM resource AS list JOIN listing ON listing.id =
      (SELECT max(id) FROM listing WHERE resource = list.id)
    WHERE list.site = ?1 AND list.kind IN ('decisions', 'officer_decisions')
      AND length(list.platform_id) = 17 AND listing.run = ?2 AND listing.complete)
  SELECT DISTINCT thing.id, read.fetch
  FROM read
  JOIN thing ON thing.site = ?1 AND thing.kind = 'decision'
  JOIN current_reading ON current_reading.thing = thing.id
  JOIN decision_reading ON decision_reading.reading = current_reading.reading
  WHERE replace(published, '-', '')
      BETWEEN substr(read.platform_id, 1, 8) AND substr(read.platform_id, 10, 8)
    AND EXISTS (
      SELECT 1 FROM listing_thing JOIN listing ON listing.id = listing_thing.listing
      JOIN resource AS once ON once.id = listing.resource AND once.kind = read.kind
      WHERE listing_thing.site = ?1 AND listing_thing.kind = 'decision'
        AND listing_thing.platform_id = thing.platform_id)
    AND thing.platform_id NOT IN (
      SELECT listing_thing.platform_id FROM read AS every
      JOIN listing_thing ON listing_thing.listing = every.rows
      WHERE listing_thing.kind = 'decision')
)sql";

#define ITEM_STANDS(item)                                    \
  "EXISTS (SELECT 1 FROM meeting_item JOIN current_reading " \
  "ON current_reading.reading = meeting_item.reading "       \
  "WHERE meeting_item.item = " item ")"

// Links of what stands: of meetings, decisions, and of items on a meeting's page.
#define DOCUMENT_STANDS                                       \
  "EXISTS (SELECT 1 FROM document_link JOIN current_reading " \
  "ON current_reading.reading = document_link.reading "       \
  "JOIN thing AS page ON page.id = current_reading.thing "    \
  "WHERE document_link.document = document.id AND "           \
  "(page.kind <> 'item' OR " ITEM_STANDS("page.id") "))"

// The meetings of which this run read every page. A page without any item, though it says that
// papers are out, is no evidence that they left.
#define VISITED                                                                            \
  "WITH visited AS (SELECT thing.id, max(visit.main_fetch) AS fetch FROM visit "           \
  "JOIN resource ON resource.id = visit.resource AND resource.kind = 'meeting' "           \
  "JOIN thing ON thing.site = resource.site AND thing.kind = 'meeting' "                   \
  "AND thing.platform_id = resource.platform_id "                                          \
  "WHERE resource.site = ?1 AND visit.run = ?2 AND visit.state = 'done' "                  \
  "AND EXISTS (SELECT 1 FROM current_reading JOIN meeting_reading AS said "                \
  "ON said.reading = current_reading.reading "                                             \
  "WHERE current_reading.thing = thing.id AND (said.status IN ('scheduled', 'cancelled') " \
  "OR EXISTS (SELECT 1 FROM meeting_item WHERE meeting_item.reading = said.reading))) "    \
  "GROUP BY thing.id) "

// What only captures of other programs showed was never seen here by us: it has not left.
#define SEEN_BY_US(thing) \
  "EXISTS (SELECT 1 FROM reading AS ours WHERE ours.thing = " thing " AND ours.cause <> 'import')"

const char* const kItemsLeft = VISITED
    "SELECT item.id, visited.fetch FROM visited "
    "JOIN thing AS item ON item.parent = visited.id AND item.kind = 'item' "
    "WHERE NOT " ITEM_STANDS("item.id") " AND " SEEN_BY_US("item.id");

const char* const kDocumentsLeft = VISITED
    "SELECT document.id, min(visited.fetch) FROM visited "
    "JOIN thing AS page ON page.id = visited.id "
    "OR (page.parent = visited.id AND page.kind = 'item') "
    "JOIN reading ON reading.thing = page.id "
    "JOIN document_link ON document_link.reading = reading.id "
    "JOIN thing AS document ON document.id = document_link.document "
    "WHERE NOT " DOCUMENT_STANDS " AND " SEEN_BY_US("document.id") " GROUP BY document.id";

const char* const kThisItemStands =
    "SELECT 1 FROM thing AS item WHERE item.id = ? AND " ITEM_STANDS("item.id");
const char* const kThisDocumentStands =
    "SELECT 1 FROM thing AS document WHERE document.id = ? AND " DOCUMENT_STANDS;

// Whose newest answer was that there is no such page, in a run in which other pages of the kind,
// or for kinds that are seldom read meetings' pages, answered: a portal in trouble says it of
// everything.
const char* const kPagesGone = R"sql(
  SELECT thing.id, thing.kind, thing.platform_id, missed.id
  FROM thing
  JOIN resource ON resource.site = thing.site AND resource.kind = thing.kind
    AND resource.platform_id = thing.platform_id AND resource.language = ''
  JOIN fetch AS missed ON missed.id = (
    SELECT id FROM fetch WHERE resource = resource.id AND outcome IN ('error_page', 'gone')
    ORDER BY started_at DESC, id DESC LIMIT 1)
  WHERE thing.site = ?1 AND thing.kind IN ('meeting', 'committee', 'decision')
    AND NOT EXISTS (
      SELECT 1 FROM resource AS any JOIN fetch AS since ON since.resource = any.id
      WHERE any.site = thing.site AND any.kind = thing.kind AND any.platform_id = thing.platform_id
        AND since.outcome IN ('ok', 'not_modified') AND since.started_at > missed.started_at)
    AND EXISTS (
      SELECT 1 FROM fetch AS beside JOIN resource AS other ON other.id = beside.resource
      WHERE beside.run = missed.run AND beside.outcome IN ('ok', 'not_modified')
        AND other.site = thing.site
        AND (other.kind = thing.kind OR (other.kind = 'meeting' AND thing.kind <> 'meeting')))
)sql";

// Lists and registers whose newest reading names a thing, the newest first. A window of a register
// that a later one took the place of names nothing any more.
const char* const kListsNaming = R"sql(
  WITH once AS (
    SELECT listing.resource, max(listing_thing.date) AS date
    FROM listing_thing JOIN listing ON listing.id = listing_thing.listing
    WHERE listing_thing.site = ?1 AND listing_thing.kind = ?2 AND listing_thing.platform_id = ?3
    GROUP BY listing.resource)
  SELECT list.kind, list.platform_id, list.language, list.path, newest.read_at, newest.fetch
  FROM once
  JOIN resource AS list ON list.id = once.resource
    AND list.kind IN ('listing', 'committees', 'committee', 'decisions', 'officer_decisions')
  JOIN listing AS newest ON newest.id =
    (SELECT max(id) FROM listing WHERE resource = list.id AND complete)
  WHERE EXISTS (
      SELECT 1 FROM listing_thing WHERE listing = coalesce(newest.same_as, newest.id)
        AND kind = ?2 AND platform_id = ?3)
    AND NOT EXISTS (
      SELECT 1 FROM resource AS later JOIN listing ON listing.resource = later.id
        AND listing.complete AND listing.id > newest.id
      WHERE ?2 = 'decision' AND later.site = ?1 AND later.kind = list.kind
        AND length(later.platform_id) = 17 AND replace(once.date, '-', '')
          BETWEEN substr(later.platform_id, 1, 8) AND substr(later.platform_id, 10, 8)
        AND NOT EXISTS (
          SELECT 1 FROM listing_thing WHERE listing = coalesce(listing.same_as, listing.id)
            AND kind = ?2 AND platform_id = ?3))
  ORDER BY newest.id DESC
)sql";

}  // namespace store
