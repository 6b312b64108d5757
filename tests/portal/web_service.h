// The web service of a portal, mgWebService.asmx: GetCommittees, GetMeetings, GetMeeting as XML.
// Refuses to know the pages. Source: answers of Manchester and others: counts with a blank before
// them, words encoded twice, bodies once, empty elements of white space, dates of another form
// than dd/mm/yyyy ignored.
#pragma once

#include <optional>

#include "tests/portal/page_frame.h"
#include "tests/portal/routes.h"
#include "tests/portal/target.h"

namespace portal {

// Nothing when the target is no address of the service, or the portal has none.
std::optional<Answer> service_answer(const PageMaker& maker, const Target& target);

}  // namespace portal
