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
  list.reserve(things.size());
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

std::string members_of(const std::vector<MemberRecord>& members) {
  return list_of(members, [](const MemberRecord& member) {
    return canonical_object(
        {{"id", text(member.person_id)}, {"name", text(member.name)}, {"role", text(member.role)}});
  });
}

std::string webcasts_of(const MeetingRecord& meeting) {
  return list_of(meeting.webcasts, [](const WebcastRecord& webcast) {
    return canonical_object({{"title", text(webcast.title)}, {"url", text(webcast.url)}});
  });
}

Members declaration(const DeclarationRecord& one) {
  return {{"name", text(one.name)},
          {"item", text(one.item)},
          {"nature", text(one.nature)},
          {"details", text(one.details)},
          {"action", text(one.action)}};
}

std::string declarations_of(const MeetingRecord& meeting) {
  return list_of(meeting.declarations,
                 [](const DeclarationRecord& one) { return canonical_object(declaration(one)); });
}

std::string declarations_of(const std::vector<ListedDeclarationRecord>& declarations) {
  return list_of(declarations, [](const ListedDeclarationRecord& one) {
    Members members = declaration(one.said);
    members["person_id"] = text(one.person_id);
    members["meeting_id"] = text(one.meeting_id);
    members["item_id"] = text(one.item_id);
    members["meeting"] = text(one.meeting);
    members["date"] = text(one.date);
    return canonical_object(members);
  });
}

std::string flag(const std::optional<bool>& said) {
  return said ? canonical_flag(*said) : canonical_null();
}

}  // namespace

// Fields that a schema before theirs could not hold stand here only when they say something: the
// readings of that time keep their hashes.
ContentHashes hashes_of(const CommitteeRecord& committee) {
  Members content = {
      {"name", text(committee.name)},
      {"category", text(committee.category)},
      {"purpose", committee.purpose ? rich(*committee.purpose) : canonical_null()},
      {"listed", flag(committee.listed)},
  };
  if (committee.contact) content["contact"] = rich(*committee.contact);
  if (committee.members) content["members"] = members_of(*committee.members);
  if (committee.declarations) content["declarations"] = declarations_of(*committee.declarations);
  return hashes(std::move(content), {{"url", text(committee.url)}});
}

ContentHashes hashes_of(const MeetingRecord& meeting) {
  Members content = {
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
  };
  if (!meeting.moved_from.empty()) content["moved_from"] = text(meeting.moved_from);
  if (!meeting.webcasts.empty()) content["webcasts"] = webcasts_of(meeting);
  if (!meeting.declarations.empty()) content["declarations"] = declarations_of(meeting);
  return hashes(std::move(content), {{"url", text(meeting.url)}});
}

ContentHashes hashes_of(const ItemRecord& item) {
  Members content = {
      {"number", text(item.number)},
      {"title", text(item.title)},
      {"heading", canonical_flag(item.heading)},
      {"intro", rich(item.intro)},
      {"minutes", rich(item.minutes)},
      {"decision", rich(item.decision)},
      {"minutes_status", text(item.minutes_status)},
      {"documents", links(item.documents)},
      {"votes", votes_of(item)},
  };
  if (!item.issue_id.empty()) content["issue_id"] = text(item.issue_id);
  if (!item.restriction.empty()) content["restriction"] = text(item.restriction);
  return hashes(std::move(content),
                {{"url", text(item.url)}, {"cut_reason", text(item.cut_reason)}});
}

ContentHashes hashes_of(const DocumentRecord& document) {
  Members content = {
      {"title", text(document.title)},
      {"kind", text(document.kind)},
      {"media_type", text(document.media_type)},
      {"size_printed", text(document.size_printed)},
  };
  if (!document.bytes_sha256.empty()) content["bytes_sha256"] = text(document.bytes_sha256);
  return hashes(std::move(content), {{"url", text(document.url)}});
}

ContentHashes hashes_of(const DecisionRecord& decision) {
  const auto detail = [](const DecisionRecord::Detail& one) {
    return canonical_object({{"label", text(one.label)}, {"text", text(one.text)}});
  };
  return hashes(
      {
          {"title", text(decision.title)},
          {"maker", text(decision.maker)},
          {"status", text(decision.status)},
          {"key", flag(decision.key)},
          {"call_in", flag(decision.call_in)},
          {"published", text(decision.published)},
          {"decided", text(decision.decided)},
          {"effective", text(decision.effective)},
          {"meeting_id", text(decision.meeting_id)},
          {"item_id", text(decision.item_id)},
          {"issue_id", text(decision.issue_id)},
          {"purpose", rich(decision.purpose)},
          {"decision", rich(decision.decision)},
          {"reasons", rich(decision.reasons)},
          {"alternatives", rich(decision.alternatives)},
          {"details", list_of(decision.details, detail)},
          {"documents", links(decision.documents)},
      },
      {{"url", text(decision.url)}});
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
