// Site committees: the list of committees and each committee's own page: to records, and to what is
// asked because of them.
// Refuses to know where lists are found (site_ways.h) and what lists say of meetings
// (site_listings.h). Source: DESIGN "What a harvest does".
#pragma once

#include "crawler/site_declarations.h"
#include "crawler/site_departures.h"
#include "crawler/site_desk.h"
#include "crawler/site_listings.h"
#include "crawler/site_service.h"
#include "crawler/site_translations.h"
#include "crawler/site_ways.h"

namespace crawler {

class SiteCommittees {
 public:
  SiteCommittees(SiteDesk& desk, SiteWays& ways, SiteDepartures& departures,
                 SiteTranslations& translations, SiteService& service, SiteListings& listings,
                 SiteDeclarations& declarations)
      : desk_(desk),
        ways_(ways),
        departures_(departures),
        translations_(translations),
        service_(service),
        listings_(listings),
        declarations_(declarations) {}

  void save_list(const Ask& ask, const Answer& answer, Instant now);
  void save_page(const Ask& ask, const Answer& answer, Instant now);

 private:
  void report_none(const Ask& ask, const extract::CommitteeList& list, Instant now);
  void queue(const extract::CommitteeLink& committee, Instant now);
  void save_listing(const Ask& ask, const Answer& answer, Instant now);

  SiteDesk& desk_;
  SiteWays& ways_;
  SiteDepartures& departures_;
  SiteTranslations& translations_;
  SiteService& service_;
  SiteListings& listings_;
  SiteDeclarations& declarations_;
};

}  // namespace crawler
