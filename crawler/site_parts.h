// Site parts: the parts of one site's harvest, made and wired: each leans on those above it alone,
// and all on the desk. What would point upwards is left to the site's harvest (site_harvest.h).
//
//   desk          the ground: site, run, report, archive, open visits
//   ways          where lists are found       listings, committees   what lists say
//   sources       what the site says is new   sweep, marks           what nothing points at
//   service       the web service             service_word           what its word is worth
//   visits        pages of a meeting          versions               what they become
//   habit         stubs after every block     drift                  pages that give up less
//   decisions     registers and their pages   documents              files
//   translations  the other languages         departures             what has left the site
//   declarations  what was declared at a committee's meetings
//
// Refuses to know what any of them does. Source: DESIGN "What a harvest does".
#pragma once

#include <utility>

#include "crawler/site_committees.h"
#include "crawler/site_decisions.h"
#include "crawler/site_declarations.h"
#include "crawler/site_departures.h"
#include "crawler/site_desk.h"
#include "crawler/site_documents.h"
#include "crawler/site_drift.h"
#include "crawler/site_habit.h"
#include "crawler/site_listings.h"
#include "crawler/site_marks.h"
#include "crawler/site_service.h"
#include "crawler/site_service_word.h"
#include "crawler/site_sources.h"
#include "crawler/site_sweep.h"
#include "crawler/site_translations.h"
#include "crawler/site_versions.h"
#include "crawler/site_visits.h"
#include "crawler/site_ways.h"

namespace crawler {

struct SiteParts {
  SiteParts(const Site& site, const extract::Recipe& recipe, extract::Url base,
            const HarvestOptions& options, store::Archive& archive, std::int64_t run)
      : desk(site, recipe, std::move(base), options, archive, run) {}

  SiteDesk desk;
  SiteDrift drift{desk};
  SiteHabit habit{desk};
  SiteWays ways{desk};
  SiteService service{desk};
  SiteServiceWord service_word{desk, service};
  SiteTranslations translations{desk};
  SiteDepartures departures{desk};
  SiteMarks marks{desk};
  SiteSweep sweep{desk};
  SiteDocuments documents{desk, sweep};
  SiteDecisions decisions{desk, departures, documents, translations};
  SiteSources sources{desk, decisions};
  SiteVersions versions{
      desk, {service_word, translations, sources, drift, habit, marks, documents, decisions}};
  SiteVisits visits{desk, service_word, sweep, habit, versions};
  SiteListings listings{desk, ways, departures, drift, sources, visits};
  SiteDeclarations declarations{desk};
  SiteCommittees committees{desk, ways, departures, translations, service, listings, declarations};
};

}  // namespace crawler
