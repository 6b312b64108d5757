#include "store/reading_rows.h"

namespace store {
namespace {

std::optional<std::string> html_of(const std::optional<RichValue>& value) {
  return value ? std::optional(value->html) : std::nullopt;
}
std::optional<std::string> text_of(const std::optional<RichValue>& value) {
  return value ? std::optional(value->text) : std::nullopt;
}

void insert_attendance(Database& database, std::int64_t reading,
                       const std::vector<AttendanceRecord>& attendance) {
  Statement insert = database.prepare(
      "INSERT INTO attendance_reading (reading, position, name, role, attendance) "
      "VALUES (?, ?, ?, ?, ?)");
  int position = 0;
  for (const AttendanceRecord& person : attendance) {
    insert.run(reading, ++position, person.name, person.role, person.attendance);
  }
}

void insert_votes(Database& database, std::int64_t reading, const std::vector<VoteRecord>& votes) {
  int position = 0;
  for (const VoteRecord& vote : votes) {
    database
        .prepare(
            "INSERT INTO vote_reading (reading, position, title, type, text, result) "
            "VALUES (?, ?, ?, ?, ?, ?)")
        .run(reading, ++position, vote.title, vote.type, vote.text, vote.result);
    int voter_position = 0;
    for (const auto& voter : vote.voters) {
      database
          .prepare(
              "INSERT INTO voter_reading (reading, vote_position, position, name, vote) "
              "VALUES (?, ?, ?, ?, ?)")
          .run(reading, position, ++voter_position, voter.name, voter.vote);
    }
  }
}

void insert_declarations(Database& database, std::int64_t reading,
                         const std::vector<DeclarationRecord>& declarations) {
  if (declarations.empty()) return;
  Statement insert = database.prepare(
      "INSERT INTO declaration_reading (reading, position, name, item, nature, details, action) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  int position = 0;
  for (const DeclarationRecord& one : declarations)
    insert.run(reading, ++position, one.name, one.item, one.nature, one.details, one.action);
}

void insert_webcasts(Database& database, std::int64_t reading,
                     const std::vector<WebcastRecord>& webcasts) {
  int position = 0;
  for (const WebcastRecord& webcast : webcasts) {
    database
        .prepare("INSERT INTO webcast_reading (reading, position, title, url) VALUES (?, ?, ?, ?)")
        .run(reading, ++position, webcast.title, webcast.url);
  }
}

void insert_members(Database& database, std::int64_t reading,
                    const std::vector<MemberRecord>& members) {
  int position = 0;
  for (const MemberRecord& member : members) {
    database
        .prepare(
            "INSERT INTO member_reading (reading, position, person_id, name, role) "
            "VALUES (?, ?, ?, ?, ?)")
        .run(reading, ++position, member.person_id, member.name, member.role);
  }
}

void insert_listed_declarations(Database& database, std::int64_t reading,
                                const std::vector<ListedDeclarationRecord>& declarations) {
  Statement insert = database.prepare(
      "INSERT INTO committee_declaration_reading (reading, position, name, person_id, meeting_id, "
      "meeting, date, item_id, item, nature, details, action) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  int position = 0;
  for (const ListedDeclarationRecord& one : declarations)
    insert.run(reading, ++position, one.said.name, one.person_id, one.meeting_id, one.meeting,
               one.date, one.item_id, one.said.item, one.said.nature, one.said.details,
               one.said.action);
}

}  // namespace

void insert_links(Database& database, std::int64_t reading,
                  const std::vector<LinkedThing>& documents) {
  Statement insert = database.prepare(
      "INSERT INTO document_link (reading, position, document, title) VALUES (?, ?, ?, ?)");
  int position = 0;
  for (const LinkedThing& link : documents) {
    insert.run(reading, ++position, link.thing, link.title);
  }
}

void insert_committee(Database& database, std::int64_t reading, const CommitteeRecord& committee) {
  database
      .prepare(
          "INSERT INTO committee_reading (reading, name, category, url, purpose_html, "
          "purpose, listed, contact_html, contact, declarations_read) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(reading, committee.name, committee.category, committee.url, html_of(committee.purpose),
           text_of(committee.purpose), committee.listed, html_of(committee.contact),
           text_of(committee.contact), committee.declarations.has_value());
  if (committee.members) insert_members(database, reading, *committee.members);
  if (committee.declarations)
    insert_listed_declarations(database, reading, *committee.declarations);
}

void insert_meeting(Database& database, std::int64_t reading, const MeetingRecord& meeting,
                    const std::vector<std::int64_t>& items,
                    const std::vector<LinkedThing>& documents) {
  database
      .prepare(
          "INSERT INTO meeting_reading (reading, committee_id, committee, title, date, "
          "start_time, venue, contact, note, status, cancelled, url, attendance_read, moved_from) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(reading, meeting.committee_id, meeting.committee, meeting.title, meeting.date,
           meeting.start_time, meeting.venue, meeting.contact, meeting.note, meeting.status,
           meeting.cancelled, meeting.url, meeting.attendance_read, meeting.moved_from);
  Statement insert =
      database.prepare("INSERT INTO meeting_item (reading, position, item) VALUES (?, ?, ?)");
  int position = 0;
  for (const std::int64_t item : items) {
    insert.run(reading, ++position, item);
  }
  insert_attendance(database, reading, meeting.attendance);
  insert_webcasts(database, reading, meeting.webcasts);
  insert_declarations(database, reading, meeting.declarations);
  insert_links(database, reading, documents);
}

void insert_item(Database& database, std::int64_t reading, const ItemRecord& item,
                 const std::vector<LinkedThing>& documents) {
  database
      .prepare(
          "INSERT INTO item_reading (reading, number, title, heading, intro_html, intro, "
          "minutes_html, minutes, decision_html, decision, minutes_status, cut_reason, url, "
          "issue_id, "
          "restriction) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(reading, item.number, item.title, item.heading, item.intro.html, item.intro.text,
           item.minutes.html, item.minutes.text, item.decision.html, item.decision.text,
           item.minutes_status, item.cut_reason, item.url, item.issue_id, item.restriction);
  insert_links(database, reading, documents);
  insert_votes(database, reading, item.votes);
}

void insert_document(Database& database, std::int64_t reading, const DocumentRecord& document) {
  database
      .prepare(
          "INSERT INTO document_reading (reading, title, kind, url, media_type, "
          "size_printed, bytes_sha256) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .run(reading, document.title, document.kind, document.url, document.media_type,
           document.size_printed, document.bytes_sha256);
}

}  // namespace store
