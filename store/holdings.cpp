// What is listed, held and missing of a site. Part of holdings.h and queries.h.
#include <algorithm>
#include <map>
#include <tuple>

#include "store/holdings.h"
#include "store/meeting_tally.h"
#include "store/missing_sql.h"
#include "store/queries.h"
#include "store/sqlite.h"
#include "store/view_sql.h"

namespace store {
namespace {

// A row a committee and year: what is held of it, then how many are missing for each reason.
std::string meetings_sql(HoldingPeriod period, const View& view) {
  const std::string length = period == HoldingPeriod::year ? "4" : "7";
  return "WITH " + ledger_tables(view) + kListed + "," + kMissing + R"sql(
  SELECT 'held' AS side, meeting_tally.committee_id AS of_committee,
         substr(meeting_tally.date, 1, )sql" +
         length + R"sql() AS period, count(*),
         count(listed.platform_id),
         sum(items), sum(whole), sum(cut), sum(in_document), sum(not_published), sum(exempt),
         sum(nothing_minuted), coalesce(min(nullif(meeting_tally.date, '')), ''), max(meeting_tally.date)
  FROM meeting_tally
  LEFT JOIN listed ON listed.platform_id = meeting_tally.platform_id
  WHERE meeting_tally.site = ?1
  GROUP BY of_committee, period
  UNION ALL
  SELECT reason_kind, coalesce(committee, ''), substr(date, 1, )sql" +
         length + R"sql(), count(*),
         count(*), 0, 0, 0, 0, 0, 0, 0, '', ''
  FROM missing GROUP BY 1, 2, 3
)sql";
}

void count_missing(HoldingTally& tally, const std::string& reason, std::int64_t count) {
  if (reason == "not_read") tally.not_read += count;
  if (reason == "refused") tally.refused += count;
  if (reason == "failed") tally.failed += count;
  if (reason == "gone") tally.gone += count;
  if (reason == "out_of_scope") tally.out_of_scope += count;
}

MeetingsTally tally_of(Statement& row) {
  MeetingsTally tally;
  tally.meetings.listed = row.integer(4);
  if (row.text(0) != "held") {
    count_missing(tally.meetings, row.text(0), row.integer(3));
    return tally;
  }
  tally.meetings.held = row.integer(3);
  tally.meetings.unlisted = row.integer(3) - row.integer(4);
  tally.items = {row.integer(5), row.integer(6),  row.integer(7), row.integer(8),
                 row.integer(9), row.integer(10), row.integer(11)};
  tally.first = row.text(12);
  tally.last = row.text(13);
  return tally;
}

std::string name_of_committee(Database& database, const std::string& reference) {
  Statement row = database.prepare(
      "SELECT name FROM thing JOIN current_reading ON current_reading.thing = thing.id "
      "JOIN committee_reading ON committee_reading.reading = current_reading.reading "
      "WHERE reference = ? ORDER BY language LIMIT 1");
  return row.with(reference).step() ? row.text(0) : "";
}

}  // namespace

std::vector<HoldingCell> holding_cells(Database& database, const std::string& site,
                                       HoldingPeriod period, const View& view) {
  const Scope scope = scope_of(database, site);
  std::vector<HoldingCell> cells;
  Statement row = database.prepare(meetings_sql(period, view));
  row.with(site, "meeting", scope.since, scope.committees);
  while (row.step()) cells.push_back({row.text(1), row.text(2), tally_of(row)});
  return cells;
}

// A listing or an answer counts when it came before both ends of the view.
std::string ledger_tables(const View& view) {
  if (view.is_now()) return "";
  return view_tables(view) +
         "current_listing(site, resource, listing, things) AS MATERIALIZED (SELECT resource.site, "
         "resource.id, listing.id, coalesce(listing.same_as, listing.id) FROM resource JOIN "
         "listing ON listing.id = (SELECT max(read.id) FROM listing AS read WHERE read.resource = "
         "resource.id AND read.complete" +
         and_before("read.read_at", view.end()) +
         ") WHERE resource.site = ?1), "
         "trouble(resource, site, fetch, since) AS MATERIALIZED (SELECT resource.id, "
         "resource.site, fetch.id, fetch.started_at FROM resource JOIN fetch ON fetch.id = (SELECT "
         "asked.id FROM fetch AS asked WHERE asked.resource = resource.id" +
         and_before("asked.started_at", view.end()) +
         " ORDER BY asked.started_at DESC, asked.id DESC LIMIT 1) WHERE resource.site = ?1 AND "
         "fetch.outcome NOT IN ('ok', 'not_modified', 'redirect', 'absent')), "
         "meeting_tally(" +
         kTallyColumns + ") AS MATERIALIZED (" + tallies_of_site() + "), ";
}

