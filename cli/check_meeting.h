// Check meeting: one meeting's page and one item's page as a harvest reads them, in figures; and
// what the past would take. Pure functions. Refuses to know how pages were asked for.
#pragma once

#include "cli/check_findings.h"
#include "crawler/reading.h"

namespace cli {

struct ReadMeeting {
  CheckedMeeting checked;
  std::optional<extract::Block> cut;  // a text with a stub to follow: a cut one if there is one
};
ReadMeeting read_checked_meeting(const crawler::Page& page, const extract::PageContext& context,
                                 const extract::ListedMeeting& listed, crawler::Instant now);

CheckedStub follow_stub(const extract::Block& cut, const crawler::Page& item_page,
                        const extract::PageContext& context);

// How often a body meets, by the dates of a list page.
double meetings_a_year(std::vector<std::string> dates);

// About how much a harvest of everything would be, at `pause` between requests and so many
// requests a night; nothing where too little was read to say.
std::optional<PastEstimate> estimate_past(const CheckFindings& findings, int this_year,
                                          crawler::Milliseconds pause, int requests_a_night);

}  // namespace cli
