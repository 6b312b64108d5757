// CMIS expected: what a CMIS portal publishes, as JSON, from the view and never from the pages.
// Refuses to know how minutebook stores it.
//
// {site, council, committees: [{id, name, place}], meetings: [{id, committee, name, title, date,
//  time, venue, status, cancelled, draft, documents: [{sealed, title, kind}], items: [{heading,
//  permalink, number, title, exempt, intro, minutes: [paragraph], documents: […]}],
//  attendance: [[name, group]], declarations: [[name, item, nature, details, action]]}]}
#pragma once

#include <string>

#include "tests/portal/model.h"

namespace portal::cmis {

std::string expected_json(const Council& council);

}  // namespace portal::cmis
