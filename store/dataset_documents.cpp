// Decisions, documents, and what links them, changed or said otherwise before. Part of
// dataset_source.h.
#include "store/dataset_source.h"

namespace store {
namespace {

SourceTable decisions() {
  SourceTable table = make_table(
      {"decisions",
       "Decisions of the register and of agenda items that have a page of their own.",
       {},
       {"reference", "language"}},
      with_provenance({
          {"reference", CellType::text, "thing.reference", "Stable reference: site/decision/id",
           true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"council", CellType::text, kCouncil, "Official name of the council, or names"},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"meeting", CellType::text,
           "iif(said.meeting_id = '', NULL, thing.site || '/meeting/' || said.meeting_id)",
           "The meeting that took it, where the page says so; it may not be held"},
          {"item", CellType::text,
           "iif(said.item_id = '', NULL, thing.site || '/item/' || said.item_id)",
           "The agenda item, where the page says so; it may not be held"},
          {"title", CellType::text, "said.title", "As printed"},
          {"maker", CellType::text, "said.maker", "Who decided, as printed"},
          {"status", CellType::text, "said.status", "As printed"},
          {"key_decision", CellType::boolean, "said.key_decision",
           "Whether it is one; absent where the page does not say"},
          {"call_in", CellType::boolean, "said.call_in",
           "Whether it may be called in; absent where the page does not say"},
          {"published", CellType::date, "said.published", "The day it was published"},
          {"decided", CellType::date, "said.decided", "The day it was taken"},
          {"effective", CellType::date, "said.effective", "The day from which it holds"},
          {"by_officer", CellType::boolean,
           "EXISTS (SELECT 1 FROM listing_thing JOIN listing ON listing.id = listing_thing.listing "
           "JOIN resource ON resource.id = listing.resource WHERE listing_thing.site = thing.site "
           "AND listing_thing.kind = 'decision' AND listing_thing.platform_id = thing.platform_id "
           "AND resource.kind = 'officer_decisions')",
           "Whether a list of officers' decisions names it", true},
          {"issue_id", CellType::text, "said.issue_id",
           "The portal's id of the matter in the forward plan"},
          {"purpose", CellType::text, "said.purpose", "What it is for, plain text"},
          {"decision", CellType::text, "said.decision", "What was decided, plain text"},
          {"reasons", CellType::text, "said.reasons", "Why, plain text"},
          {"alternatives", CellType::text, "said.alternatives",
           "What else was considered, plain text"},
          {"purpose_html", CellType::text, "said.purpose_html", "purpose as clean HTML"},
          {"decision_html", CellType::text, "said.decision_html", "decision as clean HTML"},
          {"reasons_html", CellType::text, "said.reasons_html", "reasons as clean HTML"},
          {"alternatives_html", CellType::text, "said.alternatives_html",
           "alternatives as clean HTML"},
      }));
  table.from =
      std::string(kStanding) + " CROSS JOIN decision_reading AS said ON said.reading = reading.id ";
  table.condition = std::string(kSince) + kChanged;
  table.kinds = {"decision"};
  return table;
}

// The newest whole answer while the version stood, in the row's language before any other. (An
// ORDER BY in ON cannot name what stands outside of it; times are 24 characters.)
const std::string kBytes = R"sql(
  LEFT JOIN fetch AS bytes ON bytes.id = (
    SELECT CAST(substr(max((resource.language = reading.language) || came.started_at || came.id),
                       26) AS INTEGER)
    FROM resource CROSS JOIN fetch AS came ON came.resource = resource.id
      AND came.outcome = 'ok'
    WHERE resource.site = thing.site AND resource.kind = 'document'
      AND resource.platform_id = thing.platform_id AND came.truncated IS NULL
      AND (?8 = '' OR came.started_at < ?8) AND came.started_at < coalesce(
        (SELECT min(later.first_seen) FROM version AS later WHERE later.thing = thing.id
         AND (later.first_seen, later.number) > (version.first_seen, version.number)), '~')) )sql";
// Bytes that came for a document that was known are no change of it, yet new here.
const std::string kDocumentChanged = R"sql( AND (?5 < 0
    OR EXISTS (SELECT 1 FROM change WHERE change.thing = thing.id AND change.seq > ?5)
    OR bytes.started_at >= (SELECT at FROM change WHERE seq <= ?5 ORDER BY seq DESC LIMIT 1)) )sql";

SourceTable documents() {
  SourceTable table = make_table(
      {"documents",
       "Documents that pages link to, whether their bytes are held or not.",
       {},
       {"reference", "language"}},
      with_provenance({
          {"reference", CellType::text, "thing.reference", "Stable reference: site/document/id",
           true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"listed_by", CellType::text,
           "(SELECT reference FROM thing AS parent WHERE parent.id = thing.parent)",
           "The meeting or decision on whose page it was first met; document_links has them all"},
          {"title", CellType::text, "said.title", "As linked"},
          {"kind", CellType::text, "said.kind",
           "What it is to the portal: agenda, minutes, decisions, pack, report, supplement …"},
          {"media_type", CellType::text, "said.media_type", "As the page has it"},
          {"size_printed", CellType::text, "said.size_printed", "As the page prints it"},
          {"size_bytes", CellType::integer, "bytes.payload_bytes",
           "Of the bytes as sent; absent where they are not held"},
          {"sha256", CellType::text, "replace(bytes.payload_digest, 'sha256:', '')",
           "Of the bytes as sent", false, "", "[0-9a-f]{64}"},
          {"bytes_url", CellType::text, "bytes.url", "Where the bytes came from"},
          {"bytes_fetched_at", CellType::datetime, "bytes.started_at", "When they came"},
          {"file", CellType::text, "bytes.id",
           "Where the bytes lie in this package; absent where it has none"},
          {"last_outcome", CellType::text,
           "(SELECT asked.outcome FROM resource CROSS JOIN fetch AS asked ON asked.resource = "
           "resource.id WHERE resource.site = thing.site AND resource.kind = 'document' AND "
           "resource.platform_id = thing.platform_id AND (?8 = '' OR asked.started_at < ?8) ORDER "
           "BY asked.started_at DESC, asked.id DESC LIMIT 1)",
           "What became of the last request for the bytes; absent where they were never asked for"},
      }));
  table.from = std::string(kStanding) +
               " CROSS JOIN document_reading AS said ON said.reading = reading.id " + kBytes;
  table.condition = std::string(kSince) + kDocumentChanged;
  table.kinds = {"document"};
  return table;
}

