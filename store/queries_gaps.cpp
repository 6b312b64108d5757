// What is missing, why, and what happens next about it. Part of queries.h.
// Source: DESIGN, principle 2.
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "store/holdings.h"
#include "store/missing_sql.h"
#include "store/queries.h"
#include "store/sqlite.h"

namespace store {
namespace {

// Every gap has: kind, reference, reason, since, the outcome of the fetch that made it, the kind of
// what was asked for, and when it may be asked for again if it is queued.

// A word and its HTTP status, and what else is known of it.
#define WHY(fetch)                                                                             \
  "replace(" fetch ".outcome, '_', ' ') || CASE WHEN " fetch ".status > 0 THEN ' (' || " fetch \
  ".status || ')' ELSE '' END || CASE WHEN "                                                   \
  "coalesce(" fetch ".error, '') <> '' THEN ': ' || " fetch ".error ELSE '' END"

// Listed and not held.
constexpr std::string_view kNotHeld =
    "SELECT reason_kind AS kind, ?1 || '/' || ?2 || '/' || platform_id AS reference, "
    "'listed' || CASE date WHEN '' THEN '' ELSE ' for ' || date END || CASE reason_kind "
    "WHEN 'not_read' THEN ', not read yet' "
    "WHEN 'out_of_scope' THEN CASE WHEN outcome IS NULL THEN ', left out by --since or "
    "--committee' ELSE ', on another host' END "
    "ELSE '; ' || " WHY("missing")
    " END AS reason, coalesce((SELECT trouble.since FROM trouble WHERE trouble.fetch = "
    "missing.trouble), since) AS since, coalesce(outcome, '') AS outcome, ?2 AS asked, queued "
    "FROM missing";

// A cut item says itself why. Only meetings with one are looked into.
constexpr std::string_view kCut = R"sql(
  SELECT 'cut' AS kind, item.reference,
         CASE cut_reason WHEN '' THEN 'the full text was not read yet' ELSE cut_reason END AS reason,
         reading.recorded_at AS since, coalesce((
           SELECT fetch.outcome FROM resource JOIN trouble ON trouble.resource = resource.id
           JOIN fetch ON fetch.id = trouble.fetch WHERE resource.site = ?1
             AND resource.kind = 'item' AND resource.platform_id = item.platform_id LIMIT 1), '')
           AS outcome,
         'item' AS asked,
         (SELECT min(not_before) FROM resource JOIN frontier ON frontier.resource = resource.id
          WHERE resource.site = ?1 AND resource.kind = 'meeting'
            AND resource.platform_id = meeting_tally.platform_id) AS queued
  FROM meeting_tally
  JOIN current_reading AS whole ON whole.thing = meeting_tally.meeting
  JOIN meeting_item ON meeting_item.reading = whole.reading
  JOIN thing AS item ON item.id = meeting_item.item
  JOIN current_reading AS part ON part.thing = item.id AND part.language = whole.language
  JOIN item_reading ON item_reading.reading = part.reading
  JOIN reading ON reading.id = part.reading
  WHERE meeting_tally.site = ?1 AND open_texts > 0 AND (minutes_status = 'cut' OR cut_reason <> '')
  GROUP BY item.id
)sql";

// Pages and documents whose newest fetch did not bring them. A page that is `gone` stays held: that
// is a gap of what has a page of its own alone.
constexpr std::string_view kUnanswered =
    "SELECT CASE WHEN outcome IN " REFUSALS
    " THEN 'refused' WHEN outcome = 'gone' THEN 'gone' ELSE 'failed' END AS kind, "
    "rtrim(resource.site || '/' || resource.kind || '/' || resource.platform_id, '/') "
    "AS reference, CASE WHEN resource.language <> '' THEN 'in ' || resource.language || ': ' "
    "ELSE '' END || " WHY("fetch")
    " AS reason, trouble.since, outcome, resource.kind AS asked, frontier.not_before AS queued "
    "FROM trouble JOIN resource ON resource.id = trouble.resource "
    "JOIN fetch ON fetch.id = trouble.fetch "
    "LEFT JOIN frontier ON frontier.resource = resource.id "
    "WHERE trouble.site = ?1 "
    // A window of a register that was asked again in parts: the first begins on the same day.
    "AND NOT (resource.kind IN ('decisions', 'officer_decisions') AND EXISTS ("
    "SELECT 1 FROM resource AS part WHERE part.site = ?1 AND part.kind = resource.kind "
    "AND substr(part.platform_id, 1, 9) = substr(resource.platform_id, 1, 9) "
    "AND part.platform_id < resource.platform_id)) "
    // What the council took away stays held.
    "AND NOT EXISTS (SELECT 1 FROM thing JOIN departure ON departure.thing = thing.id "
    "WHERE departure.kind = 'gone' AND thing.reference = resource.site || '/' || resource.kind "
    "|| '/' || resource.platform_id) "
    "AND NOT (outcome = 'gone' AND resource.kind NOT IN ('meeting', 'document', 'committee', "
    "'decision'))";

// Meetings whose newest visit was given up.
constexpr std::string_view kIncomplete = R"sql(
  SELECT 'incomplete' AS kind,
         rtrim(resource.site || '/' || resource.kind || '/' || resource.platform_id, '/')
           AS reference,
         'the visit was given up: ' || coalesce(reason, 'no reason is known') AS reason,
         opened_at AS since, '' AS outcome, resource.kind AS asked, frontier.not_before AS queued
  FROM visit CROSS JOIN resource ON resource.id = visit.resource
  LEFT JOIN frontier ON frontier.resource = resource.id
  WHERE visit.state = 'abandoned' AND resource.site = ?1 AND NOT EXISTS (
    SELECT 1 FROM visit AS later WHERE later.resource = visit.resource AND later.state <> 'open'
      AND (later.opened_at, later.id) > (visit.opened_at, visit.id))
)sql";

