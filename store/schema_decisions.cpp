#include "store/schema_scripts.h"

namespace store {

const char* const kDecisionsSql = R"sql(
CREATE TABLE decision_reading (  -- of the register ('d123') or of an agenda item ('ai123')
  reading INTEGER PRIMARY KEY REFERENCES reading,
  title TEXT NOT NULL,  -- as printed
  maker TEXT NOT NULL,  -- who decided, as printed
  status TEXT NOT NULL,          -- as printed: 'Recommendations Approved'
  key_decision INTEGER,          -- 1, 0; NULL: not said, or neither yes nor no
  call_in INTEGER,               -- subject to call-in: 1, 0; NULL
  published TEXT NOT NULL,       -- ISO or ''
  decided TEXT NOT NULL,  -- ISO or empty: the day it was taken
  effective TEXT NOT NULL,  -- ISO or empty: the day from which it holds
  meeting_id TEXT NOT NULL,      -- the platform's id of the meeting that decided, ''
  item_id TEXT NOT NULL,         -- of the agenda item, ''
  issue_id TEXT NOT NULL,        -- of the matter in the forward plan, ''
  purpose_html TEXT NOT NULL,  -- what it is for
  purpose TEXT NOT NULL,  -- purpose_html as plain text
  decision_html TEXT NOT NULL,  -- what was decided
  decision TEXT NOT NULL,  -- decision_html as plain text
  reasons_html TEXT NOT NULL,  -- why
  reasons TEXT NOT NULL,  -- reasons_html as plain text
  alternatives_html TEXT NOT NULL,  -- what else was considered
  alternatives TEXT NOT NULL,  -- alternatives_html as plain text
  url TEXT NOT NULL  -- its page, absolute
) STRICT;
CREATE INDEX decision_reading_meeting ON decision_reading (meeting_id) WHERE meeting_id <> '';
CREATE INDEX decision_reading_item ON decision_reading (item_id) WHERE item_id <> '';

CREATE TABLE decision_detail (  -- what else the page prints under a label of its own
  reading INTEGER NOT NULL REFERENCES decision_reading,
  position INTEGER NOT NULL,  -- order on the page
  label TEXT NOT NULL,           -- '': under none
  text TEXT NOT NULL,  -- what stands under the label
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_reading (  -- who sits on a committee
  reading INTEGER NOT NULL REFERENCES committee_reading,
  position INTEGER NOT NULL,  -- place on the list
  person_id TEXT NOT NULL,       -- the platform's, '' when the name is no link
  name TEXT NOT NULL,  -- as printed
  role TEXT NOT NULL,  -- as printed
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
ALTER TABLE committee_reading ADD COLUMN contact TEXT;   -- NULL: its own page was never read so far
ALTER TABLE committee_reading ADD COLUMN contact_html TEXT;  -- whom to ask

CREATE TABLE webcast_reading (  -- recordings a meeting's page leads to
  reading INTEGER NOT NULL REFERENCES meeting_reading,
  position INTEGER NOT NULL,  -- order on the page
  title TEXT NOT NULL,  -- of the link
  url TEXT NOT NULL,  -- of the recording, absolute
  PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;
ALTER TABLE meeting_reading ADD COLUMN moved_from TEXT NOT NULL DEFAULT '';  -- ISO

ALTER TABLE item_reading ADD COLUMN issue_id TEXT NOT NULL DEFAULT '';     -- in the forward plan
ALTER TABLE item_reading ADD COLUMN restriction TEXT NOT NULL DEFAULT '';  -- why it is exempt

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
  LEFT JOIN site_councils ON site_councils.site = thing.site;

CREATE VIEW current_member AS  -- who sits on a body now
  SELECT committee.reference AS committee_reference, site_councils.councils, committee.site,
         committee_reading.name AS committee, member_reading.position, member_reading.name,
         member_reading.role, member_reading.person_id, current_reading.language
  FROM current_reading
  JOIN thing AS committee ON committee.id = current_reading.thing
  JOIN committee_reading ON committee_reading.reading = current_reading.reading
  JOIN member_reading ON member_reading.reading = current_reading.reading
  LEFT JOIN site_councils ON site_councils.site = committee.site;

CREATE VIEW current_webcast AS  -- recordings of meetings
  SELECT meeting.reference AS meeting_reference, site_councils.councils, meeting.site,
         meeting_reading.committee, meeting_reading.date, webcast_reading.position,
         webcast_reading.title, webcast_reading.url, current_reading.language
  FROM current_reading
  JOIN thing AS meeting ON meeting.id = current_reading.thing
  JOIN meeting_reading ON meeting_reading.reading = current_reading.reading
  JOIN webcast_reading ON webcast_reading.reading = current_reading.reading
  LEFT JOIN site_councils ON site_councils.site = meeting.site;

-- A document may be met on a decision's page first; then that is where it is listed.
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
  LEFT JOIN site_councils ON site_councils.site = thing.site;
)sql";

}  // namespace store