std::vector<CommitteeTally> meetings_by_committee(Database& database, const std::string& site) {
  std::map<std::string, std::map<std::string, MeetingsTally>> cells;  // by committee and year
  for (const HoldingCell& cell : holding_cells(database, site, HoldingPeriod::year))
    cells[cell.committee][cell.period] += cell.tally;
  std::vector<CommitteeTally> committees;
  for (const auto& [id, years] : cells) {
    CommitteeTally committee;
    if (!id.empty()) committee.reference = site + "/committee/" + id;
    committee.name = name_of_committee(database, committee.reference);
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
      committee.tally += year->second;
      committee.years.push_back({year->first, year->second});
    }
    committees.push_back(std::move(committee));
  }
  std::sort(committees.begin(), committees.end(), [](const auto& a, const auto& b) {
    return std::tie(a.name, a.reference) < std::tie(b.name, b.reference);
  });
  return committees;
}

HoldingTally decision_tally(Database& database, const std::string& site) {
  const Scope scope = scope_of(database, site);
  HoldingTally tally;
  Statement missing =
      database.prepare("WITH " + std::string(kListed) + "," + std::string(kMissing) +
                       "SELECT reason_kind, count(*), (SELECT count(*) FROM "
                       "listed) FROM missing GROUP BY 1 "
                       "UNION ALL SELECT '', 0, count(*) FROM listed");
  missing.with(site, "decision", scope.since, "[]");
  while (missing.step()) {
    count_missing(tally, missing.text(0), missing.integer(1));
    tally.listed = missing.integer(2);
  }
  Statement held = database.prepare(
      "SELECT count(*) FROM thing WHERE site = ? AND kind = 'decision' AND EXISTS (SELECT 1 FROM "
      "current_reading WHERE current_reading.thing = thing.id)");
  held.with(site).step();
  tally.held = held.integer(0);
  tally.unlisted = tally.held - (tally.listed - tally.not_held());
  return tally;
}

HoldingTally document_tally(Database& database, const std::string& site) {
  HoldingTally tally;
  Statement all =
      database.prepare("SELECT count(*) FROM thing WHERE site = ? AND kind = 'document'");
  all.with(site).step();
  tally.listed = all.integer(0);
  // A document asked for under several languages is held when any of them came.
  Statement asked = database.prepare(
      "SELECT coalesce(sum(held), 0), coalesce(sum(NOT held AND outcome IN " REFUSALS
      "), 0), coalesce(sum(NOT held AND outcome = 'gone'), 0), "
      "coalesce(sum(NOT held AND outcome NOT IN " REFUSALS
      " AND outcome <> 'gone'), 0), coalesce(sum(NOT held AND outcome IS NULL AND queued), 0) "
      "FROM (SELECT max(EXISTS (SELECT 1 FROM fetch AS came WHERE came.resource = resource.id "
      "AND came.outcome = 'ok' AND came.truncated IS NULL)) AS held, max(fetch.outcome) AS "
      "outcome, max(frontier.id IS NOT NULL) AS queued "
      "FROM resource JOIN thing ON thing.site = ?1 AND thing.kind = 'document' "
      "AND thing.platform_id = resource.platform_id "
      "LEFT JOIN trouble ON trouble.resource = resource.id "
      "LEFT JOIN fetch ON fetch.id = trouble.fetch "
      "LEFT JOIN frontier ON frontier.resource = resource.id "
      "WHERE resource.site = ?1 AND resource.kind = 'document' GROUP BY resource.platform_id)");
  asked.with(site).step();
  tally.held = asked.integer(0);
  tally.refused = asked.integer(1);
  tally.gone = asked.integer(2);
  tally.failed = asked.integer(3);
  tally.not_read = asked.integer(4);
  tally.out_of_scope =
      tally.listed - tally.held - tally.refused - tally.gone - tally.failed - tally.not_read;
  return tally;
}

std::vector<CommitteeTally> Queries::committee_tallies(const std::string& site) {
  return meetings_by_committee(archive_.database(), site);
}

}  // namespace store
