// Check read: what a portal's own pages tell, from its list of committees to one meeting read as a
// harvest would, one stub, and the sources it may offer.
// Refuses to know how the portal was found and how findings are told.
#pragma once

#include "cli/check_find.h"

namespace cli {

// Fills the findings from committees on; `portal` has its recipe. Ends early, with a trouble, when
// the portal does not answer with pages.
void read_portal(Place portal, CheckPages& pages, const extract::PlatformSigns& signs,
                 crawler::Instant today, CheckFindings& findings);

}  // namespace cli
