// Visits: opened, joined by pages, given up. How they end well is save_visit.cpp's.
#include "store/archive_state.h"

namespace store {

std::int64_t Archive::open_visit(std::int64_t run, std::int64_t meeting_resource, Instant now) {
  state_->group();
  // What the list says now goes with the visit: later listings are compared with it.
  database()
      .prepare(
          "INSERT INTO visit (run, resource, opened_at, state, listed_tail) "
          "VALUES (?1, ?2, ?3, 'open', (SELECT tail FROM listing_thing JOIN resource "
          "ON resource.site = listing_thing.site AND resource.kind = listing_thing.kind "
          "AND resource.platform_id = listing_thing.platform_id "
          "JOIN listing ON listing.id = listing_thing.listing "
          "JOIN resource AS list ON list.id = listing.resource AND list.kind = 'listing' "
          "WHERE resource.id = ?2 ORDER BY listing_thing.listing DESC LIMIT 1))")
      .run(run, meeting_resource, to_iso(now));
  return database().last_id();
}

void Archive::add_to_visit(std::int64_t visit, const std::string& role, std::int64_t fetch) {
  state_->group();
  database()
      .prepare(
          "INSERT INTO visit_fetch (visit, role, fetch) VALUES (?, ?, ?) "
          "ON CONFLICT DO NOTHING")
      .run(visit, role, fetch);
}

std::size_t Archive::waiting_for(std::int64_t visit) {
  Statement row = database().prepare("SELECT count(*) FROM frontier WHERE visit = ?");
  row.with(visit).step();
  return static_cast<std::size_t>(row.integer(0));
}

std::vector<OpenVisit> Archive::open_visits(const std::string& site) {
  std::vector<OpenVisit> visits;
  Statement row = database().prepare(
      "SELECT visit.id, resource.id, kind, platform_id, language, path, opened_at "
      "FROM visit JOIN resource ON resource.id = visit.resource "
      "WHERE state = 'open' AND site = ? ORDER BY visit.id");
  row.with(site);
  while (row.step()) {
    OpenVisit visit;
    visit.visit = row.integer(0);
    visit.resource = row.integer(1);
    visit.meeting = {site, row.text(2), row.text(3), row.text(4)};
    visit.path = row.text(5);
    visit.opened = from_iso(row.text(6));
    Statement page =
        database().prepare("SELECT role, fetch FROM visit_fetch WHERE visit = ? ORDER BY fetch");
    page.with(visit.visit);
    while (page.step()) visit.pages.push_back({page.text(0), page.integer(1)});
    visits.push_back(std::move(visit));
  }
  return visits;
}

void Archive::abandon_visit(std::int64_t visit, const std::string& reason, Instant now) {
  State::Whole whole(*state_);
  database()
      .prepare(
          "UPDATE visit SET state = 'abandoned', reason = ?, closed_at = ? "
          "WHERE id = ? AND state = 'open'")
      .run(reason, to_iso(now), visit);
  database().prepare("DELETE FROM frontier WHERE visit = ?").run(visit);
  whole.done();
}

}  // namespace store
