// Check read: what a portal's own pages tell, from its lists to one meeting read as a harvest
// would, one stub, and the sources it may offer. Refuses to know how the portal was found and how
// findings are told.
#pragma once

#include "cli/check_find.h"
#include "crawler/sites.h"

namespace cli {

// Fills the findings from committees on; `portal` has its recipe, and `site` its page of meetings
// where that is known. Ends early, with a trouble, when the portal does not answer with pages.
void read_portal(Place portal, const crawler::Site& site, CheckPages& pages,
                 const extract::PlatformSigns& signs, crawler::Instant today,
                 CheckFindings& findings);

}  // namespace cli
