#include "cli/reextract_command.h"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>

#include "cli/harvest_leases.h"
#include "cli/harvest_stop.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reextract_report.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "cli/wording.h"
#include "crawler/document_texts.h"
#include "store/digest.h"
#include "store/queries.h"

namespace cli {
namespace {

using crawler::Reread;
using crawler::RereadReport;

constexpr char kReextractDescription[] =
    "Reads what the archive holds of a site again with today's extractor and recipe, without a\n"
    "request: after an update, or after a change to sites/platforms. What differs is added as\n"
    "readings of the versions that are held, and history says so; what is the same adds nothing.\n"
    "Documents that were not read as text so far, or by another version of the tool, are read.\n"
    "Without SITE every site of the archive. Interrupted, it goes on where it stood.";
constexpr char kReextractExamples[] =
    "  minutebook reextract\n"
    "  minutebook reextract doncaster --json\n"
    "  minutebook reextract --dry-run                 how many visits there are to read\n";

struct RereadCall {
  CommonOptions common;
  std::vector<std::string> words;
  std::string sites_file;  // beside which own recipes may stand
  bool dry_run = false, wait = false;
};

// A line that is written over, on a terminal only.
class RereadProgress {
 public:
  explicit RereadProgress(Invocation& call)
      : err_(call.err), shown_(call.out_is_terminal && is_terminal(STDERR_FILENO)) {}
  ~RereadProgress() {
    if (begun_) err_ << "\r\x1b[K" << std::flush;
  }
  void look(const RereadReport& site, store::Instant at) {
    constexpr std::chrono::milliseconds kEvery{200};
    if (!shown_ || at - drawn_ < kEvery) return;
    begun_ = true;
    drawn_ = at;
    err_ << "\r\x1b[K" << site.site << "  " << grouped(site.visits) << " visits read again, "
         << grouped(site.left) << " to go, " << grouped(site.readings) << " readings" << std::flush;
  }

 private:
  std::ostream& err_;
  bool shown_, begun_ = false;
  store::Instant drawn_{};
};

class RereadSites {
 public:
  RereadSites(Invocation& call, const RereadCall& options, store::Archive archive)
      : call_(call),
        options_(options),
        archive_(std::move(archive)),
        recipes_(home_folder(), options.sites_file) {
    find_targets();
  }

  RereadRun count() {
    RereadRun run;
    for (const Target& target : targets_) run.sites.push_back(reread(target).report());
    return run;
  }

  RereadRun read(const std::atomic<bool>& stop) {
    RereadRun run;
    Json options = {{"arguments", call_.arguments}};
    for (const Target& target : targets_) options["sites"].push_back(target.site.key);
    constexpr auto kReplaceInvalid = Json::error_handler_t::replace;
    run.run = archive_.begin_run("reextract", options.dump(-1, ' ', false, kReplaceInvalid), now());
    for (const Target& target : targets_) {
      run.sites.push_back(read_site(target, run.run, stop));
      archive_.release_leases(run.run);
      if (stop) break;
    }
    run.exit_code = exit_code_of(run.sites);
    archive_.end_run(run.run, run.exit_code == kInterrupted ? "interrupted" : "done",
                     report_json(run).dump(-1, ' ', false, kReplaceInvalid), now());
    return run;
  }

 private:
  void find_targets() {
    store::Queries queries(archive_);
    std::vector<std::string> keys;
    for (const std::string& word : options_.words) {
      const Reference site = find_reference(queries, word);
      if (!site.kind.empty()) throw CannotRun("reextract takes whole sites, not " + site.str());
      keys.push_back(site.site);
    }
    for (const std::string& key : keys.empty() ? queries.sites() : keys) {
      const store::SiteRow row = queries.site(key).value();
      Target target;
      target.site.key = row.key;
      target.site.platform = row.platform;
      target.site.base_url = row.base_url;
      target.recipe = &recipes_.of(row.platform, key);
      targets_.push_back(std::move(target));
    }
  }

  // Readings depend on the program's extractor and on the recipe.
  Reread reread(const Target& target) {
    return {archive_, target.site.row(), *target.recipe,
            std::to_string(crawler::kExtractorVersion) + '-' + target.recipe->hash()};
  }

  RereadReport read_site(const Target& target, std::int64_t run, const std::atomic<bool>& stop) {
    std::vector<Target> wanted{target};
    const auto waiting = [&](const std::string& site) {
      call_.err << site << ": another run holds it; waiting\n" << std::flush;
    };
    if (!take_leases(wanted, archive_, run, options_.wait, stop, waiting).empty()) {
      RereadReport report;
      report.site = target.site.key;
      report.state = stop ? "interrupted" : "leased";
      return report;
    }
    Reread reading = reread(target);
    RereadProgress progress(call_);
    while (!stop && reading.step(now())) {
      const store::Instant at = now();
      archive_.commit_if_due(at);
      archive_.heartbeat(run, at);
      progress.look(reading.report(), at);
    }
    if (reading.left() > 0) reading.stop("interrupted");
    archive_.commit(now());
    RereadReport report = reading.report();
    read_documents(report, run, stop);
    return report;
  }

  // Those that no tool has read, and those that another version of its tool has.
  void read_documents(RereadReport& report, std::int64_t run, const std::atomic<bool>& stop) {
    crawler::DocumentTexts texts(archive_, report.site, documents_);
    texts.again();
    for (store::Instant at = now(); !stop && texts.step(at); at = now())
      archive_.heartbeat(run, at);
    archive_.commit(now());
    const crawler::DocumentTextsReport done = texts.report();
    report.documents = done.text;
    report.documents_left = done.waiting;
    report.unreadable.insert(report.unreadable.end(), done.failures.begin(), done.failures.end());
    report.damaged.insert(report.damaged.end(), done.damaged.begin(), done.damaged.end());
    for (const std::string& program : done.missing)
      call_.err << report.site << ": " << program << " is not installed, so documents wait\n";
    if (stop && done.waiting > 0) report.state = "interrupted";
  }

  Invocation& call_;
  const RereadCall& options_;
  store::Archive archive_;
  Recipes recipes_;
  crawler::DocumentReader documents_;
  std::vector<Target> targets_;
};

void print_count(std::ostream& out, const RereadRun& run) {
  for (const RereadReport& site : run.sites) {
    out << site.site << "  " << counted(site.left, "visit", "visits") << " to read again"
        << (site.resumed ? "; an earlier run had begun" : "") << '\n';
  }
  out << "dry run: nothing was read\n";
}

}  // namespace

int reextract_command(Invocation& call) {
  RereadCall options;
  Options parser("reextract [SITE…]", kReextractDescription, kReextractExamples);
  parser.words(options.words, 0, 500);
  sites_option(parser, options.sites_file);
  parser.flag("dry-run", options.dry_run, "say how much there is to read; read nothing");
  parser.flag("wait", options.wait, "wait for a site that another run holds");
  parser.common(options.common);
  if (!parser.parse(call)) return kDone;
  if (options.dry_run) {
    const RereadRun run = RereadSites(call, options, open_for_reading(options.common)).count();
    if (options.common.json) {
      print(call.out, report_json(run));
    } else {
      print_count(call.out, run);
    }
    return kDone;
  }
  auto archive =
      store::Archive::open(options.common.archive, store::Archive::Mode::read_write, now());
  const StopSignals signals;
  const RereadRun run = RereadSites(call, options, std::move(archive)).read(signals.requested());
  if (options.common.json) {
    print(call.out, report_json(run));
  } else {
    call.out << report_text(run, style_for(call));
  }
  return run.exit_code;
}

}  // namespace cli
