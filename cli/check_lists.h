// Check lists: from a portal's way in to a meeting that can be read: the list of committees and a
// few lists of meetings, or a calendar and a few of its months.
// Refuses to know how pages are asked for, and what is on the meeting's page.
// Source: the recipe's `ways_in` and `steps`.
#pragma once

#include <optional>

#include "cli/check_findings.h"
#include "cli/check_portal_pages.h"
#include "crawler/sites.h"

namespace cli {

// Fills what lists tell. The meeting to read, past and not cancelled, with minutes before one with
// an agenda; nothing when none was named, and `findings.trouble` then says why.
std::optional<extract::ListedMeeting> find_meeting(CheckPortalPages& pages,
                                                   const crawler::Site& site,
                                                   crawler::Instant today, CheckFindings& findings);

}  // namespace cli
