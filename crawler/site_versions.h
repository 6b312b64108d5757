// Site versions: a visit that was read to the end becomes versions in the archive, and what it
// brought is told to those whom it concerns, and reported.
// Refuses to know how its pages were collected. Source: DESIGN "Fetches commit alone", "Documents".
#pragma once

#include "crawler/site_decisions.h"
#include "crawler/site_desk.h"
#include "crawler/site_documents.h"
#include "crawler/site_drift.h"
#include "crawler/site_habit.h"
#include "crawler/site_marks.h"
#include "crawler/site_service_word.h"
#include "crawler/site_sources.h"
#include "crawler/site_translations.h"

namespace crawler {

class SiteVersions {
 public:
  // Whom a visit concerns.
  struct Told {
    SiteServiceWord& service;
    SiteTranslations& translations;
    SiteSources& sources;
    SiteDrift& drift;
    SiteHabit& habit;
    SiteMarks& marks;
    SiteDocuments& documents;
    SiteDecisions& decisions;
  };
  SiteVersions(SiteDesk& desk, Told told) : desk_(desk), told_(told) {}

  void save(const CollectedVisit& visit, Instant now);

 private:
  struct Saved {
    const CollectedVisit& visit;
    store::VisitRecord record;
    store::VisitEffect effect;
    VisitReader::StubCount stubs;  // none where pages were spared
    bool has_changed() const {
      return effect.meeting_is_new ||
             effect.new_versions + effect.new_things + effect.completions > 0;
    }
  };
  void tell_of_translation(const Saved& saved, Instant now);
  void tell(const Saved& saved, Instant now);
  void queue_documents(const Saved& saved, Instant now);
  void report(const Saved& saved);
  void report_meeting(const Saved& saved);  // of the main language

  SiteDesk& desk_;
  Told told_;
};

}  // namespace crawler
