#include "store/contents.h"

#include <utility>
#include <vector>

#include "store/canonical_json.h"
#include "store/digest.h"

namespace store {
namespace {

using Members = CanonicalMembers;

std::string text(std::string_view value) { return canonical_text(value); }

ContentHashes hashes(Members content, Members not_compared) {
  ContentHashes result;
  result.compared = sha256_hex(canonical_object(content));
  content.merge(not_compared);
  result.full = sha256_hex(canonical_object(content));
  return result;
}

std::string rich(const RichValue& value) {
  return canonical_object({{"html", text(value.html)}, {"text", text(value.text)}});
}

template <typename Things, typename Written>
std::string list_of(const Things& things, const Written& written) {
  std::vector<std::string> list;
  for (const auto& thing : things) list.push_back(written(thing));
  return canonical_list(list);
}

std::string links(const std::vector<DocumentRecord>& documents) {
  return list_of(documents, [](const DocumentRecord& document) {
    return canonical_object({{"id", text(document.id)}, {"title", text(document.title)}});
  });
}

std::string votes_of(const ItemRecord& item) {
  return list_of(item.votes, [](const VoteRecord& vote) {
    const auto voter = [](const auto& one) {
      return canonical_object({{"name", text(one.name)}, {"vote", text(one.vote)}});
    };
    return canonical_object({{"title", text(vote.title)},
                             {"type", text(vote.type)},
                             {"text", text(vote.text)},
                             {"result", text(vote.result)},
                             {"voters", list_of(vote.voters, voter)}});
  });
}

std::string attendance_of(const MeetingRecord& meeting) {
  return list_of(meeting.attendance, [](const auto& person) {
    return canonical_object({{"name", text(person.name)},
                             {"role", text(person.role)},
                             {"attendance", text(person.attendance)}});
  });
}

}  // namespace

ContentHashes hashes_of(const CommitteeRecord& committee) {
  return hashes(
      {
          {"name", text(committee.name)},
          {"category", text(committee.category)},
          {"purpose", committee.purpose ? rich(*committee.purpose) : canonical_null()},
          {"listed", committee.listed ? canonical_flag(*committee.listed) : canonical_null()},
      },
      {{"url", text(committee.url)}});
}

ContentHashes hashes_of(const MeetingRecord& meeting) {
  return hashes(
      {
          {"committee_id", text(meeting.committee_id)},
          {"committee", text(meeting.committee)},
          {"title", text(meeting.title)},
          {"date", text(meeting.date)},
          {"start_time", text(meeting.start_time)},
          {"venue", text(meeting.venue)},
          {"contact", text(meeting.contact)},
          {"note", text(meeting.note)},
          {"status", text(meeting.status)},
          {"cancelled", canonical_flag(meeting.cancelled)},
          {"items", list_of(meeting.items, [](const ItemRecord& item) { return text(item.id); })},
          {"attendance", attendance_of(meeting)},
          {"attendance_read", canonical_flag(meeting.attendance_read)},
          {"documents", links(meeting.documents)},
      },
      {{"url", text(meeting.url)}});
}

ContentHashes hashes_of(const ItemRecord& item) {
  return hashes(
      {
          {"number", text(item.number)},
          {"title", text(item.title)},
          {"heading", canonical_flag(item.heading)},
          {"intro", rich(item.intro)},
          {"minutes", rich(item.minutes)},
          {"decision", rich(item.decision)},
          {"minutes_status", text(item.minutes_status)},
          {"documents", links(item.documents)},
          {"votes", votes_of(item)},
      },
      {{"url", text(item.url)}, {"cut_reason", text(item.cut_reason)}});
}

ContentHashes hashes_of(const DocumentRecord& document) {
  return hashes(
      {
          {"title", text(document.title)},
          {"kind", text(document.kind)},
          {"media_type", text(document.media_type)},
          {"size_printed", text(document.size_printed)},
      },
      {{"url", text(document.url)}});
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
