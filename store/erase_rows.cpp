#include "store/erase_rows.h"

#include <array>
#include <set>
#include <vector>

#include "store/document_texts.h"
#include "store/erased_things.h"
#include "store/listed_declarations.h"
#include "store/meeting_tally.h"
#include "store/reading_hashes.h"
#include "store/reading_rows.h"
#include "store/search_index.h"

namespace store {
namespace {

struct ReadingToErase {
  std::int64_t id = 0;
  std::string kind;
  bool is_current = false;
};

std::vector<ReadingToErase> readings_by(Database& database, const std::string& where) {
  std::vector<ReadingToErase> readings;
  Statement row = database.prepare(
      "SELECT DISTINCT reading.id, thing.kind, EXISTS (SELECT 1 FROM current_reading "
      "WHERE current_reading.reading = reading.id) FROM reading "
      "JOIN thing ON thing.id = reading.thing WHERE " +
      where);
  while (row.step()) readings.push_back({row.integer(0), row.text(1), row.integer(2) != 0});
  return readings;
}

std::vector<std::int64_t> numbers_of(Database& database, std::string_view sql,
                                     std::int64_t reading) {
  std::vector<std::int64_t> numbers;
  Statement row = database.prepare(sql);
  row.with(reading);
  while (row.step()) numbers.push_back(row.integer(0));
  return numbers;
}

std::vector<LinkedThing> untitled_links(Database& database, std::int64_t reading) {
  std::vector<LinkedThing> links;
  for (const std::int64_t document : numbers_of(
           database, "SELECT document FROM document_link WHERE reading = ? ORDER BY position",
           reading))
    links.push_back({document, ""});
  return links;
}

void delete_content(Database& database, const ReadingToErase& reading) {
  for (const char* table :
       {"voter_reading", "vote_reading", "attendance_reading", "webcast_reading",
        "declaration_reading", "meeting_item", "document_link", "decision_detail"})
    database.prepare(std::string("DELETE FROM ") + table + " WHERE reading = ?").run(reading.id);
  database.prepare("DELETE FROM " + reading.kind + "_reading WHERE reading = ?").run(reading.id);
}

// The reading's rows made again of what is left of its record.
void blank_rows(Database& database, const ReadingToErase& reading) {
  const std::vector<LinkedThing> links = untitled_links(database, reading.id);
  if (reading.kind == "meeting") {
    const auto items = numbers_of(
        database, "SELECT item FROM meeting_item WHERE reading = ? ORDER BY position", reading.id);
    MeetingRecord left = load_meeting(database, reading.id);
    blank(left);
    delete_content(database, reading);
    insert_meeting(database, reading.id, left, items, links);
  } else if (reading.kind == "item") {
    ItemRecord left = load_item(database, reading.id);
    blank(left);
    delete_content(database, reading);
    insert_item(database, reading.id, left, links);
  } else if (reading.kind == "decision") {
    DecisionRecord left = load_decision(database, reading.id);
    blank(left);
    delete_content(database, reading);
    insert_decision(database, reading.id, left, links);
  } else if (reading.kind == "document") {
    DocumentRecord left = load_document(database, reading.id);
    blank(left);
    delete_content(database, reading);
    insert_document(database, reading.id, left);
  }
}

void hash_again(Database& database, const ReadingToErase& reading) {
  const ContentHashes hashes = hashes_of_row(database, reading.kind, reading.id);
  database.prepare("UPDATE reading SET sha256 = ?, compared_sha256 = ? WHERE id = ?")
      .run(hashes.full, hashes.compared, reading.id);
}

// Rows of bodies' lists that are of what is erased: as blank() leaves them.
void erase_listed_declarations(Database& database) {
  const std::string rows =
      " FROM committee_declaration_reading AS listed JOIN reading ON reading.id = listed.reading "
      "JOIN thing AS committee ON committee.id = reading.thing WHERE " +
      is_declared_at("SELECT id AS thing FROM erase_thing");
  std::vector<ReadingToErase> readings;
  {
    Statement row = database.prepare("SELECT DISTINCT listed.reading" + rows);
    while (row.step()) readings.push_back({row.integer(0), "committee", false});
  }
  database.execute(
      "UPDATE committee_declaration_reading SET name = '', person_id = '', meeting = '', item = "
      "'', "
      "nature = '', details = '', action = '' WHERE (reading, position) IN "
      "(SELECT listed.reading, listed.position" +
      rows + ')');
  for (const ReadingToErase& reading : readings) hash_again(database, reading);
}

std::int64_t erase_readings(Database& database) {
  const auto linking = readings_by(database,
                                   "reading.id IN (SELECT document_link.reading FROM document_link "
                                   "JOIN erase_thing ON erase_thing.id = document_link.document)");
  const auto erased = readings_by(database, "reading.thing IN (SELECT id FROM erase_thing)");
  database.execute("PRAGMA defer_foreign_keys = ON");
  for (const ReadingToErase& reading : erased) {
    const bool is_found = reading.is_current && reading.kind != "meeting";
    if (is_found) drop_reading_from_index(database, reading.id);
    blank_rows(database, reading);
    if (is_found) add_reading_to_index(database, reading.id);
    hash_again(database, reading);
  }
  database.execute(
      "UPDATE document_link SET title = '' WHERE document IN (SELECT id FROM erase_thing)");
  for (const ReadingToErase& reading : linking) hash_again(database, reading);
  return static_cast<std::int64_t>(erased.size());
}

void tally_again(Database& database) {
  std::set<std::pair<std::string, std::string>> meetings;
  Statement row = database.prepare(
      "SELECT meeting.site, meeting.platform_id FROM erase_thing "
      "JOIN thing ON thing.id = erase_thing.id JOIN thing AS meeting ON meeting.kind = 'meeting' "
      "AND meeting.id = CASE thing.kind WHEN 'item' THEN thing.parent ELSE thing.id END");
  while (row.step()) meetings.emplace(row.text(0), row.text(1));
  for (const auto& [site, id] : meetings) tally_meeting(database, site, id);
}

// Texts of the bytes that go, whichever documents have them.
void erase_texts(Database& database) {
  std::vector<std::int64_t> texts;
  Statement row = database.prepare(
      "SELECT DISTINCT document_text.id FROM document_text WHERE payload_digest IN "
      "(SELECT fetch.payload_digest FROM fetch "
      "JOIN erase_record ON erase_record.id = fetch.response_record WHERE payload_bytes > 0)");
  while (row.step()) texts.push_back(row.integer(0));
  for (const std::int64_t text : texts) drop_document_text(database, text);
}

// ?1: the digest of no bytes.
constexpr std::string_view kEmptyFetches =
    "UPDATE fetch SET payload_digest = ?1, payload_bytes = 0, truncated = 'unspecified', "
    "redirect_to = NULL, url = (SELECT target_uri FROM erase_record WHERE id = response_record) "
    "WHERE response_record IN (SELECT id FROM erase_record)";

constexpr std::array<std::string_view, 11> kOtherRows = {
    "DELETE FROM document_unread WHERE fetch IN (SELECT fetch.id FROM fetch "
    "JOIN erase_record ON erase_record.id = fetch.response_record)",
    "DELETE FROM page_mark WHERE fetch IN (SELECT fetch.id FROM fetch "
    "JOIN erase_record ON erase_record.id = fetch.response_record)",
    "UPDATE listing SET sha256 = '' WHERE coalesce(same_as, id) IN (SELECT listing FROM "
    "listing_thing JOIN thing ON thing.site = listing_thing.site "
    "AND thing.kind = listing_thing.kind AND thing.platform_id = listing_thing.platform_id "
    "JOIN erase_thing ON erase_thing.id = thing.id)",
    "UPDATE listing_thing SET tail = '' WHERE EXISTS (SELECT 1 FROM erase_thing "
    "JOIN thing ON thing.id = erase_thing.id WHERE thing.site = listing_thing.site "
    "AND thing.kind = listing_thing.kind AND thing.platform_id = listing_thing.platform_id)",
    "UPDATE visit SET listed_tail = NULL WHERE resource IN (SELECT resource.id FROM erase_thing "
    "JOIN thing ON thing.id = erase_thing.id JOIN resource ON resource.site = thing.site "
    "AND resource.kind = thing.kind AND resource.platform_id = thing.platform_id)",
    "DELETE FROM problem WHERE reference IN (SELECT reference FROM thing "
    "JOIN erase_thing ON erase_thing.id = thing.id)",
    "DELETE FROM disagreement WHERE reference IN (SELECT reference FROM thing "
    "JOIN erase_thing ON erase_thing.id = thing.id)",
    "DELETE FROM unnamed_change WHERE reference IN (SELECT reference FROM thing "
    "JOIN erase_thing ON erase_thing.id = thing.id)",
    "DELETE FROM frontier WHERE resource IN (SELECT resource.id FROM erase_thing "
    "JOIN thing ON thing.id = erase_thing.id JOIN resource ON resource.site = thing.site "
    "AND resource.kind = thing.kind AND resource.platform_id = thing.platform_id)",
    "UPDATE resource SET path = '' WHERE kind = 'document' AND EXISTS (SELECT 1 FROM erase_thing "
    "JOIN thing ON thing.id = erase_thing.id WHERE thing.kind = 'document' "
    "AND thing.site = resource.site AND thing.platform_id = resource.platform_id)",
    // An error's words may have the address in them.
    "UPDATE fetch SET error = NULL, redirect_to = NULL, url = (SELECT 'urn:minutebook:' || "
    "resource.site || '/document/' || resource.platform_id FROM resource "
    "WHERE resource.id = fetch.resource) WHERE resource IN (SELECT resource.id "
    "FROM resource JOIN thing ON thing.kind = 'document' AND thing.site = resource.site "
    "AND thing.platform_id = resource.platform_id JOIN erase_thing ON erase_thing.id = thing.id "
    "WHERE resource.kind = 'document')"};

}  // namespace

std::int64_t erase_rows(Database& database, std::int64_t withholding) {
  database.execute(
      "DROP TABLE IF EXISTS temp.erase_thing;"
      "CREATE TEMP TABLE erase_thing (id INTEGER PRIMARY KEY)");
  database.prepare("INSERT INTO erase_thing SELECT thing FROM withheld WHERE withholding = ?")
      .run(withholding);
  const std::int64_t readings = erase_readings(database);
  erase_listed_declarations(database);
  tally_again(database);
  erase_texts(database);
  database.prepare(kEmptyFetches).run(nothing_digest());
  for (const std::string_view sql : kOtherRows) database.prepare(sql).run();
  return readings;
}

}  // namespace store
