// What counts as the content of each kind of thing, as named texts. Part of queries.h.
#include "store/queries.h"

namespace store {
namespace {

std::string lines_of(const std::vector<DocumentView>& documents) {
  std::string text;
  for (const DocumentView& document : documents) {
    text += document.title + " (" + document.reference + ")\n";
  }
  return text;
}

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + ' ' + b;
}

std::string lines_of(const std::vector<VoteRecord>& votes) {
  std::string text;
  for (const VoteRecord& vote : votes) {
    text += joined(joined(vote.title, vote.type), joined(vote.text, vote.result)) + '\n';
    for (const VoteRecord::Voter& voter : vote.voters) {
      text += voter.name + ": " + voter.vote + '\n';
    }
  }
  return text;
}

std::string line_of(const DeclarationRecord& one) {
  return joined(one.name, one.item) + ": " + joined(one.nature, one.details) +
         (one.action.empty() ? "" : ", " + one.action) + '\n';
}

}  // namespace

std::vector<Field> fields(const MeetingView& meeting) {
  const MeetingRecord& record = meeting.record;
  std::string items, attendance, webcasts, declarations;
  for (const DeclarationRecord& one : record.declarations) declarations += line_of(one);
  for (const WebcastRecord& webcast : record.webcasts) {
    webcasts += joined(webcast.title, webcast.url) + '\n';
  }
  for (const ItemView& item : meeting.items) {
    items += joined(item.record.number, item.record.title) + '\n';
  }
  for (const AttendanceRecord& person : record.attendance) {
    attendance += person.name;
    if (!person.role.empty()) attendance += ", " + person.role;
    attendance += ": " + person.attendance + '\n';
  }
  return {{"title", record.title},
          {"committee", record.committee},
          {"date", record.date},
          {"start_time", record.start_time},
          {"venue", record.venue},
          {"contact", record.contact},
          {"note", record.note},
          {"status", record.status},
          {"cancelled", record.cancelled ? "yes" : "no"},
          {"items", items},
          {"attendance", attendance},
          {"moved_from", record.moved_from},
          {"webcasts", webcasts},
          {"declarations", declarations},
          {"documents", lines_of(meeting.documents)}};
}

std::vector<Field> fields(const ItemView& item) {
  const ItemRecord& record = item.record;
  return {{"number", record.number},
          {"title", record.title},
          {"intro", record.intro.text},
          {"minutes", record.minutes.text},
          {"decision", record.decision.text},
          {"minutes_status", record.minutes_status},
          {"issue", record.issue_id},
          {"restriction", record.restriction},
          {"documents", lines_of(item.documents)},
          {"votes", lines_of(record.votes)}};
}

std::vector<Field> fields(const DocumentView& document) {
  return {{"title", document.title},
          {"kind", document.kind},
          {"media_type", document.media_type},
          {"size_printed", document.size_printed}};
}

std::vector<Field> fields(const CommitteeView& committee) {
  const CommitteeRecord& record = committee.record;
  std::vector<Field> all{{"name", record.name},
                         {"category", record.category},
                         {"purpose", record.purpose ? record.purpose->text : ""}};
  if (record.listed) all.push_back({"listed", *record.listed ? "yes" : "no"});
  if (record.contact) all.push_back({"contact", record.contact->text});
  std::string members;
  for (const MemberRecord& member : record.members.value_or(std::vector<MemberRecord>())) {
    members += member.name + (member.role.empty() ? "" : ", " + member.role) + '\n';
  }
  if (record.members) all.push_back({"members", members});
  std::string declarations;
  for (const ListedDeclarationView& one : committee.declarations) {
    const std::string& meeting = one.record.meeting;
    const bool has_day = one.record.date.empty() || meeting.find(one.record.date) != meeting.npos;
    declarations += joined(meeting, has_day ? "" : one.record.date) +
                    (meeting.empty() && one.record.date.empty() ? "" : ": ") +
                    line_of(one.record.said);
  }
  if (record.declarations) all.push_back({"declarations", declarations});
  return all;
}

std::vector<Field> fields(const DecisionView& decision) {
  const DecisionRecord& record = decision.record;
  const auto yes = [](const std::optional<bool>& said) {
    return std::string(!said ? "" : *said ? "yes" : "no");
  };
  std::string details;
  for (const DecisionRecord::Detail& detail : record.details) {
    details += (detail.label.empty() ? "" : detail.label + ": ") + detail.text + '\n';
  }
  return {{"title", record.title},
          {"maker", record.maker},
          {"status", record.status},
          {"key_decision", yes(record.key)},
          {"call_in", yes(record.call_in)},
          {"published", record.published},
          {"decided", record.decided},
          {"effective", record.effective},
          {"meeting", decision.meeting},
          {"item", decision.item},
          {"issue", record.issue_id},
          {"purpose", record.purpose.text},
          {"decision", record.decision.text},
          {"reasons", record.reasons.text},
          {"alternatives", record.alternatives.text},
          {"details", details},
          {"documents", lines_of(decision.documents)}};
}

}  // namespace store
