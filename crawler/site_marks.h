// Site marks: what a server marked when it sent a page: a page that is looked at again is asked for
// on condition that it is another now.
// Refuses to know when a page is looked at again (site_sweep.h).
// Source: RFC 9110 8.8 and 13.1; DESIGN "Few requests".
#pragma once

#include "crawler/site_desk.h"

namespace crawler {

class SiteMarks {
 public:
  explicit SiteMarks(SiteDesk& desk) : desk_(desk) {}

  // Where the page's mark is held, its address is the same and it was read by this extractor.
  void set_condition(Ask& ask) const;
  // Of what was read whole from one page; a visit keeps its own.
  void keep(const Ask& ask, const Answer& answer);
  // Of a meeting's page. One of which something could not be read whole is to come again.
  void keep(const CollectedVisit& visit, const VisitReader::StubCount& stubs);

 private:
  SiteDesk& desk_;
};

}  // namespace crawler
