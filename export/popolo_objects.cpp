#include "export/popolo_objects.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "export/uk_time.h"
#include "extract/utf8.h"
#include "store/bodies.h"
#include "store/digest.h"

namespace exporting {
namespace {

void put_popolo(PopoloJson& json, const char* name, const std::string& text) {
  if (text.empty()) return;
  json[name] = extract::is_xml_text(text) ? text : extract::to_xml_text(text);
}

void put_sources(PopoloJson& json, const store::Provenance& provenance) {
  put_popolo(json, "updated_at", provenance.fetched_at);
  if (provenance.source_url.empty()) return;
  PopoloJson link;
  put_popolo(link, "url", provenance.source_url);
  json["sources"] = PopoloJson::array({std::move(link)});
}

std::string council_id(const store::SiteRow& site, const store::CouncilRow& council) {
  constexpr std::size_t kDigits = 16;
  return site.key + "/council/" +
         (council.gss.empty() ? store::sha256_hex(council.official_name).substr(0, kDigits)
                              : council.gss);
}

std::string vote_id(const store::ItemView& item, std::size_t vote) {
  return item.reference + "#vote-" + std::to_string(vote + 1);
}

std::string lower_word(const std::string& text) {
  std::string word = text;
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return word;
}

// Popolo's own words where a printed one plainly means them.
std::string vote_option(const std::string& printed) {
  static const std::map<std::string, std::string> kOptions = {
      {"for", "yes"},           {"against", "no"},         {"abstain", "abstain"},
      {"abstained", "abstain"}, {"abstention", "abstain"}, {"absent", "absent"}};
  const std::string word = lower_word(printed);
  const auto found = kOptions.find(word);
  return found == kOptions.end() ? word : found->second;
}
std::string vote_result(const std::string& printed) {
  static const std::map<std::string, std::string> kResults = {
      {"carried", "pass"}, {"agreed", "pass"}, {"rejected", "fail"}, {"lost", "fail"}};
  const auto found = kResults.find(lower_word(printed));
  return found == kResults.end() ? printed : found->second;
}

PopoloJson named(const std::string& name) {
  PopoloJson json = PopoloJson::object();
  put_popolo(json, "name", name);
  return json;
}

}  // namespace

PopoloJson popolo_council(const store::SiteRow& site, const store::CouncilRow& council) {
  PopoloJson json = {{"id", council_id(site, council)}};
  put_popolo(json, "name", council.official_name.empty() ? site.key : council.official_name);
  json["classification"] = "council";
  PopoloJson codes = PopoloJson::array();
  const auto add = [&](const char* scheme, const std::string& code) {
    if (!code.empty()) codes.push_back({{"identifier", code}, {"scheme", scheme}});
  };
  add("gss", council.gss);
  add("local-authority-eng", council.code);
  json["identifiers"] = std::move(codes);
  if (!site.base_url.empty())
    json["links"] = PopoloJson::array({{{"url", site.base_url}, {"note", "portal"}}});
  return json;
}

PopoloJson popolo_committee(const store::SiteRow& site, const store::CommitteeView& committee) {
  PopoloJson json = {{"id", committee.reference}};
  put_popolo(json, "name", committee.record.name);
  json["classification"] = "committee";
  const auto councils = store::councils_of_body(site.councils, committee.record.name);
  if (councils.size() == 1) json["parent_id"] = council_id(site, *councils.front());
  put_sources(json, committee.provenance);
  return json;
}

std::string popolo_person_id(const std::string& site, const store::MemberRecord& member) {
  constexpr std::size_t kDigits = 16;
  return site + "/person/" +
         (member.person_id.empty() ? store::sha256_hex(member.name).substr(0, kDigits)
                                   : member.person_id);
}

PopoloJson popolo_person(const std::string& site, const store::MemberRecord& member) {
  PopoloJson json;
  put_popolo(json, "id", popolo_person_id(site, member));
  put_popolo(json, "name", member.name);
  return json;
}

PopoloJson popolo_membership(const std::string& site, const store::CommitteeView& committee,
                             const store::MemberRecord& member) {
  PopoloJson json;
  put_popolo(json, "person_id", popolo_person_id(site, member));
  json["organization_id"] = committee.reference;
  put_popolo(json, "role", member.role);
  put_sources(json, committee.provenance);
  return json;
}

PopoloJson popolo_event(const store::MeetingView& meeting) {
  const store::MeetingRecord& record = meeting.record;
  PopoloJson json = {{"id", meeting.reference}};
  put_popolo(json, "name", record.title.empty() ? record.committee : record.title);
  json["classification"] = "meeting";
  const auto start = uk_date_time(record.date, record.start_time);
  if (start) json["start_date"] = record.start_time.empty() ? record.date : *start;
  put_popolo(json, "location", record.venue);
  put_popolo(json, "status", record.cancelled ? "cancelled" : record.status);
  put_popolo(json, "organization_id", meeting.committee_reference);
  PopoloJson there = PopoloJson::array();
  for (const store::AttendanceRecord& person : record.attendance) {
    if (person.attendance.starts_with("Present")) there.push_back(named(person.name));
  }
  json["attendees"] = std::move(there);
  put_sources(json, meeting.provenance);
  return json;
}

PopoloJson popolo_motion(const store::ItemView& item, std::size_t vote) {
  const store::VoteRecord& record = item.record.votes.at(vote);
  PopoloJson json = {{"id", vote_id(item, vote)}};
  put_popolo(json, "legislative_session_id", item.meeting);
  put_popolo(json, "classification", record.type);
  put_popolo(json, "text", record.title.empty() ? item.record.title : record.title);
  put_popolo(json, "result", vote_result(record.result));
  put_sources(json, item.provenance);
  return json;
}

PopoloJson popolo_vote_event(const store::ItemView& item, std::size_t vote) {
  const store::VoteRecord& record = item.record.votes.at(vote);
  PopoloJson json = {{"id", vote_id(item, vote) + "-event"}, {"motion_id", vote_id(item, vote)}};
  put_popolo(json, "legislative_session_id", item.meeting);
  put_popolo(json, "result", vote_result(record.result));
  PopoloJson votes = PopoloJson::array(), counts = PopoloJson::array();
  std::map<std::string, std::int64_t> sums;
  for (const store::VoteRecord::Voter& voter : record.voters) {
    PopoloJson one = {{"voter", named(voter.name)}};
    put_popolo(one, "option", vote_option(voter.vote));
    ++sums[one.value("option", "unknown")];
    votes.push_back(std::move(one));
  }
  for (const auto& [option, sum] : sums) counts.push_back({{"option", option}, {"value", sum}});
  json["counts"] = std::move(counts);
  json["votes"] = std::move(votes);
  put_sources(json, item.provenance);
  return json;
}

}  // namespace exporting
