#include "cli/history_command.h"

#include <ostream>

#include "cli/json.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/view_options.h"
#include "cli/wording.h"

namespace cli {
namespace {

const char* const kHistoryExamples =
    "  minutebook history doncaster/item/33204\n"
    "  minutebook history doncaster/meeting/3702 --json\n"
    "  minutebook history doncaster/item/33204 --as-known 2026-03-05   what was held then\n";

std::string cause_in_words(const std::string& cause) {
  if (cause == "council") return "published by the council";
  if (cause == "completion") return "completed by a later page";
  if (cause == "extractor") return "read again by a newer minutebook";
  if (cause == "import") return "imported from older captures";
  return in_words(cause);
}

void print_version(std::ostream& out, const store::VersionView& version, bool first, bool newest,
                   const Style& style) {
  out << style.bold("version " + std::to_string(version.number)) << "  seen "
      << short_time(version.first_seen);
  if (version.last_seen > version.first_seen) out << " to " << short_time(version.last_seen);
  if (newest) out << "  (current)";
  out << "\n  ";
  if (first) {
    out << "first seen";
  } else if (version.summary.empty()) {
    out << "nothing that is shown differs";  // an address, say
  } else {
    out << "changed: " << printable(in_words(version.summary));
  }
  out << '\n';
  // What the council changed and what a better extractor changed are told apart.
  for (const store::VersionView::Reading& reading : version.readings) {
    if (version.readings.size() == 1 && reading.cause == "council") continue;
    out << style.faint("  " + short_time(reading.recorded_at) + "  " +
                       cause_in_words(reading.cause) +
                       (reading.language.empty() ? "" : " (" + reading.language + ')'))
        << '\n';
  }
}

void print_departure(std::ostream& out, const store::DepartureView& departure, const Style& style) {
  out << style.bold(in_words(departure.kind)) << "  seen " << short_time(departure.seen_at);
  if (!departure.source_url.empty()) out << style.faint("  " + printable(departure.source_url));
  out << '\n';
}

}  // namespace

int history_command(Invocation& call) {
  CommonOptions common;
  ViewOptions view;
  std::vector<std::string> words;
  Options parser(
      "history REF|URL",
      "Lists the versions of a thing, oldest first: when each was seen and what changed.",
      kHistoryExamples);
  parser.common(common);
  add_view_options(parser, view);
  parser.words(words, 1, 1);
  if (!parser.parse(call)) return kDone;
  const store::View then = view_of(view);
  store::Archive archive = open_for_reading(common);
  store::Queries queries(archive, then);
  const Reference reference = find_reference(queries, words.front());
  if (reference.kind.empty()) {
    throw CannotRun("a site has no versions; name one of its meetings, items or documents");
  }
  const std::vector<store::VersionView> versions = queries.history(reference.str());
  const std::vector<store::DepartureView> departures = queries.departures(reference.str());
  if (common.json) {
    print(call.out, {{"reference", reference.str()},
                     {"versions", to_json(versions)},
                     {"departures", to_json(departures)}});
    return kDone;
  }
  const Style style = style_for(call);
  call.out << reference.str() << ": "
           << counted(static_cast<std::int64_t>(versions.size()), "version", "versions") << '\n';
  auto departure = departures.begin();
  for (std::size_t i = 0; i < versions.size(); ++i) {
    for (; departure != departures.end() && departure->seen_at < versions[i].first_seen;
         ++departure)
      print_departure(call.out, *departure, style);
    print_version(call.out, versions[i], i == 0, i + 1 == versions.size(), style);
  }
  for (; departure != departures.end(); ++departure) print_departure(call.out, *departure, style);
  if (versions.size() > 1) {
    call.out << style.faint("minutebook diff " + reference.str() + " shows the last change")
             << '\n';
  }
  return kDone;
}

}  // namespace cli
