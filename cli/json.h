// JSON: what the archive says, as the programs that read it expect: names, order, null and [].
// Refuses to know the archive and what people read. Source: DESIGN "JSON": absent = null, lists
// [], fetched times in UTC, meeting times local.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "store/queries.h"
#include "store/verify.h"

namespace cli {

using Json = nlohmann::ordered_json;

Json to_json(const store::MeetingView& meeting);
Json to_json(const store::ItemView& item);
Json to_json(const store::DocumentView& document);
Json to_json(const store::CommitteeView& committee);
Json to_json(const store::DecisionView& decision);
Json to_json(const store::DecisionLine& decision);
Json to_json(const store::MeetingLine& meeting);
Json to_json(const store::CommitteeLine& committee);
Json to_json(const store::VoteRecord& vote);
Json to_json(const store::AttendanceRecord& person);
Json to_json(const store::ProblemRecord& problem);
Json to_json(const store::WebcastRecord& webcast);
Json to_json(const store::MemberRecord& member);
Json to_json(const store::VersionView& version);
Json to_json(const store::DepartureView& departure);
Json to_json(const store::SiteStatus& status);
Json to_json(const store::Gap& gap);
Json to_json(const store::Disagreement& disagreement);
Json to_json(const std::vector<store::Damage>& damage);
Json to_json(const store::VerifyReport& report);

// Lists as [], also when empty.
template <typename Value>
Json to_json(const std::vector<Value>& values) {
  Json list = Json::array();
  for (const Value& value : values) list.push_back(to_json(value));
  return list;
}

Json or_null(const std::string& text);  // "" is absent
template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}
// Where and when it was read, and which version it is: the last keys of every thing.
void add_provenance(Json& json, const store::Provenance& provenance);

// Indented, and a line feed. Bytes that are no UTF-8 become U+FFFD.
void print(std::ostream& out, const Json& json);

}  // namespace cli
