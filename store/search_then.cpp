#include "store/search_then.h"

#include <stdexcept>

#include "store/view_sql.h"

namespace store {
namespace {

std::string texts_by_then(const View& view) {
  return "document_read(resource, fetch, document_text) AS MATERIALIZED ("
         "SELECT latest.resource, brought.id, held_text.id FROM main.document_read AS latest "
         "JOIN resource AS held ON held.id = latest.resource "
         "JOIN fetch AS brought ON brought.id = (SELECT one.id FROM fetch AS one "
         "WHERE one.resource = latest.resource AND one.outcome = 'ok' AND one.truncated IS NULL" +
         and_before("one.started_at", view.end()) +
         " ORDER BY one.started_at DESC, one.id DESC LIMIT 1) "
         "JOIN main.document_text AS held_text ON held_text.site = held.site "
         "AND held_text.payload_digest = brought.payload_digest" +
         and_before("held_text.made_at", view.as_known) + ")";
}

constexpr const char* kForgetThen =
    "DROP TABLE IF EXISTS temp.search_index; DROP VIEW IF EXISTS temp.search_text";

// An empty index that is in all things as the archive's is.
void make_index(Database& database) {
  Statement row =
      database.prepare("SELECT sql FROM main.sqlite_schema WHERE name = 'search_index'");
  if (!row.step()) throw DamagedArchive(database.path() + ": has no search_index");
  std::string sql = row.text(0);
  sql.insert(sql.find("search_index"), "temp.");
  database.execute("CREATE TEMP VIEW search_text AS SELECT * FROM main.search_text;" + sql +
                   ";INSERT INTO temp.search_index (search_index, rank) "
                   "SELECT k, v FROM main.search_index_config WHERE k = 'rank'");
}

// What stands now and stood then, as the archive's index finds it; and what stood then alone.
constexpr std::string_view kFillThen = R"sql(
  INSERT INTO temp.search_index (rowid, place, title, body)
  SELECT id, place, title, body FROM main.search_text WHERE id IN (
    SELECT hit.rowid FROM main.search_index AS hit
    CROSS JOIN current_reading ON current_reading.reading = hit.rowid
    WHERE hit.search_index MATCH ?1
    UNION
    SELECT page.id FROM main.search_index AS hit
    CROSS JOIN document_page AS page ON page.id = hit.rowid
    CROSS JOIN document_read ON document_read.document_text = page.document_text
    WHERE hit.search_index MATCH ?1
    UNION
    SELECT old.id FROM reading AS old
    CROSS JOIN current_reading ON current_reading.reading = old.id
    WHERE NOT EXISTS (SELECT 1 FROM main.current_reading AS stands
      WHERE stands.thing = old.thing AND stands.language = old.language
        AND stands.reading = old.id)
)sql";

}  // namespace

std::string with_hits(Database& database, const View& view) {
  std::string with = with_view(database, view);
  if (view.is_now()) return with;
  with.pop_back();  // a blank
  return with + ", " + texts_by_then(view) + ' ';
}

IndexThen::IndexThen(Database& database, const View& view, const std::string& match,
                     const std::vector<std::string>& sites)
    : database_(database) {
  database.execute(kForgetThen);
  make_index(database);
  std::string of_sites;
  for (std::size_t i = 0; i < sites.size(); ++i)
    of_sites += (i == 0 ? "?" : ", ?") + std::to_string(i + 2);
  if (!of_sites.empty()) {
    of_sites = " AND EXISTS (SELECT 1 FROM thing WHERE thing.id = old.thing AND thing.site IN (" +
               of_sites + "))";
  }
  Statement fill =
      database.prepare(with_hits(database, view) + std::string(kFillThen) + of_sites + ')');
  fill.bind(1, match);
  for (std::size_t i = 0; i < sites.size(); ++i) fill.bind(static_cast<int>(i) + 2, sites[i]);
  fill.run();
}

IndexThen::~IndexThen() {
  try {
    database_.execute(kForgetThen);
  } catch (const std::runtime_error&) {  // the connection is of no more use
  }
}

}  // namespace store
