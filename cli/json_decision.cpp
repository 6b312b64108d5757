// A decision as JSON. Part of json.h.
#include "cli/json.h"

namespace cli {
namespace {

Json yes_or_null(const std::optional<bool>& said) { return said ? Json(*said) : Json(nullptr); }

}  // namespace

Json to_json(const store::DecisionView& decision) {
  const store::DecisionRecord& record = decision.record;
  Json json;
  json["reference"] = decision.reference;
  json["url"] = or_null(record.url);
  json["council"] = or_null(decision.council);
  json["title"] = or_null(record.title);
  json["maker"] = or_null(record.maker);
  json["by_officer"] = decision.by_officer;
  json["status"] = or_null(record.status);
  json["key_decision"] = yes_or_null(record.key);
  json["call_in"] = yes_or_null(record.call_in);
  json["published"] = or_null(record.published);
  json["decided"] = or_null(record.decided);
  json["effective"] = or_null(record.effective);
  json["meeting"] = or_null(decision.meeting);
  json["item"] = or_null(decision.item);
  json["issue"] = or_null(record.issue_id);
  json["purpose"] = or_null(record.purpose.text);
  json["decision"] = or_null(record.decision.text);
  json["reasons"] = or_null(record.reasons.text);
  json["alternatives"] = or_null(record.alternatives.text);
  json["purpose_html"] = or_null(record.purpose.html);
  json["decision_html"] = or_null(record.decision.html);
  json["reasons_html"] = or_null(record.reasons.html);
  json["alternatives_html"] = or_null(record.alternatives.html);
  json["details"] = Json::array();
  for (const store::DecisionRecord::Detail& detail : record.details) {
    json["details"].push_back({{"label", or_null(detail.label)}, {"text", detail.text}});
  }
  json["documents"] = to_json(decision.documents);
  add_provenance(json, decision.provenance);
  return json;
}

Json to_json(const store::DecisionLine& decision) {
  return {{"reference", decision.reference},
          {"title", or_null(decision.title)},
          {"maker", or_null(decision.maker)},
          {"status", or_null(decision.status)},
          {"date", or_null(decision.date)}};
}

}  // namespace cli
