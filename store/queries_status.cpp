// What is held of each site, counted so that the numbers add up. Part of queries.h.
#include "store/process.h"
#include "store/queries.h"
#include "store/sqlite.h"

namespace store {
namespace {

std::int64_t count(Database& database, std::string_view sql, const std::string& site) {
  Statement row = database.prepare(sql);
  row.with(site);
  return row.step() ? row.integer(0) : 0;
}

void count_meetings(Database& database, Queries::SiteStatus& status) {
  Statement listed = database.prepare(
      "SELECT count(*), count(thing.id) FROM (SELECT DISTINCT site, platform_id FROM listed_now "
      "WHERE site = ? AND kind = 'meeting') AS named LEFT JOIN thing ON thing.site = named.site "
      "AND thing.kind = 'meeting' AND thing.platform_id = named.platform_id");
  listed.with(status.site);
  if (listed.step()) {
    status.meetings_listed = listed.integer(0);
    status.meetings_waiting = listed.integer(0) - listed.integer(1);
  }
  status.meetings_held = count(
      database, "SELECT count(*) FROM thing WHERE site = ? AND kind = 'meeting'", status.site);
  status.meetings_unlisted =
      status.meetings_held - (status.meetings_listed - status.meetings_waiting);
  Statement dates = database.prepare(
      "SELECT min(date), max(date) FROM thing JOIN current_reading ON current_reading.thing = "
      "thing.id JOIN meeting_reading ON meeting_reading.reading = current_reading.reading "
      "WHERE site = ? AND kind = 'meeting' AND date <> ''");
  dates.with(status.site);
  if (dates.step()) {
    status.first_meeting = dates.text(0);
    status.last_meeting = dates.text(1);
  }
}

// Items that stand in the current reading of their meeting, each in its meeting's main language.
void count_items(Database& database, Queries::SiteStatus& status) {
  Statement row = database.prepare(
      "SELECT item_reading.minutes_status, count(DISTINCT meeting_item.item) FROM thing "
      "JOIN current_reading AS whole ON whole.thing = thing.id AND whole.language = (SELECT "
      "min(language) FROM current_reading AS every WHERE every.thing = thing.id) "
      "JOIN meeting_item ON meeting_item.reading = whole.reading "
      "JOIN current_reading AS part ON part.thing = meeting_item.item AND part.language = "
      "whole.language JOIN item_reading ON item_reading.reading = part.reading "
      "WHERE thing.site = ? AND thing.kind = 'meeting' AND NOT item_reading.heading GROUP BY 1");
  row.with(status.site);
  while (row.step()) {
    status.items_by_status[row.text(0)] = row.integer(1);
    status.items += row.integer(1);
  }
}

void count_languages(Database& database, Queries::SiteStatus& status) {
  Statement row = database.prepare(
      "SELECT language, sum(kind = 'meeting'), sum(kind = 'item') FROM current_reading "
      "JOIN thing ON thing.id = current_reading.thing WHERE site = ? AND language <> '' "
      "GROUP BY language");
  row.with(status.site);
  while (row.step()) status.languages[row.text(0)] = {row.integer(1), row.integer(2)};
}

void count_the_rest(Database& database, Queries::SiteStatus& status) {
  status.committees = count(
      database, "SELECT count(*) FROM thing WHERE site = ? AND kind = 'committee'", status.site);
  status.decisions_held = count(
      database, "SELECT count(*) FROM thing WHERE site = ? AND kind = 'decision'", status.site);
  status.decisions_waiting = count(
      database,
      "SELECT count(DISTINCT platform_id) FROM listed_now WHERE site = ? AND kind = 'decision' AND "
      "NOT EXISTS (SELECT 1 FROM thing WHERE thing.site = listed_now.site AND thing.kind = "
      "'decision' AND thing.platform_id = listed_now.platform_id)",
      status.site);
  status.documents = count(
      database, "SELECT count(*) FROM thing WHERE site = ? AND kind = 'document'", status.site);
  status.documents_fetched = count(
      database,
      "SELECT count(*) FROM thing WHERE site = ? AND kind = 'document' AND EXISTS (SELECT 1 FROM "
      "resource JOIN fetch ON fetch.resource = resource.id AND fetch.outcome = 'ok' AND "
      "fetch.truncated IS NULL WHERE resource.site = thing.site AND resource.kind = 'document' "
      "AND resource.platform_id = thing.platform_id)",
      status.site);
  status.queued = count(database, "SELECT count(*) FROM frontier WHERE site = ?", status.site);
  status.open_visits = count(database,
                             "SELECT count(*) FROM visit JOIN resource ON resource.id = "
                             "visit.resource WHERE resource.site = ? AND visit.state = 'open'",
                             status.site);
}

// What a site is asked for: a robots.txt or an optional source that answers says nothing of it.
#define CONTENT_KINDS                                                                    \
  "resource.kind IN ('committees', 'committee', 'listing', 'meeting', 'item', 'votes', " \
  "'attendance', 'decision', 'document')"

// What the site answered in the newest run that asked it for content, or was kept from asking
// because its robots.txt could not be read.
struct LastAnswers {
  std::int64_t run = 0;
  bool any = false, success = false, refusal = false;
};
LastAnswers last_answers(Database& database, const std::string& site) {
  LastAnswers last;
  Statement row = database.prepare(
      "WITH asked AS (SELECT fetch.run, fetch.outcome FROM resource JOIN fetch ON fetch.resource = "
      "resource.id WHERE resource.site = ? AND (" CONTENT_KINDS
      " OR (resource.kind = 'robots' AND fetch.outcome NOT IN ('ok', 'not_modified', 'redirect', "
      "'gone', 'absent', 'error_page', 'refused_by_server', 'out_of_scope')))) "
      "SELECT run, max(outcome IN ('ok', 'not_modified', 'redirect')), "
      "max(outcome IN ('refused_by_robots', 'refused_by_server', 'challenge')) "
      "FROM asked WHERE run = (SELECT max(run) FROM asked) GROUP BY run");
  row.with(site);
  if (row.step()) {
    last = {row.integer(0), true, row.integer(1) != 0, row.integer(2) != 0};
  }
  return last;
}

// A site may answer a while before it refuses: then the run's own report says that it was left.
bool was_left_refusing(Database& database, const std::string& site, std::int64_t run) {
  Statement row = database.prepare(
      "SELECT 1 FROM run, json_each(run.report, '$.sites') AS said WHERE run.id = ?2 AND "
      "json_valid(run.report) AND said.value ->> 'site' = ?1 AND said.value ->> 'state' = "
      "'refused'");
  return row.with(site, run).step();
}

// Lists and meetings' pages each by the newest run that saw enough of them to tell; every such page
// counts for its date.
std::vector<std::string> fallen_measures(Database& database, const std::string& site) {
  std::vector<std::string> fallen;
  Statement row = database.prepare(
      "SELECT name FROM site_measure AS said WHERE site = ?1 AND verdict = 'fallen' AND run = "
      "(SELECT max(run) FROM site_measure WHERE site = ?1 AND verdict <> 'unknown' AND name = "
      "iif(said.name = 'lists', 'lists', 'date')) ORDER BY name");
  row.with(site);
  while (row.step()) fallen.push_back(row.text(0));
  return fallen;
}

void judge(Database& database, Queries::SiteStatus& status, const std::string& stale_before) {
  Statement success = database.prepare(
      "SELECT max(fetch.started_at) FROM resource JOIN fetch ON fetch.resource = resource.id "
      "AND fetch.outcome IN ('ok', 'not_modified') WHERE resource.site = ? AND " CONTENT_KINDS);
  success.with(status.site);
  if (success.step()) status.last_success = success.maybe_text(0);
  const LastAnswers last = last_answers(database, status.site);
  // A run may have had nothing to ask, so the newest run that names the site in its options counts.
  Statement run = database.prepare(
      "SELECT started_at, coalesce(outcome, 'running'), owner FROM run WHERE id = ?2 OR "
      "(json_valid("
      "options) AND EXISTS (SELECT 1 FROM json_each(run.options, '$.sites') WHERE value = ?1)) "
      "ORDER BY id DESC LIMIT 1");
  run.with(status.site, last.run);
  if (run.step()) {
    status.last_run = run.text(0);
    // Until the archive is next opened for writing, nobody has written down that it died.
    const bool died = run.text(1) == "running" && is_dead(run.text(2));
    status.last_run_outcome = died ? "crashed" : run.text(1);
  }
  if (!last.any) {
    status.state = status.last_run ? "failing" : "never_run";
  } else if (was_left_refusing(database, status.site, last.run)) {
    status.state = "refused";
  } else if (!last.success) {
    status.state = last.refusal ? "refused" : "failing";
  } else {
    const bool stale = !stale_before.empty() && status.last_success.value_or("") < stale_before;
    status.fallen = fallen_measures(database, status.site);
    status.state = stale ? "stale" : status.fallen.empty() ? "ok" : "degraded";
  }
}

}  // namespace

std::optional<Queries::OldestCheck> Queries::oldest_check(const std::string& site) {
  Statement row = archive_.database().prepare(
      "SELECT site || '/' || kind || iif(platform_id = '', '', '/' || platform_id), checked FROM "
      "(SELECT site, kind, platform_id, (SELECT max(started_at) FROM fetch WHERE fetch.resource = "
      "resource.id AND outcome IN ('ok', 'not_modified', 'gone', 'absent', 'error_page')) AS "
      "checked FROM resource WHERE site = ? AND kind IN ('committees', 'committee', 'listing', "
      "'meeting', 'decision')) WHERE checked IS NOT NULL ORDER BY checked, kind, platform_id "
      "LIMIT 1");
  if (!row.with(site).step()) return std::nullopt;
  return OldestCheck{row.text(0), row.text(1)};
}

std::map<std::string, std::string> Queries::language_bases(const std::string& site) {
  std::map<std::string, std::string> bases;
  Statement row = archive_.database().prepare(
      "SELECT substr(name, 9, 2), value FROM site_fact WHERE site = ? "
      "AND name LIKE 'base of __ beside %' AND value <> '' ORDER BY learned_at");
  row.with(site);
  while (row.step()) bases[row.text(0)] = row.text(1);
  return bases;
}

std::vector<Queries::SiteStatus> Queries::status(const std::string& only,
                                                 const std::string& stale_before) {
  Database& database = archive_.database();
  std::vector<SiteStatus> all;
  for (const std::string& key : only.empty() ? sites() : std::vector{only}) {
    const std::optional<SiteRow> row = site(key);
    if (!row) continue;
    SiteStatus status;
    status.site = key;
    status.base_url = row->base_url;
    status.platform = row->platform;
    for (const CouncilRow& council : row->councils)
      status.councils.push_back(council.official_name);
    judge(database, status, stale_before);
    count_meetings(database, status);
    count_items(database, status);
    count_languages(database, status);
    count_the_rest(database, status);
    all.push_back(std::move(status));
  }
  return all;
}

}  // namespace store
