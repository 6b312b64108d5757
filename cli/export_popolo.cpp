#include "cli/export_popolo.h"

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/view_options.h"
#include "cli/withheld_words.h"
#include "cli/wording.h"
#include "export/popolo.h"
#include "store/queries.h"

namespace cli {
namespace {

const char* const kPopoloExamples =
    "  minutebook export popolo councils.json\n"
    "  minutebook export popolo doncaster.json --site doncaster\n";

}  // namespace

int export_popolo(Invocation& call) {
  CommonOptions common;
  exporting::PopoloOptions options;
  ViewOptions view;
  std::vector<std::string> words, sites;
  Options parser("export popolo FILE",
                 "Writes one JSON file of the Popolo data specification: organizations, persons, "
                 "memberships, events,\nmotions and vote_events, as far as the archive knows them.",
                 kPopoloExamples);
  parser.common(common);
  parser.texts("site", sites, "SITE", "of this site; may be repeated");
  add_view_options(parser, view);
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(common);
  store::Queries queries(archive);
  options.sites = find_sites(queries, sites);
  options.view = view_of(view);
  options.file = words.front();
  const exporting::PopoloReport report = exporting::write_popolo(archive, options);
  if (common.json) {
    print(call.out, Json{{"file", options.file},
                         {"organizations", report.organizations},
                         {"persons", report.persons},
                         {"memberships", report.memberships},
                         {"events", report.events},
                         {"motions", report.motions},
                         {"vote_events", report.vote_events}});
  } else {
    call.out << counted(report.organizations, "organization", "organizations") << ", "
             << counted(report.persons, "person", "persons") << ", "
             << counted(report.memberships, "membership", "memberships") << ", "
             << counted(report.events, "event", "events") << ", "
             << counted(report.motions, "motion", "motions") << ", "
             << counted(report.vote_events, "vote event", "vote events") << ", written to "
             << printable(options.file) << '\n';
  }
  print_left_out(call.err, queries, options.sites);
  return kDone;
}

}  // namespace cli
