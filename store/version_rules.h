// VersionRules: what a new reading of a thing means beside the one held. Pure: no rows, no time.
// Nothing that is known is given up because a page could not be had this time, and a stub that
// was followed is no change of the council's. Source: DESIGN "Time"; records.h.
#pragma once

#include "store/records.h"

namespace store {

enum class Judgement { same, completion, change };

// First carries over into `next` what it does not know and `held` does; then compares.
Judgement judge(CommitteeRecord& next, const CommitteeRecord& held);
Judgement judge(MeetingRecord& next, const MeetingRecord& held);
Judgement judge(ItemRecord& next, const ItemRecord& held);
Judgement judge(DocumentRecord& next, const DocumentRecord& held);
Judgement judge(DecisionRecord& next, const DecisionRecord& held);

}  // namespace store
