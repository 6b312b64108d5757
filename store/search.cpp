#include "store/search.h"

#include <set>

#include "store/reading_row.h"
#include "store/search_sql.h"
#include "store/thing_councils.h"

namespace store {
namespace {

// Of a hit, in the order in which hit_of() takes them.
std::string hit_columns() {
  return std::string(
             "thing.reference, thing.kind, thing.site, "
             "CASE about.kind WHEN 'meeting' THEN about.reference END, ") +
         kHitCommittee +
         ", (SELECT reference FROM thing AS body WHERE body.id = about.parent "
         "AND body.kind = 'committee'), " +
         kHitDate +
         ", highlight(search_index, 1, char(2), char(3)), "
         "snippet(search_index, 2, char(2), char(3), '…', 24), document_page.number, "
         "coalesce(reading.language, ''), "
         "(SELECT kind FROM departure WHERE departure.thing = thing.id), -search_index.rank, "
         // What else is known of the thing itself: its own reading, or that of a page's document.
         "coalesce(reading.id, (SELECT every.reading FROM current_reading AS every "
         "WHERE every.thing = thing.id ORDER BY every.language LIMIT 1)) AS own";
}

SearchHit hit_of(const Statement& row) {
  SearchHit hit;
  hit.reference = row.text(0);
  hit.kind = row.text(1);
  hit.site = row.text(2);
  hit.meeting = row.text(3);
  hit.committee = row.text(4);
  hit.committee_reference = row.text(5);
  hit.date = row.text(6);
  hit.title = row.text(7);
  hit.snippet = row.text(8);
  if (!row.is_null(9)) hit.page = row.small(9);
  hit.language = row.text(10);
  hit.departed = row.text(11);
  hit.score = std::stod(row.text(12));
  return hit;
}

// A page has no title of its own, and no reading has its address in the index.
void add_address(Database& database, std::int64_t reading, SearchHit& hit) {
  Statement row =
      database.prepare("SELECT " + std::string(hit.kind == "document" ? "title" : "''") +
                       ", url FROM " + hit.kind + "_reading WHERE reading = ?");
  if (!row.with(reading).step()) return;
  if (hit.title.empty()) hit.title = row.text(0);
  hit.url = row.text(1);
}

}  // namespace

std::vector<SearchHit> Search::find(const std::string& query, const SearchFilter& filter,
                                    std::size_t limit) {
  Database& database = archive_.database();
  SearchSql sql(query, filter);
  Statement row = sql.prepare(database, hit_columns(), "ORDER BY search_index.rank");
  std::vector<SearchHit> hits;
  std::set<std::string> seen;
  while (hits.size() < limit && row.step()) {
    SearchHit hit = hit_of(row);
    if (!seen.insert(hit.reference + ' ' + hit.language).second) continue;
    add_address(database, row.integer(13), hit);
    hit.council = councils_of(database, hit.reference);
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::vector<SearchCount> Search::count(const std::string& query, const SearchFilter& filter,
                                       By by) {
  // A committee may have had several names; decision makers have no reference and are told by name.
  const std::string body =
      "coalesce((SELECT reference FROM thing AS body WHERE body.id = about.parent "
      "AND body.kind = 'committee'), '')";
  const std::string key = by == By::council ? "thing.site"
                          : by == By::year  ? "substr(" + std::string(kHitDate) + ", 1, 4)"
                                            : body;
  const std::string name = by == By::council ? "coalesce(" + own_councils("councils") +
                                                   ", (SELECT councils FROM site_councils WHERE "
                                                   "site_councils.site = thing.site), '')"
                           : by == By::year ? "''"
                                            : kHitCommittee;
  const std::string apart = by == By::committee
                                ? ", CASE WHEN about.kind = 'meeting' THEN '' ELSE " + name + " END"
                            : by == By::council ? ", " + name
                                                : "";
  SearchSql sql(query, filter);
  Statement row = sql.prepare(
      archive_.database(),
      key + " AS grouped, max(" + name + "), count(DISTINCT thing.id) AS found",
      "GROUP BY grouped" + apart +
          (by == By::year ? " ORDER BY grouped DESC" : " ORDER BY found DESC, grouped, 2"));
  std::vector<SearchCount> counts;
  while (row.step()) counts.push_back({row.text(0), row.text(1), row.integer(2)});
  return counts;
}

}  // namespace store
