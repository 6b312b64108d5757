// Site documents: the files of a site's meetings and decisions: which are fetched, and what came.
// Refuses to know which a policy asks for (plan.h) and what is read from them.
// Source: DESIGN "Documents".
#pragma once

#include <string>
#include <vector>

#include "crawler/site_desk.h"
#include "crawler/site_sweep.h"

namespace crawler {

class SiteDocuments {
 public:
  SiteDocuments(SiteDesk& desk, SiteSweep& sweep) : desk_(desk), sweep_(sweep) {}

  // `date`: ISO, of the meeting or decision. What is held is fetched again only where it may have
  // been replaced, and the sweep's budget allows it.
  void queue(const std::vector<store::DocumentRecord>& documents, const std::string& date,
             Instant now);
  // Counts a document's bytes. False when it is but a page that leads to them: it is followed.
  bool received(const Ask& ask, const Answer& answer, Instant now);

 private:
  bool may_be_replaced(const store::DocumentRecord& document, const std::string& date,
                       Instant now) const;

  SiteDesk& desk_;
  SiteSweep& sweep_;
};

}  // namespace crawler
