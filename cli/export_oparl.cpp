#include "cli/export_oparl.h"

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/view_options.h"
#include "cli/withheld_words.h"
#include "cli/wording.h"
#include "export/oparl.h"
#include "store/queries.h"

namespace cli {
namespace {

const char* const kOparlExamples =
    "  minutebook export oparl www/oparl --base https://example.org/oparl/\n"
    "  minutebook export oparl www/oparl --base https://example.org/oparl/ --site doncaster\n";

}  // namespace

int export_oparl(Invocation& call) {
  CommonOptions common;
  exporting::OparlOptions options;
  ViewOptions view;
  std::vector<std::string> words, sites;
  Options parser("export oparl DIR --base URL",
                 "Writes a folder that a plain web server gives out as an OParl 1.1 interface: "
                 "system.json, a file an\nobject (bodies, organizations, persons, memberships, "
                 "locations, meetings, agenda items, files), and\npaged lists of them.",
                 kOparlExamples);
  parser.common(common);
  parser.text("base", options.base, "URL",
              "at which the folder will be found: objects' ids begin so");
  parser.texts("site", sites, "SITE", "of this site; may be repeated");
  add_view_options(parser, view);
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  if (!options.base.starts_with("http://") && !options.base.starts_with("https://")) {
    throw CannotRun(
        "--base says at which URL the folder will be found (https://example.org/oparl/): ids of "
        "OParl are URLs");
  }
  store::Archive archive = open_for_reading(common);
  store::Queries queries(archive);
  options.sites = find_sites(queries, sites);
  options.view = view_of(view);
  options.folder = words.front();
  options.program_version = MINUTEBOOK_VERSION;
  const exporting::OparlReport report = exporting::write_oparl(archive, options);
  if (common.json) {
    print(call.out, Json{{"folder", options.folder},
                         {"bodies", report.bodies},
                         {"organizations", report.organizations},
                         {"persons", report.persons},
                         {"meetings", report.meetings},
                         {"agenda_items", report.agenda_items},
                         {"files", report.files}});
  } else {
    call.out << counted(report.bodies, "body", "bodies") << ", "
             << counted(report.organizations, "organization", "organizations") << ", "
             << counted(report.persons, "person", "persons") << ", "
             << counted(report.meetings, "meeting", "meetings") << ", "
             << counted(report.agenda_items, "agenda item", "agenda items") << ", "
             << counted(report.files, "file", "files") << ", written to "
             << printable(options.folder) << "; begin with system.json\n";
  }
  print_left_out(call.err, queries, options.sites);
  return kDone;
}

}  // namespace cli
