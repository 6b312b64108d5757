// Reread: a site's past visits read again from the archive with today's extractor, oldest first.
// What differs becomes readings of cause "extractor"; what is the same adds nothing. No request.
// Lists, and what the web service says of a whole site, are left to the next harvest: they lead
// to pages and are no readings. Refuses to know leases, runs' rows and how a report is printed.
// Source: DESIGN "Evidence, then meaning".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crawler/past_reading.h"
#include "extract/recipe.h"
#include "store/past_visits.h"

namespace crawler {

struct RereadReport {
  std::string site;
  std::string state = "done";  // done, interrupted, leased
  std::int64_t visits = 0, pages = 0;
  std::int64_t left = 0;  // visits not read again yet
  std::int64_t readings = 0, new_things = 0, new_versions = 0;
  bool resumed = false;                 // an earlier run had begun it
  std::vector<std::string> changed;     // references that have a new reading
  std::vector<std::string> unreadable;  // visits whose pages are none to today's extractor, and why
  std::vector<std::string> damaged;     // visits whose bytes are not what was stored
  // Documents read as text (crawler/document_texts.h), and those left.
  std::int64_t documents = 0, documents_left = 0;
};

class Reread {
 public:
  // `recipe` must outlive this; `extractor` names all that readings depend on: a run that was cut
  // short under this name is gone on with. The site's lease must be held, by a run of any name.
  Reread(store::Archive& archive, store::SiteRow site, const extract::Recipe& recipe,
         std::string extractor);

  std::int64_t left() const { return report_.left; }
  // One visit; what it says and how far it got commit together. False when none is left.
  bool step(store::Instant now);
  // To be told when no more steps follow.
  void stop(const std::string& state) { report_.state = state; }
  const RereadReport& report() const { return report_; }

 private:
  std::optional<store::PastVisit> next();
  void count(const store::VisitEffect& effect);
  void note(PastReading::Troubles troubles);
  void remember(const std::string& place, store::Instant now);

  store::Archive& archive_;
  store::SiteRow site_;
  std::string extractor_;
  PastReading reading_;
  store::VisitPlace place_;
  std::vector<store::PastVisit> ahead_;  // the next is the last
  RereadReport report_;
};

}  // namespace crawler
