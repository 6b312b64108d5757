// Site declarations: a committee's list of what was declared at its meetings: an optional source of
// that committee alone, asked for after its page. It is read in the main language.
// Refuses to know the committee's page and how a list is read. Source: DESIGN "Outcomes".
#pragma once

#include <string>

#include "crawler/site_desk.h"

namespace crawler {

class SiteDeclarations {
 public:
  explicit SiteDeclarations(SiteDesk& desk) : desk_(desk) {}

  // The committee's page leads to this list.
  void queue(const extract::ResourceLink& list, Instant now);
  // The committee's page was not sent again: it links to what it linked to.
  void queue_known(const std::string& committee, Instant now);
  void save(const Ask& ask, const Answer& answer, Instant now);

 private:
  SiteDesk& desk_;
};

}  // namespace crawler
