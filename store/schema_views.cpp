#include "store/schema_scripts.h"

namespace store {

const char* const kViewsSql = R"sql(
CREATE VIEW site_councils AS  -- the official names of a site's councils, in one text
  SELECT site,                                         -- its key
         group_concat(official_name, '; ') AS councils  -- official names, '; ' between them
  FROM (SELECT site, official_name FROM site_council JOIN council ON council.id = council
        ORDER BY site, position)
  GROUP BY site;

CREATE VIEW current_committee AS  -- bodies, as they stand now
  SELECT thing.reference, site_councils.councils, thing.site, committee_reading.name,
         committee_reading.category, committee_reading.purpose, committee_reading.purpose_html,
         committee_reading.listed, committee_reading.url, current_reading.language,
         version.number AS version, version.first_seen
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN committee_reading ON committee_reading.reading = reading.id
  LEFT JOIN site_councils ON site_councils.site = thing.site;

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
  LEFT JOIN site_councils ON site_councils.site = thing.site;

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
  LEFT JOIN site_councils ON site_councils.site = thing.site;

CREATE VIEW current_document AS
  SELECT thing.reference, site_councils.councils, thing.site,
         meeting.reference AS meeting_reference, document_reading.title, document_reading.kind,
         document_reading.media_type, document_reading.size_printed, document_reading.url,
         current_reading.language, version.number AS version, version.first_seen
  FROM current_reading
  JOIN thing ON thing.id = current_reading.thing
  JOIN reading ON reading.id = current_reading.reading
  JOIN version ON version.id = reading.version
  JOIN document_reading ON document_reading.reading = reading.id
  LEFT JOIN thing AS meeting ON meeting.id = thing.parent
  LEFT JOIN site_councils ON site_councils.site = thing.site;

CREATE VIEW listed_now AS  -- what each list said when it was last read whole
  SELECT listing_thing.site, listing_thing.kind, listing_thing.platform_id, listing_thing.date,
         listing_thing.tail, listing_thing.path, listing.resource, listing.read_at
  FROM (SELECT resource, max(id) AS id FROM listing WHERE complete GROUP BY resource) AS newest
  JOIN listing ON listing.id = newest.id
  JOIN listing_thing ON listing_thing.listing = coalesce(listing.same_as, listing.id);
)sql";

}  // namespace store
