#include "store/schema_scripts.h"

namespace store {

// Outcomes by what they say of the site. Words are compared one by one (see schema_scripts.h).
#define ANSWERED(outcome) \
  "(" outcome " = 'ok' OR " outcome " = 'not_modified' OR " outcome " = 'redirect')"
#define SUCCEEDED(outcome) "(" outcome " = 'ok' OR " outcome " = 'not_modified')"
#define REFUSED(outcome)                                                                \
  "(" outcome " = 'refused_by_robots' OR " outcome " = 'refused_by_server' OR " outcome \
  " "                                                                                   \
  "= 'challenge')"
// Nothing is missing: it answered, or an optional source is not there.
#define NO_TROUBLE(outcome) "(" ANSWERED(outcome) " OR " outcome " = 'absent')"

const char* const kListedNowSql = R"sql(
CREATE TABLE current_listing (  -- what each list said when it was last read whole
  site TEXT NOT NULL REFERENCES site,
  resource INTEGER NOT NULL REFERENCES resource,
  listing INTEGER NOT NULL REFERENCES listing,
  things INTEGER NOT NULL REFERENCES listing,  -- whose rows name what it lists
  PRIMARY KEY (site, resource)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER listing_is_current AFTER INSERT ON listing WHEN NEW.complete BEGIN
  INSERT INTO current_listing (site, resource, listing, things)
    SELECT site, id, NEW.id, coalesce(NEW.same_as, NEW.id) FROM resource WHERE id = NEW.resource
    ON CONFLICT (site, resource) DO UPDATE SET listing = excluded.listing, things = excluded.things;
END;

INSERT INTO current_listing (site, resource, listing, things)
  SELECT resource.site, resource.id, listing.id, coalesce(listing.same_as, listing.id)
  FROM (SELECT max(id) AS id FROM listing WHERE complete GROUP BY resource) AS newest
  JOIN listing ON listing.id = newest.id
  JOIN resource ON resource.id = listing.resource;
)sql";

// A robots.txt or an optional source that answers says nothing of the site; a robots.txt that
// cannot be read keeps the rest from being asked.
#define SAYS_HOW_THE_SITE_IS(outcome)                                                              \
  "(resource.kind = 'meeting' OR resource.kind = 'item' OR resource.kind = 'listing' OR "          \
  "resource.kind = 'committee' OR resource.kind = 'committees' OR resource.kind = 'votes' OR "     \
  "resource.kind = 'attendance' OR resource.kind = 'decision' OR resource.kind = 'document' OR "   \
  "(resource.kind = 'robots' AND NOT (" NO_TROUBLE(outcome) " OR " outcome " = 'gone' OR " outcome \
                                                            " = 'error_page' OR " outcome          \
                                                            " = 'refused_by_server' OR " outcome   \
                                                            " = 'out_of_scope')))"

const char* const kSiteAnswerSql =
    R"sql(
CREATE TABLE site_answer (  -- what a site answered in a run that asked it for content
  site TEXT NOT NULL REFERENCES site,
  run INTEGER NOT NULL REFERENCES run,
  answered INTEGER NOT NULL,   -- exchanges
  refused INTEGER NOT NULL,  -- exchanges
  failed INTEGER NOT NULL,  -- exchanges
  last_success TEXT,           -- when the last page that came was asked for; NULL: none came
  PRIMARY KEY (site, run)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER fetch_is_counted AFTER INSERT ON fetch WHEN NEW.resource IS NOT NULL BEGIN
  INSERT INTO site_answer (site, run, answered, refused, failed, last_success)
    SELECT site, NEW.run, )sql" ANSWERED("NEW.outcome") "," REFUSED("NEW.outcome") R"sql(,
           NOT ()sql" ANSWERED("NEW.outcome") " OR " REFUSED("NEW.outcome") R"sql(),
           CASE WHEN kind <> 'robots' AND )sql" SUCCEEDED("NEW.outcome") R"sql(
                THEN NEW.started_at END
    FROM resource WHERE id = NEW.resource AND )sql" SAYS_HOW_THE_SITE_IS("NEW.outcome") R"sql(
    ON CONFLICT (site, run) DO UPDATE SET
      answered = answered + excluded.answered, refused = refused + excluded.refused,
      failed = failed + excluded.failed,
      last_success = nullif(max(coalesce(last_success, ''), coalesce(excluded.last_success, '')), '');
END;

-- An outcome is set again when the page, once it was read, turned out to be none of the portal's.
CREATE TRIGGER fetch_is_counted_again AFTER UPDATE OF outcome ON fetch
  WHEN NEW.resource IS NOT NULL AND NEW.outcome <> OLD.outcome
BEGIN
  UPDATE site_answer SET answered = answered - )sql" ANSWERED("OLD.outcome") R"sql(,
      refused = refused - )sql" REFUSED("OLD.outcome") R"sql(,
      failed = failed - NOT ()sql" ANSWERED("OLD.outcome") " OR " REFUSED("OLD.outcome") R"sql()
    WHERE run = NEW.run AND site = (SELECT site FROM resource
      WHERE id = NEW.resource AND )sql" SAYS_HOW_THE_SITE_IS("OLD.outcome") R"sql();
  INSERT INTO site_answer (site, run, answered, refused, failed, last_success)
    SELECT site, NEW.run, )sql" ANSWERED("NEW.outcome") "," REFUSED("NEW.outcome") R"sql(,
           NOT ()sql" ANSWERED("NEW.outcome") " OR " REFUSED("NEW.outcome") R"sql(),
           CASE WHEN kind <> 'robots' AND )sql" SUCCEEDED("NEW.outcome") R"sql(
                THEN NEW.started_at END
    FROM resource WHERE id = NEW.resource AND )sql" SAYS_HOW_THE_SITE_IS("NEW.outcome") R"sql(
    ON CONFLICT (site, run) DO UPDATE SET
      answered = answered + excluded.answered, refused = refused + excluded.refused,
      failed = failed + excluded.failed,
      last_success = nullif(max(coalesce(last_success, ''), coalesce(excluded.last_success, '')), '');
  UPDATE site_answer SET last_success = (
      SELECT fetch.started_at FROM fetch JOIN resource ON resource.id = fetch.resource
      WHERE fetch.run = NEW.run AND resource.site = site_answer.site
        AND resource.kind <> 'robots' AND )sql" SUCCEEDED("fetch.outcome") R"sql(
        AND )sql" SAYS_HOW_THE_SITE_IS("fetch.outcome") R"sql(
      ORDER BY fetch.id DESC LIMIT 1)
    WHERE run = NEW.run AND site = (SELECT site FROM resource WHERE id = NEW.resource)
      AND last_success = NEW.started_at AND NOT )sql" SUCCEEDED("NEW.outcome") R"sql(;
END;

INSERT INTO site_answer (site, run, answered, refused, failed, last_success)
  SELECT site, run, sum()sql" ANSWERED("outcome") "), sum(" REFUSED("outcome") R"sql(),
         sum(NOT ()sql" ANSWERED("outcome") " OR " REFUSED("outcome") R"sql()),
         max(CASE WHEN kind <> 'robots' AND )sql" SUCCEEDED("outcome") R"sql( THEN started_at END)
  FROM fetch JOIN resource ON resource.id = fetch.resource
  WHERE )sql" SAYS_HOW_THE_SITE_IS("outcome") R"sql(
  GROUP BY site, run;
)sql";

const char* const kTroubleSql =
    R"sql(
CREATE TABLE trouble (  -- a resource whose newest fetch did not bring what was asked for
  resource INTEGER PRIMARY KEY REFERENCES resource,
  site TEXT NOT NULL REFERENCES site,
  fetch INTEGER NOT NULL REFERENCES fetch,  -- the newest
  since TEXT NOT NULL                       -- when the first of those in a row was made
) STRICT;
CREATE INDEX trouble_site ON trouble (site);

CREATE TRIGGER fetch_ends_trouble AFTER INSERT ON fetch
  WHEN NEW.resource IS NOT NULL AND )sql" NO_TROUBLE("NEW.outcome") R"sql(
BEGIN
  DELETE FROM trouble WHERE resource = NEW.resource AND since <= NEW.started_at;
END;

CREATE TRIGGER fetch_is_trouble AFTER INSERT ON fetch
  WHEN NEW.resource IS NOT NULL AND NOT )sql" NO_TROUBLE("NEW.outcome") R"sql(
BEGIN
  INSERT INTO trouble (resource, site, fetch, since)
    SELECT id, site, NEW.id, NEW.started_at FROM resource WHERE id = NEW.resource
      AND NOT EXISTS (SELECT 1 FROM fetch WHERE fetch.resource = NEW.resource
                      AND fetch.started_at > NEW.started_at)
    ON CONFLICT (resource) DO UPDATE SET fetch = excluded.fetch;
END;

CREATE TRIGGER fetch_turns_out_trouble AFTER UPDATE OF outcome ON fetch
  WHEN NEW.resource IS NOT NULL
BEGIN
  DELETE FROM trouble WHERE fetch = NEW.id AND resource = NEW.resource
    AND )sql" NO_TROUBLE("NEW.outcome") R"sql(;
  INSERT INTO trouble (resource, site, fetch, since)
    SELECT id, site, NEW.id, NEW.started_at FROM resource WHERE id = NEW.resource
      AND NOT )sql" NO_TROUBLE("NEW.outcome") R"sql(
      AND NOT EXISTS (SELECT 1 FROM fetch WHERE fetch.resource = NEW.resource
                      AND fetch.started_at > NEW.started_at)
    ON CONFLICT (resource) DO UPDATE SET fetch = excluded.fetch;
END;

INSERT INTO trouble (resource, site, fetch, since)
  SELECT resource.id, resource.site, newest.id, newest.started_at
  FROM (SELECT id, resource, started_at, outcome,
               row_number() OVER (PARTITION BY resource ORDER BY started_at DESC, id DESC) AS age
        FROM fetch WHERE resource IS NOT NULL) AS newest
  JOIN resource ON resource.id = newest.resource
  WHERE age = 1 AND NOT )sql" NO_TROUBLE("newest.outcome") R"sql(;

CREATE INDEX visit_abandoned ON visit (resource) WHERE state = 'abandoned';
)sql";

