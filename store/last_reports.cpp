#include "store/last_reports.h"

#include "store/sqlite.h"

namespace store {

std::string state_before(Archive& archive, const std::string& site, std::int64_t run) {
  Statement row = archive.database().prepare(
      "SELECT said.value ->> 'state' FROM run, json_each(run.report, '$.sites') AS said "
      "WHERE run.id < ?2 AND run.command = 'harvest' AND json_valid(run.report) "
      "AND said.value ->> 'site' = ?1 "
      "AND said.value ->> 'state' NOT IN ('leased', 'interrupted') ORDER BY run.id DESC LIMIT 1");
  return row.with(site, run).step() ? row.text(0) : "";
}

}  // namespace store
