// The way back: rows of one reading to the value they were made from.
#include <fmt/format.h>

#include "store/reading_rows.h"

namespace store {
namespace {

std::vector<VoteRecord> load_votes(Database& database, std::int64_t reading) {
  std::vector<VoteRecord> votes;
  Statement row = database.prepare(
      "SELECT title, type, text, result, position FROM vote_reading WHERE reading = ? "
      "ORDER BY position");
  row.with(reading);
  while (row.step()) {
    VoteRecord vote{row.text(0), row.text(1), row.text(2), row.text(3), {}};
    Statement voter = database.prepare(
        "SELECT vote, name FROM voter_reading WHERE reading = ? AND vote_position = ? "
        "ORDER BY position");
    voter.with(reading, row.integer(4));
    while (voter.step()) vote.voters.push_back({voter.text(0), voter.text(1)});
    votes.push_back(std::move(vote));
  }
  return votes;
}

void load_items_and_attendance(Database& database, std::int64_t reading, MeetingRecord& meeting) {
  Statement item = database.prepare(
      "SELECT platform_id FROM meeting_item JOIN thing ON thing.id = item WHERE reading = ? "
      "ORDER BY position");
  item.with(reading);
  while (item.step()) {
    meeting.items.emplace_back();
    meeting.items.back().id = item.text(0);
  }
  Statement person = database.prepare(
      "SELECT name, role, attendance FROM attendance_reading WHERE reading = ? "
      "ORDER BY position");
  person.with(reading);
  while (person.step()) {
    meeting.attendance.push_back({person.text(0), person.text(1), person.text(2)});
  }
}

}  // namespace

Statement row_of_reading(Database& database, std::int64_t reading, const char* sql) {
  Statement row = database.prepare(sql);
  if (row.with(reading).step()) return row;
  throw DamagedArchive(fmt::format("{}: the archive is damaged: reading {} has lost its content",
                                   database.path(), reading));
}

std::vector<DocumentRecord> load_links(Database& database, std::int64_t reading) {
  std::vector<DocumentRecord> documents;
  Statement row = database.prepare(
      "SELECT platform_id, title FROM document_link JOIN thing ON thing.id = document "
      "WHERE reading = ? ORDER BY position");
  row.with(reading);
  while (row.step()) {
    documents.emplace_back();
    documents.back().id = row.text(0);
    documents.back().title = row.text(1);
  }
  return documents;
}

std::vector<DeclarationRecord> load_declarations(Database& database, std::int64_t reading) {
  std::vector<DeclarationRecord> declarations;
  Statement row = database.prepare(
      "SELECT name, item, nature, details, action FROM declaration_reading WHERE reading = ? "
      "ORDER BY position");
  row.with(reading);
  while (row.step())
    declarations.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  return declarations;
}

std::vector<WebcastRecord> load_webcasts(Database& database, std::int64_t reading) {
  std::vector<WebcastRecord> webcasts;
  Statement row = database.prepare(
      "SELECT title, url FROM webcast_reading WHERE reading = ? ORDER BY position");
  row.with(reading);
  while (row.step()) webcasts.push_back({row.text(0), row.text(1)});
  return webcasts;
}

std::vector<MemberRecord> load_members(Database& database, std::int64_t reading) {
  std::vector<MemberRecord> members;
  Statement row = database.prepare(
      "SELECT person_id, name, role FROM member_reading WHERE reading = ? ORDER BY position");
  row.with(reading);
  while (row.step()) members.push_back({row.text(0), row.text(1), row.text(2)});
  return members;
}

ListedDeclarationRecord listed_declaration_of(const Statement& row) {
  return {{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)},
          row.text(5),
          row.text(6),
          row.text(7),
          row.text(8),
          row.text(9)};
}

std::vector<ListedDeclarationRecord> load_listed_declarations(Database& database,
                                                              std::int64_t reading) {
  std::vector<ListedDeclarationRecord> declarations;
  Statement row =
      database.prepare("SELECT " + std::string(kListedDeclarationColumns) +
                       " FROM committee_declaration_reading WHERE reading = ? ORDER BY position");
  row.with(reading);
  while (row.step()) declarations.push_back(listed_declaration_of(row));
  return declarations;
}

