#include "cli/check_command.h"

#include "cli/check_add.h"
#include "cli/check_portal.h"
#include "cli/check_telling.h"
#include "cli/contact.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "cli/whole_file.h"

namespace cli {
namespace {

struct CheckCall {
  CommonOptions common;
  std::vector<std::string> words;
  std::string contact, sites_file, platform, add;
};

bool parse(Invocation& call, CheckCall& to) {
  Options options(
      "check SITE|URL",
      "Does this council's portal work with minutebook, and if not, why? Asks at most 12 times, "
      "as\n"
      "politely as a harvest, and keeps nothing. Any address of the portal will do: a meeting's\n"
      "page, its front page, the council's page that links to it. Where lists of meetings or "
      "their\n"
      "documents are all there is, it shows the first of what would be read. Exit code 0: it "
      "works,\n"
      "1: it doesn't, or not all of it was read.",
      "  minutebook check doncaster --contact me@example.org\n"
      "  minutebook check https://democracy.kent.gov.uk/ieListMeetings.aspx?CId=144\n"
      "  minutebook check www.southampton.gov.uk/modernGov   with or without https://\n"
      "  minutebook check doncaster --json\n"
      "  minutebook check https://www.wexbury.gov.uk/meetings --platform links   a page of "
      "links\n"
      "  minutebook check https://democracy.wexbury.gov.uk --add mine.tsv   and then\n"
      "  minutebook harvest wexbury --sites mine.tsv\n");
  options.common(to.common);
  contact_option(options, to.contact);
  options.text("add", to.add, "FILE",
               "if it works: put the line that is proposed into FILE, a table for --sites");
  sites_option(options, to.sites_file);
  options.text("platform", to.platform, "NAME",
               "the recipe to read it by, instead of what its pages show");
  options.words(to.words, 1, 1);
  return options.parse(call);
}

void add_row(Invocation& call, const CheckFindings& findings, const std::string& file) {
  if (findings.table_row.empty()) {
    call.err << "nothing is added to " << file << ": " << printable(findings.table_note) << '\n';
  } else if (!findings.is_good()) {
    call.err << "nothing is added to " << file << ", since not all of the portal could be read\n";
  } else {
    const bool added = add_to_table(file, findings.table_row);
    const std::string key = findings.table_row.substr(0, findings.table_row.find('\t'));
    call.err << file << (added ? " has " : " had ") << key << (added ? " now" : " already")
             << ": minutebook harvest " << key << " --sites " << file << '\n';
  }
}

}  // namespace

int check_command(Invocation& call) {
  CheckCall options;
  if (!parse(call, options)) return kDone;
  if (!options.add.empty()) check_can_write("add", options.add);
  const std::string home = home_folder();
  const auto table = site_table(options.sites_file);
  Recipes recipes(home, options.sites_file.empty() ? options.add : options.sites_file);
  const auto signs = extract::PlatformSigns::load(home + "/sites/signs.tsv");
  const crawler::SystemClock clock;
  const CheckFindings findings = check_portal(
      options.words.front(), {table, recipes, signs, clock, curl_fetcher(clock, options.contact),
                              options.contact, options.platform});
  if (options.common.json) {
    print(call.out, to_json(findings));
  } else {
    tell(call.out, findings, style_for(call));
  }
  if (!options.add.empty()) add_row(call, findings, options.add);
  return findings.is_good() ? kDone : kNewlyWorse;
}

}  // namespace cli
