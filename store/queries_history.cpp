// Versions of a thing and what differs between them. Part of queries.h.
#include <algorithm>
#include <utility>

#include "store/queries.h"
#include "store/reading_order.h"
#include "store/sqlite.h"
#include "store/view_sql.h"

namespace store {
namespace {

// The fields that differ; a field only one side has differs when it says anything.
std::string difference(const std::vector<Field>& before, const std::vector<Field>& after) {
  std::string names;
  const auto add = [&](const std::string& name) { names += (names.empty() ? "" : ", ") + name; };
  const auto text_of = [](const std::vector<Field>& in, const std::string& name) {
    const auto found =
        std::find_if(in.begin(), in.end(), [&](const Field& field) { return field.name == name; });
    return found == in.end() ? std::string() : found->text;
  };
  for (const Field& field : after) {
    if (field.text != text_of(before, field.name)) add(field.name);
  }
  for (const Field& field : before) {
    const bool elsewhere = std::any_of(
        after.begin(), after.end(), [&](const Field& other) { return other.name == field.name; });
    if (!elsewhere && !field.text.empty()) add(field.name);
  }
  return names;
}

std::vector<VersionView::Reading> readings_of(Database& database, std::int64_t version,
                                              const View& view) {
  std::vector<VersionView::Reading> readings;
  Statement row = database.prepare(
      "SELECT recorded_at, cause, language, extractor FROM reading WHERE version = ?" +
      and_before("recorded_at", view.as_known) + " ORDER BY id");
  row.with(version);
  while (row.step()) readings.push_back({row.text(0), row.text(1), row.text(2), row.small(3)});
  return readings;
}

// The last visit to where the version was read that came before `until` ("" = now).
std::string last_seen(Database& database, std::int64_t version, const std::string& until) {
  Statement row = database.prepare(
      "SELECT max(coalesce((SELECT max(later.visited_at) FROM visit AS later "
      "WHERE later.resource = first.resource AND later.state = 'done' "
      "AND (?2 = '' OR later.visited_at < ?2)), ''), version.first_seen) "
      "FROM version JOIN visit AS first ON first.id = version.first_visit WHERE version.id = ?1");
  row.with(version, until);
  return row.step() ? row.text(0) : "";
}

}  // namespace

std::vector<VersionView> Queries::history(const std::string& reference) {
  Database& database = archive_.database();
  std::vector<VersionView> versions;
  std::vector<std::int64_t> ids;
  const std::string known = and_before("reading.recorded_at", view_.as_known);
  Statement row = database.prepare(
      with_view(database) +
      "SELECT version.id, number, first_seen, (SELECT sha256 FROM reading WHERE reading.version = "
      "version.id" +
      known + " ORDER BY " + newest_first() +
      " LIMIT 1) FROM version JOIN thing ON thing.id = version.thing WHERE reference = ?" +
      and_before("first_seen", view_.as_of) +
      (known.empty() ? ""
                     : " AND EXISTS (SELECT 1 FROM reading WHERE reading.version = version.id" +
                           known + ')') +
      " ORDER BY first_seen, number");
  row.with(reference);
  while (row.step()) {
    ids.push_back(row.integer(0));
    VersionView view;
    view.number = row.small(1);
    view.first_seen = row.text(2);
    view.sha256 = row.text(3);
    versions.push_back(std::move(view));
  }
  for (std::size_t i = 0; i < versions.size(); ++i) {
    VersionView& version = versions[i];
    version.readings = readings_of(database, ids[i], view_);
    if (version.readings.empty()) throw DamagedArchive("a version of " + reference + " is empty");
    version.recorded_at = version.readings.back().recorded_at;
    version.cause = version.readings.back().cause;
    version.extractor = version.readings.back().extractor;
    version.last_seen = last_seen(
        database, ids[i], i + 1 < versions.size() ? versions[i + 1].first_seen : view_.end());
    if (i == 0) continue;
    // In the language that began the version.
    const std::string& language = version.readings.front().language;
    const auto fields = [&](int number) {
      return fields_of(reference, number, language).value_or(std::vector<Field>());
    };
    version.summary = difference(fields(versions[i - 1].number), fields(version.number));
  }
  return versions;
}

std::vector<DepartureView> Queries::departures(const std::string& reference) {
  std::vector<DepartureView> all;
  Statement row = archive_.database().prepare(
      with_view(archive_.database()) +
      "SELECT change.kind, coalesce(fetch.started_at, change.at), fetch.url FROM change "
      "JOIN thing ON thing.id = change.thing LEFT JOIN fetch ON fetch.id = change.fetch "
      "WHERE reference = ? AND change.kind IN ('not_listed', 'gone', 'returned')" +
      and_before("coalesce(fetch.started_at, change.at)", view_.as_of) +
      and_before("change.at", view_.as_known) + " ORDER BY seq");
  row.with(reference);
  while (row.step()) all.push_back({row.text(0), row.text(1), row.text(2)});
  return all;
}

std::optional<std::vector<Field>> Queries::fields_of(const std::string& reference, int version,
                                                     const std::string& language) {
  const std::string kind = kind_of(reference).value_or("");
  const auto named = [](const auto& view) {
    return view ? std::optional(fields(*view)) : std::nullopt;
  };
  if (kind == "meeting") return named(meeting(reference, version, language));
  if (kind == "item") return named(item(reference, version, language));
  if (kind == "document") return named(document(reference, version, language));
  if (kind == "committee") return named(committee(reference, version, language));
  if (kind == "decision") return named(decision(reference, version, language));
  return std::nullopt;
}

}  // namespace store
