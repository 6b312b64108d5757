// Popolo objects: what is held, as objects of Popolo. Private to popolo.cpp. Refuses to know files.
// Source: popolo.h.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "store/queries.h"

namespace exporting {

using PopoloJson = nlohmann::ordered_json;

PopoloJson popolo_council(const store::SiteRow& site, const store::CouncilRow& council);
PopoloJson popolo_committee(const store::SiteRow& site, const store::CommitteeView& committee);
std::string popolo_person_id(const std::string& site, const store::MemberRecord& member);
PopoloJson popolo_person(const std::string& site, const store::MemberRecord& member);
PopoloJson popolo_membership(const std::string& site, const store::CommitteeView& committee,
                             const store::MemberRecord& member);
PopoloJson popolo_event(const store::MeetingView& meeting);
// Of the item's vote at this place.
PopoloJson popolo_motion(const store::ItemView& item, std::size_t vote);
PopoloJson popolo_vote_event(const store::ItemView& item, std::size_t vote);

}  // namespace exporting
