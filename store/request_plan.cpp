#include "store/request_plan.h"

#include "store/sqlite.h"

namespace store {

std::optional<ChangeSource> RequestPlan::source(const std::string& site,
                                                const std::string& source) {
  Statement row = archive_.database().prepare(
      "SELECT state, since, nights, named, demotions, missed FROM change_source "
      "WHERE site = ? AND source = ?");
  if (!row.with(site, source).step()) return std::nullopt;
  return ChangeSource{source,       row.text(0), from_iso(row.text(1)), row.small(2), row.small(3),
                      row.small(4), row.text(5)};
}

void RequestPlan::put_source(const std::string& site, const ChangeSource& source) {
  archive_.begin_group();
  archive_.database()
      .prepare(
          "INSERT INTO change_source (site, source, state, since, nights, named, demotions, "
          "missed) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, source) DO UPDATE SET "
          "state = excluded.state, since = excluded.since, nights = excluded.nights, "
          "named = excluded.named, demotions = excluded.demotions, missed = excluded.missed")
      .with(site, source.source, source.state, to_iso(source.since), source.nights, source.named,
            source.demotions, source.missed)
      .run();
}

std::vector<UnnamedChange> RequestPlan::unnamed(const std::string& site) {
  std::vector<UnnamedChange> changes;
  Statement row = archive_.database().prepare(
      "SELECT source, reference, since, said FROM unnamed_change WHERE site = ? "
      "ORDER BY source, reference");
  row.with(site);
  while (row.step()) changes.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  return changes;
}

void RequestPlan::put_unnamed(const std::string& site, const UnnamedChange& change) {
  archive_.begin_group();
  archive_.database()
      .prepare(
          "INSERT INTO unnamed_change (site, source, reference, since, said) "
          "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .with(site, change.source, change.reference, change.since, change.said)
      .run();
}

void RequestPlan::drop_unnamed(const std::string& site, const UnnamedChange& change) {
  archive_.begin_group();
  archive_.database()
      .prepare("DELETE FROM unnamed_change WHERE site = ? AND source = ? AND reference = ?")
      .with(site, change.source, change.reference)
      .run();
}

std::optional<PageMark> RequestPlan::mark(std::int64_t resource) {
  Statement row = archive_.database().prepare(
      "SELECT page_mark.fetch, etag, last_modified, modified, extractor, url FROM page_mark "
      "JOIN fetch ON fetch.id = page_mark.fetch WHERE page_mark.resource = ?");
  if (!row.with(resource).step()) return std::nullopt;
  return PageMark{row.integer(0), row.text(1), row.text(2), row.text(3), row.small(4), row.text(5)};
}

void RequestPlan::put_mark(std::int64_t resource, const PageMark& mark) {
  archive_.begin_group();
  Database& database = archive_.database();
  if (mark.etag.empty() && mark.last_modified.empty() && mark.modified.empty()) {
    database.prepare("DELETE FROM page_mark WHERE resource = ?").with(resource).run();
    return;
  }
  database
      .prepare(
          "INSERT INTO page_mark (resource, fetch, etag, last_modified, modified, extractor) "
          "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (resource) DO UPDATE SET "
          "fetch = excluded.fetch, etag = excluded.etag, last_modified = excluded.last_modified, "
          "modified = excluded.modified, extractor = excluded.extractor")
      .with(resource, mark.fetch, mark.etag, mark.last_modified, mark.modified, mark.extractor)
      .run();
}

std::vector<AskedThing> RequestPlan::asked(const std::string& site) {
  std::vector<AskedThing> things;
  Statement row = archive_.database().prepare(
      "SELECT * FROM (SELECT resource.kind, resource.platform_id, resource.language, path, "
      "coalesce(meeting_reading.date, published, ''), coalesce(meeting_reading.status, ''), "
      "coalesce(modified, ''), "
      "(SELECT max(started_at) FROM fetch WHERE fetch.resource = resource.id) AS asked "
      "FROM resource LEFT JOIN thing ON thing.reference = "
      "resource.site || '/' || resource.kind || '/' || resource.platform_id "
      "LEFT JOIN current_reading ON current_reading.thing = thing.id "
      "AND current_reading.language = resource.language "
      "LEFT JOIN meeting_reading ON meeting_reading.reading = current_reading.reading "
      "LEFT JOIN decision_reading ON decision_reading.reading = current_reading.reading "
      "LEFT JOIN page_mark ON page_mark.resource = resource.id "
      "WHERE resource.site = ?1 AND resource.kind IN ('committees', 'committee', 'listing', "
      "'meeting', 'decision', 'decisions', 'officer_decisions', 'web_service', 'whats_new', 'rss') "
      "AND (resource.kind <> 'meeting' OR resource.visited_at IS NOT NULL) "
      "AND NOT EXISTS (SELECT 1 FROM departure WHERE departure.thing = thing.id "
      "AND departure.kind = 'gone') "
      "AND NOT EXISTS (SELECT 1 FROM frontier WHERE frontier.resource = resource.id)) "
      "WHERE asked IS NOT NULL ORDER BY asked, kind, platform_id, language");
  row.with(site);
  while (row.step()) {
    things.push_back({{site, row.text(0), row.text(1), row.text(2)},
                      row.text(3),
                      row.text(4),
                      row.text(5),
                      row.text(6),
                      from_iso(row.text(7))});
  }
  return things;
}

RequestPlan::ItemPages RequestPlan::item_pages(const ResourceName& meeting) {
  Statement row = archive_.database().prepare(
      "SELECT count(read), min(read) FROM (SELECT (SELECT max(started_at) FROM fetch "
      "WHERE fetch.resource = page.id AND outcome = 'ok') AS read FROM thing "
      "JOIN current_reading ON current_reading.thing = thing.id AND current_reading.language = ?3 "
      "JOIN meeting_item ON meeting_item.reading = current_reading.reading "
      "JOIN thing AS item ON item.id = meeting_item.item "
      "JOIN resource AS page ON page.site = item.site AND page.kind = 'item' "
      "AND page.platform_id = item.platform_id AND page.language = ?3 "
      "WHERE thing.reference = ?1 AND thing.site = ?2)");
  row.with(meeting.reference(), meeting.site, meeting.language);
  if (!row.step() || row.small(0) == 0) return {};
  return {row.small(0), from_iso(row.text(1))};
}

}  // namespace store
