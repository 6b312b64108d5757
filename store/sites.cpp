// Sites, their councils, and the small facts learned about them.
#include <algorithm>

#include "store/archive_state.h"
#include "store/thing_councils.h"

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
      .run(council.name, council.official_name, council.gss, council.former_gss, council.code,
           council.nation, council.type);
  Statement row = database.prepare("SELECT id FROM council WHERE name = ?");
  row.with(council.name).step();
  return row.integer(0);
}

// What thing_council is made of.
bool is_told_alike(const std::vector<CouncilRow>& one, const std::vector<CouncilRow>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const CouncilRow& a, const CouncilRow& b) {
                      return a.official_name == b.official_name && a.gss == b.gss &&
                             a.committees == b.committees;
                    });
}

}  // namespace

void Archive::put_site(const SiteRow& site) {
  State::Whole whole(*state_);
  database()
      .prepare(
          "INSERT INTO site (key, platform, base_url, notes) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (key) DO UPDATE SET platform = excluded.platform, "
          "base_url = excluded.base_url, notes = excluded.notes")
      .run(site.key, site.platform, site.base_url, site.notes);
  const auto before = councils_of_site(database(), site.key);
  database().prepare("DELETE FROM site_council WHERE site = ?").run(site.key);
  int position = 0;
  for (const CouncilRow& council : site.councils) {
    database()
        .prepare(
            "INSERT INTO site_council (site, position, council, committees) VALUES (?, ?, ?, ?)")
        .run(site.key, ++position, put_council(database(), council), council.committees);
  }
  if (!is_told_alike(before, councils_of_site(database(), site.key)))
    ThingCouncils(database(), site.key).put_all();
  whole.done();
}

void Archive::learn(const std::string& site, const std::string& name, const std::string& value,
                    Instant now) {
  state_->group();
  database()
      .prepare(
          "INSERT INTO site_fact (site, name, value, learned_at) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (site, name) DO UPDATE SET value = excluded.value, "
          "learned_at = excluded.learned_at")
      .run(site, name, value, to_iso(now));
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
