#include "cli/harvest_options.h"

#include <fmt/core.h>

#include <cstdlib>

#include "cli/contact.h"
#include "cli/night_window.h"
#include "cli/quantity.h"
#include "cli/site_table.h"
#include "cli/terminal.h"
#include "crawler/plan.h"

namespace cli {
namespace {

using crawler::Milliseconds;

constexpr char kHarvestDescription[] =
    "Reads what councils published since the last time, newest first, and with what is left of\n"
    "the budget fills in the past. The same command serves the first night and every night. A\n"
    "stop by budget is a success. Interrupted, it finishes what is in hand and resumes when it\n"
    "is called again; a second Ctrl-C ends it at once.\n\n"
    "The report is printed when the run ends; under cron or systemd (no terminal, no TERM) only\n"
    "when a person should look, and it is written to report.json and report.txt in the archive's\n"
    "folder unless --report names another place. --report writes it to a file as well: as JSON "
    "when\n"
    "the name ends in .json, as text when it ends otherwise, and both (.json and .txt added)\n"
    "when it ends in no extension. --metrics writes the run's figures for the textfile collector\n"
    "of Prometheus' node_exporter, a name that ends in .prom. README.md, \"Watching it\",\n"
    "describes these files and the log.";

constexpr char kHarvestExamples[] =
    "  minutebook harvest demo                        an invented council, served on loopback\n"
    "  minutebook harvest doncaster --contact me@example.org\n"
    "  minutebook harvest doncaster powys --since 2024-01-01 --documents none\n"
    "  minutebook harvest doncaster --committee planning --max-requests 200\n"
    "  minutebook harvest doncaster/meeting/3702      one thing, now\n"
    "  minutebook harvest --all --between 20:00-06:00 --contact me@example.org\n"
    "  minutebook harvest --nation Wales --max-requests 300\n"
    "  minutebook harvest doncaster powys --max-time 6h --max-bytes 2GB --log-format json \\\n"
    "    --report /var/lib/minutebook/night --metrics /var/lib/node_exporter/minutebook.prom\n"
    "                                                 a nightly job\n";

Milliseconds min_delay(const std::string& text) {
  char* end = nullptr;
  const double seconds = std::strtod(text.c_str(), &end);
  if (*end != '\0' || !(seconds >= 0 && seconds <= 3600))
    throw CannotRun(fmt::format("--min-delay takes seconds, not \"{}\"", text));
  return Milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

}  // namespace

bool parse_harvest(Invocation& call, HarvestCall& to) {
  Options options("harvest SITE…|REF|URL|--all", kHarvestDescription, kHarvestExamples);
  options.words(to.words, 0, 500);
  options.flag("all", to.all, "every site that the archive has");
  options.text("nation", to.nation, "NATION", "the sites of a nation (England, Wales, …)");
  options.text("platform", to.platform, "NAME", "the sites that run a platform (moderngov)");
  options.text("since", to.since, "DATE", "leave older meetings alone (YYYY-MM-DD)");
  options.texts("committee", to.committees, "NAME", "only committees whose name holds this");
  options.text("documents", to.documents, "POLICY",
               "which documents' bytes: none, minutes, reports (all but packs), all");
  options.number("max-requests", to.max_requests, 1, 1'000'000, "budget a site (default: 2000)");
  options.number("sweep", to.sweep, 0, 1'000'000,
                 "of these, for what nothing points at, a site (default: 20)");
  options.text("max-bytes", to.max_bytes, "SIZE", "budget a site, as received (500MB, 2GB)");
  options.text("max-time", to.max_time, "TIME", "budget of the whole run (90s, 45m, 6h, 1h30m)");
  contact_option(options, to.contact);
  options.text("base-url", to.base_url, "URL", "another address for the one site, for this run");
  sites_option(options, to.sites_file);
  options.text("min-delay", to.min_delay, "SECONDS", "lower our own floor; on loopback only");
  options.text("between", to.between, "HOURS", "ask in these hours only, local time (20:00-06:00)");
  options.text("report", to.report, "FILE", "write the run's report there when it ends");
  options.text("metrics", to.metrics, "FILE", "write the run's figures there for Prometheus");
  options.text("log-format", to.log_format, "FORMAT",
               "messages on standard error: text, or json (an object a line)");
  options.flag("dry-run", to.dry_run, "say what would be asked; make no request");
  options.flag("wait", to.wait,
               "wait for the hours of --between, and for a site that another run holds");
  options.flag("quiet", to.quiet, "print only when a person should look (as under cron)");
  options.flag("verbose", to.verbose, "print the report under cron, too");
  options.flag("strict", to.strict, "standing refusals and known gaps make the exit code 1 too");
  options.common(to.common);
  if (!options.parse(call)) return false;
  if (to.words.empty() && !to.all && to.nation.empty() && to.platform.empty())
    throw CannotRun(
        "something is missing after the command; name sites, or --all for those that "
        "the archive has");
  if (!to.between.empty()) NightWindow(to.between);
  if (to.log_format != "text" && to.log_format != "json") {
    throw CannotRun(
        fmt::format("--log-format takes text or json, not \"{}\"", printable(to.log_format)));
  }
  return true;
}

crawler::HarvestOptions harvest_options(const HarvestCall& call) {
  crawler::HarvestOptions options;
  if (!call.since.empty() && crawler::day_number(call.since) == 0)
    throw CannotRun(fmt::format("--since takes a day such as 2024-01-31, not \"{}\"", call.since));
  options.since = call.since;
  options.committees = call.committees;
  const auto policy = crawler::document_policy_named(call.documents);
  if (!policy)
    throw CannotRun(
        fmt::format("--documents takes none, minutes, reports or all, not \"{}\"", call.documents));
  options.documents = *policy;
  options.max_requests = static_cast<int>(call.max_requests);
  options.sweep = static_cast<int>(call.sweep);
  if (!call.max_bytes.empty()) options.max_bytes = to_size("max-bytes", call.max_bytes);
  if (!call.max_time.empty()) options.max_time = to_duration("max-time", call.max_time);
  if (!call.min_delay.empty()) options.min_delay = min_delay(call.min_delay);
  return options;
}

}  // namespace cli
