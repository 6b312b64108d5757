#include "cli/harvest_run.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <optional>
#include <string_view>

#include "cli/contact.h"
#include "cli/harvest_documents.h"
#include "cli/harvest_leases.h"
#include "cli/harvest_locate.h"
#include "cli/harvest_log.h"
#include "cli/harvest_output.h"
#include "cli/harvest_watch.h"
#include "cli/json.h"
#include "cli/night_window.h"
#include "cli/quiet.h"
#include "crawler/crawl.h"
#include "store/last_reports.h"
#include "store/queries.h"

namespace cli {
namespace {

using crawler::RunReport;
using crawler::SiteReport;

// Words of the command line and of servers need not be UTF-8.
constexpr auto kReplaceBytes = Json::error_handler_t::replace;

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::vector<SiteReport> unasked(const std::vector<Target>& targets) {
  std::vector<SiteReport> sites;
  for (const Target& target : targets) {
    sites.emplace_back();
    sites.back().site = target.site.key;
    sites.back().base_url = target.base.str();
  }
  return sites;
}

class HarvestRun {
 public:
  HarvestRun(Invocation& call, const HarvestCall& harvest, std::vector<Target> targets,
             const std::atomic<bool>& stop);
  int run();

 private:
  void open();   // the archive, the sites' rows, the run's row
  void lease();  // what another run holds is left to it
  void crawl();
  void end();                              // the run came to its end, by whatever way
  void fail(const std::exception& error);  // it broke off: what is known is written all the same
  void publish();                          // the figures so far; not again once it failed
  bool write_files(const RunReport& report);
  // A file that can't be written costs the run nothing but its exit code. False, and said, then.
  bool written(const std::function<void()>& write);

