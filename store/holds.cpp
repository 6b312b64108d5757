// Holds: what hosts asked for, or earned by failing, that outlasts the run.
#include "store/archive_state.h"

namespace store {

void Archive::put_hold(const Hold& hold) {
  state_->group();
  if (hold.until == Instant{} && hold.failures == 0) {
    database().prepare("DELETE FROM host_hold WHERE name = ?").run(hold.name);
    return;
  }
  database()
      .prepare(
          "INSERT INTO host_hold (name, until, failures) VALUES (?, ?, ?) ON CONFLICT (name) "
          "DO UPDATE SET until = excluded.until, failures = excluded.failures")
      .run(hold.name, to_iso(hold.until), hold.failures);
}

std::vector<Hold> Archive::holds() {
  std::vector<Hold> holds;
  Statement row = database().prepare("SELECT name, until, failures FROM host_hold");
  while (row.step()) holds.push_back({row.text(0), from_iso(row.text(1)), row.small(2)});
  return holds;
}

}  // namespace store
