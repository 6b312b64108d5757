// Site service's word: what the word of a site's web service is worth beside its pages: which
// visits ask it, whether its bodies have been whole, and where it says otherwise. Refuses to know
// what else the service is asked (site_service.h) and how answers are compared (service_checks.h).
// Source: DESIGN "Each field of a site has one source of record".
#pragma once

#include <string>

#include "crawler/site_desk.h"
#include "crawler/site_service.h"

namespace crawler {

class SiteServiceWord {
 public:
  SiteServiceWord(SiteDesk& desk, const SiteService& service) : desk_(desk), service_(service) {}

  void begin();  // with what earlier runs have learned
  // What the next visit asks of the service, and what came of that.
  VisitReader::Site::Service use();
  void learn_bodies(const VisitReader& reader, Instant now);
  // Adds what it says beside the page, where the visit has not asked it itself.
  void check(store::VisitRecord& record);

 private:
  SiteDesk& desk_;
  const SiteService& service_;
  std::string bodies_;   // whole, cut, or "" not known
  bool probed_ = false;  // bodies were compared with items' own pages in this run
  int checks_ = 0, tries_ = 0, whole_ = 0, cut_ = 0;  // of this run
};

}  // namespace crawler
