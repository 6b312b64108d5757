// Meetings and items with all that hangs on them. Part of queries.h.
#include <utility>

#include "store/document_rows.h"
#include "store/queries.h"
#include "store/reading_row.h"
#include "store/reading_rows.h"

namespace store {
namespace {

std::vector<VoteRecord::Voter> voters_of(Database& database, std::int64_t reading, int vote) {
  std::vector<VoteRecord::Voter> voters;
  Statement row = database.prepare(
      "SELECT vote, name FROM voter_reading WHERE reading = ? AND vote_position = ? "
      "ORDER BY position");
  row.with(reading, vote);
  while (row.step()) voters.push_back({row.text(0), row.text(1)});
  return voters;
}

std::vector<VoteRecord> votes_of(Database& database, std::int64_t reading) {
  std::vector<VoteRecord> votes;
  Statement row = database.prepare(
      "SELECT position, title, type, text, result FROM vote_reading WHERE reading = ? "
      "ORDER BY position");
  row.with(reading);
  while (row.step()) {
    votes.push_back({row.text(1), row.text(2), row.text(3), row.text(4),
                     voters_of(database, reading, row.small(0))});
  }
  return votes;
}

std::vector<AttendanceRecord> attendance_of(Database& database, std::int64_t reading) {
  std::vector<AttendanceRecord> people;
  Statement row = database.prepare(
      "SELECT name, role, attendance FROM attendance_reading WHERE reading = ? ORDER BY position");
  row.with(reading);
  while (row.step()) people.push_back({row.text(0), row.text(1), row.text(2)});
  return people;
}

// What the newest visit to its page could not read of the thing.
std::vector<ProblemRecord> problems_of(Database& database, const std::string& reference) {
  std::vector<ProblemRecord> problems;
  Statement row = database.prepare(
      "SELECT DISTINCT problem.field, problem.path, problem.message, problem.line FROM problem "
      "JOIN visit ON visit.id = problem.visit "
      "WHERE problem.reference = ? AND visit.state = 'done' AND NOT EXISTS ("
      " SELECT 1 FROM visit AS later WHERE later.resource = visit.resource"
      " AND later.state = 'done' AND (later.visited_at, later.id) > (visit.visited_at, visit.id)) "
      "ORDER BY problem.id");
  row.with(reference);
  while (row.step()) {
    problems.push_back({reference, row.text(0), row.text(1), row.text(2), row.small(3)});
  }
  return problems;
}

std::vector<DocumentRecord> records_of(const std::vector<DocumentView>& views) {
  std::vector<DocumentRecord> records;
  records.reserve(views.size());
  for (const DocumentView& view : views) {
    records.push_back({view.reference.substr(view.reference.rfind('/') + 1), view.title, view.kind,
                       view.url, view.media_type, view.size_printed});
  }
  return records;
}

// The reference of the thing's parent, "" when it has none.
std::string parent_of(Database& database, std::int64_t thing) {
  Statement row = database.prepare(
      "SELECT parent.reference FROM thing JOIN thing AS parent ON parent.id = thing.parent "
      "WHERE thing.id = ?");
  row.with(thing);
  return row.step() ? row.text(0) : "";
}

ItemView item_view(Database& database, const ReadingRow& found) {
  ItemView view;
  view.reference = found.reference;
  view.meeting = parent_of(database, found.thing);
  view.provenance = found.provenance;
  ItemRecord& record = view.record;
  Statement row = database.prepare(
      "SELECT number, title, heading, intro_html, intro, minutes_html, minutes, decision_html,"
      " decision, minutes_status, cut_reason, url, issue_id, restriction FROM item_reading "
      "WHERE reading = ?");
  row.with(found.reading);
  if (!row.step()) throw DamagedArchive("the reading of " + found.reference + " has no content");
  record.id = found.platform_id;
  record.number = row.text(0);
  record.title = row.text(1);
  record.heading = row.integer(2) != 0;
  record.intro = {row.text(3), row.text(4)};
  record.minutes = {row.text(5), row.text(6)};
  record.decision = {row.text(7), row.text(8)};
  record.minutes_status = row.text(9);
  record.cut_reason = row.text(10);
  record.url = row.text(11);
  record.issue_id = row.text(12);
  record.restriction = row.text(13);
  record.minutes_fetch = found.source_fetch;
  record.votes = votes_of(database, found.reading);
  view.documents = linked_documents(database, found);
  record.documents = records_of(view.documents);
  view.problems = problems_of(database, found.reference);
  return view;
}

void read_meeting_fields(Statement& row, MeetingRecord& record) {
  record.committee_id = row.text(0);
  record.committee = row.text(1);
  record.title = row.text(2);
  record.date = row.text(3);
  record.start_time = row.text(4);
  record.venue = row.text(5);
  record.contact = row.text(6);
  record.note = row.text(7);
  record.status = row.text(8);
  record.cancelled = row.integer(9) != 0;
  record.url = row.text(10);
  record.attendance_read = row.integer(11) != 0;
  record.moved_from = row.text(12);
}

std::vector<std::string> item_references(Database& database, std::int64_t reading) {
  std::vector<std::string> references;
  Statement row = database.prepare(
      "SELECT thing.reference FROM meeting_item JOIN thing ON thing.id = meeting_item.item "
      "WHERE meeting_item.reading = ? ORDER BY meeting_item.position");
  row.with(reading);
  while (row.step()) references.push_back(row.text(0));
  return references;
}

}  // namespace

std::optional<ItemView> Queries::item(const std::string& reference, int version,
                                      const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "item", {version, "", language});
  if (!found) return std::nullopt;
  ItemView view = item_view(database, *found);
  view.disagreements = disagreements(found->site, reference);
  return view;
}

std::optional<MeetingView> Queries::meeting(const std::string& reference, int version,
                                            const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "meeting", {version, "", language});
  if (!found) return std::nullopt;
  MeetingView view;
  view.reference = reference;
  view.council = found->council;
  view.provenance = found->provenance;
  Statement row = database.prepare(
      "SELECT committee_id, committee, title, date, start_time, venue, contact, note, status,"
      " cancelled, url, attendance_read, moved_from FROM meeting_reading WHERE reading = ?");
  row.with(found->reading);
  if (!row.step()) throw DamagedArchive("the reading of " + reference + " has no content");
  view.record.id = found->platform_id;
  read_meeting_fields(row, view.record);
  if (!view.record.committee_id.empty()) {
    view.committee_reference = found->site + "/committee/" + view.record.committee_id;
  }
  view.record.attendance = attendance_of(database, found->reading);
  view.record.webcasts = load_webcasts(database, found->reading);
  view.documents = linked_documents(database, *found);
  view.disagreements = disagreements(found->site, reference);
  view.record.documents = records_of(view.documents);
  view.problems = problems_of(database, reference);
  // An older version of the meeting has its items as they stood when it ended.
  const std::string until =
      version == 0 ? "" : next_first_seen(database, found->thing, found->provenance.version);
  for (const std::string& item : item_references(database, found->reading)) {
    auto at = find_reading(database, item, "item", {0, until, found->language});
    if (!at) continue;
    view.items.push_back(item_view(database, *at));
    view.items.back().disagreements = disagreements(found->site, item);
  }
  return view;
}

}  // namespace store