const char* const kMeetingTallySql = R"sql(
CREATE TABLE meeting_tally (  -- of each meeting held: its items by what is held of their minutes
  site TEXT NOT NULL REFERENCES site,
  platform_id TEXT NOT NULL,  -- the platform's id of the meeting
  meeting INTEGER NOT NULL REFERENCES thing,
  committee_id TEXT NOT NULL,   -- the platform's, ''
  date TEXT NOT NULL,           -- ISO or ''
  items INTEGER NOT NULL,       -- headings are none; each once, in the meeting's main language
  whole INTEGER NOT NULL,       -- minutes_status 'full'
  cut INTEGER NOT NULL,  -- minutes_status 'cut'
  in_document INTEGER NOT NULL,  -- minutes_status 'in_document'
  not_published INTEGER NOT NULL,  -- minutes_status 'not_published'
  exempt INTEGER NOT NULL,  -- minutes_status 'exempt'
  nothing_minuted INTEGER NOT NULL,  -- 'none'; what is left of items is not known
  open_texts INTEGER NOT NULL,  -- items of which any text is cut
  PRIMARY KEY (site, platform_id)
) STRICT, WITHOUT ROWID;

INSERT INTO meeting_tally
  SELECT meeting.site, meeting.platform_id, meeting.id, committee_id, date,
         count(item.item), count(*) FILTER (WHERE minutes_status = 'full'),
         count(*) FILTER (WHERE minutes_status = 'cut'),
         count(*) FILTER (WHERE minutes_status = 'in_document'),
         count(*) FILTER (WHERE minutes_status = 'not_published'),
         count(*) FILTER (WHERE minutes_status = 'exempt'),
         count(*) FILTER (WHERE minutes_status = 'none'),
         count(*) FILTER (WHERE minutes_status = 'cut' OR cut_reason <> '')
  FROM thing AS meeting
  JOIN current_reading AS whole ON whole.thing = meeting.id AND whole.language = (
    SELECT min(language) FROM current_reading AS every WHERE every.thing = meeting.id)
  JOIN meeting_reading ON meeting_reading.reading = whole.reading
  LEFT JOIN (
    SELECT DISTINCT meeting_item.reading AS of_reading, meeting_item.item, minutes_status,
           cut_reason
    FROM meeting_item
    JOIN current_reading AS place ON place.reading = meeting_item.reading
    LEFT JOIN current_reading AS part ON part.thing = meeting_item.item
      AND part.language = place.language
    LEFT JOIN item_reading ON item_reading.reading = part.reading
    WHERE NOT coalesce(heading, 0)) AS item ON item.of_reading = whole.reading
  WHERE meeting.kind = 'meeting'
  GROUP BY meeting.id;
)sql";

}  // namespace store
