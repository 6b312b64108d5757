// The log for programs: one JSON object a line. README.md, "Watching it", describes the events.
#include <ostream>

#include "cli/harvest_log.h"
#include "cli/json.h"
#include "crawler/outcome.h"

namespace cli {
namespace {

using crawler::FetchSummary;
using crawler::SiteReport;
using nlohmann::ordered_json;

const char* name(Level level) {
  switch (level) {
    case Level::info:
      return "info";
    case Level::warning:
      return "warning";
    case Level::error:
      return "error";
  }
  return "";
}

Level level_of(const std::string& outcome) {
  const auto known = crawler::outcome_named(outcome);
  const bool trouble = !known || crawler::is_failure(*known) || crawler::is_refusal(*known);
  return trouble ? Level::warning : Level::info;
}

class JsonLog : public HarvestLog {
 public:
  JsonLog(std::ostream& err, const crawler::Clock& clock) : err_(err), clock_(clock) {}

  void run_started(const RunFacts& facts) override {
    write(Level::info, "run_started",
          {{"run", facts.run}, {"version", facts.version}, {"host", facts.host}});
  }

  void site_started(const SiteReport& site) override {
    write(Level::info, "site_started", {{"site", site.site}, {"url", site.base_url}});
  }

  void fetched(const SiteReport& site, const std::string& reference,
               const FetchSummary& fetch) override {
    write(level_of(fetch.outcome), "fetched",
          {{"site", site.site},
           {"reference", reference},
           {"url", fetch.url},
           {"outcome", fetch.outcome},
           {"status", fetch.status > 0 ? ordered_json(fetch.status) : ordered_json(nullptr)},
           {"bytes", fetch.bytes},
           {"duration_ms", fetch.duration.count()},
           {"message", or_null(fetch.detail)}});
  }

  void site_finished(const SiteReport& site) override {
    const bool well = site.state == "done" || site.state == "budget";
    write(well ? Level::info : Level::warning, "site_finished",
          {{"site", site.site},
           {"state", site.state},
           {"requests", site.requests},
           {"bytes", site.bytes},
           {"message", or_null(site.reason)}});
  }

  void run_finished(const crawler::RunReport& report, const RunFacts& facts) override {
    const RunTotals sum = totals(report);
    write(facts.error.empty() ? Level::info : Level::error, "run_finished",
          {{"run", facts.run},
           {"outcome", outcome_of(report, facts)},
           {"exit_code", facts.exit_code},
           {"requests", sum.requests},
           {"bytes", sum.bytes},
           {"duration_ms", report.duration.count()},
           {"message", or_null(facts.error)}});
  }

  void say(Level level, const std::string& site, const std::string& sentence) override {
    write(level, "message", {{"site", or_null(site)}, {"message", sentence}});
  }

  void look(const HarvestState&) override {}

 private:
  void write(Level level, const char* event, const ordered_json& rest) {
    ordered_json line = {
        {"time", store::to_iso(clock_.now())}, {"level", name(level)}, {"event", event}};
    line.update(rest);
    // Servers' words need not be UTF-8.
    err_ << line.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n' << std::flush;
  }

  std::ostream& err_;
  const crawler::Clock& clock_;
};

}  // namespace

std::unique_ptr<HarvestLog> make_json_log(std::ostream& err, const crawler::Clock& clock) {
  return std::make_unique<JsonLog>(err, clock);
}

}  // namespace cli
