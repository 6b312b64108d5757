#include "cli/backup_command.h"

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/percent_line.h"
#include "cli/terminal.h"
#include "cli/wording.h"
#include "store/backup.h"

namespace cli {
namespace {

const char* const kBackupExamples =
    "  minutebook backup /mnt/second/minutes          a copy, or what is new since the last one\n"
    "  minutebook backup /mnt/second/minutes --quick  what was copied before is not read again\n"
    "  minutebook verify --archive /mnt/second/minutes\n";

Json backup_json(const std::string& folder, const store::BackupReport& report) {
  return {{"folder", folder},
          {"files", report.files},
          {"kept", report.kept_files},
          {"bytes", report.bytes},
          {"copied_bytes", report.copied_bytes},
          {"database_bytes", report.database_bytes},
          {"damage", to_json(report.damage)}};
}

void print_backup(Invocation& call, const std::string& folder, const store::BackupReport& report) {
  const Style style = style_for(call);
  call.out << counted(report.files, "WARC file", "WARC files") << ", " << file_size(report.bytes)
           << ": " << file_size(report.copied_bytes) << " copied, " << report.kept_files
           << (report.kept_files == 1 ? " file was" : " files were") << " there; database "
           << file_size(report.database_bytes) << '\n';
  for (const store::Damage& damage : report.damage) {
    call.out << style.red(printable(damage.file)) << " at " << damage.offset << ": "
             << printable(damage.what) << '\n';
  }
  if (report.damage.empty()) {
    call.out << style.green("whole: " + printable(folder)) << " is an archive of its own\n";
  } else {
    call.out << style.red("the archive is damaged")
             << "; the copy has it as it is, see minutebook verify\n";
  }
}

}  // namespace

int backup_command(Invocation& call) {
  CommonOptions common;
  store::BackupOptions options;
  std::vector<std::string> words;
  Options parser("backup DIR",
                 "Copies the archive to a folder, as it stands at one moment, also while a harvest "
                 "writes.\nCalled again it copies what is new and mends what is not as it was "
                 "stored. Killed, it goes\non where it stood; until then the copy before stands.",
                 kBackupExamples);
  parser.common(common);
  parser.flag("quick", options.trusts_sizes,
              "takes files of the right size that were copied before for sound");
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(common);
  store::BackupReport report;
  {
    PercentLine progress(call, "done");
    options.progress = [&](std::int64_t done, std::int64_t all) { progress.show(done, all); };
    report = store::back_up(archive, words.front(), options);
  }
  if (common.json) {
    print(call.out, backup_json(words.front(), report));
  } else {
    print_backup(call, words.front(), report);
  }
  return report.damage.empty() ? kDone : kDamaged;
}

}  // namespace cli
