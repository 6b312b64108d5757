// The frontier: what is still to be asked of each site, in rows that survive a crash.
#include <fmt/ranges.h>

#include "store/archive_state.h"
#include "store/erased_things.h"

namespace store {

void Archive::enqueue(const ResourceName& name, const std::string& path, std::int64_t priority,
                      Instant not_before, std::int64_t visit, const std::string& role) {
  if (is_erased(database(), name.reference())) return;  // it would be captured again
  const std::int64_t row = resource(name, path);
  state_->group();
  // A row that belongs to no visit joins the one that needs it; its wait stands, for a server
  // that asked for it gets it.
  database()
      .prepare(
          "INSERT INTO frontier (resource, site, visit, role, priority, not_before, attempts, "
          "queued_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (resource) DO UPDATE SET "
          "priority = min(priority, excluded.priority), "
          "role = CASE WHEN visit IS NULL THEN excluded.role ELSE role END, "
          "visit = coalesce(visit, excluded.visit)")
      .run(row, name.site, or_null(visit), role, priority, to_iso(not_before), to_iso(state_->now));
}

std::optional<Queued> Archive::next(const std::string& site, Instant now,
                                    std::span<const std::int64_t> except,
                                    const std::string& without_language) {
  Statement row = database().prepare(
      "SELECT resource, kind, platform_id, language, path, visit, role, priority, not_before, "
      "attempts FROM frontier JOIN resource ON resource.id = frontier.resource "
      // The plus keeps SQLite from the index by time: nearly all is due, and would be sorted.
      "WHERE frontier.site = ?1 AND +not_before <= ?2 AND (?3 = '' OR language <> ?3) "
      "AND frontier.resource NOT IN (SELECT value FROM json_each(?4)) "
      "ORDER BY priority, frontier.id LIMIT 1");
  const std::string in_hand = fmt::format("[{}]", fmt::join(except, ","));
  if (!row.with(site, to_iso(now), without_language, in_hand).step()) return std::nullopt;
  Queued queued;
  queued.resource = row.integer(0);
  queued.name = {site, row.text(1), row.text(2), row.text(3)};
  queued.path = row.text(4);
  queued.visit = row.integer(5);
  queued.role = row.text(6);
  queued.priority = row.integer(7);
  queued.not_before = from_iso(row.text(8));
  queued.attempts = row.small(9);
  return queued;
}

std::optional<Instant> Archive::next_due(const std::string& site,
                                         const std::string& without_language) {
  Statement row = database().prepare(
      without_language.empty()
          ? "SELECT min(not_before) FROM frontier WHERE site = ?1 AND ?2 = ''"
          : "SELECT min(not_before) FROM frontier JOIN resource ON resource.id = frontier.resource "
            "WHERE frontier.site = ?1 AND language <> ?2");
  if (!row.with(site, without_language).step() || row.is_null(0)) return std::nullopt;
  return from_iso(row.text(0));
}

void Archive::drop_queued(const std::string& site, const std::string& language) {
  state_->group();
  database()
      .prepare(
          "DELETE FROM frontier WHERE site = ?1 AND visit IS NULL AND resource IN "
          "(SELECT id FROM resource WHERE site = ?1 AND language = ?2)")
      .with(site, language)
      .run();
}

std::size_t Archive::queued(const std::string& site) {
  Statement row = database().prepare("SELECT count(*) FROM frontier WHERE site = ?");
  row.with(site).step();
  return static_cast<std::size_t>(row.integer(0));
}

void Archive::done(std::int64_t resource) {
  state_->group();
  database().prepare("DELETE FROM frontier WHERE resource = ?").run(resource);
}

void Archive::lift_narrow(const std::string& site, std::int64_t by) {
  state_->group();
  database()
      .prepare("UPDATE frontier SET priority = priority + ? WHERE site = ? AND priority < 0")
      .run(by, site);
}

void Archive::postpone(std::int64_t resource, Instant until) {
  state_->group();
  database()
      .prepare("UPDATE frontier SET not_before = ?, attempts = attempts + 1 WHERE resource = ?")
      .run(to_iso(until), resource);
}

}  // namespace store
