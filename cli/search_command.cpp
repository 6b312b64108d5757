#include "cli/search_command.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <ostream>
#include <set>

#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/search_output.h"
#include "cli/view_options.h"
#include "cli/wording.h"
#include "store/search_index.h"
#include "store/sqlite.h"

namespace cli {
namespace {

constexpr char kSearchDescription[] =
    "Finds items, decisions and documents by their words as they stand, now or then, best first.\n"
    "Words are found in all their forms (policy, policies) and with or without accents. All have\n"
    "to be there: \"in quotes\" one after the other, hous* as a beginning; OR, NOT and brackets.";
constexpr char kSearchExamples[] =
    "  minutebook search school crossing                  both words, in any form\n"
    "  minutebook search '\"school crossing\" OR zebra'     a phrase, or another word\n"
    "  minutebook search 'parking NOT permit' --council doncaster --from 2024\n"
    "  minutebook search 'hous*' --committee planning --kind decision --json\n"
    "  minutebook search flooding --count-by year\n"
    "  minutebook search flooding --as-of 2025-12-31       in what had been published by then\n";

constexpr std::array kSearchKinds = {"item", "decision", "document"};
constexpr std::array kSearchGroups = {"council", "year", "committee"};

struct SearchOptions {
  CommonOptions common;
  ViewOptions view;
  std::vector<std::string> words, councils, committees, kinds;
  std::string from, to, count_by;
  std::int64_t limit = 20;
};

bool is_number(std::string_view text, int least, int most) {
  int number = 0;
  const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && stop == text.data() + text.size() && number >= least &&
         number <= most;
}

// A year, a month or a day as its first or last day.
std::string day_of(const std::string& text, const char* option, bool last) {
  const bool sound = (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
                     is_number(text.substr(0, 4), 1, 9999) &&
                     (text.size() < 7 || (text[4] == '-' && is_number(text.substr(5, 2), 1, 12))) &&
                     (text.size() < 10 || (text[7] == '-' && is_number(text.substr(8), 1, 31)));
  if (!sound) {
    throw CannotRun(std::string("--") + option + " \"" + text +
                    "\" is no date: give a year, a month (2026-11) or a day (2026-11-30)");
  }
  const std::string rest = last ? "-12-31" : "-01-01";
  return text + (text.size() == 4 ? rest : text.size() == 7 ? rest.substr(3) : "");
}

template <typename Words>
void require_one_of(const std::string& word, const Words& known, const char* option) {
  if (std::find(known.begin(), known.end(), word) != known.end()) return;
  std::string all;
  for (const char* const one : known) all += (all.empty() ? "" : ", ") + std::string(one);
  throw CannotRun(std::string("--") + option + " \"" + word + "\" is none of " + all);
}

store::SearchFilter search_filter_of(const SearchOptions& options, store::Queries& queries) {
  store::SearchFilter filter;
  for (const std::string& kind : options.kinds) require_one_of(kind, kSearchKinds, "kind");
  filter.kinds = options.kinds;
  std::set<std::string> whole;  // sites that are meant with all their councils
  for (const std::string& council : options.councils) {
    const Reference site = find_reference(queries, council);
    if (!site.kind.empty()) throw CannotRun("--council takes a site or a council, not " + council);
    filter.sites.push_back(site.site);
    const store::SiteRow row = queries.site(site.site).value();
    const std::string name = council_named(row, council);
    if (row.councils.size() > 1 && !name.empty())
      filter.councils[site.site].push_back(name);
    else
      whole.insert(site.site);
  }
  for (const std::string& site : whole) filter.councils.erase(site);
  for (const std::string& committee : options.committees) {
    const bool is_reference = committee.find('/') != std::string::npos;
    filter.committees.push_back(is_reference ? find_reference(queries, committee).str()
                                             : committee);
  }
  filter.view = view_of(options.view);
  if (!options.from.empty()) filter.from = day_of(options.from, "from", false);
  if (!options.to.empty()) filter.to = day_of(options.to, "to", true);
  return filter;
}

// Adds to the index what was there before it was; saying so, as it takes a while the first time.
void catch_up(store::Archive& archive, Invocation& call) {
  const std::int64_t all = store::index_backlog(archive).all;
  const bool live = call.out_is_terminal && is_terminal(STDERR_FILENO);
  call.err << "The index for search is being made, once, of " << grouped(all)
           << " texts; interrupted it goes on where it stood.\n"
           << std::flush;
  while (store::index_more(archive, now())) {
    if (!live) continue;
    call.err << "\r\x1b[K" << grouped(store::index_backlog(archive).done) << " of " << grouped(all)
             << std::flush;
  }
  if (live) call.err << "\r\x1b[K" << std::flush;
}

// For reading alone, unless the index has to be completed first.
store::Archive open_for_search(const CommonOptions& options, Invocation& call) {
  std::optional<store::Archive> reading;
  try {
    reading = open_for_reading(options);
    if (store::index_backlog(*reading).is_empty()) return std::move(*reading);
  } catch (const store::OldArchive&) {
    reading.reset();
  }
  try {
    auto writing = store::Archive::open(options.archive, store::Archive::Mode::read_write, now());
    catch_up(writing, call);
    return writing;
  } catch (const store::DamagedArchive&) {
    throw;
  } catch (const std::runtime_error& error) {
    if (!reading) throw;
    const store::IndexBacklog backlog = store::index_backlog(*reading);
    call.err << "Only " << grouped(backlog.done) << " of " << grouped(backlog.all)
             << " texts are searched: the index cannot be completed (" << error.what() << ")\n";
  }
  return std::move(*reading);
}

void print_hits(Invocation& call, const SearchOptions& options, const std::string& query,
                std::vector<store::SearchHit> hits) {
  const auto limit = static_cast<std::size_t>(options.limit);
  const bool more = hits.size() > limit;
  if (more) hits.resize(limit);
  if (options.common.json) {
    Json list = Json::array();
    for (const store::SearchHit& hit : hits) list.push_back(to_json(hit));
    print(call.out, {{"query", query}, {"hits", std::move(list)}, {"more", more}});
    return;
  }
  const Style style = style_for(call);
  for (const store::SearchHit& hit : hits)
    call.out << hit_text(hit, style, text_width(call)) << '\n';
  call.out << style.faint(hits.empty() ? "nothing found"
                          : more       ? "the best " + std::to_string(limit) +
                                       "; --limit shows more, --count-by counts them all"
                                 : counted(std::ssize(hits), "found", "found"))
           << '\n';
}

void print_counts(Invocation& call, const SearchOptions& options, const std::string& query,
                  const std::vector<store::SearchCount>& counts) {
  if (options.common.json) {
    Json list = Json::array();
    for (const store::SearchCount& count : counts) list.push_back(to_json(count, options.count_by));
    print(call.out, {{"query", query}, {"by", options.count_by}, {"counts", std::move(list)}});
  } else if (counts.empty()) {
    call.out << style_for(call).faint("nothing found") << '\n';
  } else {
    call.out << counts_text(counts, options.count_by, style_for(call), text_width(call));
  }
}

}  // namespace

int search_command(Invocation& call) {
  SearchOptions options;
  Options parser("search QUERY…", kSearchDescription, kSearchExamples);
  parser.common(options.common);
  parser.texts("council", options.councils, "SITE|COUNCIL", "only of this one; may be repeated");
  parser.texts("committee", options.committees, "NAME|REF",
               "only of committees or decision makers whose name has this part; may be repeated");
  parser.text("from", options.from, "DATE",
              "meetings and decisions from then on: 2024, 2024-05, "
              "2024-05-31");
  parser.text("to", options.to, "DATE", "up to then, the last day included");
  parser.texts("kind", options.kinds, "KIND", "item, decision or document; may be repeated");
  parser.number("limit", options.limit, 1, 10'000, "so many at most (default: 20)");
  parser.text("count-by", options.count_by, "GROUP",
              "how many are found by council, year or committee");
  add_view_options(parser, options.view);
  parser.words(options.words, 1, 200);
  if (!parser.parse(call)) return kDone;
  if (!options.count_by.empty()) require_one_of(options.count_by, kSearchGroups, "count-by");
  std::string query;
  for (const std::string& word : options.words) query += (query.empty() ? "" : " ") + word;
  try {
    store::index_expression(query);  // before anything takes time
  } catch (const store::BadQuery& bad) {
    throw CannotRun(bad.what());
  }
  store::Archive archive = open_for_search(options.common, call);
  store::Queries queries(archive);
  const store::SearchFilter filter = search_filter_of(options, queries);
  store::Search search(archive);
  if (options.count_by.empty()) {
    print_hits(call, options, query,
               search.find(query, filter, static_cast<std::size_t>(options.limit) + 1));
    return kDone;
  }
  using By = store::Search::By;
  const By by = options.count_by == "council" ? By::council
                : options.count_by == "year"  ? By::year
                                              : By::committee;
  print_counts(call, options, query, search.count(query, filter, by));
  return kDone;
}

}  // namespace cli
