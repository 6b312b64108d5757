#include "cli/export_wacz.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/percent_line.h"
#include "cli/reference.h"
#include "cli/terminal.h"
#include "cli/view_options.h"
#include "cli/whole_file.h"
#include "cli/withheld_words.h"
#include "cli/wording.h"
#include "export/wacz.h"

namespace cli {
namespace {

const char* const kWaczDescription =
    "Writes WARC records, their index and a list of pages as one WACZ file, which opens in\n"
    "ReplayWeb.page and other tools that replay web archives. Records are copied as they are\n"
    "stored, with those that they refer to.";
const char* const kWaczExamples =
    "  minutebook export wacz council.wacz --site doncaster\n"
    "  minutebook export wacz november.wacz --since 2026-11-01 --title \"November 2026\"\n";

struct WaczOptions {
  CommonOptions common;
  ViewOptions view;
  std::vector<std::string> words, sites;
  std::string since, title;
};

// A day or a time in UTC; as the archive spells times.
std::string since_of(const std::string& text) {
  if (text.empty()) return "";
  try {
    return store::to_iso(store::from_iso(text.size() == 10 ? text + "T00:00:00Z" : text));
  } catch (const std::invalid_argument&) {
    throw CannotRun("--since \"" + text + "\" is no day: give one such as 2026-11-01");
  }
}

// "Doncaster and Powys, from 2026-11-01"
std::string wacz_title(const WaczOptions& options, store::Queries& queries,
                       const std::vector<std::string>& sites) {
  if (!options.title.empty()) return options.title;
  std::string names;
  for (const std::string& key : sites) {
    const auto site = queries.site(key);
    const bool named = site && !site->councils.empty();
    names += (names.empty() ? "" : ", ") + (named ? site->councils.front().name : key);
  }
  if (names.empty()) names = "Councils";
  return names + ": agendas, minutes and decisions" +
         (options.since.empty() ? "" : ", from " + options.since) +
         (options.view.as_of.empty() ? "" : ", to " + options.view.as_of);
}

exporting::WaczOrder order_of(const WaczOptions& options, store::Queries& queries) {
  exporting::WaczOrder order;
  order.file = options.words.front();
  if (!order.file.ends_with(".wacz"))
    throw CannotRun(order.file + ": a WACZ file's name ends in .wacz, or no tool would open it");
  check_can_write("FILE", order.file);
  order.sites = find_sites(queries, options.sites);
  order.since = since_of(options.since);
  order.view = view_of(options.view);
  order.title = wacz_title(options, queries, order.sites);
  order.description =
      "Pages and documents of council democracy portals as they were received, with the requests "
      "that brought them.";
  order.software = "minutebook/" MINUTEBOOK_VERSION;
  order.now = now();
  return order;
}

void print_made(Invocation& call, const std::string& file, const exporting::WaczMade& made) {
  call.out << file << ": " << counted(made.pages, "page", "pages") << ", "
           << counted(made.captures, "capture", "captures") << " in "
           << counted(made.warc_files, "WARC file", "WARC files") << ", "
           << file_size(static_cast<std::int64_t>(made.bytes)) << '\n';
}

}  // namespace

int export_wacz(Invocation& call) {
  WaczOptions options;
  Options parser("export wacz FILE", kWaczDescription, kWaczExamples);
  parser.common(options.common);
  parser.texts("site", options.sites, "SITE", "only this site; may be given repeatedly");
  parser.text("since", options.since, "DAY", "only what was asked for on this day or later (UTC)");
  add_as_of(parser, options.view);
  parser.text("title", options.title, "TEXT", "what the file calls itself");
  parser.words(options.words, 1, 1);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(options.common);
  store::Queries queries(archive);
  const exporting::WaczOrder order = order_of(options, queries);
  exporting::WaczMade made;
  {
    PercentLine line(call, "written");
    made = exporting::write_wacz(archive, order, [&](std::uint64_t done, std::uint64_t all) {
      line.show(static_cast<std::int64_t>(done), static_cast<std::int64_t>(all));
    });
  }
  if (options.common.json) {
    const nlohmann::ordered_json json = {
        {"file", order.file},      {"bytes", made.bytes},       {"warc_files", made.warc_files},
        {"records", made.records}, {"captures", made.captures}, {"pages", made.pages}};
    call.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else {
    print_made(call, order.file, made);
  }
  print_left_out(call.err, queries, order.sites);
  return kDone;
}

}  // namespace cli
