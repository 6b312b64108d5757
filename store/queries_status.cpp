// How each site is and what is held of it. Part of queries.h.
#include <map>
#include <set>

#include "store/holdings.h"
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

void count_languages(Database& database, SiteStatus& status) {
  Statement row = database.prepare(
      "SELECT language, sum(kind = 'meeting'), sum(kind = 'item') FROM current_reading "
      "JOIN thing ON thing.id = current_reading.thing WHERE site = ? AND language <> '' "
      "GROUP BY language");
  row.with(status.site);
  while (row.step()) status.languages[row.text(0)] = {row.integer(1), row.integer(2)};
}

void count_holdings(Database& database, SiteStatus& status) {
  for (const CommitteeTally& committee : meetings_by_committee(database, status.site))
    status.all += committee.tally;
  status.decisions = decision_tally(database, status.site);
  status.documents = document_tally(database, status.site);
  status.committees = count(
      database, "SELECT count(*) FROM thing WHERE site = ? AND kind = 'committee'", status.site);
  status.lists_read =
      count(database, "SELECT count(*) FROM current_listing WHERE site = ?", status.site);
  status.lists_waiting =
      count(database,
            "SELECT count(*) FROM resource JOIN frontier ON frontier.resource = resource.id "
            "WHERE resource.site = ?1 AND resource.kind = 'listing' AND NOT EXISTS (SELECT 1 FROM "
            "current_listing WHERE current_listing.site = ?1 AND current_listing.resource = "
            "resource.id)",
            status.site);
  status.queued = count(database, "SELECT count(*) FROM frontier WHERE site = ?", status.site);
  status.open_visits = count(database,
                             "SELECT count(*) FROM visit CROSS JOIN resource ON resource.id = "
                             "visit.resource WHERE resource.site = ? AND visit.state = 'open'",
                             status.site);
}

// What the site answered in the newest run that asked it for content, or was kept from asking
// because its robots.txt could not be read.
struct LastAnswers {
  std::int64_t run = 0;
  bool any = false, success = false, refusal = false;
};
LastAnswers last_answers(Database& database, const std::string& site) {
  Statement row = database.prepare(
      "SELECT run, answered > 0, refused > 0 FROM site_answer WHERE site = ? "
      "ORDER BY run DESC LIMIT 1");
  row.with(site);
  if (!row.step()) return {};
  return {row.integer(0), true, row.integer(1) != 0, row.integer(2) != 0};
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

class Judge {
 public:
  Judge(Database& database, const std::string& stale_before)
      : database_(database), stale_before_(stale_before) {}

  void judge(SiteStatus& status) {
    const LastAnswers last = last_answers(database_, status.site);
    find_times(status, last.run);
    if (!last.any) {
      status.state = status.last_run ? "failing" : "never_run";
    } else if (was_left_refusing(status.site, last.run)) {
      status.state = "refused";
    } else if (!last.success) {
      status.state = last.refusal ? "refused" : "failing";
    } else {
      status.fallen = fallen_measures(database_, status.site);
      status.state = status.past_limit ? "stale" : status.fallen.empty() ? "ok" : "degraded";
    }
  }

 private:
  void find_times(SiteStatus& status, std::int64_t answered_run) {
    Statement success =
        database_.prepare("SELECT max(last_success) FROM site_answer WHERE site = ?");
    success.with(status.site).step();
    status.last_success = success.maybe_text(0);
    // A run may have had nothing to ask, so the newest run that names the site counts.
    Statement run = database_.prepare(
        "SELECT started_at, coalesce(outcome, 'running'), owner FROM run WHERE id = ?2 OR "
        "(json_valid(options) AND EXISTS (SELECT 1 FROM json_each(run.options, '$.sites') "
        "WHERE value = ?1)) ORDER BY id DESC LIMIT 1");
    run.with(status.site, answered_run);
    if (!run.step()) return;
    status.last_run = run.text(0);
    // Until the archive is next opened for writing, nobody has written down that it died.
    const bool died = run.text(1) == "running" && is_dead(run.text(2));
    status.last_run_outcome = died ? "crashed" : run.text(1);
    const std::string since = status.last_success.value_or(first_asked(status));
    status.past_limit = !stale_before_.empty() && since < stale_before_;
  }

  // A site that has never given anything is late from the day on that it was first asked.
  std::string first_asked(const SiteStatus& status) {
    Statement row = database_.prepare(
        "SELECT started_at FROM site_answer JOIN run ON run.id = site_answer.run "
        "WHERE site = ? ORDER BY run LIMIT 1");
    return row.with(status.site).step() ? row.text(0) : status.last_run.value_or("");
  }

  // A site may answer a while before it refuses: then the run's own report says that it was left.
  bool was_left_refusing(const std::string& site, std::int64_t run) {
    auto known = left_.find(run);
    if (known == left_.end()) {
      known = left_.emplace(run, std::set<std::string>()).first;
      Statement row = database_.prepare(
          "SELECT said.value ->> 'site' FROM run, json_each(run.report, '$.sites') AS said "
          "WHERE run.id = ? AND json_valid(run.report) AND said.value ->> 'state' = 'refused'");
      row.with(run);
      while (row.step()) known->second.insert(row.text(0));
    }
    return known->second.contains(site);
  }

  Database& database_;
  const std::string& stale_before_;
  std::map<std::int64_t, std::set<std::string>> left_;  // by run: a report is long
};

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

std::vector<SiteStatus> Queries::status(const std::string& only, const std::string& stale_before) {
  Database& database = archive_.database();
  std::vector<SiteStatus> all;
  Judge judge(database, stale_before);
  for (const std::string& key : only.empty() ? sites() : std::vector{only}) {
    const std::optional<SiteRow> row = site(key);
    if (!row) continue;
    SiteStatus status;
    status.site = key;
    status.base_url = row->base_url;
    status.platform = row->platform;
    for (const CouncilRow& council : row->councils)
      status.councils.push_back(council.official_name);
    judge.judge(status);
    count_holdings(database, status);
    count_languages(database, status);
    all.push_back(std::move(status));
  }
  return all;
}

}  // namespace store
