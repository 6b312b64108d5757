// Meetings, their items, and who was there and voted how. Part of dataset_source.h.
#include "store/dataset_source.h"
#include "store/listed_declarations.h"

namespace store {
namespace {

// The meeting that an item belongs to, as it stands in the item's language.
const std::string kItemSource = std::string(kStanding) + R"sql(
  CROSS JOIN item_reading AS said ON said.reading = reading.id
  CROSS JOIN thing AS meeting ON meeting.id = thing.parent
  CROSS JOIN current_reading AS whole ON whole.thing = meeting.id
    AND whole.language = current_reading.language
  CROSS JOIN meeting_reading AS owner ON owner.reading = whole.reading )sql";
// An item that left its meeting's order of business is in the versions alone.
const std::string kItemStands =
    " AND EXISTS (SELECT 1 FROM meeting_item AS place WHERE place.item = thing.id AND "
    "place.reading = whole.reading) ";
const std::string kItemChanged = R"sql( AND (?5 < 0 OR EXISTS (
    SELECT 1 FROM change WHERE change.thing IN (thing.id, thing.parent) AND change.seq > ?5)) )sql";
constexpr char kMeetingOfItem[] = "The meeting whose agenda it stands on";
constexpr char kDate[] = "The day of the meeting, local";

SourceTable meetings() {
  SourceTable table = make_table(
      {"meetings", "Meetings, one row each and language.", {}, {"reference", "language"}},
      with_provenance({
          {"reference", CellType::text, "thing.reference", "Stable reference: site/meeting/id",
           true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"council", CellType::text, kCouncil,
           "Official name of the council; several share a portal: "
           "all, with '; ' between"},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"committee", CellType::text,
           "iif(said.committee_id = '', NULL, thing.site || '/committee/' || said.committee_id)",
           "Stable reference of the body that met"},
          {"committee_name", CellType::text, "said.committee", "Its name, as the page prints it"},
          {"title", CellType::text, "said.title", "The heading as printed"},
          {"date", CellType::date, "said.date", "The day it was held or is to be held, local"},
          {"start_time", CellType::time, "said.start_time", "When it begins, local"},
          {"venue", CellType::text, "said.venue", "Where, as printed"},
          {"contact", CellType::text, "said.contact", "Whom to ask, as printed"},
          {"note", CellType::text, "said.note", "What else the page says of the meeting"},
          {"status", CellType::text, "said.status", "How far the council has got with it", false,
           "scheduled provisional agenda draft_minutes minutes cancelled"},
          {"cancelled", CellType::boolean, "said.cancelled", "Whether the page says so", true},
          {"moved_from", CellType::date, "said.moved_from",
           "The day it was first meant for, where the page says so"},
          {"attendance_read", CellType::boolean, "said.attendance_read",
           "Whether its list of attendance could be read: false says nothing of who was there",
           true},
          {"items", CellType::integer,
           "(SELECT count(DISTINCT item) FROM meeting_item WHERE meeting_item.reading = "
           "reading.id)",
           "Rows of its order of business, headings included", true},
      }));
  table.from =
      std::string(kStanding) + " CROSS JOIN meeting_reading AS said ON said.reading = reading.id ";
  table.condition = std::string(kSince) + kChanged;
  table.kinds = {"meeting"};
  return table;
}

