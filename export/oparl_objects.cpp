#include "export/oparl_objects.h"

#include "export/uk_time.h"
#include "extract/utf8.h"
#include "store/digest.h"

namespace exporting {
namespace {

constexpr char kOparlSchema[] = "https://schema.oparl.org/1.1/";

std::string oparl_text(const std::string& text) {
  return extract::is_xml_text(text) ? text : extract::to_xml_text(text);
}

// What is not known is left out.
void put_text(OparlJson& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = oparl_text(text);
}

std::string oparl_hash(const std::string& text) {
  constexpr std::size_t kDigits = 16;
  return store::sha256_hex(text).substr(0, kDigits);
}

// Councils' ids of people are short; anything else could not be a file's name.
std::string oparl_id(const std::string& id, const std::string& otherwise) {
  const bool is_plain =
      !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == id.npos;
  return is_plain ? id : oparl_hash(id + '\n' + otherwise);
}

std::string site_of_reference(const std::string& reference) {
  return reference.substr(0, reference.find('/'));
}
std::string id_of_reference(const std::string& reference) {
  return reference.substr(reference.rfind('/') + 1);
}

std::string council_names(const store::SiteRow& site) {
  std::string names;
  for (const store::CouncilRow& council : site.councils)
    names += (names.empty() ? "" : "; ") + council.official_name;
  return names.empty() ? site.key : names;
}

// The words that OParl recommends.
const char* meeting_state(const std::string& status) {
  if (status == "minutes") return "durchgeführt";
  if (status == "agenda" || status == "draft_minutes") return "eingeladen";
  return "terminiert";
}

std::string results_of(const std::vector<store::VoteRecord>& votes) {
  std::string results;
  for (const store::VoteRecord& vote : votes) {
    if (!vote.result.empty()) results += (results.empty() ? "" : "; ") + vote.result;
  }
  return results;
}

void put_provenance(OparlJson& json, const store::Provenance& provenance) {
  put_text(json, "modified", provenance.fetched_at);
}

}  // namespace

OparlObjects::OparlObjects(std::string base) : base_(std::move(base)) {
  if (!base_.ends_with('/')) base_ += '/';
}

std::string OparlObjects::url(const std::string& path) const { return base_ + path + ".json"; }

namespace {

OparlJson oparl_object(const std::string& url, const char* type) {
  return {{"id", url}, {"type", std::string(kOparlSchema) + type}};
}

}  // namespace

OparlJson OparlObjects::system(const std::string& program_version) const {
  OparlJson json = oparl_object(url("system"), "System");
  json["oparlVersion"] = kOparlSchema;
  json["body"] = url("bodies");
  json["name"] = "minutebook " + program_version;
  return json;
}

OparlJson OparlObjects::body(const store::SiteRow& site) const {
  OparlJson json = oparl_object(url(site.key + "/body"), "Body");
  json["system"] = url("system");
  json["name"] = oparl_text(council_names(site));
  put_text(json, "shortName", site.councils.size() == 1 ? site.councils.front().name : "");
  put_text(json, "website", site.base_url);
  for (const OparlList& list : kOparlLists) json[list.property] = url(site.key + '/' + list.name);
  json["legislativeTerm"] = OparlJson::array();
  OparlJson codes = OparlJson::array();
  for (const store::CouncilRow& council : site.councils) {
    if (!council.gss.empty()) codes.push_back(oparl_text(council.gss));
  }
  json["minutebook:gss"] = std::move(codes);
  return json;
}

OparlJson OparlObjects::organization(const store::CommitteeView& committee) const {
  const std::string site = site_of_reference(committee.reference);
  OparlJson json = oparl_object(url(committee.reference), "Organization");
  json["body"] = url(site + "/body");
  put_text(json, "name", committee.record.name);
  json["organizationType"] = "Gremium";
  put_text(json, "classification", committee.record.category);
  put_text(json, "web", committee.record.url);
  OparlJson members = OparlJson::array();
  if (committee.record.members) {
    for (const store::MemberRecord& member : *committee.record.members)
      members.push_back(url(membership_path(committee, member)));
  }
  json["membership"] = std::move(members);
  put_provenance(json, committee.provenance);
  return json;
}

std::string OparlObjects::person_path(const std::string& site, const store::MemberRecord& member) {
  return site + "/person/" + oparl_id(member.person_id, member.name);
}

std::string OparlObjects::membership_path(const store::CommitteeView& committee,
                                          const store::MemberRecord& member) {
  return site_of_reference(committee.reference) + "/membership/" +
         id_of_reference(committee.reference) + '-' + oparl_id(member.person_id, member.name);
}

std::string OparlObjects::location_path(const std::string& site, const std::string& venue) {
  return site + "/location/" + oparl_hash(venue);
}

OparlJson OparlObjects::person(const std::string& site, const store::MemberRecord& member) const {
  OparlJson json = oparl_object(url(person_path(site, member)), "Person");
  json["body"] = url(site + "/body");
  put_text(json, "name", member.name);
  return json;
}

OparlJson OparlObjects::membership(const store::CommitteeView& committee,
                                   const store::MemberRecord& member) const {
  OparlJson json = oparl_object(url(membership_path(committee, member)), "Membership");
  json["person"] = url(person_path(site_of_reference(committee.reference), member));
  json["organization"] = url(committee.reference);
  put_text(json, "role", member.role);
  put_provenance(json, committee.provenance);
  return json;
}

OparlJson OparlObjects::location(const std::string& site, const std::string& venue) const {
  OparlJson json = oparl_object(url(location_path(site, venue)), "Location");
  put_text(json, "description", venue);
  json["bodies"] = OparlJson::array({url(site + "/body")});
  return json;
}

OparlJson OparlObjects::file(const store::DocumentView& document) const {
  OparlJson json = oparl_object(url(document.reference), "File");
  put_text(json, "name", document.title);
  put_text(json, "mimeType", document.media_type);
  if (document.size_bytes) json["size"] = *document.size_bytes;
  json["accessUrl"] = oparl_text(document.url);
  put_text(json, "fileRole", document.kind);
  if (document.sha256) json["minutebook:sha256"] = *document.sha256;
  put_provenance(json, document.provenance);
  return json;
}

OparlJson OparlObjects::agenda_item(const store::ItemView& item, std::size_t order) const {
  OparlJson json = oparl_object(url(item.reference), "AgendaItem");
  json["order"] = order;
  put_text(json, "number", item.record.number);
  put_text(json, "name", item.record.title);
  json["public"] = item.record.minutes_status != "exempt";
  put_text(json, "result", results_of(item.record.votes));
  put_text(json, "resolutionText", item.record.decision.text);
  OparlJson files = OparlJson::array();
  for (const store::DocumentView& document : item.documents) files.push_back(file(document));
  json["auxiliaryFile"] = std::move(files);
  put_text(json, "web", item.record.url);
  put_text(json, "minutebook:minutes", item.record.minutes.text);
  json["minutebook:minutesStatus"] = item.record.minutes_status;
  put_provenance(json, item.provenance);
  return json;
}

OparlJson OparlObjects::meeting(const store::MeetingView& meeting) const {
  const store::MeetingRecord& record = meeting.record;
  OparlJson json = oparl_object(url(meeting.reference), "Meeting");
  put_text(json, "name", record.title.empty() ? record.committee : record.title);
  json["meetingState"] = meeting_state(record.status);
  json["cancelled"] = record.cancelled;
  if (const auto start = uk_date_time(record.date, record.start_time)) json["start"] = *start;
  if (!record.venue.empty())
    json["location"] = location(site_of_reference(meeting.reference), record.venue);
  OparlJson bodies = OparlJson::array(), others = OparlJson::array(), items = OparlJson::array();
  if (!meeting.committee_reference.empty()) bodies.push_back(url(meeting.committee_reference));
  json["organization"] = std::move(bodies);
  for (const store::DocumentView& document : meeting.documents) {
    const char* const place = document.kind == "agenda"    ? "invitation"
                              : document.kind == "minutes" ? "resultsProtocol"
                                                           : "";
    if (*place != '\0' && !json.contains(place)) {
      json[place] = file(document);
    } else {
      others.push_back(file(document));
    }
  }
  json["auxiliaryFile"] = std::move(others);
  for (const store::ItemView& item : meeting.items)
    items.push_back(agenda_item(item, items.size()));
  json["agendaItem"] = std::move(items);
  put_text(json, "web", record.url);
  put_provenance(json, meeting.provenance);
  return json;
}

}  // namespace exporting
