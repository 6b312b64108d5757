// A visit's meaning, committed whole: what its pages say (visit_saver), what could not be read, and
// its end. Refuses to know how things are compared.
#include <set>

#include "store/archive_state.h"
#include "store/disagreements.h"
#include "store/erased_things.h"
#include "store/meeting_tally.h"
#include "store/visit_saver.h"

namespace store {
namespace {

// A committee's own page, or an import, is a visit of one page that nobody opened.
std::int64_t make_visit(Database& database, const VisitRecord& visit, Instant now) {
  database
      .prepare(
          "INSERT INTO visit (run, resource, opened_at, closed_at, visited_at, state, "
          "main_fetch) VALUES (?1, (SELECT resource FROM fetch WHERE id = ?4), ?2, ?3, ?2, "
          "'done', ?4)")
      .run(visit.run, to_iso(visit.visited_at), to_iso(now), or_null(visit.main_fetch));
  return database.last_id();
}

// The visit as it may be kept; nothing when it may be as it is.
std::optional<VisitRecord> without_erased(Database& database, const VisitRecord& visit) {
  const std::set<std::string> erased = erased_things(database, visit.site);
  if (erased.empty()) return std::nullopt;
  VisitRecord kept = visit;
  blank_erased(kept, erased);
  return kept;
}

void save_problems(Database& database, std::int64_t visit,
                   const std::vector<ProblemRecord>& problems) {
  // What an older extractor stumbled over in this visit is no longer a problem.
  database.prepare("DELETE FROM problem WHERE visit = ?").run(visit);
  for (const ProblemRecord& problem : problems) {
    database
        .prepare(
            "INSERT INTO problem (visit, reference, field, path, line, message) "
            "VALUES (?, ?, ?, ?, ?, ?)")
        .run(visit, problem.reference, problem.field, problem.path, problem.line, problem.message);
  }
}

void close_visit(Database& database, std::int64_t id, const VisitRecord& visit, Instant now) {
  const std::string visited_at = to_iso(visit.visited_at);
  database
      .prepare(
          "UPDATE visit SET state = 'done', closed_at = ?, visited_at = ?, main_fetch = ? "
          "WHERE id = ? AND state <> 'done'")
      .run(to_iso(now), visited_at, or_null(visit.main_fetch), id);
  database.prepare("DELETE FROM frontier WHERE visit = ?").run(id);
  database
      .prepare(
          "UPDATE resource SET visited_at = max(coalesce(visited_at, ''), ?1) "
          "WHERE id = (SELECT resource FROM visit WHERE id = ?2)")
      .run(visited_at, id);
}

}  // namespace

VisitEffect Archive::try_visit(const VisitRecord& said, Instant now) {
  State::Whole whole(*state_);  // a failure half-way takes the group along
  const std::optional<VisitRecord> kept = without_erased(database(), said);
  const VisitRecord& visit = kept ? *kept : said;
  database().execute("SAVEPOINT tried");
  const std::int64_t id = visit.visit != 0 ? visit.visit : make_visit(database(), visit, now);
  VisitEffect effect = save_things(database(), visit, id, now, false);
  database().execute("ROLLBACK TO tried; RELEASE tried");
  whole.done();
  return effect;
}

VisitEffect Archive::save_visit(const VisitRecord& said, Instant now) {
  State::Whole whole(*state_);
  const std::optional<VisitRecord> kept = without_erased(database(), said);
  const VisitRecord& visit = kept ? *kept : said;
  const std::int64_t id = visit.visit != 0 ? visit.visit : make_visit(database(), visit, now);
  if (is_copy(visit)) {
    close_visit(database(), id, visit, now);
    whole.done();
    VisitEffect effect;
    effect.visit = id;
    effect.is_copy = true;
    return effect;
  }
  VisitEffect effect = save_things(database(), visit, id, now, true);
  effect.visit = id;
  if (visit.meeting && effect.readings > 0)
    tally_meeting(database(), visit.site, visit.meeting->id);
  save_problems(database(), id, visit.problems);
  save_checks(database(), id, visit);
  close_visit(database(), id, visit, now);
  whole.done();
  return effect;
}

}  // namespace store