// Fields the newest visit to their page could not read.
constexpr std::string_view kUnreadable = R"sql(
  SELECT 'unreadable' AS kind, problem.reference,
         problem.field || ': ' || problem.message AS reason, visit.visited_at AS since,
         '' AS outcome, '' AS asked, NULL AS queued
  FROM problem JOIN visit ON visit.id = problem.visit
  WHERE problem.reference >= ?1 || '/' AND problem.reference < ?1 || '0'
    AND visit.state = 'done' AND NOT EXISTS (
      SELECT 1 FROM visit AS later WHERE later.resource = visit.resource AND later.state = 'done'
        AND (later.visited_at, later.id) > (visit.visited_at, visit.id))
    AND problem.reference NOT IN (
      SELECT thing.reference FROM withheld JOIN thing ON thing.id = withheld.thing)
  GROUP BY problem.reference, problem.field, problem.message
)sql";

std::string not_held_sql() {
  return "WITH " + std::string(kListed) + "," + std::string(kMissing) + std::string(kNotHeld);
}

constexpr std::array kGravest = {"refused",  "failed",     "gone",         "cut",
                                 "not_read", "incomplete", "out_of_scope", "unreadable"};
auto rank(const Gap& gap) {
  return std::find(kGravest.begin(), kGravest.end(), gap.kind) - kGravest.begin();
}

// What happens next: by what the harvest does (see crawler/site_trouble.cpp).
std::string next_of(const Gap& gap, const std::string& outcome, const std::string& asked) {
  if (gap.next_at) return "retry";
  if (outcome == "refused_by_robots" || gap.kind == "out_of_scope" || gap.kind == "unreadable")
    return "nothing";
  if (gap.kind == "cut" || gap.kind == "not_read") return "run";
  if (outcome == "too_large" || outcome == "out_of_scope" || outcome == "private_address")
    return "nothing";
  if (asked == "meeting" || asked == "decision") return gap.kind == "incomplete" ? "run" : "list";
  if (asked == "document" || asked == "item" || asked == "votes" || asked == "attendance")
    return "visit";
  return "run";
}

// Collects gaps, each thing once for its gravest, but for fields that could not be read.
class Gaps {
 public:
  void add(Statement row) {
    while (row.step()) {
      Gap gap{row.text(0), row.text(1), row.text(2), row.text(3), "", row.maybe_text(6)};
      gap.next = next_of(gap, row.text(4), row.text(5));
      if (gap.kind != "unreadable" && !named_.insert(gap.reference).second) continue;
      gaps_.push_back(std::move(gap));
    }
  }
  std::vector<Gap> sorted() {
    std::stable_sort(gaps_.begin(), gaps_.end(), [](const Gap& a, const Gap& b) {
      return std::tuple(rank(a), b.since, a.reference) < std::tuple(rank(b), a.since, b.reference);
    });
    return std::move(gaps_);
  }

 private:
  std::set<std::string> named_;
  std::vector<Gap> gaps_;
};

}  // namespace

std::vector<Gap> Queries::gaps(const std::string& site) {
  Database& database = archive_.database();
  const Scope scope = scope_of(database, site);
  Gaps gaps;
  for (const char* const kind : {"meeting", "decision"}) {
    Statement row = database.prepare(not_held_sql());
    row.with(site, kind, scope.since, std::string(kind) == "meeting" ? scope.committees : "[]");
    gaps.add(std::move(row));
  }
  for (const std::string_view sql : {kCut, kUnanswered, kIncomplete, kUnreadable}) {
    Statement row = database.prepare(sql);
    row.with(site);
    gaps.add(std::move(row));
  }
  return gaps.sorted();
}

}  // namespace store
