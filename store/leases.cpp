// Runs and leases. Each takes effect at once, in a transaction of its own: other processes look.
#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

#include "store/archive_state.h"
#include "store/process.h"

namespace store {
namespace {

constexpr std::chrono::minutes kLease{10};           // without a heartbeat
constexpr std::chrono::seconds kHeartbeatEvery{30};  // more often tells nobody anything

bool others_hold_leases(Database& database, const std::string& owner) {
  Statement row = database.prepare("SELECT 1 FROM lease WHERE owner <> ? LIMIT 1");
  return row.with(owner).step();
}

int leases_of(Database& database, std::int64_t run) {
  Statement row = database.prepare("SELECT count(*) FROM lease WHERE run = ?");
  row.with(run).step();
  return row.small(0);
}

// Whether the lease row that stands must be respected by this run.
bool is_held(Database& database, const std::string& site, std::int64_t run, Instant now) {
  Statement row = database.prepare(
      "SELECT lease.run, lease.owner, expires_at, ended_at FROM lease "
      "JOIN run ON run.id = lease.run WHERE site = ?");
  if (!row.with(site).step()) return false;
  const bool ours = row.integer(0) == run;
  const bool is_over = !row.is_null(3);
  return !ours && !is_over && from_iso(row.text(2)) > now && !is_dead(row.text(1));
}

}  // namespace

std::int64_t Archive::begin_run(const std::string& command, const std::string& options,
                                Instant now) {
  state_->require_writing();
  commit(now);
  Transaction transaction(database());
  database()
      .prepare(
          "INSERT INTO run (command, options, owner, started_at, heartbeat_at) "
          "VALUES (?, ?, ?, ?, ?)")
      .run(command, options, state_->owner, to_iso(now), to_iso(now));
  const std::int64_t run = database().last_id();
  transaction.commit();
  return run;
}

void Archive::end_run(std::int64_t run, const std::string& outcome, const std::string& report_json,
                      Instant now) {
  state_->require_writing();
  commit(now);
  Transaction transaction(database());
  database()
      .prepare(
          "UPDATE run SET outcome = ?, report = ?, ended_at = ?, heartbeat_at = ? "
          "WHERE id = ?")
      .run(outcome, report_json, to_iso(now), to_iso(now), run);
  database().prepare("DELETE FROM lease WHERE run = ?").run(run);
  transaction.commit();
  state_->leases.erase(run);
}

LeaseResult Archive::take_lease(const std::string& site, std::int64_t run, Instant now) {
  state_->require_writing();
  commit(now);
  Transaction transaction(database());
  if (is_held(database(), site, run, now)) {
    state_->has_company = others_hold_leases(database(), state_->owner);
    return LeaseResult::held_by_another;
  }
  database()
      .prepare(
          "INSERT INTO lease (site, run, owner, taken_at, heartbeat_at, expires_at) "
          "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET run = excluded.run, "
          "owner = excluded.owner, taken_at = excluded.taken_at, "
          "heartbeat_at = excluded.heartbeat_at, expires_at = excluded.expires_at")
      .run(site, run, state_->owner, to_iso(now), to_iso(now), to_iso(now + kLease));
  state_->leases[run] = {leases_of(database(), run), now};
  state_->has_company = others_hold_leases(database(), state_->owner);
  transaction.commit();
  return LeaseResult::taken;
}

void Archive::heartbeat(std::int64_t run, Instant now) {
  auto& leases = state_->leases[run];
  if (now >= leases.last_heartbeat && now - leases.last_heartbeat < kHeartbeatEvery) return;
  commit(now);
  Transaction transaction(database());
  database()
      .prepare("UPDATE lease SET heartbeat_at = ?, expires_at = ? WHERE run = ?")
      .run(to_iso(now), to_iso(now + kLease), run);
  if (database().changes() < leases.held) {
    throw std::runtime_error(
        "another run took over a site of this one, which had stood still for more than ten "
        "minutes: this run ends so that the site is not asked twice");
  }
  database().prepare("UPDATE run SET heartbeat_at = ? WHERE id = ?").run(to_iso(now), run);
  state_->has_company = others_hold_leases(database(), state_->owner);
  transaction.commit();
  leases.last_heartbeat = now;
}

void Archive::release_leases(std::int64_t run) {
  state_->require_writing();
  state_->commit();
  Transaction transaction(database());
  database().prepare("DELETE FROM lease WHERE run = ?").run(run);
  transaction.commit();
  state_->leases.erase(run);
}

}  // namespace store
