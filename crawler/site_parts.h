// Site parts: the parts of one site's harvest, made and wired: each leans on those above it alone.
// Refuses to know what any of them does. Source: DESIGN "What a harvest does".
#pragma once

#include <utility>

#include "crawler/site_committees.h"
#include "crawler/site_decisions.h"
#include "crawler/site_departures.h"
#include "crawler/site_desk.h"
#include "crawler/site_documents.h"
#include "crawler/site_drift.h"
#include "crawler/site_habit.h"
#include "crawler/site_listings.h"
#include "crawler/site_marks.h"
#include "crawler/site_service.h"
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
  SiteTranslations translations{desk};
  SiteDepartures departures{desk};
  SiteMarks marks{desk};
  SiteSweep sweep{desk};
  SiteDocuments documents{desk, sweep};
  SiteDecisions decisions{desk, departures, documents, translations};
  SiteSources sources{desk, decisions};
  SiteVersions versions{
      desk, {service, translations, sources, drift, habit, marks, documents, decisions}};
  SiteVisits visits{desk, service, sweep, habit, versions};
  SiteListings listings{desk, ways, departures, drift, sources, visits};
  SiteCommittees committees{desk, ways, departures, translations, service, listings};
};

}  // namespace crawler
