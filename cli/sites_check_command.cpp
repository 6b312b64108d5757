#include "cli/sites_check_command.h"

#include <filesystem>
#include <optional>
#include <ostream>

#include "cli/asker.h"
#include "cli/contact.h"
#include "cli/harvest_stop.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/site_table.h"
#include "cli/sites_check_telling.h"
#include "cli/sites_find.h"
#include "cli/whole_file.h"

namespace cli {
namespace {

struct SitesCheckCall {
  CommonOptions common;
  SitesWanted wanted;
  bool all = false, again = false;
  std::string contact, sites_file, report;
};

bool parse(Invocation& call, SitesCheckCall& to) {
  Options options(
      "sites check [SITE]...",
      "Do the sites of the table answer, with the platform and at the address that it says? Asks\n"
      "each for one page (and robots.txt, which is obeyed), as politely as a harvest. If there is\n"
      "an archive it keeps what was found, so that only changes are news; else all that is wrong\n"
      "is. A site that has moved gets the line that the table should have. Exit code 1: something\n"
      "is newly worse. Interrupted it goes on where it stood: what was looked at within 12 hours\n"
      "is not asked again.",
      "  minutebook sites check doncaster kent --contact me@example.org\n"
      "  minutebook sites check --all --report /var/lib/minutebook/sites   every night\n"
      "  minutebook sites check --all --platform cmis --again\n"
      "  minutebook sites check --nation Wales --json > wales.json\n");
  options.common(to.common);
  options.flag("all", to.all, "every site of the table that has an address");
  options.text("platform", to.wanted.platform, "NAME", "the sites of this platform");
  options.text("nation", to.wanted.nation, "NAME", "the sites of this nation's councils");
  options.text("type", to.wanted.type, "KIND", "the sites of this kind of councils");
  options.flag("again", to.again, "also what was looked at within 12 hours");
  options.text("report", to.report, "FILE",
               "write what was found to FILE: .json as JSON, without extension as both");
  contact_option(options, to.contact);
  sites_option(options, to.sites_file);
  options.words(to.wanted.words, 0, 1000);
  return options.parse(call);
}

std::vector<const crawler::Site*> sites_to_check(SitesCheckCall& call,
                                                 const crawler::SiteTable& table) {
  const bool is_group = call.all || !call.wanted.platform.empty() || !call.wanted.nation.empty() ||
                        !call.wanted.type.empty();
  if (is_group == !call.wanted.words.empty())
    throw CannotRun("name sites, or a group with --all, --platform, --nation or --type");
  if (is_group) return find_in_tables(call.wanted, table, abolished_table()).sites;
  std::vector<const crawler::Site*> sites;
  for (const std::string& word : call.wanted.words) {
    const crawler::Site* site = table.find(word);
    if (site == nullptr)
      throw CannotRun(no_site_sentence(word, table, "minutebook sites lists them"));
    if (std::find(sites.begin(), sites.end(), site) == sites.end()) sites.push_back(site);
  }
  call.again = true;  // who names a site wants it asked
  return sites;
}

void check_contacts(const std::vector<const crawler::Site*>& sites, const std::string& contact) {
  for (const crawler::Site* site : sites) {
    if (const auto url = extract::Url::parse(site->base_url)) check_contact(*url, contact);
  }
}

std::optional<store::Archive> archive_if_there(const CommonOptions& options) {
  std::error_code fault;
  if (!std::filesystem::exists(options.archive + "/minutebook.db", fault)) return std::nullopt;
  return open_for_writing(options);
}

void write_check_report(const std::string& report, const SitesChecked& checked, int exit_code) {
  for (const ReportFile& file : report_files(report)) {
    write_whole_file(
        file.path,
        file.json
            ? checked_json(checked, exit_code).dump(2, ' ', false, Json::error_handler_t::replace) +
                  '\n'
            : checked_text(checked, Style(), 0));
  }
}

}  // namespace

int sites_check_command(Invocation& call) {
  SitesCheckCall options;
  if (!parse(call, options)) return kDone;
  const auto table = site_table(options.sites_file);
  const auto sites = sites_to_check(options, table);
  check_contacts(sites, options.contact);
  for (const ReportFile& file : report_files(options.report)) check_can_write("report", file.path);
  const std::string home = home_folder();
  const auto signs = extract::PlatformSigns::load(home + "/sites/signs.tsv");
  Recipes recipes(home, options.sites_file);
  auto archive = archive_if_there(options.common);
  const crawler::SystemClock clock;
  const auto fetcher = curl_fetcher(clock, options.contact)();
  const StopSignals signals;
  SitesCheckParts parts{
      clock,         *fetcher, recipes, signs, signals.requested(), archive ? &*archive : nullptr,
      options.again, {}};
  if (is_terminal(2)) {
    parts.progress = [&](const CheckedSite& site, std::size_t done, std::size_t all) {
      call.err << done << '/' << all << "  " << printable(checked_line(site)) << '\n';
    };
  }
  const SitesChecked checked = check_sites(sites, std::move(parts));
  if (checked.nobody_answered) {
    throw CannotRun("not one of " + std::to_string(checked.sites.size()) +
                    " sites answered, so nothing was kept: is this machine's network up? (" +
                    checked.sites.front().verdict.sentence + ')');
  }
  const int code = checked.is_interrupted() ? kInterrupted
                   : checked.is_worse()     ? kNewlyWorse
                                            : kDone;
  write_check_report(options.report, checked, code);
  if (options.common.json) {
    print(call.out, checked_json(checked, code));
  } else {
    call.out << checked_text(checked, style_for(call), text_width(call));
  }
  return code;
}

}  // namespace cli