SourceTable items() {
  SourceTable table = make_table(
      {"items",
       "Agenda items with what was minuted under them, one row each and language.",
       {},
       {"reference", "language"},
       {{"meeting", "meetings", "reference"}}},
      with_provenance({
          {"reference", CellType::text, "thing.reference",
           "Stable reference: site/item/id; numbers and order change, it does not", true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"meeting", CellType::text, "meeting.reference", kMeetingOfItem, true},
          {"committee_name", CellType::text, "owner.committee", "The body that met"},
          {"date", CellType::date, "owner.date", kDate},
          {"position", CellType::integer,
           "(SELECT min(place.position) FROM meeting_item AS place WHERE place.item = thing.id AND "
           "place.reading = whole.reading)",
           "Its place in the order of business", true},
          {"number", CellType::text, "said.number", "As printed, without a dot at the end"},
          {"title", CellType::text, "said.title", "As printed"},
          {"heading", CellType::boolean, "said.heading",
           "A heading between items: nothing is minuted under it", true},
          {"intro", CellType::text, "said.intro", "What the agenda says of it, plain text"},
          {"minutes", CellType::text, "said.minutes", "What was minuted, plain text"},
          {"decision", CellType::text, "said.decision",
           "What was decided, plain text, where the page keeps it apart"},
          {"intro_html", CellType::text, "said.intro_html", "intro as clean HTML"},
          {"minutes_html", CellType::text, "said.minutes_html", "minutes as clean HTML"},
          {"decision_html", CellType::text, "said.decision_html", "decision as clean HTML"},
          {"minutes_status", CellType::text, "said.minutes_status",
           "Whether minutes is whole: full; cut (cut_reason says why); exempt from publication; "
           "in_document (only in a PDF); not_published so far; none (minutes are out, nothing "
           "under this item)",
           true, "full cut exempt in_document not_published none"},
          {"cut_reason", CellType::text, "said.cut_reason", "Why a text is not whole"},
          {"restriction", CellType::text, "said.restriction", "Why it is exempt, as published"},
          {"issue_id", CellType::text, "said.issue_id",
           "The portal's id of the matter in the forward plan"},
      }));
  table.from = kItemSource;
  table.condition = kItemStands + kSince + kItemChanged;
  table.kinds = {"item"};
  return table;
}

SourceTable votes() {
  SourceTable table = make_table(
      {"votes",
       "Recorded votes, one row a voter; a vote whose voters are not named has one row.",
       {},
       {"item", "language", "vote", "voter_number"},
       {{"item", "items", "reference"}}},
      with_page({
          {"item", CellType::text, "thing.reference", "The agenda item that was voted on", true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"meeting", CellType::text, "meeting.reference", kMeetingOfItem, true},
          {"date", CellType::date, "owner.date", kDate},
          {"vote", CellType::integer, "vote.position", "Which vote on this item", true},
          {"title", CellType::text, "vote.title", "What was voted on, as printed"},
          {"type", CellType::text, "vote.type", "Motion, amendment …, as printed"},
          {"text", CellType::text, "vote.text", "What else is said of it"},
          {"result", CellType::text, "vote.result", "As printed: Carried, Rejected …"},
          {"voter_number", CellType::integer, "coalesce(voter.position, 0)",
           "The voter's place on the list; 0 where no voter is named", true},
          {"voter", CellType::text, "voter.name", "Who voted, as printed"},
          {"voted", CellType::text, "voter.vote", "How: For, Against, Abstain …, as printed"},
      }));
  table.from = kItemSource + R"sql(
    CROSS JOIN vote_reading AS vote ON vote.reading = reading.id
    LEFT JOIN voter_reading AS voter ON voter.reading = reading.id
      AND voter.vote_position = vote.position )sql";
  table.condition = kItemStands + kSince + kItemChanged;
  table.order = ", vote.position, voter.position";
  table.kinds = {"item"};
  return table;
}

SourceTable attendance() {
  SourceTable table = make_table(
      {"attendance",
       "Who was at a meeting, one row a person, as its page lists them.",
       {},
       {"meeting", "language", "position"},
       {{"meeting", "meetings", "reference"}}},
      with_page({
          {"meeting", CellType::text, "thing.reference", "The meeting", true},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"committee_name", CellType::text, "said.committee", "The body that met"},
          {"date", CellType::date, "said.date", kDate},
          {"position", CellType::integer, "person.position", "Place on the list", true},
          {"name", CellType::text, "person.name", "As printed"},
          {"role", CellType::text, "person.role", "As printed: Chair, Committee Member …"},
          {"attendance", CellType::text, "person.attendance", "As printed: Present, Apologies …"},
      }));
  table.from = std::string(kStanding) + R"sql(
    CROSS JOIN meeting_reading AS said ON said.reading = reading.id
    CROSS JOIN attendance_reading AS person ON person.reading = reading.id )sql";
  table.condition = std::string(kSince) + kChanged;
  table.order = ", person.position";
  table.kinds = {"meeting"};
  return table;
}