CommitteeRecord load_committee(Database& database, std::int64_t reading) {
  const Statement row = row_of_reading(
      database, reading,
      "SELECT platform_id, name, category, url, purpose_html, purpose, listed, contact_html, "
      "contact, declarations_read "
      "FROM committee_reading JOIN reading ON reading.id = committee_reading.reading "
      "JOIN thing ON thing.id = reading.thing WHERE committee_reading.reading = ?");
  CommitteeRecord committee{row.text(0), row.text(1), row.text(2), row.text(3), {}, {}};
  if (!row.is_null(4)) committee.purpose = RichValue{row.text(4), row.text(5)};
  if (!row.is_null(6)) committee.listed = row.integer(6) != 0;
  if (!row.is_null(8)) {
    committee.contact = RichValue{row.text(7), row.text(8)};
    committee.members = load_members(database, reading);
  }
  if (row.integer(9) != 0) committee.declarations = load_listed_declarations(database, reading);
  return committee;
}

MeetingRecord load_meeting(Database& database, std::int64_t reading) {
  const Statement row = row_of_reading(
      database, reading,
      "SELECT platform_id, committee_id, committee, title, date, start_time, venue, contact, "
      "note, status, cancelled, url, attendance_read, moved_from "
      "FROM meeting_reading JOIN reading ON reading.id = meeting_reading.reading "
      "JOIN thing ON thing.id = reading.thing WHERE meeting_reading.reading = ?");
  MeetingRecord meeting;
  int column = 0;
  for (std::string* field :
       {&meeting.id, &meeting.committee_id, &meeting.committee, &meeting.title, &meeting.date,
        &meeting.start_time, &meeting.venue, &meeting.contact, &meeting.note, &meeting.status}) {
    *field = row.text(column++);
  }
  meeting.cancelled = row.integer(10) != 0;
  meeting.url = row.text(11);
  meeting.attendance_read = row.integer(12) != 0;
  meeting.moved_from = row.text(13);
  meeting.webcasts = load_webcasts(database, reading);
  meeting.declarations = load_declarations(database, reading);
  load_items_and_attendance(database, reading, meeting);
  meeting.documents = load_links(database, reading);
  return meeting;
}

ItemRecord load_item(Database& database, std::int64_t reading) {
  const Statement row = row_of_reading(
      database, reading,
      "SELECT platform_id, number, title, intro_html, intro, minutes_html, minutes, "
      "decision_html, decision, minutes_status, cut_reason, item_reading.url, heading, "
      "source_fetch, issue_id, restriction, "
      "(SELECT kind FROM fetch JOIN resource ON resource.id = fetch.resource "
      "WHERE fetch.id = source_fetch) "
      "FROM item_reading JOIN reading ON reading.id = item_reading.reading "
      "JOIN thing ON thing.id = reading.thing WHERE item_reading.reading = ?");
  ItemRecord item;
  int column = 0;
  for (std::string* field :
       {&item.id, &item.number, &item.title, &item.intro.html, &item.intro.text, &item.minutes.html,
        &item.minutes.text, &item.decision.html, &item.decision.text, &item.minutes_status,
        &item.cut_reason, &item.url}) {
    *field = row.text(column++);
  }
  item.heading = row.integer(12) != 0;
  item.minutes_fetch = row.integer(13);
  item.issue_id = row.text(14);
  item.restriction = row.text(15);
  item.minutes_source = row.text(16);
  item.documents = load_links(database, reading);
  item.votes = load_votes(database, reading);
  return item;
}

DocumentRecord load_document(Database& database, std::int64_t reading) {
  const Statement row = row_of_reading(
      database, reading,
      "SELECT platform_id, title, document_reading.kind, url, media_type, size_printed, "
      "bytes_sha256 FROM document_reading "
      "JOIN reading ON reading.id = document_reading.reading "
      "JOIN thing ON thing.id = reading.thing WHERE document_reading.reading = ?");
  return {row.text(0), row.text(1), row.text(2), row.text(3),
          row.text(4), row.text(5), row.text(6)};
}

}  // namespace store
