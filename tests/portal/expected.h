// Expected: the facts a portal publishes, as JSON, from the model and never from the pages: what a
// harvest is compared with. Refuses to know how minutebook stores them.
//
// {site, council, gss, committees: [{id, name}], meetings: [{id, committee, title, date, time,
//  cancelled, status, venue, contact, documents: [id], attendance: [[name, role, attendance]],
//  items: [{id (null for a heading row), number, title, intro, minutes, decision: [paragraph],
//  minutes_status, stub_on_meeting_page, documents: [{id, title}], votes: [{title, type, result,
//  voters: [[how, name]]}]}]}]}
#pragma once

#include <string>

#include "tests/portal/model.h"
#include "tests/portal/options.h"

namespace portal {

std::string expected_json(const Council& council, const PortalOptions& options);

}  // namespace portal
