// A decision's reading to rows, and back. Part of reading_rows.h.
#include "store/reading_rows.h"

namespace store {

void insert_decision(Database& database, std::int64_t reading, const DecisionRecord& decision,
                     const std::vector<LinkedThing>& documents) {
  database
      .prepare(
          "INSERT INTO decision_reading (reading, title, maker, status, key_decision, call_in, "
          "published, decided, effective, meeting_id, item_id, issue_id, purpose_html, purpose, "
          "decision_html, decision, reasons_html, reasons, alternatives_html, alternatives, url) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(reading, decision.title, decision.maker, decision.status, decision.key, decision.call_in,
           decision.published, decision.decided, decision.effective, decision.meeting_id,
           decision.item_id, decision.issue_id, decision.purpose.html, decision.purpose.text,
           decision.decision.html, decision.decision.text, decision.reasons.html,
           decision.reasons.text, decision.alternatives.html, decision.alternatives.text,
           decision.url);
  int position = 0;
  for (const DecisionRecord::Detail& detail : decision.details) {
    database
        .prepare("INSERT INTO decision_detail (reading, position, label, text) VALUES (?, ?, ?, ?)")
        .run(reading, ++position, detail.label, detail.text);
  }
  insert_links(database, reading, documents);
}

DecisionRecord load_decision(Database& database, std::int64_t reading) {
  const Statement row = row_of_reading(
      database, reading,
      "SELECT platform_id, title, maker, status, published, decided, effective, meeting_id, "
      "item_id, issue_id, purpose_html, purpose, decision_html, decision, reasons_html, reasons, "
      "alternatives_html, alternatives, url, key_decision, call_in "
      "FROM decision_reading JOIN reading ON reading.id = decision_reading.reading "
      "JOIN thing ON thing.id = reading.thing WHERE decision_reading.reading = ?");
  DecisionRecord decision;
  int column = 0;
  for (std::string* field :
       {&decision.id, &decision.title, &decision.maker, &decision.status, &decision.published,
        &decision.decided, &decision.effective, &decision.meeting_id, &decision.item_id,
        &decision.issue_id, &decision.purpose.html, &decision.purpose.text, &decision.decision.html,
        &decision.decision.text, &decision.reasons.html, &decision.reasons.text,
        &decision.alternatives.html, &decision.alternatives.text, &decision.url}) {
    *field = row.text(column++);
  }
  if (!row.is_null(column)) decision.key = row.integer(column) != 0;
  if (!row.is_null(column + 1)) decision.call_in = row.integer(column + 1) != 0;
  Statement detail = database.prepare(
      "SELECT label, text FROM decision_detail WHERE reading = ? ORDER BY position");
  detail.with(reading);
  while (detail.step()) decision.details.push_back({detail.text(0), detail.text(1)});
  decision.documents = load_links(database, reading);
  return decision;
}

}  // namespace store
