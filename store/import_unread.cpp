// Which captures are still to be read, and what lies near them in time. Part of import.h.
#include "store/import.h"
#include "store/sqlite.h"

namespace store {
namespace {

constexpr const char* kCaptureColumns =
    "SELECT fetch.id, site, kind, platform_id, language, path, started_at FROM fetch "
    "JOIN resource ON resource.id = fetch.resource ";

Capture capture_of(Statement& row) {
  return {row.integer(0),
          {row.text(1), row.text(2), row.text(3), row.text(4)},
          row.text(5),
          from_iso(row.text(6))};
}

constexpr const char* kVisitsOf =
    "SELECT visit.id, visit.main_fetch, path, visit.visited_at FROM resource "
    "JOIN visit ON visit.resource = resource.id WHERE site = ?1 AND kind = ?2 AND platform_id = ?3 "
    "AND language = ?4 AND state = 'done' AND main_fetch IS NOT NULL ";

PastVisit visit_of(Archive& archive, Statement& row, const ResourceName& name) {
  PastVisit visit;
  visit.id = row.integer(0);
  visit.main_fetch = row.integer(1);
  visit.name = name;
  visit.path = row.text(2);
  visit.visited_at = from_iso(row.text(3));
  visit.pages = pages_of(archive, visit.id);
  return visit;
}

}  // namespace

std::vector<Capture> Imports::unread(const std::string& site, Part part) {
  std::vector<Capture> found;
  Statement row = archive_.database().prepare(
      std::string(kCaptureColumns) +
      "JOIN import_unread ON import_unread.fetch = fetch.id WHERE site = ?1 AND (kind = 'meeting' "
      "OR kind = 'committees' OR kind = 'committee' OR kind = 'decision') = ?2 "
      "ORDER BY started_at, fetch.id");
  row.with(site, part == Part::own ? 1 : 0);
  while (row.step()) found.push_back(capture_of(row));
  return found;
}

bool Imports::is_unread(std::int64_t fetch) {
  Statement row = archive_.database().prepare("SELECT 1 FROM import_unread WHERE fetch = ?");
  return row.with(fetch).step();
}

std::int64_t Imports::count_unread(const std::string& site) {
  Statement row = archive_.database().prepare(
      "SELECT count(*) FROM import_unread JOIN fetch ON fetch.id = import_unread.fetch "
      "JOIN resource ON resource.id = fetch.resource WHERE site = ?");
  row.with(site).step();
  return row.integer(0);
}

std::vector<std::string> Imports::unread_sites() {
  std::vector<std::string> sites;
  Statement row = archive_.database().prepare(
      "SELECT DISTINCT site FROM import_unread JOIN fetch ON fetch.id = import_unread.fetch "
      "JOIN resource ON resource.id = fetch.resource ORDER BY site");
  while (row.step()) sites.push_back(row.text(0));
  return sites;
}

void Imports::mark_read(std::int64_t fetch) {
  archive_.begin_group();
  archive_.database().prepare("DELETE FROM import_unread WHERE fetch = ?").run(fetch);
}

std::vector<Capture> Imports::near(const ResourceName& name, Instant when, std::size_t limit) {
  std::vector<Capture> found;
  Statement row = archive_.database().prepare(
      std::string(kCaptureColumns) +
      "WHERE site = ?1 AND kind = ?2 AND platform_id = ?3 AND language = ?4 AND outcome = 'ok' "
      "AND truncated IS NULL AND response_record IS NOT NULL "
      "ORDER BY abs(julianday(started_at) - julianday(?5)), fetch.id LIMIT ?6");
  row.with(name.site, name.kind, name.id, name.language, to_iso(when),
           static_cast<std::int64_t>(limit));
  while (row.step()) found.push_back(capture_of(row));
  return found;
}

std::optional<PastVisit> Imports::visit_after(const ResourceName& name, Instant when) {
  Statement row =
      archive_.database().prepare(std::string(kVisitsOf) +
                                  "AND visit.visited_at > ?5 ORDER BY visit.visited_at, visit.id "
                                  "LIMIT 1");
  row.with(name.site, name.kind, name.id, name.language, to_iso(when));
  if (!row.step()) return std::nullopt;
  return visit_of(archive_, row, name);
}

std::vector<PastVisit> Imports::visits_near(const ResourceName& name, Instant when,
                                            std::size_t limit) {
  std::vector<PastVisit> visits;
  Statement row = archive_.database().prepare(
      std::string(kVisitsOf) +
      "ORDER BY abs(julianday(visit.visited_at) - julianday(?5)), visit.id LIMIT ?6");
  row.with(name.site, name.kind, name.id, name.language, to_iso(when),
           static_cast<std::int64_t>(limit));
  while (row.step()) visits.push_back(visit_of(archive_, row, name));
  return visits;
}

std::vector<std::string> Imports::former_bases(const std::string& site) {
  std::vector<std::string> bases;
  Statement row = archive_.database().prepare(
      "SELECT DISTINCT substr(url, 1, length(url) - length(path)) FROM resource "
      "JOIN fetch ON fetch.resource = resource.id WHERE site = ? AND kind = 'committees' "
      "AND path <> '' AND substr(url, -length(path)) = path");
  row.with(site);
  while (row.step()) bases.push_back(row.text(0));
  return bases;
}

std::optional<std::string> Imports::meeting_of(const std::string& site, const std::string& item) {
  Statement row = archive_.database().prepare(
      "SELECT meeting.platform_id FROM thing JOIN thing AS meeting ON meeting.id = thing.parent "
      "WHERE thing.reference = ? AND meeting.kind = 'meeting'");
  if (!row.with(ResourceName{site, "item", item, ""}.reference()).step()) return std::nullopt;
  return row.text(0);
}

}  // namespace store