SourceTable document_links() {
  SourceTable table = make_table(
      {"document_links",
       "Which documents a meeting, an agenda item or a decision links to.",
       {},
       {"reference", "language", "position"},
       {{"document", "documents", "reference", true}}},
      with_page({
          {"reference", CellType::text, "thing.reference", "The meeting, item or decision", true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"position", CellType::integer, "link.position", "Place among its links", true},
          {"document", CellType::text, "linked.reference", "The document", true},
          {"title", CellType::text, "link.title", "Of the link, as printed"},
      }));
  table.from = std::string(kStanding) +
               " CROSS JOIN document_link AS link ON link.reading = reading.id "
               "CROSS JOIN thing AS linked ON linked.id = link.document ";
  table.condition = std::string(kSince) + kChanged;
  table.order = ", link.position";
  table.kinds = {"decision", "item", "meeting"};
  return table;
}

SourceTable versions() {
  SourceTable table = make_table(
      {"versions",
       "What the council said of each thing over time, one row a reading: what an extractor made "
       "of "
       "one visit.",
       {},
       {"reference", "reading"}},
      with_source({
          {"reference", CellType::text, "thing.reference", "Of the thing", true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"thing", CellType::text, "thing.kind", "What it is", true,
           "committee meeting item decision document"},
          {"version", CellType::integer, "version.number",
           "1, 2, … in the order in which they were learned", true},
          {"first_seen", CellType::datetime, "version.first_seen",
           "When the council was first seen to say this", true},
          {"reading", CellType::integer,
           "(SELECT count(*) FROM reading AS every WHERE every.thing = thing.id AND every.id <= "
           "reading.id)",
           "1, 2, … of the thing's readings, as they were recorded", true},
          {"language", CellType::text, "iif(reading.language = '', 'main', reading.language)",
           "Of the pages it was read from: main, or cy for Welsh", true},
          {"stands", CellType::boolean,
           "EXISTS (SELECT 1 FROM current_reading WHERE current_reading.reading = reading.id)",
           "Whether the thing's row in its own table says what this reading says", true},
          {"cause", CellType::text, "reading.cause",
           "Why there is a reading: the council said something new; a later page completed it; "
           "another extractor read it again; it was imported from older captures",
           true, "council completion extractor import"},
          {"recorded_at", CellType::datetime, "reading.recorded_at", "When it was written down",
           true},
          {"sha256", CellType::text, "reading.sha256", "Of all that was read", true, "",
           "[0-9a-f]{64}"},
      }));
  table.from = R"sql(thing
    CROSS JOIN reading ON reading.thing = thing.id
    CROSS JOIN version ON version.id = reading.version
    CROSS JOIN visit ON visit.id = reading.visit
    LEFT JOIN fetch ON fetch.id = coalesce(reading.source_fetch, visit.main_fetch) )sql";
  table.condition = std::string(kSince) + kChanged +
                    " AND (?8 = '' OR reading.recorded_at < ?8) AND (?9 = '' OR "
                    "version.first_seen < ?9) ";
  table.order = ", reading.id";
  table.kinds = {"committee", "decision", "document", "item", "meeting"};
  return table;
}

SourceTable changes() {
  SourceTable table = make_table(
      {"changes",
       "What changed after the cursor asked for. The rows of a thing that is named here, and those "
       "that name it as their meeting or item, replace all that were given out before.",
       {},
       {"cursor"},
       {},
       true},
      {
          {"cursor", CellType::integer, "change.seq", "Place in the order of all changes", true},
          {"reference", CellType::text, "thing.reference", "Of the thing", true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"thing", CellType::text, "thing.kind", "What it is", true,
           "committee meeting item decision document"},
          {"change", CellType::text, "change.kind", "What became of it", true,
           "new changed completed translated reextracted imported not_listed gone returned "
           "withheld shown"},
          {"version_before", CellType::integer, "change.version_before",
           "The version that stood before; absent where there was none"},
          {"version", CellType::integer, "change.version_after", "The version that stands after",
           true},
          {"recorded_at", CellType::datetime, "change.at", "When it was written down", true},
      });
  table.from =
      "change CROSS JOIN main.thing AS thing ON thing.id = change.thing "
      "AND (change.kind = 'withheld' OR thing.id NOT IN (SELECT thing FROM withheld)) ";
  table.condition = " AND change.seq > ?5 AND (?8 = '' OR change.at < ?8) ";
  table.order = "change.seq";
  return table;
}

}  // namespace

std::vector<SourceTable> source_tables_of_documents() {
  return {decisions(), documents(), document_links(), versions(), changes()};
}

}  // namespace store
