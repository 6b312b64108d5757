#include "cli/import_command.h"

#include <unistd.h>

#include <chrono>
#include <ostream>

#include "cli/harvest_stop.h"
#include "cli/import_run.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/wording.h"

namespace cli {
namespace {

constexpr char kImportDescription[] =
    "Takes captures that other programs made (WARC files of wget, Heritrix, Browsertrix or a web\n"
    "archive, and WACZ files): pages of sites in the table become fetches with their own dates "
    "and\n"
    "their text readings at those dates, before and between what is held. Their records are kept\n"
    "as they are. References, versions' numbers and cursors that were given out stay as they are.\n"
    "What is held is not taken twice: interrupted, it is called again with the same files.\n"
    "Exit code 1: something in the files is damaged or was refused; it is named.";
constexpr char kImportExamples[] =
    "  minutebook import old-crawl.warc.gz\n"
    "  minutebook import *.wacz --site doncaster --dry-run    what would be taken\n"
    "  minutebook import old.warc.gz --site doncaster --base-url http://www.doncaster.example/mg/\n"
    "                                                 an address that the site once had\n";

// A line that is written over, on a terminal only.
class ImportLine {
 public:
  explicit ImportLine(Invocation& call)
      : err_(call.err), shown_(call.out_is_terminal && is_terminal(STDERR_FILENO)) {}
  ~ImportLine() {
    if (begun_) err_ << "\r\x1b[K" << std::flush;
  }
  void look(const std::string& what, std::int64_t done, std::int64_t all) {
    constexpr std::chrono::milliseconds kEvery{200};
    const store::Instant at = now();
    if (!shown_ || (all > 0 && at - drawn_ < kEvery)) return;
    begun_ = true;
    drawn_ = at;
    err_ << "\r\x1b[K" << printable(what);
    if (all > 0) err_ << "  " << grouped(done) << " of " << grouped(all);
    err_ << std::flush;
  }

 private:
  std::ostream& err_;
  bool shown_, begun_ = false;
  store::Instant drawn_{};
};

ImportRun run_shown(Invocation& call, const ImportOrder& order) {
  const StopSignals signals;
  ImportLine line(call);
  const ImportProgress progress{[&](const std::string& what, std::int64_t done, std::int64_t all) {
                                  line.look(what, done, all);
                                },
                                [&](const std::string& site) {
                                  call.err << site << ": another run holds it; waiting\n"
                                           << std::flush;
                                }};
  return run_import(order, signals.requested(), progress);
}

}  // namespace

int import_command(Invocation& call) {
  ImportOrder order;
  CommonOptions common;
  Options parser("import FILE…", kImportDescription, kImportExamples);
  parser.words(order.files, 1, 10'000);
  parser.texts("site", order.words.sites, "SITE", "captures of this site alone");
  parser.texts("base-url", order.words.base_urls, "URL",
               "another address of the one site; for this run");
  parser.text("sites", order.words.sites_file, "FILE", "further rows for the table of sites");
  parser.flag("dry-run", order.dry_run, "say what would be taken; write nothing");
  parser.flag("wait", order.wait, "wait for a site that another run holds");
  parser.common(common);
  if (!parser.parse(call)) return kDone;
  order.archive = common.archive;
  order.arguments = call.arguments;
  const ImportRun run = run_shown(call, order);
  if (common.json) {
    print(call.out, to_json(run));
  } else {
    call.out << report_text(run, style_for(call));
  }
  return run.exit_code;
}

}  // namespace cli
