#include "cli/harvest_output.h"

#include "cli/harvest_metrics.h"
#include "cli/whole_file.h"

namespace cli {
namespace {

constexpr auto kReplace = nlohmann::json::error_handler_t::replace;  // servers' words need not be
                                                                     // UTF-8

}  // namespace

void check_output(const HarvestCall& call) {
  for (const ReportFile& file : report_files(call.report)) check_can_write("report", file.path);
  if (!call.metrics.empty()) check_can_write("metrics", call.metrics);
}

void write_report(const HarvestCall& call, const crawler::RunReport& report,
                  const RunFacts& facts) {
  for (const ReportFile& file : report_files(call.report)) {
    write_whole_file(file.path,
                     file.json ? report_json(report, facts).dump(2, ' ', false, kReplace) + '\n'
                               : report_file_text(report, facts));
  }
}

void write_metrics(const HarvestCall& call, const HarvestState& state, const RunFacts& facts,
                   const std::map<std::string, std::string>& last_success) {
  if (call.metrics.empty()) return;
  write_whole_file(call.metrics,
                   metrics_text(state, facts, metrics_label(call.metrics), last_success));
}

}  // namespace cli
