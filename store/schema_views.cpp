#include "store/schema_scripts.h"

namespace store {

// search_text: a place is words of its own, so that a search within a site reads no other site's
// rows; hex and the 0 at its end keep the stemmer and blanks out of it.
const char* const kViewsSql = R"sql(
CREATE VIEW site_councils AS  -- the official names of a site's councils, in one text
  SELECT site,                                         -- its key
         group_concat(official_name, '; ') AS councils  -- official names, '; ' between them
  FROM (SELECT site, official_name FROM site_council JOIN council ON council.id = council
        ORDER BY site, position)
  GROUP BY site;

CREATE VIEW current_committee AS  -- bodies, as they stand now
  SELECT thing.reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         thing.site, committee_reading.name,
         committee_reading.category, committee_reading.purpose, committee_reading.purpose_html,
         committee_reading.listed, committee_reading.url, current_reading.language,
         version.number AS version, version.first_seen
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN committee_reading ON committee_reading.reading = reading.id
  LEFT JOIN thing_council AS own ON own.thing = thing.id
  LEFT JOIN site_councils ON site_councils.site = thing.site;

CREATE VIEW current_member AS  -- who sits on a body now
  SELECT committee.reference AS committee_reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         committee.site,
         committee_reading.name AS committee, member_reading.position, member_reading.name,
         member_reading.role, member_reading.person_id, current_reading.language
  FROM current_reading
  JOIN thing AS committee ON committee.id = current_reading.thing
  JOIN committee_reading ON committee_reading.reading = current_reading.reading
  JOIN member_reading ON member_reading.reading = current_reading.reading
  LEFT JOIN thing_council AS own ON own.thing = committee.id
  LEFT JOIN site_councils ON site_councils.site = committee.site;

CREATE VIEW current_meeting AS  -- meetings, as they stand now
  SELECT thing.reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         thing.site,
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
  LEFT JOIN thing_council AS own ON own.thing = thing.id
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

CREATE VIEW current_declaration AS  -- interests declared at meetings: by a meeting's own page, or by its committee's list
  SELECT meeting.reference AS meeting_reference,  -- NULL: no link of the list names it
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         meeting.site,
         meeting_reading.committee, meeting_reading.date, declaration_reading.position,
         declaration_reading.name, declaration_reading.item, declaration_reading.nature,
         declaration_reading.details, declaration_reading.action,
         NULL AS item_reference,  -- NULL: no link of the list names it
         'meeting' AS source,     -- whose page says so: 'meeting', 'committee'
         current_reading.language
  FROM current_reading
  JOIN thing AS meeting ON meeting.id = current_reading.thing
  JOIN meeting_reading ON meeting_reading.reading = current_reading.reading
  JOIN declaration_reading ON declaration_reading.reading = current_reading.reading
  LEFT JOIN thing_council AS own ON own.thing = meeting.id
  LEFT JOIN site_councils ON site_councils.site = meeting.site
  WHERE meeting.id NOT IN (SELECT thing FROM withheld)
  UNION ALL
  SELECT coalesce(meeting.reference,
           CASE WHEN listed.meeting_id <> '' THEN committee.site || '/meeting/' || listed.meeting_id END),
         coalesce(own.councils, site_councils.councils), committee.site, committee_reading.name,
         coalesce(nullif(listed.date, ''), held.date, ''), listed.position, listed.name,
         listed.item, listed.nature, listed.details, listed.action,
         CASE WHEN listed.item_id <> '' THEN committee.site || '/item/' || listed.item_id END,
         'committee', current_reading.language
  FROM current_reading
  JOIN thing AS committee ON committee.id = current_reading.thing
  JOIN committee_reading ON committee_reading.reading = current_reading.reading
  JOIN committee_declaration_reading AS listed ON listed.reading = current_reading.reading
  LEFT JOIN thing AS part ON listed.item_id <> ''
    AND part.reference = committee.site || '/item/' || listed.item_id
  LEFT JOIN thing AS meeting ON meeting.reference = CASE WHEN listed.meeting_id <> ''
      THEN committee.site || '/meeting/' || listed.meeting_id
      ELSE (SELECT owner.reference FROM thing AS owner WHERE owner.id = part.parent) END
  LEFT JOIN current_reading AS whole ON whole.thing = meeting.id
    AND whole.language = current_reading.language
  LEFT JOIN meeting_reading AS held ON held.reading = whole.reading
  LEFT JOIN thing_council AS own ON own.thing = committee.id
  LEFT JOIN site_councils ON site_councils.site = committee.site
  WHERE listed.name <> '' AND NOT EXISTS (
    SELECT 1 FROM withheld CROSS JOIN thing AS hidden ON hidden.id = withheld.thing
    WHERE hidden.site = committee.site
      AND ((hidden.kind = 'meeting' AND hidden.platform_id = listed.meeting_id)
        OR (hidden.kind = 'item' AND hidden.platform_id = listed.item_id)
        OR (listed.meeting_id = '' AND listed.item_id = '' AND listed.date <> ''
          AND hidden.kind = 'meeting' AND hidden.parent = committee.id AND EXISTS (
            SELECT 1 FROM reading AS told JOIN meeting_reading AS day ON day.reading = told.id
            WHERE told.thing = hidden.id AND day.date = listed.date))));

CREATE VIEW current_webcast AS  -- recordings of meetings
  SELECT meeting.reference AS meeting_reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         meeting.site,
         meeting_reading.committee, meeting_reading.date, webcast_reading.position,
         webcast_reading.title, webcast_reading.url, current_reading.language
  FROM current_reading
  JOIN thing AS meeting ON meeting.id = current_reading.thing
  JOIN meeting_reading ON meeting_reading.reading = current_reading.reading
  JOIN webcast_reading ON webcast_reading.reading = current_reading.reading
  LEFT JOIN thing_council AS own ON own.thing = meeting.id
  LEFT JOIN site_councils ON site_councils.site = meeting.site
  WHERE meeting.id NOT IN (SELECT thing FROM withheld);

CREATE VIEW current_item AS  -- items that stand in the current reading of their meeting
  SELECT thing.reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         thing.site,
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
  LEFT JOIN thing_council AS own ON own.thing = thing.parent
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

CREATE VIEW current_decision AS  -- decisions, as they stand now
  SELECT thing.reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         thing.site, decision_reading.title,
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
  LEFT JOIN thing_council AS own ON own.thing = thing.id
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

CREATE VIEW current_document AS  -- documents, as they stand now
  SELECT thing.reference,
         coalesce(own.councils, site_councils.councils) AS councils,  -- official names
         thing.site,
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
  LEFT JOIN thing_council AS own ON own.thing = thing.parent
  LEFT JOIN site_councils ON site_councils.site = thing.site
  WHERE thing.id NOT IN (SELECT thing FROM withheld);

CREATE VIEW departed AS  -- by reference; a row goes when the thing returns
  SELECT thing.reference, thing.site, thing.kind AS thing_kind, departure.kind, departure.seen_at,
         fetch.url AS source_url
  FROM departure
  JOIN thing ON thing.id = departure.thing
  LEFT JOIN fetch ON fetch.id = departure.fetch;

CREATE VIEW listed_now AS  -- what each list said when it was last read whole
  SELECT current_listing.site, listing_thing.kind, listing_thing.platform_id, listing_thing.date,
         listing_thing.tail, listing_thing.path, current_listing.resource, listing.read_at
  FROM current_listing
  JOIN listing ON listing.id = current_listing.listing
  JOIN listing_thing ON listing_thing.listing = current_listing.things;

CREATE VIEW search_text AS  -- what search looks through: a row a reading, a row a document's page
  SELECT item_reading.reading AS id,  -- of the reading, or of the document's page
         's' || hex(thing.site) || '0 k' || thing.kind || '0' AS place,  -- site and kind, as words
         trim(number || ' ' || title) AS title,  -- with the item's number
         trim(intro || char(10) || minutes || char(10) || decision, char(10)) AS body  -- the text
  FROM item_reading
  JOIN reading ON reading.id = item_reading.reading
  JOIN thing ON thing.id = reading.thing
  UNION ALL
  SELECT decision_reading.reading, 's' || hex(thing.site) || '0 k' || thing.kind || '0', title,
         trim(purpose || char(10) || decision || char(10) || reasons || char(10) || alternatives,
              char(10))
  FROM decision_reading
  JOIN reading ON reading.id = decision_reading.reading
  JOIN thing ON thing.id = reading.thing
  UNION ALL
  SELECT document_reading.reading, 's' || hex(thing.site) || '0 k' || thing.kind || '0', title, ''
  FROM document_reading
  JOIN reading ON reading.id = document_reading.reading
  JOIN thing ON thing.id = reading.thing
  UNION ALL
  SELECT document_page.id, 's' || hex(site) || '0 kdocument0', '', text
  FROM document_page
  JOIN document_text ON document_text.id = document_page.document_text;
)sql";

}  // namespace store
