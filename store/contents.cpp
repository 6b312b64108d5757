#include "store/contents.h"

#include <nlohmann/json.hpp>

#include "store/canonical_json.h"
#include "store/digest.h"

namespace store {
namespace {

using nlohmann::json;  // an ordered map inside: keys come out sorted

std::string hash(const json& content) { return sha256_hex(canonical_json(content)); }

ContentHashes hashes(json content, const json& not_compared) {
  ContentHashes result;
  result.compared = hash(content);
  content.update(not_compared);
  result.full = hash(content);
  return result;
}

json rich(const RichValue& value) { return {{"html", value.html}, {"text", value.text}}; }

json links(const std::vector<DocumentRecord>& documents) {
  json list = json::array();
  for (const auto& document : documents) {
    list.push_back({{"id", document.id}, {"title", document.title}});
  }
  return list;
}

json votes_of(const ItemRecord& item) {
  json list = json::array();
  for (const auto& vote : item.votes) {
    json voters = json::array();
    for (const auto& voter : vote.voters) {
      voters.push_back({{"name", voter.name}, {"vote", voter.vote}});
    }
    list.push_back({{"title", vote.title},
                    {"type", vote.type},
                    {"text", vote.text},
                    {"result", vote.result},
                    {"voters", std::move(voters)}});
  }
  return list;
}

json attendance_of(const MeetingRecord& meeting) {
  json list = json::array();
  for (const auto& person : meeting.attendance) {
    list.push_back(
        {{"name", person.name}, {"role", person.role}, {"attendance", person.attendance}});
  }
  return list;
}

}  // namespace

ContentHashes hashes_of(const CommitteeRecord& committee) {
  const json content = {
      {"name", committee.name},
      {"category", committee.category},
      {"purpose", committee.purpose ? rich(*committee.purpose) : json()},
      {"listed", committee.listed ? json(*committee.listed) : json()},
  };
  return hashes(content, {{"url", committee.url}});
}

ContentHashes hashes_of(const MeetingRecord& meeting) {
  json items = json::array();
  for (const auto& item : meeting.items) items.push_back(item.id);
  const json content = {
      {"committee_id", meeting.committee_id},
      {"committee", meeting.committee},
      {"title", meeting.title},
      {"date", meeting.date},
      {"start_time", meeting.start_time},
      {"venue", meeting.venue},
      {"contact", meeting.contact},
      {"note", meeting.note},
      {"status", meeting.status},
      {"cancelled", meeting.cancelled},
      {"items", std::move(items)},
      {"attendance", attendance_of(meeting)},
      {"attendance_read", meeting.attendance_read},
      {"documents", links(meeting.documents)},
  };
  return hashes(content, {{"url", meeting.url}});
}

ContentHashes hashes_of(const ItemRecord& item) {
  const json content = {
      {"number", item.number},
      {"title", item.title},
      {"heading", item.heading},
      {"intro", rich(item.intro)},
      {"minutes", rich(item.minutes)},
      {"decision", rich(item.decision)},
      {"minutes_status", item.minutes_status},
      {"documents", links(item.documents)},
      {"votes", votes_of(item)},
  };
  return hashes(content, {{"url", item.url}, {"cut_reason", item.cut_reason}});
}

ContentHashes hashes_of(const DocumentRecord& document) {
  const json content = {
      {"title", document.title},
      {"kind", document.kind},
      {"media_type", document.media_type},
      {"size_printed", document.size_printed},
  };
  return hashes(content, {{"url", document.url}});
}

std::string squeezed(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xc2\xa0";
  std::string bare;
  bare.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with(kNoBreakSpace)) {
      ++i;
    } else if (text[i] != ' ' && (text[i] < '\t' || text[i] > '\r')) {
      bare += text[i];
    }
  }
  return bare;
}

}  // namespace store
