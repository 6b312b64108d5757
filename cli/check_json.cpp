// What a check found, for programs.
#include "cli/check_telling.h"

namespace cli {
namespace {

Json robots_json(const CheckFindings& findings) {
  if (!findings.robots) return nullptr;
  const CheckedRobots& robots = *findings.robots;
  return {{"url", or_null(robots.url)},
          {"allowed", robots.allowed},
          {"reason", or_null(robots.reason)},
          {"crawl_delay", robots.crawl_delay ? Json(*robots.crawl_delay) : Json()}};
}

Json lines_of(const CheckFindings& findings) {
  Json lines = Json::array();
  for (const CheckedLine& line : findings.lines)
    lines.push_back({{"date", or_null(line.date)},
                     {"committee", or_null(line.committee)},
                     {"label", or_null(line.label)},
                     {"documents", line.documents}});
  return lines;
}

Json meeting_json(const CheckFindings& findings) {
  if (!findings.meeting) return nullptr;
  const CheckedMeeting& meeting = *findings.meeting;
  return {{"url", meeting.url},
          {"title", or_null(meeting.title)},
          {"committee", or_null(meeting.committee)},
          {"date", or_null(meeting.date)},
          {"venue", or_null(meeting.venue)},
          {"listed", or_null(meeting.listed)},
          {"whole", meeting.is_whole()},
          {"items", meeting.items},
          {"items_with_minutes", meeting.with_minutes},
          {"items_with_decision", meeting.with_decision},
          {"items_exempt", meeting.exempt},
          {"documents", meeting.documents},
          {"stubs", meeting.stubs},
          {"stubs_after_whole_texts", meeting.lone_stubs},
          {"cut_after_words", meeting.cut_words > 0 ? Json(meeting.cut_words) : Json()},
          {"problems", meeting.problems}};
}

Json stub_json(const CheckFindings& findings) {
  if (!findings.stub) return nullptr;
  const CheckedStub& stub = *findings.stub;
  return {{"url", stub.url},
          {"state", stub.state},
          {"reason", or_null(stub.sentence)},
          {"words_before", stub.words_before},
          {"words_after", stub.words_after}};
}

Json sources_json(const CheckFindings& findings) {
  Json sources = Json::object();
  for (const auto& [kind, source] : findings.sources)
    sources[kind] = {{"state", source.state}, {"reason", or_null(source.reason)}};
  return sources;
}

Json past_json(const CheckFindings& findings) {
  if (!findings.past) return nullptr;
  const PastEstimate& past = *findings.past;
  return {{"from_year", past.first_year}, {"to_year", past.last_year},
          {"meetings", past.meetings},    {"requests", past.requests},
          {"nights", past.nights},        {"seconds_a_night", past.a_night.count() / 1000},
          {"bytes", past.bytes}};
}

Json trouble_json(const CheckTrouble& trouble) {
  if (trouble.outcome.empty()) return nullptr;
  return {{"outcome", trouble.outcome},
          {"reason", or_null(trouble.sentence)},
          {"url", or_null(trouble.url)}};
}

}  // namespace

Json to_json(const CheckFindings& findings) {
  const auto mean = findings.answers == 0 ? 0 : findings.answering.count() / findings.answers;
  return {{"asked", findings.asked},
          {"good", findings.is_good()},
          {"site", or_null(findings.site)},
          {"council", or_null(findings.council)},
          {"base_url", or_null(findings.base_url)},
          {"meetings_page", or_null(findings.meetings_page)},
          {"lines", lines_of(findings)},
          {"list_problems", findings.list_problems},
          {"found", findings.path},
          {"platform", or_null(findings.platform)},
          {"platform_name", or_null(findings.platform_name)},
          {"told_by", or_null(findings.told_by)},
          {"supported", findings.supported},
          {"trouble", trouble_json(findings.trouble)},
          {"robots", robots_json(findings)},
          {"tls", or_null(findings.tls)},
          {"answer_ms", findings.answers == 0 ? Json() : Json(mean)},
          {"committees", findings.committees},
          {"meeting", meeting_json(findings)},
          {"stub", stub_json(findings)},
          {"sources", sources_json(findings)},
          {"past_estimate", past_json(findings)},
          {"table_row", or_null(findings.table_row)},
          {"table_note", or_null(findings.table_note)},
          {"requests", findings.requests},
          {"most_requests", findings.most_requests}};
}

}  // namespace cli