// A committee stands for its list, whose page is seldom the one that was read last of it.
const std::string kDeclarationSource = R"sql(thing
  CROSS JOIN current_reading ON current_reading.thing = thing.id
  CROSS JOIN reading ON reading.id = current_reading.reading
  CROSS JOIN version ON version.id = reading.version
  CROSS JOIN visit ON visit.id = reading.visit
  LEFT JOIN fetch ON fetch.id = iif(thing.kind = 'meeting',
    coalesce(reading.source_fetch, visit.main_fetch),
    (SELECT look.main_fetch FROM resource JOIN visit AS look ON look.resource = resource.id
     WHERE resource.site = thing.site AND resource.kind = 'declarations'
       AND resource.platform_id = thing.platform_id
       AND resource.language = current_reading.language
       AND look.state = 'done' AND look.visited_at <= visit.visited_at
     ORDER BY look.visited_at DESC, look.id DESC LIMIT 1))
  LEFT JOIN meeting_reading AS met ON met.reading = reading.id
  LEFT JOIN declaration_reading AS own ON own.reading = reading.id
  LEFT JOIN committee_reading AS body ON body.reading = reading.id
  LEFT JOIN committee_declaration_reading AS listed ON listed.reading = reading.id )sql";

// Of a list what is hidden or was erased is left out, and what was before ?4.
std::string declaration_stands() {
  return " AND (own.position IS NOT NULL OR (listed.name <> '' "
         "AND (?4 = '' OR listed.date = '' OR listed.date >= ?4) AND NOT " +
         is_declared_at("SELECT thing FROM withheld", "thing") + ")) ";
}

SourceTable declarations() {
  SourceTable table = make_table(
      {"declarations",
       "Interests declared at meetings, one row each, as the meeting's page or its body's own list "
       "has them.",
       {},
       {"listed_by", "language", "position"}},
      with_page({
          {"listed_by", CellType::text, "thing.reference",
           "The meeting or the body (site/committee/id) whose page has it", true},
          {"meeting", CellType::text,
           "CASE WHEN thing.kind = 'meeting' THEN thing.reference "
           "WHEN listed.meeting_id <> '' THEN thing.site || '/meeting/' || listed.meeting_id "
           "WHEN listed.item_id <> '' THEN (SELECT owner.reference FROM thing AS part "
           "JOIN thing AS owner ON owner.id = part.parent "
           "WHERE part.reference = thing.site || '/item/' || listed.item_id) END",
           "The meeting; absent where a list names it by no link. It may not be held"},
          {"site", CellType::text, "thing.site", "Key of the portal, for ever", true},
          {"gss", CellType::text, kCouncilGss,
           "GSS code of the council, or codes with '; ' between"},
          {"committee_name", CellType::text, "coalesce(met.committee, body.name)",
           "The body that met"},
          {"date", CellType::date, "coalesce(met.date, listed.date)",
           "The day of the meeting, local; absent where a list does not print it"},
          {"meeting_as_printed", CellType::text, "listed.meeting", "What a list calls the meeting"},
          {"position", CellType::integer, "coalesce(own.position, listed.position)",
           "Place on the page", true},
          {"name", CellType::text, "coalesce(own.name, listed.name)",
           "Who declared it, as printed"},
          {"item", CellType::text, "coalesce(own.item, listed.item)",
           "The item's number or title, as printed"},
          {"item_reference", CellType::text,
           "iif(listed.item_id <> '', thing.site || '/item/' || listed.item_id, NULL)",
           "The item; absent where no link names it. It may not be held"},
          {"nature", CellType::text, "coalesce(own.nature, listed.nature)",
           "As printed: Personal, Prejudicial …"},
          {"details", CellType::text, "coalesce(own.details, listed.details)", "As printed"},
          {"action", CellType::text, "coalesce(own.action, listed.action)",
           "What came of it, as printed"},
      }));
  table.from = kDeclarationSource;
  table.condition = declaration_stands() + kSince + kChanged;
  table.order = ", coalesce(own.position, listed.position)";
  table.kinds = {"committee", "meeting"};
  return table;
}

}  // namespace

std::vector<SourceTable> source_tables_of_meetings() {
  return {meetings(), items(), votes(), attendance(), declarations()};
}

}  // namespace store
