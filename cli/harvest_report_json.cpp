// The run's report for programs. README.md, "Watching it", describes this shape.
#include "cli/harvest_report.h"

#include "cli/json.h"

namespace cli {
namespace {

using crawler::FailureReport;
using crawler::RunReport;
using crawler::SiteReport;
using nlohmann::ordered_json;

ordered_json failures_json(const std::vector<FailureReport>& list) {
  ordered_json rows = ordered_json::array();
  for (const auto& failure : list)
    rows.push_back({{"reference", failure.reference},
                    {"url", failure.url},
                    {"outcome", failure.outcome},
                    {"reason", failure.reason},
                    {"known", failure.known}});
  return rows;
}

ordered_json measures_json(const std::vector<crawler::MeasureReport>& list) {
  ordered_json rows = ordered_json::array();
  for (const auto& measure : list)
    rows.push_back({{"name", measure.name},
                    {"pages", measure.pages},
                    {"share", measure.share},
                    {"before", measure.before ? ordered_json(*measure.before) : nullptr},
                    {"fallen", measure.fallen}});
  return rows;
}

ordered_json languages_json(const std::vector<crawler::LanguageReport>& list) {
  ordered_json rows = ordered_json::array();
  for (const auto& language : list)
    rows.push_back({{"language", language.language},
                    {"base_url", language.base_url},
                    {"meetings", language.meetings},
                    {"copies", language.copies}});
  return rows;
}

ordered_json site_json(const SiteReport& site) {
  return {
      {"site", site.site},
      {"base_url", or_null(site.base_url)},
      {"state", site.state},
      {"reason", or_null(site.reason)},
      {"requests", site.requests},
      {"swept", site.swept},
      {"lists_spared", site.lists_spared},
      {"bytes", site.bytes},
      {"committees", site.committees},
      {"meetings",
       {{"new", site.meetings_new},
        {"changed", site.meetings_changed},
        {"unchanged", site.meetings_unchanged}}},
      {"languages", languages_json(site.languages)},
      {"items",
       {{"read", site.items}, {"new_versions", site.item_versions}, {"completed", site.completed}}},
      {"stubs", {{"followed", site.stubs_followed}, {"open", site.stubs_open}}},
      {"decisions", {{"new", site.decisions_new}, {"changed", site.decisions_changed}}},
      {"documents",
       {{"listed", site.documents_listed},
        {"fetched", site.documents_fetched},
        {"read", site.documents_read}}},
      {"measures", measures_json(site.measures)},
      {"oldest_meeting", or_null(site.oldest_meeting)},
      {"queued", site.queued},
      {"runs_left", site.runs_left},
      {"absent", site.absent},
      {"changed", site.changed},
      {"not_listed", site.not_listed},
      {"gone", site.gone},
      {"returned", site.returned},
      {"refusals", failures_json(site.refusals)},
      {"failures", failures_json(site.failures)},
      {"problems", site.problems},
      {"disagreements", site.disagreements}};
}

ordered_json totals_json(const RunReport& report) {
  const RunTotals sum = totals(report);
  return {
      {"sites", report.sites.size()},
      {"states", sum.states},
      {"requests", sum.requests},
      {"bytes", sum.bytes},
      {"meetings",
       {{"new", sum.meetings_new},
        {"changed", sum.meetings_changed},
        {"unchanged", sum.meetings_unchanged}}},
      {"items",
       {{"read", sum.items}, {"new_versions", sum.item_versions}, {"completed", sum.completed}}},
      {"stubs", {{"followed", sum.stubs_followed}, {"open", sum.stubs_open}}},
      {"documents",
       {{"listed", sum.documents_listed},
        {"fetched", sum.documents_fetched},
        {"read", sum.documents_read}}},
      {"queued", sum.queued},
      {"changed", sum.changed},
      {"refusals", {{"all", sum.refusals}, {"new", sum.refusals_new}}},
      {"failures", {{"all", sum.failures}, {"new", sum.failures_new}}},
      {"problems", sum.problems},
      {"disagreements", sum.disagreements}};
}

}  // namespace

ordered_json report_json(const RunReport& report, const RunFacts& facts) {
  ordered_json sites = ordered_json::array();
  for (const SiteReport& site : report.sites) sites.push_back(site_json(site));
  return {{"run", facts.run > 0 ? ordered_json(facts.run) : ordered_json(nullptr)},
          {"outcome", outcome_of(report, facts)},
          {"exit_code", facts.exit_code},
          {"error", or_null(facts.error)},
          {"interrupted", report.interrupted},
          {"started", store::to_iso(facts.started)},
          {"ended", store::to_iso(facts.ended)},
          {"seconds", static_cast<double>(report.duration.count()) / 1000},
          {"version", facts.version},
          {"host", facts.host},
          {"totals", totals_json(report)},
          {"sites", sites}};
}

}  // namespace cli
