// The table of kinds of export. A new kind is a file of its own, cli/export_NAME.cpp, and a line
// here. Part of export_command.h.
#include <vector>

#include "cli/export_bagit.h"
#include "cli/export_command.h"
#include "cli/export_dataset.h"
#include "cli/export_oparl.h"
#include "cli/export_popolo.h"
#include "cli/export_wacz.h"

namespace cli {

std::span<const Command> export_kinds() {
  static const std::vector<Command> kKinds = {
      {"dataset", "tidy tables with every column described, for researchers", export_dataset},
      {"wacz", "one file that replay tools open: WARC records, index, pages", export_wacz},
      {"bagit", "the whole archive as a bag, for other archives", export_bagit},
      {"oparl", "objects and lists of OParl 1.1, for a web server to give out", export_oparl},
      {"popolo", "people, bodies, meetings and votes as one file of Popolo", export_popolo},
  };
  return kKinds;
}

}  // namespace cli
