#include "store/listed_declarations.h"

#include <utility>

#include "store/reading_rows.h"

namespace store {

std::string is_declared_at(const std::string& things, const std::string& committee) {
  // The few that are hidden are gone through, not the many things of a site.
  return "EXISTS (SELECT 1 FROM (" + things +
         ") AS named CROSS JOIN main.thing AS hidden ON hidden.id = named.thing "
         "WHERE hidden.site = " +
         committee +
         ".site "
         "AND ((hidden.kind = 'meeting' AND hidden.platform_id = listed.meeting_id) "
         "OR (hidden.kind = 'item' AND hidden.platform_id = listed.item_id) "
         "OR (listed.meeting_id = '' AND listed.item_id = '' AND listed.date <> '' "
         "AND hidden.kind = 'meeting' AND hidden.parent = " +
         committee +
         ".id "
         "AND EXISTS (SELECT 1 FROM reading AS told JOIN meeting_reading AS day "
         "ON day.reading = told.id WHERE told.thing = hidden.id AND day.date = listed.date))))";
}

std::vector<ListedDeclarationView> shown_declarations(Database& database, std::int64_t reading) {
  std::vector<ListedDeclarationView> shown;
  Statement row = database.prepare(
      "SELECT " + std::string(kListedDeclarationColumns) +
      ", CASE WHEN meeting_id <> '' THEN committee.site || '/meeting/' || meeting_id "
      "WHEN item_id <> '' THEN coalesce((SELECT owner.reference FROM main.thing AS part "
      "JOIN main.thing AS owner ON owner.id = part.parent "
      "WHERE part.reference = committee.site || '/item/' || item_id), '') ELSE '' END, "
      "CASE WHEN item_id <> '' THEN committee.site || '/item/' || item_id ELSE '' END "
      "FROM committee_declaration_reading AS listed "
      "JOIN reading ON reading.id = listed.reading "
      "JOIN main.thing AS committee ON committee.id = reading.thing "
      "WHERE listed.reading = ? AND name <> '' AND NOT " +
      is_declared_at("SELECT thing FROM withheld") + " ORDER BY position");
  row.with(reading);
  while (row.step()) {
    ListedDeclarationView view;
    view.record = listed_declaration_of(row);
    view.meeting = row.text(10);
    view.item = row.text(11);
    shown.push_back(std::move(view));
  }
  return shown;
}

std::vector<ListedDeclarationView> declared_at(Database& database, std::int64_t committee_reading,
                                               const std::string& meeting) {
  std::vector<ListedDeclarationView> all = shown_declarations(database, committee_reading);
  std::erase_if(all, [&](const ListedDeclarationView& one) { return one.meeting != meeting; });
  return all;
}

}  // namespace store
