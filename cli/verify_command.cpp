#include "cli/verify_command.h"

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/percent_line.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "store/repair.h"
#include "store/verify.h"

namespace cli {
namespace {

const char* const kVerifyExamples =
    "  minutebook verify\n"
    "  minutebook verify --archive /srv/minutes --json    exit code 4 when anything is damaged\n"
    "  minutebook verify --repair                         restores what can be proven, and "
    "checks\n";

// What --repair restored.
void print_repaired(std::ostream& out, const std::vector<store::Damage>& repaired) {
  for (const store::Damage& one : repaired) {
    out << printable(one.file);
    if (one.offset >= 0) out << " at " << one.offset;
    out << ": " << printable(one.what) << '\n';
  }
  out << "repaired: " << counted(static_cast<std::int64_t>(repaired.size()), "fault", "faults")
      << '\n';
}

void print_report(std::ostream& out, const store::VerifyReport& report, bool repairing,
                  const Style& style) {
  out << counted(report.files, "WARC file", "WARC files") << ", "
      << counted(report.records, "record", "records") << ", " << file_size(report.bytes) << "; "
      << counted(report.rows, "row", "rows") << ", "
      << counted(report.readings, "reading", "readings") << '\n';
  if (report.erased > 0)
    out << counted(report.erased, "record is", "records are")
        << " erased, as minutebook withhold --list says\n";
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
        << (repairing ? "; restore the files named from a backup and verify again\n"
                      : "; --repair restores what can be proven, a backup the rest\n");
  }
}

}  // namespace

int verify_command(Invocation& call) {
  CommonOptions common;
  bool repairing = false;
  Options parser("verify",
                 "Reads everything the archive holds and checks it: WARC records against their\n"
                 "digests and rows, rows against records, readings against their hashes.",
                 kVerifyExamples);
  parser.common(common);
  parser.flag("repair", repairing,
              "first restores what the other side proves: rows from records, a flipped bit from "
              "its record's digest, pointers from versions");
  if (!parser.parse(call)) return kDone;
  store::Archive archive = repairing ? open_for_writing(common) : open_for_reading(common);
  std::vector<store::Damage> repaired;
  if (repairing) repaired = store::repair(archive);
  store::VerifyReport report;
  {
    PercentLine line(call, "checked");
    report =
        store::verify(archive, [&](std::int64_t done, std::int64_t all) { line.show(done, all); });
  }
  if (common.json) {
    Json json = to_json(report);
    json["repaired"] = to_json(repaired);
    print(call.out, json);
  } else {
    if (repairing) print_repaired(call.out, repaired);
    print_report(call.out, report, repairing, style_for(call));
  }
  return report.damage.empty() ? kDone : kDamaged;
}

}  // namespace cli
