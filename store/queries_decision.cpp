// Decisions. Part of queries.h.
#include "store/document_rows.h"
#include "store/queries.h"
#include "store/reading_row.h"
#include "store/reading_rows.h"
#include "store/view_sql.h"

namespace store {
namespace {

// Lists of officers' decisions say of nothing but their entries that officers took them.
bool is_by_officer(Database& database, const ReadingRow& found) {
  Statement row = database.prepare(
      "SELECT 1 FROM listing_thing JOIN listing ON listing.id = listing_thing.listing "
      "JOIN resource ON resource.id = listing.resource WHERE listing_thing.site = ? "
      "AND listing_thing.kind = 'decision' AND listing_thing.platform_id = ? "
      "AND resource.kind = 'officer_decisions' LIMIT 1");
  return row.with(found.site, found.platform_id).step();
}

std::string reference_of(const ReadingRow& found, const char* kind, const std::string& id) {
  return id.empty() ? "" : ResourceName{found.site, kind, id, ""}.reference();
}

constexpr std::string_view kLines =
    "SELECT thing.reference, title, maker, status, CASE WHEN decided <> '' THEN decided ELSE "
    "published END AS date FROM thing JOIN current_reading ON current_reading.thing = thing.id AND "
    "current_reading.language = (SELECT min(language) FROM current_reading AS every WHERE "
    "every.thing = thing.id) JOIN decision_reading ON decision_reading.reading = "
    "current_reading.reading WHERE thing.kind = 'decision' AND thing.site = ?1 ";

std::vector<DecisionLine> lines_of(Statement& row) {
  std::vector<DecisionLine> lines;
  while (row.step()) {
    lines.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  }
  return lines;
}

}  // namespace

std::optional<DecisionView> Queries::decision(const std::string& reference, int version,
                                              const std::string& language) {
  Database& database = archive_.database();
  const auto found = find_reading(database, reference, "decision", {version, language, view_});
  if (!found) return std::nullopt;
  DecisionView view;
  view.reference = reference;
  view.council = found->council;
  view.record = load_decision(database, found->reading);
  view.meeting = reference_of(*found, "meeting", view.record.meeting_id);
  view.item = reference_of(*found, "item", view.record.item_id);
  view.by_officer = is_by_officer(database, *found);
  view.documents = linked_documents(database, *found);
  view.record.documents = records_of(view.documents);
  view.provenance = found->provenance;
  return view;
}

std::vector<DecisionLine> Queries::decision_lines(const std::string& site, std::size_t limit) {
  Statement row =
      archive_.database().prepare(with_view(archive_.database(), view_) + std::string(kLines) +
                                  "ORDER BY date DESC, thing.id DESC LIMIT ?2");
  row.with(site, static_cast<std::int64_t>(limit));
  return lines_of(row);
}

std::vector<DecisionLine> Queries::decisions_of(const std::string& meeting_reference) {
  const std::string site = meeting_reference.substr(0, meeting_reference.find('/'));
  Statement row =
      archive_.database().prepare(with_view(archive_.database(), view_) + std::string(kLines) +
                                  "AND meeting_id = ?2 ORDER BY date, thing.id");
  row.with(site, meeting_reference.substr(meeting_reference.rfind('/') + 1));
  return lines_of(row);
}

std::int64_t Queries::decision_count(const std::string& site) {
  Statement row = archive_.database().prepare(
      with_view(archive_.database(), view_) +
      "SELECT count(*) FROM thing WHERE site = ? AND kind = 'decision' AND EXISTS (SELECT 1 FROM "
      "current_reading WHERE current_reading.thing = thing.id)");
  row.with(site);
  return row.step() ? row.integer(0) : 0;
}

}  // namespace store
