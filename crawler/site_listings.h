// Site listings: lists of meetings, by committee, year or month or all on one page: to records, and
// to which of their meetings are visited and when.
// Refuses to know where lists are found (site_ways.h) and how a meeting is visited.
// Source: DESIGN "What a harvest does".
#pragma once

#include <vector>

#include "crawler/list_lines.h"
#include "crawler/site_departures.h"
#include "crawler/site_desk.h"
#include "crawler/site_drift.h"
#include "crawler/site_sources.h"
#include "crawler/site_visits.h"
#include "crawler/site_ways.h"

namespace crawler {

class SiteListings {
 public:
  SiteListings(SiteDesk& desk, SiteWays& ways, SiteDepartures& departures, SiteDrift& drift,
               SiteSources& sources, SiteVisits& visits)
      : desk_(desk),
        ways_(ways),
        departures_(departures),
        drift_(drift),
        sources_(sources),
        visits_(visits) {}

  void save(const Ask& ask, const Answer& answer, Instant now);
  // Of a page that lists meetings beside what else it says.
  void save_meetings(const Ask& ask, const Answer& answer,
                     const std::vector<extract::ListedMeeting>& meetings, Instant now);

 private:
  store::ListingRecord record_of(const Ask& ask, const Answer& answer,
                                 const std::vector<extract::ListedMeeting>& meetings) const;
  void queue(const std::vector<extract::ListedMeeting>& meetings,
             const store::ListingRecord& record, const ListLines& before, const Answer& answer,
             Instant now);
  // `changed`: its line is another than when the list was last read.
  void queue_meeting(const extract::ListedMeeting& listed, bool changed, Instant now);
  void save_committees(const extract::Listing& facts, const Answer& answer, Instant now);

  SiteDesk& desk_;
  SiteWays& ways_;
  SiteDepartures& departures_;
  SiteDrift& drift_;
  SiteSources& sources_;
  SiteVisits& visits_;
};

}  // namespace crawler
