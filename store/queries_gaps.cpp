// What is missing and why. Part of queries.h. Source: DESIGN, principle 2.
#include <algorithm>

#include "store/queries.h"
#include "store/sqlite.h"

namespace store {
namespace {

// The newest fetch of each resource that did not bring what was asked for. `absent` is what an
// optional source is, what the council took away, and a document or page that is `gone` stay held:
// none is a gap by itself unless the site's lists still name it, which `not_read` finds. A cut item
// says itself why.
constexpr std::string_view kUnanswered = R"sql(
  SELECT CASE WHEN outcome IN ('refused_by_robots', 'refused_by_server', 'challenge')
           THEN 'refused' ELSE 'failed' END AS kind,
         rtrim(site || '/' || resource_kind || '/' || platform_id, '/') AS reference,
         CASE WHEN language <> '' THEN 'in ' || language || ': ' ELSE '' END
           || replace(outcome, '_', ' ') || CASE WHEN status > 0 THEN ' (' || status || ')' ELSE '' END
           || CASE WHEN coalesce(error, '') <> '' THEN ': ' || error ELSE '' END AS reason,
         started_at AS since
  FROM (SELECT resource.site, resource.kind AS resource_kind, resource.platform_id,
               resource.language, fetch.*,
               row_number() OVER (PARTITION BY resource.id
                                  ORDER BY fetch.started_at DESC, fetch.id DESC) AS age
        FROM resource JOIN fetch ON fetch.resource = resource.id
        WHERE resource.site = ?1) AS asked
  WHERE age = 1 AND outcome NOT IN ('ok', 'not_modified', 'redirect', 'absent')
    -- A window of a register that was asked again in parts: the first begins on the same day.
    AND NOT (resource_kind IN ('decisions', 'officer_decisions') AND EXISTS (
      SELECT 1 FROM resource AS part WHERE part.site = ?1 AND part.kind = resource_kind
        AND substr(part.platform_id, 1, 9) = substr(asked.platform_id, 1, 9)
        AND part.platform_id < asked.platform_id))
    AND NOT EXISTS (SELECT 1 FROM departed WHERE departed.kind = 'gone'
      AND reference = asked.site || '/' || resource_kind || '/' || platform_id)
    AND NOT (outcome = 'gone' AND resource_kind NOT IN ('meeting', 'document', 'committee', 'decision'))
)sql";

constexpr std::string_view kCut = R"sql(
  SELECT 'cut' AS kind, item.reference,
         CASE cut_reason WHEN '' THEN 'the full text was not read yet' ELSE cut_reason END AS reason,
         reading.recorded_at AS since
  FROM thing AS meeting
  JOIN current_reading AS whole ON whole.thing = meeting.id
  JOIN meeting_item ON meeting_item.reading = whole.reading
  JOIN thing AS item ON item.id = meeting_item.item
  JOIN current_reading AS part ON part.thing = item.id AND part.language = whole.language
  JOIN item_reading ON item_reading.reading = part.reading
  JOIN reading ON reading.id = part.reading
  WHERE meeting.site = ?1 AND meeting.kind = 'meeting' AND (minutes_status = 'cut' OR cut_reason <> '')
  GROUP BY item.id
)sql";

constexpr std::string_view kNotRead = R"sql(
  SELECT 'not_read' AS kind, site || '/' || kind || '/' || platform_id AS reference,
         'listed' || CASE date WHEN '' THEN '' ELSE ' for ' || date END || ', not read yet'
           AS reason, min(read_at) AS since
  FROM listed_now
  WHERE site = ?1 AND kind IN ('meeting', 'decision') AND NOT EXISTS (SELECT 1 FROM thing WHERE
    thing.site = listed_now.site AND thing.kind = listed_now.kind
    AND thing.platform_id = listed_now.platform_id)
  GROUP BY site, listed_now.kind, platform_id
)sql";

// Meetings whose newest visit was given up.
constexpr std::string_view kIncomplete = R"sql(
  SELECT 'incomplete' AS kind, reference, reason, since FROM (
    SELECT rtrim(site || '/' || kind || '/' || platform_id, '/') AS reference,
           'the visit was given up: ' || coalesce(reason, 'no reason is known') AS reason,
           opened_at AS since, state,
           row_number() OVER (PARTITION BY resource ORDER BY opened_at DESC, visit.id DESC) AS age
    FROM visit JOIN resource ON resource.id = visit.resource
    WHERE site = ?1 AND state <> 'open')
  WHERE age = 1 AND state = 'abandoned'
)sql";

// Fields the newest visit to their page could not read.
constexpr std::string_view kUnreadable = R"sql(
  SELECT 'unreadable' AS kind, problem.reference,
         problem.field || ': ' || problem.message AS reason, visit.visited_at AS since
  FROM visit JOIN resource ON resource.id = visit.resource JOIN problem ON problem.visit = visit.id
  WHERE resource.site = ?1 AND visit.state = 'done' AND NOT EXISTS (
    SELECT 1 FROM visit AS later WHERE later.resource = visit.resource AND later.state = 'done'
      AND (later.visited_at, later.id) > (visit.visited_at, visit.id))
  GROUP BY problem.reference, problem.field, problem.message
)sql";

// Every thing once, for its gravest gap, but for fields that could not be read.
std::string all_gaps() {
  std::string sql =
      "WITH gap AS (SELECT 1 AS rank, * FROM (" + std::string(kUnanswered) +
      ") UNION ALL SELECT 2, * FROM (" + std::string(kCut) + ") UNION ALL SELECT 3, * FROM (" +
      std::string(kNotRead) + ") UNION ALL SELECT 4, * FROM (" + std::string(kIncomplete) +
      ")), once AS (SELECT *, row_number() OVER (PARTITION BY reference "
      "ORDER BY CASE kind WHEN 'cut' THEN 0 ELSE rank END) AS turn FROM gap) "
      "SELECT rank + (kind = 'failed') * 0.5 AS place, kind, reference, reason, since "
      "FROM once WHERE turn = 1 "
      "UNION ALL SELECT 5, * FROM (" +
      std::string(kUnreadable) + ")";
  return sql;
}

}  // namespace

std::vector<Queries::Gap> Queries::gaps(const std::string& site, std::size_t limit) {
  std::vector<Gap> found;
  Statement row =
      archive_.database().prepare("SELECT kind, reference, reason, since FROM (" + all_gaps() +
                                  ") ORDER BY place, since DESC, reference LIMIT ?2");
  row.with(site, static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX)));
  while (row.step()) found.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  return found;
}

std::map<std::string, std::int64_t> Queries::gap_counts(const std::string& site) {
  std::map<std::string, std::int64_t> counts;
  Statement row =
      archive_.database().prepare("SELECT kind, count(*) FROM (" + all_gaps() + ") GROUP BY kind");
  row.with(site);
  while (row.step()) counts[row.text(0)] = row.integer(1);
  return counts;
}

}  // namespace store
