// Translations: what a further language says beside the main one. A page that says nothing else
// than its twin is no reading of its own. Refuses to know rows (versions) and what differs by rule
// (version_rules). Source: DESIGN "Words" (reading), "Time".
#pragma once

#include "store/reading_rows.h"
#include "store/version_rules.h"
#include "store/versions.h"

namespace store {

// The reading's content, for whatever kind of thing a record is of.
inline CommitteeRecord load_same(Database& database, std::int64_t reading, const CommitteeRecord&) {
  return load_committee(database, reading);
}
inline MeetingRecord load_same(Database& database, std::int64_t reading, const MeetingRecord&) {
  return load_meeting(database, reading);
}
inline ItemRecord load_same(Database& database, std::int64_t reading, const ItemRecord&) {
  return load_item(database, reading);
}
inline DocumentRecord load_same(Database& database, std::int64_t reading, const DocumentRecord&) {
  return load_document(database, reading);
}
inline DecisionRecord load_same(Database& database, std::int64_t reading, const DecisionRecord&) {
  return load_decision(database, reading);
}

// Whether `next`, of which nothing is held in this visit's language, is what the main language's
// newest reading says. Never of a visit in the main language.
template <typename Record>
bool is_said_in_main_language(Versions& versions, const ThingRow& thing, Record next) {
  const auto main = versions.held_in_main_language(thing);
  return main && judge(next, load_same(versions.database(), *main, next)) == Judgement::same;
}

}  // namespace store
