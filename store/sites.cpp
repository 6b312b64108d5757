// Sites, their councils, and the small facts learned about them.
#include "store/archive_state.h"

namespace store {
namespace {

std::int64_t put_council(Database& database, const CouncilRow& council) {
  database
      .prepare(
          "INSERT INTO council (name, official_name, gss, former_gss, code, nation, type) "
          "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
          "official_name = excluded.official_name, gss = excluded.gss, "
          "former_gss = excluded.former_gss, code = excluded.code, "
          "nation = excluded.nation, type = excluded.type")
      .with(council.name, council.official_name, council.gss, council.former_gss, council.code,
            council.nation, council.type)
      .run();
  Statement row = database.prepare("SELECT id FROM council WHERE name = ?");
  row.with(council.name).step();
  return row.integer(0);
}

}  // namespace

void Archive::put_site(const SiteRow& site) {
  state_->group();
  Savepoint whole(database());
  database()
      .prepare(
          "INSERT INTO site (key, platform, base_url, notes) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (key) DO UPDATE SET platform = excluded.platform, "
          "base_url = excluded.base_url, notes = excluded.notes")
      .with(site.key, site.platform, site.base_url, site.notes)
      .run();
  database().prepare("DELETE FROM site_council WHERE site = ?").with(site.key).run();
  int position = 0;
  for (const CouncilRow& council : site.councils) {
    database()
        .prepare("INSERT INTO site_council (site, position, council) VALUES (?, ?, ?)")
        .with(site.key, ++position, put_council(database(), council))
        .run();
  }
  whole.release();
}

void Archive::learn(const std::string& site, const std::string& name, const std::string& value,
                    Instant now) {
  state_->group();
  database()
      .prepare(
          "INSERT INTO site_fact (site, name, value, learned_at) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (site, name) DO UPDATE SET value = excluded.value, "
          "learned_at = excluded.learned_at")
      .with(site, name, value, to_iso(now))
      .run();
}

std::optional<std::string> Archive::learned(const std::string& site, const std::string& name) {
  Statement row = database().prepare("SELECT value FROM site_fact WHERE site = ? AND name = ?");
  if (!row.with(site, name).step()) return std::nullopt;
  return row.text(0);
}

std::optional<Instant> Archive::learned_at(const std::string& site, const std::string& name) {
  Statement row =
      database().prepare("SELECT learned_at FROM site_fact WHERE site = ? AND name = ?");
  if (!row.with(site, name).step()) return std::nullopt;
  return from_iso(row.text(0));
}

}  // namespace store
