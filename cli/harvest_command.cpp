#include "cli/harvest_command.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <ostream>
#include <thread>

#include "cli/contact.h"
#include "cli/demo_portal.h"
#include "cli/harvest_locate.h"
#include "cli/harvest_progress.h"
#include "cli/harvest_report.h"
#include "cli/harvest_targets.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "crawler/crawl.h"
#include "store/queries.h"

namespace cli {
namespace {

using crawler::Milliseconds;

constexpr char kDemo[] = "demo";
// Words of the command line and of servers need not be UTF-8.
constexpr auto kReplace = nlohmann::json::error_handler_t::replace;
constexpr std::chrono::seconds kLeasePoll{5};

struct HarvestCall {
  CommonOptions common;
  std::vector<std::string> words, committees;
  std::string since, documents = "minutes", contact, base_url, sites_file, min_delay;
  std::int64_t max_requests = 2000;
  bool dry_run = false, wait = false, strict = false;
};

std::atomic<bool> stop_requested{false};
extern "C" void request_stop(int) { stop_requested = true; }

bool parse(Invocation& call, HarvestCall& to) {
  Options options(
      "harvest SITE…|REF|URL",
      "Reads what councils published since the last time, newest first, and with what is left of\n"
      "the budget fills in the past. The same command serves the first night and every night.",
      "  minutebook harvest demo                        an invented council, served on loopback\n"
      "  minutebook harvest doncaster --contact me@example.org\n"
      "  minutebook harvest doncaster powys --since 2024-01-01 --documents none\n"
      "  minutebook harvest doncaster --committee planning --max-requests 200\n"
      "  minutebook harvest doncaster/meeting/3702      one thing, now\n");
  options.words(to.words, 1, 500);
  options.text("since", to.since, "DATE", "leave older meetings alone (YYYY-MM-DD)");
  options.texts("committee", to.committees, "NAME", "only committees whose name holds this");
  options.text("documents", to.documents, "POLICY",
               "which documents' bytes: none, minutes, reports (all but packs), all");
  options.number("max-requests", to.max_requests, 1, 1'000'000, "budget a site");
  contact_option(options, to.contact);
  options.text("base-url", to.base_url, "URL", "another address for the one site, for this run");
  options.text("sites", to.sites_file, "FILE", "further rows for the table of sites");
  options.text("min-delay", to.min_delay, "SECONDS", "lower our own floor; on loopback only");
  options.flag("dry-run", to.dry_run, "say what would be asked; make no request");
  options.flag("wait", to.wait, "wait for a site that another run holds");
  options.flag("strict", to.strict, "standing refusals and known gaps make the exit code 1 too");
  options.common(to.common);
  return options.parse(call);
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
  if (!call.min_delay.empty()) {
    char* end = nullptr;
    const double seconds = std::strtod(call.min_delay.c_str(), &end);
    if (*end != '\0' || !(seconds >= 0 && seconds <= 3600))
      throw CannotRun(fmt::format("--min-delay takes seconds, not \"{}\"", call.min_delay));
    options.min_delay = Milliseconds(static_cast<std::int64_t>(seconds * 1000));
  }
  return options;
}

void check_guest_rules(const std::vector<Target>& targets, const HarvestCall& call) {
  for (const Target& target : targets) {
    check_contact(target.base, call.contact);
    if (!call.min_delay.empty() && !is_loopback(target.base))
      throw CannotRun("--min-delay is for loopback only; other servers keep their pause");
  }
}

bool names_demo(const std::vector<std::string>& words) {
  const auto is_demo = [](const std::string& word) {
    return word == kDemo || word.starts_with(std::string(kDemo) + "/");
  };
  const bool any = std::any_of(words.begin(), words.end(), is_demo);
  if (any && words.size() > 1) throw CannotRun("the demo is harvested by itself");
  return any;
}

int dry_run(Invocation& call, const HarvestCall& options, const std::vector<Target>& targets) {
  std::optional<store::Archive> archive;
  if (std::filesystem::exists(options.common.archive)) {
    archive = store::Archive::open(options.common.archive, store::Archive::Mode::read_only,
                                   crawler::SystemClock().now());
  }
  for (const Target& target : targets) {
    const std::size_t queued = archive ? archive->queued(target.site.key) : 0;
    const auto last = archive ? archive->learned(target.site.key, "last_run") : std::nullopt;
    call.out << target.site.key << "  " << target.base.str() << '\n'
             << "  robots.txt first, once a day; then "
             << (target.one
                     ? target.one->kind + " " + target.one->id
                     : target.base.resolve(target.recipe->resource("committees", "").path)->str())
             << '\n'
             << fmt::format("  {}; {} known things wait; at most {} requests\n",
                            last ? "harvested before" : "never harvested", queued,
                            options.max_requests);
  }
  call.out << "dry run: no request was made\n";
  return kDone;
}

// Takes every target's lease; those another run holds are dropped, or waited for.
std::vector<std::string> take_leases(std::vector<Target>& targets, store::Archive& archive,
                                     std::int64_t run, bool wait, std::ostream& err) {
  std::vector<std::string> held;
  const crawler::SystemClock clock;
  for (auto target = targets.begin(); target != targets.end();) {
    auto lease = archive.take_lease(target->site.key, run, clock.now());
    if (lease == store::LeaseResult::held_by_another && wait)
      err << target->site.key << ": another run holds it; waiting\n";
    while (lease == store::LeaseResult::held_by_another && wait && !stop_requested) {
      std::this_thread::sleep_for(kLeasePoll);
      archive.heartbeat(run, clock.now());
      lease = archive.take_lease(target->site.key, run, clock.now());
    }
    if (lease == store::LeaseResult::taken) {
      ++target;
      continue;
    }
    held.push_back(target->site.key);
    target = targets.erase(target);
  }
  return held;
}

crawler::RunReport crawl(Invocation& call, const HarvestCall& harvest,
                         const std::vector<Target>& targets, store::Archive& archive,
                         std::int64_t run) {
  const crawler::SystemClock clock;
  auto options = harvest_options(harvest);
  if (targets.size() == 1) options.one = targets.front().one;
  crawler::FetcherOptions fetcher_options;
  fetcher_options.user_agent = user_agent(harvest.contact);
  fetcher_options.spool_directory = archive.folder();
  const auto fetcher = crawler::make_curl_fetcher(clock, fetcher_options);
  HarvestProgress progress(
      call.err, is_terminal(2), clock,
      [&](const std::string& site) { return archive.queued(site); }, options.max_requests);
  crawler::Crawl crawl({archive,
                        *fetcher,
                        clock,
                        progress,
                        stop_requested,
                        "minutebook",
                        {},
                        crawler::PageReader::Mode::thread},
                       options);
  for (const Target& target : targets)
    crawl.add(target.site, *target.recipe, target.base, target.may_downgrade, run);
  return crawl.run(run);
}

int run_harvest(Invocation& call, const HarvestCall& harvest, std::vector<Target> targets) {
  const crawler::SystemClock clock;
  auto archive =
      store::Archive::open(harvest.common.archive, store::Archive::Mode::create, clock.now());
  for (Target& target : targets) {
    locate(target, archive);
    auto row = target.site.row();
    row.base_url = target.base.str();
    archive.put_site(row);
  }
  archive.commit(clock.now());
  archive.set_warcinfo({{"http-header-user-agent", user_agent(harvest.contact)}});
  nlohmann::ordered_json options = {{"arguments", call.arguments}};
  for (const Target& target : targets) options["sites"].push_back(target.site.key);
  const std::int64_t run =
      archive.begin_run("harvest", options.dump(-1, ' ', false, kReplace), clock.now());
  const auto held = take_leases(targets, archive, run, harvest.wait, call.err);
  auto report = crawl(call, harvest, targets, archive, run);
  for (const std::string& site : held) {
    report.sites.push_back({});
    report.sites.back().site = site;
    report.sites.back().state = "leased";
    report.sites.back().reason = "Another run is harvesting it; nothing was asked.";
  }
  archive.release_leases(run);
  archive.end_run(run, report.interrupted ? "interrupted" : "done",
                  report_json(report).dump(-1, ' ', false, kReplace), clock.now());
  if (harvest.common.json) {
    call.out << report_json(report).dump(2, ' ', false, kReplace) << '\n';
  } else {
    call.out << report_text(report, style_for(call));
  }
  const int code = report_exit_code(report, harvest.strict);
  return code == kDone && !held.empty() ? kLeased : code;
}

}  // namespace

int harvest_command(Invocation& call) {
  HarvestCall harvest;
  if (!parse(call, harvest)) return kDone;
  harvest_options(harvest);  // mistakes are said before anything is started
  const std::string home = home_folder();
  auto table = crawler::SiteTable::load(home + "/sites/councils.tsv");
  if (!harvest.sites_file.empty()) table.add(harvest.sites_file);
  std::unique_ptr<DemoPortal> demo;
  if (names_demo(harvest.words) && harvest.base_url.empty()) {
    table.add(home + "/sites/demo/sites.tsv");
    if (!harvest.dry_run) {
      demo = std::make_unique<DemoPortal>(home);
      harvest.base_url = demo->base_url();
    }
    if (harvest.min_delay.empty()) harvest.min_delay = "0";
  }
  Recipes recipes(home);
  auto targets = harvest_targets(
      {harvest.words, harvest.base_url, known_bases(harvest.common.archive)}, table, recipes);
  check_guest_rules(targets, harvest);
  if (harvest.dry_run) return dry_run(call, harvest, targets);
  stop_requested = false;
  std::signal(SIGINT, request_stop);
  std::signal(SIGTERM, request_stop);
  std::signal(SIGPIPE, SIG_IGN);
  const int code = run_harvest(call, harvest, std::move(targets));
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  return code;
}

}  // namespace cli
