#include "cli/export_bagit.h"

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/percent_line.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "export/bag.h"
#include "store/withholding.h"

namespace cli {
namespace {

const char* const kBagitExamples =
    "  minutebook export bagit bag              the archive as a bag, read back and compared\n"
    "  minutebook verify --archive bag/data     its payload is an archive\n";

// What is erased is in no bag; what is only hidden would be.
void refuse_withheld(store::Archive& archive) {
  std::int64_t held = 0;
  for (const store::Withholding& one : store::withholdings(archive))
    held += !one.undone_at && !one.erased_at ? 1 : 0;
  if (held == 0) return;
  throw CannotRun("a bag holds the archive whole, and " + counted(held, "thing", "things") +
                  " in it " + (held == 1 ? "is" : "are") +
                  " withheld (minutebook withhold --list); --with-withheld hands them on");
}

}  // namespace

int export_bagit(Invocation& call) {
  CommonOptions common;
  bool with_withheld = false;
  std::vector<std::string> words;
  Options parser(
      "export bagit DIR",
      "Writes the whole archive as a bag (BagIt 1.0, RFC 8493), as it stands at one "
      "moment, also while a\nharvest writes. What was written is read back and compared. "
      "A bag that is there is brought up to\ndate.",
      kBagitExamples);
  parser.common(common);
  parser.flag("with-withheld", with_withheld,
              "also while something is withheld: a bag holds the archive whole, with that in it");
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(common);
  if (!with_withheld) refuse_withheld(archive);
  constexpr std::size_t kDay = 10;
  exporting::BagOptions options{
      words.front(), MINUTEBOOK_VERSION, store::to_iso(now()).substr(0, kDay), {}};
  exporting::BagReport report;
  {
    PercentLine progress(call, "copied");
    options.progress = [&](std::int64_t done, std::int64_t all) { progress.show(done, all); };
    report = exporting::write_bag(archive, options);
  }
  const auto damaged = static_cast<std::int64_t>(report.payload.damage.size());
  if (common.json) {
    print(call.out, Json{{"folder", options.folder},
                         {"files", report.files},
                         {"bytes", report.octets},
                         {"copied_bytes", report.payload.copied_bytes},
                         {"damaged_files", damaged}});
  } else {
    call.out << "a bag of " << counted(report.files, "file", "files") << ", "
             << file_size(report.octets) << ", written to " << printable(options.folder)
             << ", read back and compared\n";
  }
  if (damaged == 0) return kDone;
  call.err << counted(damaged, "WARC file", "WARC files")
           << " of the archive are not as they were stored: minutebook verify names the records\n";
  return kDamaged;
}

}  // namespace cli
