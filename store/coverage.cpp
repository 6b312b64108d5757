// What is listed, held and missing month by month, now or in a view. Part of dataset_source.h;
// now's sums are those of holdings.h, which counts with the same statement.
#include "store/dataset_source.h"
#include "store/holdings.h"
#include "store/missing_sql.h"

namespace store {
namespace {

std::string why_sql(const View& view) {
  return "WITH " + ledger_tables(view) + std::string(kListed) + "," + std::string(kMissing) +
         R"sql(
  SELECT substr(date, 1, 7), coalesce(outcome, reason_kind) ||
         CASE WHEN status > 0 THEN ' (' || status || ')' ELSE '' END || ': ' || count(*)
  FROM missing GROUP BY substr(date, 1, 7), coalesce(outcome, reason_kind), coalesce(status, 0)
  ORDER BY substr(date, 1, 7), count(*) DESC, outcome, status
)sql";
}

}  // namespace

std::map<std::string, MonthTally> meetings_by_month(Database& database, const std::string& site,
                                                    const View& view) {
  std::map<std::string, MonthTally> months;
  for (const HoldingCell& cell : holding_cells(database, site, HoldingPeriod::month, view))
    months[cell.period].tally += cell.tally;
  const Scope scope = scope_of(database, site);
  Statement row = database.prepare(why_sql(view));
  row.with(site, "meeting", scope.since, scope.committees);
  while (row.step()) {
    std::string& why = months[row.text(0)].why;
    why += (why.empty() ? "" : "; ") + row.text(1);
  }
  return months;
}

}  // namespace store
