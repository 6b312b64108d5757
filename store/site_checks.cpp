#include "store/site_checks.h"

#include "store/archive_state.h"

namespace store {

std::optional<SiteCheck> Archive::site_check(const std::string& site) {
  Statement row = database().prepare(
      "SELECT checked_at, state, sentence, url, moved_to, since FROM site_check WHERE site = ?");
  if (!row.with(site).step()) return std::nullopt;
  return SiteCheck{site,        row.text(0), row.text(1), row.text(2),
                   row.text(3), row.text(4), row.text(5)};
}

void Archive::put_site_check(const SiteCheck& check) {
  state_->group();
  database()
      .prepare(
          "INSERT INTO site_check (site, checked_at, state, sentence, url, moved_to, since) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?2) ON CONFLICT (site) DO UPDATE SET "
          "since = iif(state = excluded.state AND moved_to = excluded.moved_to, since, "
          "excluded.since), checked_at = excluded.checked_at, state = excluded.state, "
          "sentence = excluded.sentence, url = excluded.url, moved_to = excluded.moved_to")
      .run(check.site, check.checked_at, check.state, check.sentence, check.url, check.moved_to);
}

}  // namespace store
