// The table of commands. A new command is a file of its own and a line here.
#include <array>

#include "cli/backup_command.h"
#include "cli/changes_command.h"
#include "cli/check_command.h"
#include "cli/cite_command.h"
#include "cli/command.h"
#include "cli/diff_command.h"
#include "cli/export_command.h"
#include "cli/get_command.h"
#include "cli/harvest_command.h"
#include "cli/history_command.h"
#include "cli/import_command.h"
#include "cli/reextract_command.h"
#include "cli/robots_command.h"
#include "cli/schema_command.h"
#include "cli/search_command.h"
#include "cli/show_command.h"
#include "cli/sites_command.h"
#include "cli/status_command.h"
#include "cli/verify_command.h"
#include "cli/withhold_command.h"

namespace cli {

std::span<const Command> commands() {
  static constexpr std::array kCommands = {
      Command{"harvest", "read what councils published, and keep it", harvest_command},
      Command{"check", "does a council's portal work with minutebook, and if not, why",
              check_command},
      Command{"sites", "which councils there are, on which portals, and what is held of them",
              sites_command, sites_kinds},
      Command{"robots", "may an address be asked, and which line of robots.txt says so",
              robots_command},
      Command{"status", "what the archive holds of each site, and what is missing", status_command},
      Command{"show", "a meeting, item, document, committee or site, to read", show_command},
      Command{"search", "items, decisions and documents by their words", search_command},
      Command{"history", "the versions of a thing: when each was seen and what changed",
              history_command},
      Command{"diff", "what changed between two versions, word by word", diff_command},
      Command{"changes", "what was new since a cursor: text, lines of JSON, or a feed",
              changes_command},
      Command{"cite", "a thing as footnotes and reference managers take it", cite_command},
      Command{"get", "a document's bytes", get_command},
      Command{"export", "the archive, or a part of it, for other tools", export_command,
              export_kinds, false},
      Command{"import", "captures that other programs made (WARC, WACZ), into the record",
              import_command},
      Command{"reextract", "read what is held again with today's extractor, without a request",
              reextract_command},
      Command{"schema", "what each table and column of the archive is for, for SQL",
              schema_command},
      Command{"verify", "check every byte and row the archive holds", verify_command},
      Command{"backup", "a second copy, also while a harvest runs; later only what is new",
              backup_command},
      Command{"withhold", "hide a thing from readers and exports, with a reason", withhold_command},
  };
  return kCommands;
}

}  // namespace cli
