#include "store/past_visits.h"

#include "store/sqlite.h"

namespace store {
namespace {

constexpr const char* kBehind =
    "FROM visit JOIN resource ON resource.id = visit.resource "
    "WHERE resource.site = ?1 AND visit.state = 'done' AND visit.main_fetch IS NOT NULL "
    "AND (visit.visited_at, visit.id) > (?2, ?3) "
    // Pages whose bytes were erased say nothing any more; what was read from them stands.
    "AND NOT EXISTS (SELECT 1 FROM fetch JOIN erased_record ON erased_record.record = "
    "fetch.response_record WHERE fetch.id = visit.main_fetch OR fetch.id IN (SELECT "
    "visit_fetch.fetch FROM visit_fetch WHERE visit_fetch.visit = visit.id)) ";

}  // namespace

std::vector<OpenVisit::Page> pages_of(Archive& archive, std::int64_t visit) {
  std::vector<OpenVisit::Page> pages;
  Statement row = archive.database().prepare(
      "SELECT role, fetch FROM visit_fetch WHERE visit = ? ORDER BY role = 'meeting' DESC, fetch");
  row.with(visit);
  while (row.step()) pages.push_back({row.text(0), row.integer(1)});
  return pages;
}

VisitPlace place_of(const PastVisit& visit) { return {to_iso(visit.visited_at), visit.id}; }

std::vector<PastVisit> past_visits(Archive& archive, const std::string& site,
                                   const VisitPlace& after, std::size_t limit) {
  std::vector<PastVisit> visits;
  Database& database = archive.database();
  Statement row = database.prepare(
      std::string("SELECT visit.id, visit.main_fetch, kind, platform_id, language, path, "
                  "visit.visited_at ") +
      kBehind + "ORDER BY visit.visited_at, visit.id LIMIT ?4");
  row.with(site, after.visited_at, after.id, static_cast<std::int64_t>(limit));
  while (row.step()) {
    PastVisit visit;
    visit.id = row.integer(0);
    visit.main_fetch = row.integer(1);
    visit.name = {site, row.text(2), row.text(3), row.text(4)};
    visit.path = row.text(5);
    visit.visited_at = from_iso(row.text(6));
    visit.pages = pages_of(archive, visit.id);
    visits.push_back(std::move(visit));
  }
  return visits;
}

std::int64_t count_past_visits(Archive& archive, const std::string& site, const VisitPlace& after) {
  Statement row = archive.database().prepare(std::string("SELECT count(*) ") + kBehind);
  row.with(site, after.visited_at, after.id).step();
  return row.integer(0);
}

}  // namespace store
