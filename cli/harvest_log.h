// Harvest log: what is said on standard error while a run goes on: for people (harvest_text_log) or
// for programs (harvest_json_log). Refuses to know when things happen (harvest_watch).
#pragma once

#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/harvest_report.h"
#include "cli/harvest_state.h"

namespace cli {

enum class Level { info, warning, error };

class HarvestLog {
 public:
  virtual ~HarvestLog() = default;
  virtual void run_started(const RunFacts& facts) = 0;
  virtual void site_started(const crawler::SiteReport& site) = 0;
  virtual void fetched(const crawler::SiteReport& site, const std::string& reference,
                       const crawler::FetchSummary& fetch) = 0;
  virtual void site_finished(const crawler::SiteReport& site) = 0;
  virtual void run_finished(const crawler::RunReport& report, const RunFacts& facts) = 0;
  // One sentence; `site` is "" when it is about the run.
  virtual void say(Level level, const std::string& site, const std::string& sentence) = 0;
  // Something may look different now, or time went by.
  virtual void look(const HarvestState& state) = 0;
};

// By --log-format. A terminal gets the live view.
std::unique_ptr<HarvestLog> make_text_log(std::ostream& err, bool terminal);
// Errors alone: for a run that nobody watches.
std::unique_ptr<HarvestLog> make_quiet_log(std::ostream& err);
std::unique_ptr<HarvestLog> make_json_log(std::ostream& err, const crawler::Clock& clock);

}  // namespace cli
