// Meetings and items with all that hangs on them. Part of queries.h.
#include <utility>

#include "store/document_rows.h"
#include "store/listed_declarations.h"
#include "store/problem_rows.h"
#include "store/queries.h"
#include "store/reading_row.h"
#include "store/reading_rows.h"
#include "store/view_sql.h"

namespace store {
namespace {

// The reference of the thing's parent, "" when it has none.
std::string parent(Database& database, const std::string& reference) {
  Statement row = database.prepare(
      with_view(database) +
      "SELECT parent.reference FROM thing JOIN thing AS parent ON parent.id = thing.parent "
      "WHERE thing.reference = ?");
  row.with(reference);
  return row.step() ? row.text(0) : "";
}

// The printed minutes of a meeting, by reference; "" when there are none.
std::string printed_minutes(Database& database, const std::string& meeting) {
  Statement row =
      database.prepare(with_view(database) +
                       "SELECT document.reference FROM thing AS meeting "
                       "JOIN current_reading AS whole ON whole.thing = meeting.id "
                       "JOIN document_link ON document_link.reading = whole.reading "
                       "JOIN thing AS document ON document.id = document_link.document "
                       "JOIN current_reading AS said ON said.thing = document.id "
                       "JOIN document_reading ON document_reading.reading = said.reading "
                       "WHERE meeting.reference = ? AND document_reading.kind = 'minutes' "
                       "ORDER BY whole.language, document_link.position LIMIT 1");
  row.with(meeting);
  return row.step() ? row.text(0) : "";
}

ItemView item_view(Database& database, const ReadingRow& found) {
  ItemView view;
  view.reference = found.reference;
  view.meeting = parent(database, found.reference);
  view.provenance = found.provenance;
  view.record = load_item(database, found.reading);
  if (view.record.minutes_status == "in_document")
    view.minutes_document = printed_minutes(database, view.meeting);
  view.documents = linked_documents(database, found);
  view.record.documents = records_of(view.documents);
  view.problems = problems_of(database, found);
  return view;
}

}  // namespace

std::string Queries::parent_of(const std::string& reference) {
  return parent(archive_.database(), reference);
}

std::optional<ItemView> Queries::item(const std::string& reference, int version,
                                      const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "item", {version, language, view_});
  if (!found) return std::nullopt;
  ItemView view = item_view(database, *found);
  view.disagreements = disagreements(found->site, reference);
  return view;
}

std::optional<MeetingView> Queries::meeting(const std::string& reference, int version,
                                            const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "meeting", {version, language, view_});
  if (!found) return std::nullopt;
  MeetingView view;
  view.reference = reference;
  view.council = found->council;
  view.provenance = found->provenance;
  view.record = load_meeting(database, found->reading);
  if (!view.record.committee_id.empty()) {
    view.committee_reference = found->site + "/committee/" + view.record.committee_id;
  }
  view.documents = linked_documents(database, *found);
  view.disagreements = disagreements(found->site, reference);
  view.record.documents = records_of(view.documents);
  view.problems = problems_of(database, *found);
  // An older version of the meeting has its items as they stood when it ended.
  View then = view_;
  if (version != 0) then.as_of = next_first_seen(database, found->thing, found->provenance.version);
  if (const auto body =
          find_reading(database, view.committee_reference, "committee", {0, "", then}))
    view.listed_declarations = declared_at(database, body->reading, reference);
  for (const ItemRecord& listed : view.record.items) {
    const std::string item = found->site + "/item/" + listed.id;
    auto at = find_reading(database, item, "item", {0, found->language, then});
    if (!at) {
      if (withheld(item)) ++view.withheld_items;
      continue;
    }
    at->view = view_;
    view.items.push_back(item_view(database, *at));
    view.items.back().disagreements = disagreements(found->site, item);
  }
  return view;
}

}  // namespace store
