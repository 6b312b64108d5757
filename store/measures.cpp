// Measures: how well a site's pages were read, run by run.
#include "store/archive_state.h"

namespace store {

void Archive::put_measures(const std::string& site, std::int64_t run,
                           const std::vector<MeasureRow>& rows) {
  state_->group();
  for (const MeasureRow& row : rows) {
    database()
        .prepare(
            "INSERT INTO site_measure (site, run, name, pages, found, verdict) "
            "VALUES (?, ?, ?, ?, ?, ?)")
        .run(site, run, row.name, row.pages, row.found, row.verdict);
  }
}

std::vector<MeasureRow> Archive::measured_before(const std::string& site, std::int64_t run,
                                                 Instant since) {
  std::vector<MeasureRow> rows;
  Statement row = database().prepare(
      "SELECT name, sum(pages), sum(found) FROM site_measure JOIN run ON run.id = site_measure.run "
      "WHERE site = ?1 AND run < ?2 AND run.started_at >= ?3 AND run NOT IN "
      "(SELECT run FROM site_measure WHERE site = ?1 AND verdict = 'fallen') GROUP BY name");
  row.with(site, run, to_iso(since));
  while (row.step()) rows.push_back({row.text(0), row.integer(1), row.integer(2), ""});
  return rows;
}

std::optional<Archive::Listed> Archive::listed(const ResourceName& name) {
  Statement row = database().prepare(
      "SELECT date, tail FROM listing_thing WHERE site = ? AND kind = ? AND platform_id = ? "
      "ORDER BY listing DESC LIMIT 1");
  if (!row.with(name.site, name.kind, name.id).step()) return std::nullopt;
  return Listed{row.text(0), row.text(1)};
}

}  // namespace store
