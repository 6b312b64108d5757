#include "tests/portal/expected_decisions.h"

#include "tests/portal/text_notation.h"

namespace portal {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json or_null(int number) {
  return number == 0 ? ordered_json(nullptr) : ordered_json(number);
}

ordered_json of_register(const Decision& decision) {
  ordered_json out;
  out["id"] = "d" + std::to_string(decision.id);
  out["title"] = decision.title;
  out["maker"] = decision.maker;
  out["by_officer"] = decision.by_officer;
  out["status"] = decision.status;
  out["key_decision"] = decision.key;
  out["call_in"] = decision.call_in;
  out["published"] = or_null(decision.published);
  out["decided"] = or_null(decision.decided);
  out["effective"] = or_null(decision.effective);
  out["meeting"] = or_null(decision.meeting);
  out["item"] = nullptr;
  out["issue"] = or_null(decision.issue);
  out["purpose"] = paragraphs(decision.purpose);
  out["decision"] = paragraphs(decision.decision);
  out["reasons"] = paragraphs(decision.reasons);
  out["alternatives"] = paragraphs(decision.alternatives);
  out["details"] = ordered_json::array();
  for (const auto& [label, value] : decision.details) out["details"].push_back({label, value});
  out["documents"] = ordered_json::array();
  for (const Document& document : decision.documents) {
    out["documents"].push_back({{"id", document.id}, {"title", document.title}});
  }
  return out;
}

ordered_json of_item(const Council& council, const Meeting& meeting, const Item& item) {
  Decision decision;
  const Committee* committee = council.committee(meeting.committee);
  decision.title = item.title;
  decision.maker = committee == nullptr ? "" : committee->name;
  decision.status = "Recommendations Approved";
  decision.decided = meeting.date;
  decision.meeting = meeting.id;
  decision.decision = item.decision;
  ordered_json out = of_register(decision);
  out["id"] = "ai" + std::to_string(item.id);
  out["item"] = item.id;
  return out;
}

}  // namespace

ordered_json paragraphs(const std::string& notation) {
  ordered_json list = ordered_json::array();
  for (const Piece& piece : read_notation(notation)) list.push_back(plain_text(piece));
  return list;
}

ordered_json expected_decisions(const PageMaker& maker) {
  ordered_json list = ordered_json::array();
  for (const Decision& decision : maker.council.decisions) list.push_back(of_register(decision));
  for (const Meeting& meeting : maker.council.meetings) {
    if (meeting.generated || !meeting.decisions) continue;
    for (const Item& item : meeting.items) {
      if (item.decision_apart) list.push_back(of_item(maker.council, meeting, item));
    }
  }
  return list;
}

}  // namespace portal
