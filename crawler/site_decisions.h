// Site decisions: registers of decisions, asked in windows of days, and the page of each decision
// they list.
// Refuses to know how a site's days are cut into windows (register_windows.h) and what an answer
// without a page means for the rest of the site.
// Source: DESIGN "What a harvest does"; the plan stands in the recipe, beside the registers'
// addresses.
#pragma once

#include <cstdint>
#include <string>

#include "crawler/register_windows.h"
#include "crawler/site_departures.h"
#include "crawler/site_desk.h"
#include "crawler/site_documents.h"
#include "crawler/site_translations.h"

namespace crawler {

class SiteDecisions {
 public:
  SiteDecisions(SiteDesk& desk, SiteDepartures& departures, SiteDocuments& documents,
                SiteTranslations& translations)
      : desk_(desk), departures_(departures), documents_(documents), translations_(translations) {}

  // The latest weeks of each register, or its past where these were just read.
  void queue_registers(Instant now);
  void save_register(const Ask& ask, const Answer& answer, Instant now);
  // A register's answer that is no page: its window is asked for in parts instead, or the site has
  // no such register, or it is trouble.
  enum class Trouble { too_wide, absent, failed };
  Trouble trouble(const Ask& ask, const Answer& answer, Instant now);

  // `date`: of the publication, else of the meeting. `changed`: its line in a register did.
  void queue(const extract::ResourceLink& decision, const std::string& date, bool changed,
             Instant now);
  void save(const Ask& ask, const Answer& answer, Instant now);

 private:
  void queue_window(const std::string& kind, const RegisterWindow& window, std::int64_t priority,
                    Instant now);
  // The windows of the past that are due, and the newest of those never asked for.
  void queue_past_windows(const std::string& kind, Instant now);
  std::int64_t longest_window(const std::string& kind) const;  // days, as far as is known
  // Asks for a window's parts instead; false when it has none.
  bool split_window(const Ask& ask, const Answer& answer, Instant now);

  SiteDesk& desk_;
  SiteDepartures& departures_;
  SiteDocuments& documents_;
  SiteTranslations& translations_;
};

}  // namespace crawler
