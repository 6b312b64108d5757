#include "store/view_sql.h"

#include "store/reading_order.h"

namespace store {
namespace {

std::string sql_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + '\'';
}

// Of each thing and language the reading that counted: as Versions points current_reading.
std::string standing_readings(const View& view) {
  return "current_reading(thing, language, reading) AS NOT MATERIALIZED (SELECT reading.thing, "
         "reading.language, reading.id FROM reading WHERE reading.id = (SELECT pick.id FROM "
         "reading AS pick JOIN version AS said ON said.id = pick.version WHERE pick.thing = "
         "reading.thing AND pick.language = reading.language" +
         and_before("said.first_seen", view.as_of) + and_before("pick.recorded_at", view.as_known) +
         " ORDER BY said.first_seen DESC, said.number DESC, " + newest_first("pick") + " LIMIT 1))";
}

std::string departures_by_then(const View& view) {
  return "departure(thing, kind, seen_at, fetch) AS NOT MATERIALIZED (SELECT told.thing, "
         "told.kind, coalesce((SELECT started_at FROM fetch WHERE fetch.id = told.fetch), "
         "told.at), told.fetch FROM change AS told WHERE "
         "told.kind <> 'returned' AND told.seq = (SELECT max(other.seq) FROM change AS other LEFT "
         "JOIN fetch AS other_page ON other_page.id = other.fetch WHERE other.thing = told.thing "
         "AND other.kind IN ('not_listed', 'gone', 'returned')" +
         and_before("coalesce(other_page.started_at, other.at)", view.as_of) +
         and_before("other.at", view.as_known) + "))";
}

// Within it the table is meant, which `main.` says.
constexpr std::string_view kShownThings =
    "thing(id, reference, site, kind, platform_id, parent, first_visit) AS NOT MATERIALIZED "
    "(SELECT id, reference, site, kind, platform_id, parent, first_visit FROM main.thing "
    "WHERE id NOT IN (SELECT thing FROM withheld))";

bool is_any_withheld(Database& database) {
  return database.prepare("SELECT 1 FROM withheld LIMIT 1").step();
}

}  // namespace

std::string and_before(const std::string& column, const std::string& time) {
  return time.empty() ? "" : " AND " + column + " < " + sql_quoted(time);
}

std::string view_tables(const View& view) {
  if (view.is_now()) return "";
  return standing_readings(view) + ", " + departures_by_then(view) + ", ";
}

std::string with_view(Database& database, const View& view) {
  std::string tables = view_tables(view);
  if (is_any_withheld(database)) tables += std::string(kShownThings) + ", ";
  if (tables.empty()) return "";
  return "WITH " + tables.substr(0, tables.size() - 2) + ' ';
}

}  // namespace store
