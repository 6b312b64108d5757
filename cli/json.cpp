#include "cli/json.h"

#include <ostream>

namespace cli {
Json to_json(const store::VoteRecord& vote) {
  Json voters = Json::array();
  for (const store::VoteRecord::Voter& voter : vote.voters) {
    voters.push_back({{"name", voter.name}, {"vote", or_null(voter.vote)}});
  }
  return {{"title", or_null(vote.title)},
          {"type", or_null(vote.type)},
          {"text", or_null(vote.text)},
          {"result", or_null(vote.result)},
          {"voters", std::move(voters)}};
}

Json to_json(const store::AttendanceRecord& person) {
  return {{"name", person.name},
          {"role", or_null(person.role)},
          {"attendance", or_null(person.attendance)}};
}

Json to_json(const store::ProblemRecord& problem) {
  return {{"field", problem.field},
          {"path", or_null(problem.path)},
          {"line", problem.line == 0 ? Json(nullptr) : Json(problem.line)},
          {"message", problem.message}};
}

Json to_json(const store::WebcastRecord& webcast) {
  return {{"title", or_null(webcast.title)}, {"url", webcast.url}};
}

Json to_json(const store::DeclarationRecord& one) {
  return {{"name", one.name},
          {"item", or_null(one.item)},
          {"nature", or_null(one.nature)},
          {"details", or_null(one.details)},
          {"action", or_null(one.action)},
          {"item_reference", nullptr},
          {"source", "meeting"}};
}

Json to_json(const store::ListedDeclarationView& one) {
  Json json = to_json(one.record.said);
  json["item_reference"] = or_null(one.item);
  json["source"] = "committee";
  json["person"] = or_null(one.record.person_id);
  json["meeting"] = or_null(one.meeting);
  json["meeting_title"] = or_null(one.record.meeting);
  json["date"] = or_null(one.record.date);
  return json;
}

Json to_json(const store::MemberRecord& member) {
  return {
      {"name", member.name}, {"role", or_null(member.role)}, {"person", or_null(member.person_id)}};
}

namespace {

void add_departure(Json& json, const store::Provenance& provenance) {
  json["departed"] = or_null(provenance.departed);
  json["departed_at"] = or_null(provenance.departed_at);
}

template <typename Record>
Json list(const std::vector<Record>& records) {
  Json all = Json::array();
  for (const Record& record : records) all.push_back(to_json(record));
  return all;
}

}  // namespace

void add_provenance(Json& json, const store::Provenance& provenance) {
  json["source_url"] = or_null(provenance.source_url);
  json["fetched_at"] = or_null(provenance.fetched_at);
  json["indexing"] = or_null(provenance.indexing);
  json["language"] = or_null(provenance.language);
  json["version"] = provenance.version;
  json["versions"] = provenance.versions;
  add_departure(json, provenance);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json to_json(const store::MeetingView& meeting) {
  const store::MeetingRecord& record = meeting.record;
  Json json;
  json["reference"] = meeting.reference;
  json["url"] = or_null(record.url);
  json["council"] = or_null(meeting.council);
  json["committee"] = or_null(record.committee);
  json["committee_reference"] = or_null(meeting.committee_reference);
  json["title"] = or_null(record.title);
  json["date"] = or_null(record.date);
  json["start_time"] = or_null(record.start_time);
  json["venue"] = or_null(record.venue);
  json["contact"] = or_null(record.contact);
  json["cancelled"] = record.cancelled;
  json["moved_from"] = or_null(record.moved_from);
  json["status"] = or_null(record.status);
  json["items"] = to_json(meeting.items);
  json["withheld_items"] = meeting.withheld_items;
  json["attendance"] = list(record.attendance);
  json["documents"] = to_json(meeting.documents);
  json["webcasts"] = list(record.webcasts);
  json["declarations"] = list(record.declarations);
  for (const store::ListedDeclarationView& one : meeting.listed_declarations)
    json["declarations"].push_back(to_json(one));
  json["problems"] = list(meeting.problems);
  json["disagreements"] = to_json(meeting.disagreements);
  add_provenance(json, meeting.provenance);
  return json;
}

Json to_json(const store::ItemView& item) {
  const store::ItemRecord& record = item.record;
  Json json;
  json["reference"] = item.reference;
  json["url"] = or_null(record.url);
  json["meeting"] = or_null(item.meeting);
  json["number"] = or_null(record.number);
  json["title"] = or_null(record.title);
  json["intro"] = or_null(record.intro.text);
  json["minutes"] = or_null(record.minutes.text);
  json["decision"] = or_null(record.decision.text);
  json["intro_html"] = or_null(record.intro.html);
  json["minutes_html"] = or_null(record.minutes.html);
  json["decision_html"] = or_null(record.decision.html);
  json["minutes_status"] = or_null(record.minutes_status);
  json["minutes_document"] = or_null(item.minutes_document);
  json["restriction"] = or_null(record.restriction);
  json["issue"] = or_null(record.issue_id);
  json["documents"] = to_json(item.documents);
  json["votes"] = list(record.votes);
  json["problems"] = list(item.problems);
  json["disagreements"] = to_json(item.disagreements);
  add_provenance(json, item.provenance);
  return json;
}

Json to_json(const store::DocumentView& document) {
  Json json;
  json["reference"] = document.reference;
  json["title"] = or_null(document.title);
  json["kind"] = or_null(document.kind);
  json["url"] = or_null(document.url);
  json["media_type"] = or_null(document.media_type);
  json["size_printed"] = or_null(document.size_printed);
  json["size_bytes"] = or_null(document.size_bytes);
  json["sha256"] = or_null(document.sha256);
  json["indexing"] = or_null(document.indexing);
  add_departure(json, document.provenance);
  return json;
}

Json to_json(const store::CommitteeView& committee) {
  const store::CommitteeRecord& record = committee.record;
  Json json;
  json["reference"] = committee.reference;
  json["url"] = or_null(record.url);
  json["council"] = or_null(committee.council);
  json["name"] = or_null(record.name);
  json["category"] = or_null(record.category);
  json["purpose"] = record.purpose ? or_null(record.purpose->text) : Json(nullptr);
  json["purpose_html"] = record.purpose ? or_null(record.purpose->html) : Json(nullptr);
  json["listed"] = or_null(record.listed);
  json["contact"] = record.contact ? or_null(record.contact->text) : Json(nullptr);
  json["members"] = record.members ? list(*record.members) : Json::array();
  // Null: its list was never read.
  json["declarations"] = record.declarations ? list(committee.declarations) : Json(nullptr);
  json["problems"] = list(committee.problems);
  add_provenance(json, committee.provenance);
  return json;
}

Json to_json(const store::MeetingLine& meeting) {
  return {{"reference", meeting.reference},
          {"committee", or_null(meeting.committee)},
          {"title", or_null(meeting.title)},
          {"date", or_null(meeting.date)},
          {"start_time", or_null(meeting.start_time)},
          {"status", or_null(meeting.status)}};
}

Json to_json(const store::CommitteeLine& committee) {
  return {{"reference", committee.reference},
          {"name", or_null(committee.name)},
          {"category", or_null(committee.category)},
          {"listed", committee.listed},
          {"meetings", committee.meetings}};
}

Json to_json(const store::VersionView& version) {
  Json readings = Json::array();
  for (const store::VersionView::Reading& reading : version.readings) {
    readings.push_back({{"recorded_at", reading.recorded_at},
                        {"cause", reading.cause},
                        {"language", or_null(reading.language)},
                        {"extractor", reading.extractor}});
  }
  return {{"version", version.number},
          {"first_seen", or_null(version.first_seen)},
          {"last_seen", or_null(version.last_seen)},
          {"recorded_at", or_null(version.recorded_at)},
          {"cause", version.cause},
          {"extractor", version.extractor},
          {"changed", or_null(version.summary)},
          {"sha256", or_null(version.sha256)},
          {"readings", std::move(readings)}};
}

Json to_json(const store::DepartureView& departure) {
  return {{"kind", departure.kind},
          {"seen_at", or_null(departure.seen_at)},
          {"source_url", or_null(departure.source_url)}};
}

Json to_json(const store::Disagreement& disagreement) {
  return {{"reference", disagreement.reference},  {"field", disagreement.field},
          {"source", disagreement.source},        {"record", or_null(disagreement.record)},
          {"other", or_null(disagreement.other)}, {"other_url", or_null(disagreement.other_url)},
          {"since", or_null(disagreement.since)}};
}

Json to_json(const std::vector<store::Damage>& damage) {
  Json list = Json::array();
  for (const store::Damage& one : damage) {
    list.push_back({{"file", or_null(one.file)},
                    {"offset", one.offset < 0 ? Json(nullptr) : Json(one.offset)},
                    {"what", one.what}});
  }
  return list;
}

Json to_json(const store::VerifyReport& report) {
  return {{"sound", report.damage.empty()}, {"files", report.files},
          {"records", report.records},      {"rows", report.rows},
          {"readings", report.readings},    {"bytes", report.bytes},
          {"erased", report.erased},        {"damage", to_json(report.damage)}};
}

void print(std::ostream& out, const Json& json) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace cli
