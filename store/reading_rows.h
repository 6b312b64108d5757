// Reading rows: the typed content of one reading to rows, and back to the value it was made from.
// Refuses to know which reading counts. Items of a meeting and documents of an item come back by
// id (and title) alone: their content is in readings of their own.
// Source: the tables in schema_things.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "store/records.h"
#include "store/sqlite.h"

namespace store {

// A link or an item of a meeting: rows of things, in order.
struct LinkedThing {
  std::int64_t thing = 0;
  std::string title;
};

void insert_committee(Database& database, std::int64_t reading, const CommitteeRecord& committee);
void insert_meeting(Database& database, std::int64_t reading, const MeetingRecord& meeting,
                    const std::vector<std::int64_t>& items,
                    const std::vector<LinkedThing>& documents);
void insert_item(Database& database, std::int64_t reading, const ItemRecord& item,
                 const std::vector<LinkedThing>& documents);
void insert_decision(Database& database, std::int64_t reading, const DecisionRecord& decision,
                     const std::vector<LinkedThing>& documents);
void insert_document(Database& database, std::int64_t reading, const DocumentRecord& document);

// Each throws DamagedArchive when the reading has no row of its kind.
CommitteeRecord load_committee(Database& database, std::int64_t reading);
MeetingRecord load_meeting(Database& database, std::int64_t reading);
ItemRecord load_item(Database& database, std::int64_t reading);
DecisionRecord load_decision(Database& database, std::int64_t reading);
DocumentRecord load_document(Database& database, std::int64_t reading);

// For the sources of this header only: what several kinds of readings hold.
void insert_links(Database& database, std::int64_t reading,
                  const std::vector<LinkedThing>& documents);
std::vector<DocumentRecord> load_links(Database& database, std::int64_t reading);
std::vector<DeclarationRecord> load_declarations(Database& database, std::int64_t reading);
std::vector<WebcastRecord> load_webcasts(Database& database, std::int64_t reading);
std::vector<ListedDeclarationRecord> load_listed_declarations(Database& database,
                                                              std::int64_t reading);
// A row of committee_declaration_reading whose first columns are these.
inline constexpr char kListedDeclarationColumns[] =
    "name, item, nature, details, action, person_id, meeting_id, item_id, meeting, date";
ListedDeclarationRecord listed_declaration_of(const Statement& row);
std::vector<MemberRecord> load_members(Database& database, std::int64_t reading);
// The one row of a reading's kind.
Statement row_of_reading(Database& database, std::int64_t reading, const char* sql);

}  // namespace store
