#include "cli/json_ledger.h"

#include <map>

namespace cli {
namespace {

Json tally_json(const store::HoldingTally& tally) {
  return {{"listed", tally.listed},
          {"held", tally.held},
          {"unlisted", tally.unlisted},
          {"not_held",
           {{"not_read", tally.not_read},
            {"refused", tally.refused},
            {"failed", tally.failed},
            {"gone", tally.gone},
            {"out_of_scope", tally.out_of_scope}}}};
}

// By minutes_status.
Json tally_json(const store::ItemTally& items) {
  return {{"held", items.held},
          {"full", items.whole},
          {"cut", items.cut},
          {"in_document", items.in_document},
          {"not_published", items.not_published},
          {"exempt", items.exempt},
          {"none", items.none},
          {"unknown", items.unknown()}};
}

void add_tally(Json& json, const store::MeetingsTally& tally) {
  json["meetings"] = tally_json(tally.meetings);
  json["first_meeting"] = cli::or_null(tally.first);
  json["last_meeting"] = cli::or_null(tally.last);
  json["items"] = tally_json(tally.items);
}

Json tally_json(const store::YearTally& year) {
  Json json = {{"year", cli::or_null(year.year)}};
  add_tally(json, year.tally);
  return json;
}

}  // namespace

Json to_json(const store::SiteStatus& status) {
  Json json = {{"site", status.site},
               {"state", status.state},
               {"past_limit", status.past_limit},
               {"fallen", status.fallen},
               {"platform", or_null(status.platform)},
               {"base_url", or_null(status.base_url)},
               {"councils", status.councils},
               {"last_success", or_null(status.last_success)},
               {"last_run", or_null(status.last_run)},
               {"last_run_outcome", or_null(status.last_run_outcome)},
               {"committees_held", status.committees},
               {"lists", {{"read", status.lists_read}, {"not_read", status.lists_waiting}}}};
  add_tally(json, status.all);
  json["decisions"] = tally_json(status.decisions);
  json["documents"] = tally_json(status.documents);
  json["languages"] = Json::array();
  for (const auto& [code, held] : status.languages)
    json["languages"].push_back(
        {{"language", code}, {"meetings", held.meetings}, {"items", held.items}});
  json["queued"] = status.queued;
  json["open_visits"] = status.open_visits;
  return json;
}

Json breakdown_json(const std::vector<store::CommitteeTally>& committees) {
  Json list = Json::array(), by_year = Json::array();
  std::map<std::string, store::MeetingsTally, std::greater<>> years;
  for (const store::CommitteeTally& committee : committees) {
    Json json = {{"reference", or_null(committee.reference)}, {"name", or_null(committee.name)}};
    add_tally(json, committee.tally);
    json["years"] = Json::array();
    for (const store::YearTally& year : committee.years) {
      json["years"].push_back(tally_json(year));
      years[year.year] += year.tally;
    }
    list.push_back(std::move(json));
  }
  for (const auto& [year, tally] : years)
    by_year.push_back(tally_json(store::YearTally{year, tally}));
  return {{"committees", std::move(list)}, {"years", std::move(by_year)}};
}

Json to_json(const store::Gap& gap) {
  return {{"kind", gap.kind},
          {"reference", gap.reference},
          {"reason", or_null(gap.reason)},
          {"since", or_null(gap.since)},
          {"next", gap.next},
          {"next_at", or_null(gap.next_at)},
          {"standing", gap.standing()}};
}

Json to_json(const store::ChangeView& change) {
  return {{"cursor", change.cursor},
          {"reference", change.reference},
          {"thing", change.thing},
          {"change", change.kind},
          {"cause", change.cause},
          {"seen_at", change.seen_at},
          {"recorded_at", change.recorded_at},
          {"version_before", or_null(change.version_before)},
          {"version", change.version},
          {"language", or_null(change.language)},
          {"title", or_null(change.title)},
          {"meeting", or_null(change.meeting)},
          {"committee", or_null(change.committee)},
          {"date", or_null(change.date)},
          {"url", or_null(change.url)}};
}

}  // namespace cli
