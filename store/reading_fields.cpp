#include "store/reading_fields.h"

#include "store/listed_declarations.h"
#include "store/reading_rows.h"

namespace store {
namespace {

std::vector<DocumentView> views_of(const std::vector<DocumentRecord>& documents,
                                   const std::string& site) {
  std::vector<DocumentView> views;
  for (const DocumentRecord& document : documents) {
    DocumentView view;
    view.reference = site + "/document/" + document.id;
    view.title = document.title;
    views.push_back(std::move(view));
  }
  return views;
}

// Items are read in the visit of their meeting.
std::vector<ItemView> items_then(Database& database, std::int64_t reading) {
  std::vector<ItemView> items;
  Statement row = database.prepare(
      "SELECT number, title FROM reading AS whole "
      "JOIN meeting_item ON meeting_item.reading = whole.id "
      "LEFT JOIN item_reading ON item_reading.reading = coalesce("
      "(SELECT max(part.id) FROM reading AS part WHERE part.thing = meeting_item.item "
      "AND part.language = whole.language AND part.visit <= whole.visit), "
      "(SELECT min(part.id) FROM reading AS part WHERE part.thing = meeting_item.item "
      "AND part.language = whole.language)) "
      "WHERE whole.id = ? ORDER BY meeting_item.position");
  row.with(reading);
  while (row.step()) {
    items.emplace_back();
    items.back().record.number = row.text(0);
    items.back().record.title = row.text(1);
  }
  return items;
}

}  // namespace

std::vector<Field> reading_fields(Database& database, const std::string& kind,
                                  const std::string& site, std::int64_t reading) {
  if (kind == "item") {
    ItemView view;
    view.record = load_item(database, reading);
    view.documents = views_of(view.record.documents, site);
    return fields(view);
  }
  if (kind == "meeting") {
    MeetingView view;
    view.record = load_meeting(database, reading);
    view.documents = views_of(view.record.documents, site);
    view.items = items_then(database, reading);
    return fields(view);
  }
  if (kind == "decision") {
    DecisionView view;
    view.record = load_decision(database, reading);
    view.documents = views_of(view.record.documents, site);
    const auto reference = [&](const char* of, const std::string& id) {
      return id.empty() ? "" : site + of + id;
    };
    view.meeting = reference("/meeting/", view.record.meeting_id);
    view.item = reference("/item/", view.record.item_id);
    return fields(view);
  }
  if (kind == "committee") {
    CommitteeView view;
    view.record = load_committee(database, reading);
    view.declarations = shown_declarations(database, reading);
    return fields(view);
  }
  const DocumentRecord record = load_document(database, reading);
  DocumentView view;
  view.title = record.title;
  view.kind = record.kind;
  view.media_type = record.media_type;
  view.size_printed = record.size_printed;
  std::vector<Field> said = fields(view);
  said.push_back({"sha256", record.bytes_sha256});  // a file replaced under the same id
  return said;
}

}  // namespace store