  Invocation& call_;
  const HarvestCall& harvest_;
  std::vector<Target> targets_;
  const std::atomic<bool>& stop_;
  const crawler::SystemClock clock_;
  crawler::HarvestOptions options_;
  std::unique_ptr<HarvestLog> log_;
  HarvestState state_;
  HarvestWatch watch_;
  RunFacts facts_;
  std::map<std::string, std::string> last_success_;
  bool interrupted_ = false, leased_ = false, publishes_ = true;
  std::optional<store::Archive> archive_;
  std::unique_ptr<crawler::Fetcher> fetcher_;
  std::optional<crawler::Crawl> crawl_;  // state_ looks at its reports
};

std::unique_ptr<HarvestLog> make_log(const Invocation& call, const HarvestCall& harvest,
                                     const crawler::Clock& clock) {
  if (harvest.log_format == "json") return make_json_log(call.err, clock);
  if (harvest.quiet) return make_quiet_log(call.err);
  const char* const kind = std::getenv("TERM");
  const bool dumb = kind == nullptr || std::string_view(kind) == "dumb";
  return make_text_log(call.err, &call.err == &std::cerr && is_terminal(STDERR_FILENO) && !dumb);
}

HarvestRun::HarvestRun(Invocation& call, const HarvestCall& harvest, std::vector<Target> targets,
                       const std::atomic<bool>& stop)
    : call_(call),
      harvest_(harvest),
      targets_(std::move(targets)),
      stop_(stop),
      options_(harvest_options(harvest)),
      log_(make_log(call, harvest, clock_)),
      state_(clock_, {options_.max_requests, options_.max_time}, unasked(targets_),
             [this](const std::string& site) { return archive_->queued(site); }),
      watch_(state_, *log_, stop, [this] { publish(); }) {
  facts_.started = clock_.now();
  facts_.version = MINUTEBOOK_VERSION;
  facts_.host = host_name();
}

int HarvestRun::run() {
  try {
    open();
    lease();
    publish();
    crawl();
    end();
  } catch (const std::exception& error) {
    fail(error);
    throw;
  }
  return facts_.exit_code;
}

void HarvestRun::open() {
  archive_ =
      store::Archive::open(harvest_.common.archive, store::Archive::Mode::create, clock_.now());
  Json options = {{"arguments", call_.arguments}};
  for (Target& target : targets_) {
    locate(target, *archive_);
    auto row = target.site.row();
    row.base_url = target.base.str();
    archive_->put_site(row);
    options["sites"].push_back(target.site.key);
  }
  archive_->commit(clock_.now());
  archive_->set_warcinfo({{"http-header-user-agent", user_agent(harvest_.contact)}});
  facts_.run =
      archive_->begin_run("harvest", options.dump(-1, ' ', false, kReplaceBytes), clock_.now());
  log_->run_started(facts_);
  if (harvest_.metrics.empty()) return;
  store::Queries queries(*archive_);
  for (const Target& target : targets_) {
    for (const auto& status : queries.status(target.site.key)) {
      if (status.last_success) last_success_[target.site.key] = *status.last_success;
    }
  }
}

void HarvestRun::lease() {
  const auto waiting = [&](const std::string& site) {
    log_->say(Level::info, site, "another run holds it; waiting");
  };
  for (const std::string& site :
       take_leases(targets_, *archive_, facts_.run, harvest_.wait, stop_, waiting)) {
    SiteReport report;
    report.site = site;
    report.state = "leased";
    report.reason = "Another run is harvesting it; nothing was asked.";
    watch_.finished(report);
    leased_ = true;
  }
}

void HarvestRun::crawl() {
  if (targets_.size() == 1) options_.one = targets_.front().one;
  if (!harvest_.between.empty()) {  // the end of its hours ends a run like a budget
    const auto left = NightWindow(harvest_.between).left(clock_.now());
    const auto most = left.value_or(crawler::Milliseconds(1));
    options_.max_time = std::min(options_.max_time.value_or(most), most);
  }
  crawler::FetcherOptions fetcher_options;
  fetcher_options.user_agent = user_agent(harvest_.contact);
  fetcher_options.spool_directory = archive_->folder();
  fetcher_ = crawler::make_curl_fetcher(clock_, fetcher_options);
  crawl_.emplace(crawler::CrawlParts{*archive_,
                                     *fetcher_,
                                     clock_,
                                     watch_,
                                     stop_,
                                     "minutebook",
                                     {},
                                     crawler::PageReader::Mode::thread},
                 options_);
  for (const Target& target : targets_)
    crawl_->add(target.site, *target.recipe, target.base, target.may_downgrade, facts_.run);
  RunReport report = crawl_->run(facts_.run);
  if (!report.interrupted) read_documents(*archive_, facts_.run, report, stop_, *log_);
  for (const SiteReport& site : report.sites) state_.finished(site);
  interrupted_ = report.interrupted;
}

void HarvestRun::end() {
  facts_.ended = clock_.now();
  const RunReport report = state_.report(interrupted_);
  std::map<std::string, std::string> before;
  for (const SiteReport& site : report.sites)
    before[site.site] = store::state_before(*archive_, site.site, facts_.run);
  facts_.exit_code = report_exit_code(report, harvest_.strict, before);
  if (facts_.exit_code == kDone && leased_) facts_.exit_code = kLeased;
  archive_->release_leases(facts_.run);
  archive_->end_run(facts_.run, outcome_of(report, facts_),
                    report_json(report, facts_).dump(-1, ' ', false, kReplaceBytes), facts_.ended);
  if (!write_files(report) && facts_.exit_code == kDone) facts_.exit_code = kCouldNotRun;
  log_->run_finished(report, facts_);
  if (harvest_.common.json) {
    print(call_.out, report_json(report, facts_));
  } else if (!harvest_.quiet || is_worth_a_look(facts_.exit_code)) {
    call_.out << report_text(report, style_for(call_));
  }
}

void HarvestRun::fail(const std::exception& error) {
  if (facts_.ended != crawler::Instant{}) return;  // it had ended, and its files are written
  facts_.ended = clock_.now();
  facts_.error = error.what();
  facts_.exit_code = exit_code_of(error);
  state_.settle("interrupted", "The run failed before this site was done.");
  const RunReport report = state_.report(false);
  write_files(report);
  log_->run_finished(report, facts_);
}

bool HarvestRun::write_files(const RunReport& report) {
  const bool reported = written([&] { write_report(harvest_, report, facts_); });
  const bool measured = written([&] { write_metrics(harvest_, state_, facts_, last_success_); });
  return reported && measured;
}

bool HarvestRun::written(const std::function<void()>& write) {
  try {
    write();
    return true;
  } catch (const CannotRun& error) {
    log_->say(Level::error, "", error.what());
    return false;
  }
}

void HarvestRun::publish() {
  if (!publishes_) return;
  publishes_ = written([&] { write_metrics(harvest_, state_, facts_, last_success_); });
}

}  // namespace

int run_harvest(Invocation& call, const HarvestCall& harvest, std::vector<Target> targets,
                const std::atomic<bool>& stop) {
  return HarvestRun(call, harvest, std::move(targets), stop).run();
}

}  // namespace cli
