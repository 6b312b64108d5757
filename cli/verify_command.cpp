#include "cli/verify_command.h"

#include <unistd.h>

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "store/verify.h"

namespace cli {
namespace {

const char* const kVerifyExamples =
    "  minutebook verify\n"
    "  minutebook verify --archive /srv/minutes --json    exit code 4 when anything is damaged\n";

// A line that is written over while the check runs, on a terminal only.
class Progress {
 public:
  explicit Progress(Invocation& call)
      : err_(call.err), shown_(call.out_is_terminal && is_terminal(STDERR_FILENO)) {}
  ~Progress() {
    if (shown_ && percent_ >= 0) err_ << "\r\x1b[K" << std::flush;
  }
  void operator()(std::int64_t done, std::int64_t all) {
    const int percent = all > 0 ? static_cast<int>(done * 100 / all) : 100;
    if (!shown_ || percent == percent_) return;
    percent_ = percent;
    err_ << "\r\x1b[K" << percent << " % of " << file_size(all) << " checked" << std::flush;
  }

 private:
  std::ostream& err_;
  bool shown_;
  int percent_ = -1;
};

void print_report(std::ostream& out, const store::VerifyReport& report, const Style& style) {
  out << counted(report.files, "WARC file", "WARC files") << ", "
      << counted(report.records, "record", "records") << ", " << file_size(report.bytes) << "; "
      << counted(report.rows, "row", "rows") << ", "
      << counted(report.readings, "reading", "readings") << '\n';
  for (const store::Damage& damage : report.damage) {
    out << style.red(printable(damage.file));
    if (damage.offset >= 0) out << " at " << damage.offset;
    out << ": " << printable(damage.what) << '\n';
  }
  const auto found = static_cast<std::int64_t>(report.damage.size());
  if (found == 0) {
    out << style.green("sound: every byte and row is as it was stored") << '\n';
  } else {
    out << style.red("damaged: " + counted(found, "fault", "faults"))
        << "; restore the files named from a backup and verify again\n";
  }
}

}  // namespace

int verify_command(Invocation& call) {
  CommonOptions common;
  Options parser("verify",
                 "Reads everything the archive holds and checks it: WARC records against their\n"
                 "digests and rows, rows against records, readings against their hashes.",
                 kVerifyExamples);
  parser.common(common);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(common);
  store::VerifyReport report;
  {
    Progress progress(call);
    report =
        store::verify(archive, [&](std::int64_t done, std::int64_t all) { progress(done, all); });
  }
  if (common.json) {
    print(call.out, to_json(report));
  } else {
    print_report(call.out, report, style_for(call));
  }
  return report.damage.empty() ? kDone : kDamaged;
}

}  // namespace cli
