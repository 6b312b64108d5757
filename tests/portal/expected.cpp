#include "tests/portal/expected.h"

#include <nlohmann/json.hpp>

#include "tests/portal/documents.h"
#include "tests/portal/expected_decisions.h"
#include "tests/portal/generated_meetings.h"
#include "tests/portal/item_blocks.h"
#include "tests/portal/labels.h"
#include "tests/portal/text_notation.h"

namespace portal {
namespace {

using nlohmann::ordered_json;

std::string minutes_status(const Meeting& meeting, const Item& item) {
  if (item.restricted) return "exempt";
  if (meeting.status == Status::printed_minutes) return "in_document";
  if (!meeting.has_web_minutes()) return "not_published";
  return item.minutes.empty() ? "none" : "full";
}

std::string status_name(Status status) {
  switch (status) {
    case Status::scheduled:
      return "scheduled";
    case Status::agenda:
      return "agenda";
    case Status::draft_minutes:
      return "draft_minutes";
    case Status::cancelled:
      return "cancelled";
    case Status::minutes:
    case Status::printed_minutes:
      break;
  }
  return "minutes";
}

ordered_json documents_of(const Item& item) {
  ordered_json list = ordered_json::array();
  if (item.report) list.push_back({{"id", item.report->id}, {"title", item.report->title}});
  if (item.restricted) return list;
  for (const Document& document : item.documents) {
    list.push_back({{"id", document.id}, {"title", document.title}});
  }
  return list;
}

ordered_json votes_of(const Item& item) {
  ordered_json list = ordered_json::array();
  for (const Vote& vote : item.votes) {
    ordered_json voters = ordered_json::array();
    for (const auto& [how, name] : vote.voters) voters.push_back({how, name});
    list.push_back({{"title", vote.title},
                    {"type", vote.type},
                    {"result", vote.result},
                    {"voters", std::move(voters)}});
  }
  return list;
}

ordered_json item_json(const PageMaker& maker, const Meeting& meeting, const Item& item) {
  const std::string status = minutes_status(meeting, item);
  const bool has_minutes = status == "full";
  const bool decided = !item.decision_apart && (meeting.decisions || meeting.has_web_minutes());
  ordered_json out;
  out["id"] = item.heading() ? ordered_json(nullptr) : ordered_json(item.id);
  out["number"] = item.number;
  out["title"] = item.title;
  out["intro"] = paragraphs(item.intro);
  out["minutes"] = paragraphs(has_minutes ? item.minutes : "");
  out["decision"] = paragraphs(decided ? item.decision : "");
  out["minutes_status"] = status;
  out["stub_on_meeting_page"] = has_minutes && has_stub(maker, item.minutes, "minutes");
  // The words of restricted_page().
  out["restriction"] = item.restricted
                           ? ordered_json(
                                 "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of "
                                 "Schedule 12A.")
                           : ordered_json(nullptr);
  out["issue"] = item.issue == 0 ? ordered_json(nullptr) : ordered_json(item.issue);
  out["documents"] = documents_of(item);
  out["votes"] = votes_of(item);
  return out;
}

ordered_json meeting_json(const PageMaker& maker, const Meeting& meeting) {
  const Committee* committee = maker.council.committee(meeting.committee);
  ordered_json out;
  out["id"] = meeting.id;
  out["documents"] = ordered_json::array();
  for (const Published& document : meeting_documents(maker.council, meeting)) {
    out["documents"].push_back(document.id);
  }
  out["committee"] = meeting.committee;
  out["title"] = committee == nullptr ? "" : committee->name;
  out["date"] = meeting.date;
  out["time"] = clock(meeting.time, '.', maker.labels);
  out["cancelled"] = meeting.status == Status::cancelled;
  out["status"] = status_name(meeting.status);
  out["moved_from"] =
      meeting.moved_from.empty() ? ordered_json(nullptr) : ordered_json(meeting.moved_from);
  out["webcasts"] = ordered_json::array();
  if (!meeting.webcast.empty()) out["webcasts"].push_back(meeting.webcast);
  out["venue"] = meeting.venue;
  out["contact"] = meeting.contact;
  out["items"] = ordered_json::array();
  if (meeting.has_agenda()) {
    for (const Item& item : meeting.items) out["items"].push_back(item_json(maker, meeting, item));
  }
  out["attendance"] = ordered_json::array();
  for (const Person& person : meeting.attendance) {
    out["attendance"].push_back({person.name, person.role, person.attendance});
  }
  return out;
}

ordered_json committee_json(const Committee& committee) {
  ordered_json out = {{"id", committee.id},
                      {"name", committee.name},
                      {"category", committee.category},
                      {"contact", committee.officer}};
  out["members"] = ordered_json::array();
  for (const Person& member : committee.members) {
    out["members"].push_back({member.name, member.role});
  }
  return out;
}

}  // namespace

std::string expected_json(const Council& council, const PortalOptions& options) {
  const PageMaker maker{council, options, labels(options.welsh)};
  ordered_json out;
  out["site"] = council.key;
  out["council"] = council.name;
  out["gss"] = council.gss;
  out["committees"] = ordered_json::array();
  for (const Committee& committee : council.committees) {
    out["committees"].push_back(committee_json(committee));
  }
  out["meetings"] = ordered_json::array();
  for (const Meeting& meeting : council.meetings) {
    out["meetings"].push_back(meeting_json(maker, with_items(meeting)));
  }
  out["decisions"] = expected_decisions(maker);
  return out.dump(1);
}

}  // namespace portal
