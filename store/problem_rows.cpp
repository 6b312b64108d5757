#include "store/problem_rows.h"

namespace store {

std::vector<ProblemRecord> problems_of(Database& database, const ReadingRow& of) {
  std::vector<ProblemRecord> problems;
  Statement row = database.prepare(
      "SELECT DISTINCT problem.field, problem.path, problem.message, problem.line FROM problem "
      "JOIN visit ON visit.id = problem.visit "
      "WHERE problem.reference = ?1 AND visit.state = 'done' AND (?2 = '' OR visit.visited_at < "
      "?2) "
      "AND NOT EXISTS ("
      " SELECT 1 FROM visit AS later WHERE later.resource = visit.resource"
      " AND later.state = 'done' AND (later.visited_at, later.id) > (visit.visited_at, visit.id)"
      " AND (?2 = '' OR later.visited_at < ?2)) "
      "ORDER BY problem.id");
  row.with(of.reference, of.view.end());
  while (row.step()) {
    problems.push_back({of.reference, row.text(0), row.text(1), row.text(2), row.small(3)});
  }
  return problems;
}

}  // namespace store
