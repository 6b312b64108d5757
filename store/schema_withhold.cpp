#include "store/schema_scripts.h"

namespace store {

// A thing that comes in beneath a withheld one is withheld with it; a document that something else
// links to, too, is not.
const char* const kWithholdSql = R"sql(
CREATE TABLE withholding (  -- what was hidden from readers and exports, and why: a log, rows stay
  id INTEGER PRIMARY KEY,
  thing INTEGER NOT NULL REFERENCES thing,
  reason TEXT NOT NULL,       -- as given, for people
  withheld_at TEXT NOT NULL,  -- when it was hidden
  undone_at TEXT,             -- when it was shown again; NULL: it is hidden
  erase_asked_at TEXT,        -- when its erasure began; NULL: nothing of it is erased
  erased_at TEXT              -- when its erasure was whole; NULL beside erase_asked_at: it goes on
) STRICT;
CREATE UNIQUE INDEX withholding_standing ON withholding (thing) WHERE undone_at IS NULL;

CREATE TABLE withheld (  -- what is hidden now: what was asked for, and what goes with it
  thing INTEGER PRIMARY KEY REFERENCES thing,
  withholding INTEGER NOT NULL REFERENCES withholding  -- its own, or that of what it belongs to
) STRICT;
CREATE INDEX withheld_withholding ON withheld (withholding);

CREATE TRIGGER thing_is_withheld AFTER INSERT ON thing
  WHEN (NEW.kind = 'item' OR NEW.kind = 'document') AND NEW.parent IS NOT NULL
BEGIN
  INSERT INTO withheld (thing, withholding)
    SELECT NEW.id, withholding FROM withheld WHERE thing = NEW.parent;
END;
CREATE TRIGGER document_is_shown AFTER INSERT ON document_link BEGIN
  DELETE FROM withheld WHERE thing = NEW.document
    AND NOT EXISTS (SELECT 1 FROM withholding WHERE withholding.id = withheld.withholding
                    AND (withholding.thing = NEW.document OR erase_asked_at IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM reading JOIN withheld AS page ON page.thing = reading.thing
                    WHERE reading.id = NEW.reading);
END;

CREATE TABLE erased_record (  -- WARC records whose block was replaced by a date and a reason
  record INTEGER PRIMARY KEY REFERENCES record,
  withholding INTEGER NOT NULL REFERENCES withholding
) STRICT;

CREATE TABLE replaced_file (  -- WARC files that an erasure wrote anew under another name
  name TEXT PRIMARY KEY,     -- in warc/: nothing there has it any more, nor in a backup
  is_deleted INTEGER NOT NULL  -- 0: it still has to be
) STRICT, WITHOUT ROWID;

DROP VIEW current_meeting;
CREATE VIEW current_meeting AS  -- meetings, as they stand now
  SELECT thing.reference, site_councils.councils, thing.site,
         committee.reference AS committee_reference, meeting_reading.committee,
         meeting_reading.title, meeting_reading.date, meeting_reading.start_time,
         meeting_reading.venue, meeting_reading.contact, meeting_reading.note,
         meeting_reading.status, meeting_reading.cancelled, meeting_reading.url,
         current_reading.language, version.number AS version, version.first_seen,
         resource.visited_at AS last_visit
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN meeting_reading ON meeting_reading.reading = reading.id
  LEFT JOIN thing AS committee ON committee.id = thing.parent
  LEFT JOIN resource ON resource.site = thing.site AND resource.kind = 'meeting'
    AND resource.platform_id = thing.platform_id AND resource.language = current_reading.language
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

DROP VIEW current_item;
CREATE VIEW current_item AS  -- items that stand in the current reading of their meeting
  SELECT thing.reference, site_councils.councils, thing.site,
         meeting.reference AS meeting_reference, meeting_reading.committee, meeting_reading.date,
         meeting_item.position, item_reading.number, item_reading.title, item_reading.heading,
         item_reading.intro, item_reading.minutes, item_reading.decision,
         item_reading.intro_html, item_reading.minutes_html, item_reading.decision_html,
         item_reading.minutes_status, item_reading.cut_reason, item_reading.url,
         current_reading.language, version.number AS version, version.first_seen
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN item_reading ON item_reading.reading = reading.id
  JOIN thing AS meeting ON meeting.id = thing.parent
  JOIN current_reading AS whole ON whole.thing = meeting.id
    AND whole.language = current_reading.language
  JOIN meeting_reading ON meeting_reading.reading = whole.reading
  JOIN meeting_item ON meeting_item.item = thing.id AND meeting_item.reading = whole.reading
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

DROP VIEW current_webcast;
CREATE VIEW current_webcast AS  -- recordings of meetings
  SELECT meeting.reference AS meeting_reference, site_councils.councils, meeting.site,
         meeting_reading.committee, meeting_reading.date, webcast_reading.position,
         webcast_reading.title, webcast_reading.url, current_reading.language
  FROM current_reading
  JOIN thing AS meeting ON meeting.id = current_reading.thing
  JOIN meeting_reading ON meeting_reading.reading = current_reading.reading
  JOIN webcast_reading ON webcast_reading.reading = current_reading.reading
  LEFT JOIN site_councils ON site_councils.site = meeting.site
  WHERE meeting.id NOT IN (SELECT thing FROM withheld);

DROP VIEW current_decision;
CREATE VIEW current_decision AS  -- decisions, as they stand now
  SELECT thing.reference, site_councils.councils, thing.site, decision_reading.title,
         decision_reading.maker, decision_reading.status, decision_reading.key_decision,
         decision_reading.call_in, decision_reading.published, decision_reading.decided,
         decision_reading.effective,
         CASE WHEN meeting_id <> '' THEN thing.site || '/meeting/' || meeting_id END
           AS meeting_reference,  -- where it was taken; NULL: not said
         CASE WHEN item_id <> '' THEN thing.site || '/item/' || item_id END AS item_reference,  -- NULL
         decision_reading.issue_id,
         EXISTS (SELECT 1 FROM listing_thing JOIN listing ON listing.id = listing_thing.listing
                 JOIN resource ON resource.id = listing.resource
                 WHERE listing_thing.site = thing.site AND listing_thing.kind = 'decision'
                   AND listing_thing.platform_id = thing.platform_id
                   AND resource.kind = 'officer_decisions') AS by_officer,  -- 1, 0
         decision_reading.purpose, decision_reading.decision, decision_reading.reasons,
         decision_reading.alternatives, decision_reading.purpose_html,
         decision_reading.decision_html, decision_reading.reasons_html,
         decision_reading.alternatives_html, decision_reading.url, current_reading.language,
         version.number AS version, version.first_seen
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN decision_reading ON decision_reading.reading = reading.id
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

DROP VIEW current_document;
CREATE VIEW current_document AS  -- documents, as they stand now
  SELECT thing.reference, site_councils.councils, thing.site,
         CASE parent.kind WHEN 'meeting' THEN parent.reference END AS meeting_reference,    -- where it was first met
         CASE parent.kind WHEN 'decision' THEN parent.reference END AS decision_reference,  -- NULL
         document_reading.title, document_reading.kind, document_reading.media_type,
         document_reading.size_printed, document_reading.url, current_reading.language,
         version.number AS version, version.first_seen
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN document_reading ON document_reading.reading = reading.id
  LEFT JOIN thing AS parent ON parent.id = thing.parent
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);
)sql";

}  // namespace store
