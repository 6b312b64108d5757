#include "cli/changes_command.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/changes_output.h"
#include "cli/cursor.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/wording.h"

namespace cli {
namespace {

const char* const kChangesExamples =
    "  minutebook changes                              the last 20, to read\n"
    "  minutebook changes --since 2026-11-01 --site doncaster\n"
    "  minutebook changes --since 48210 --json         one line each, for a program; the next\n"
    "                                                  cursor is that of the last line\n"
    "  minutebook changes --kind changed --of item --of decision\n"
    "  minutebook changes --format atom --site powys > powys.xml\n";

constexpr std::array kKinds = {"new",         "changed",  "completed",  "translated",
                               "reextracted", "imported", "not_listed", "gone",
                               "returned",    "withheld", "shown"};
constexpr std::array kThings = {"committee", "meeting", "item", "decision", "document"};
constexpr std::size_t kPage = 500;  // changes read at once
constexpr std::int64_t kLastOnes = 20, kFeedEntries = 100;

struct ChangesOptions {
  CommonOptions common;
  std::string since, format, self;
  std::vector<std::string> sites, kinds, things;
  std::int64_t limit = 0;  // 0: not given
};

template <typename Words>
std::string one_of(const Words& known) {
  std::string text;
  for (const char* const word : known) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

template <typename Words>
void require_known(const std::vector<std::string>& given, const Words& known, const char* option) {
  for (const std::string& word : given) {
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      throw CannotRun(std::string("--") + option + " \"" + word + "\" is none of " + one_of(known));
    }
  }
}

store::ChangeFilter filter_of(const ChangesOptions& options, store::Queries& queries) {
  require_known(options.kinds, kKinds, "kind");
  require_known(options.things, kThings, "of");
  return {find_sites(queries, options.sites), options.kinds, options.things};
}

std::string format_of(const ChangesOptions& options, const Invocation& call) {
  constexpr std::array kFormats = {"lines", "text", "atom"};
  if (!options.format.empty()) {
    require_known({options.format}, kFormats, "format");
    if (options.common.json && options.format != "lines")
      throw CannotRun("--json and --format " + options.format + " ask for two things at once");
    return options.format;
  }
  return options.common.json || !call.out_is_terminal ? "lines" : "text";
}

class ChangesRun {
 public:
  ChangesRun(Invocation& call, const ChangesOptions& options, store::Archive& archive)
      : call_(call), options_(options), queries_(archive), changes_(archive) {
    filter_ = filter_of(options, queries_);
    cursor_ = cursor_of("since", options.since, changes_);
  }

  int run(const std::string& format) {
    if (format == "atom") {
      print_feed();
    } else if (format == "text") {
      print_text();
    } else {
      print_lines();
    }
    return kDone;
  }

 private:
  std::vector<ShortChange> fields_of(const store::ChangeView& change) {
    return shortened(changes_.differences(change));
  }

  void print_lines() {
    std::size_t left = options_.limit == 0 ? SIZE_MAX : static_cast<std::size_t>(options_.limit);
    for (std::int64_t cursor = cursor_; left > 0;) {
      const auto page = changes_.after(cursor, filter_, std::min(left, kPage));
      for (const store::ChangeView& change : page)
        call_.out << change_line(change, fields_of(change));
      if (page.size() < std::min(left, kPage)) break;
      left -= page.size();
      cursor = page.back().cursor;
    }
  }

  void print_text() {
    const bool has_start = !options_.since.empty();
    const std::int64_t limit = options_.limit != 0 ? options_.limit
                               : has_start         ? INT32_MAX
                                                   : kLastOnes;
    auto list = has_start ? changes_.after(cursor_, filter_, static_cast<std::size_t>(limit))
                          : changes_.last(filter_, static_cast<std::size_t>(limit));
    if (!has_start) std::reverse(list.begin(), list.end());
    const Style style = style_for(call_);
    for (const store::ChangeView& change : list)
      call_.out << change_text(change, fields_of(change), style, text_width(call_));
    const std::int64_t next =
        list.empty() ? std::max(cursor_, changes_.newest()) : list.back().cursor;
    call_.out << style.faint((list.empty() ? "no changes"
                                           : counted(std::ssize(list), "change", "changes")) +
                             "; minutebook changes --since " + std::to_string(next) +
                             " gives those that come after")
              << '\n';
  }

  // The newest first, as feeds are; a reader that was away for long asks for --since.
  void print_feed() {
    const auto limit =
        static_cast<std::size_t>(options_.limit == 0 ? kFeedEntries : options_.limit);
    std::vector<store::ChangeView> list = changes_.last(filter_, limit);
    std::erase_if(list, [&](const auto& change) { return change.cursor <= cursor_; });
    exporting::AtomFeed feed;
    feed.tag = "tag:minutebook,2026:" + changes_.archive_id();
    for (const auto* words : {&filter_.sites, &filter_.kinds, &filter_.things}) {
      for (const std::string& word : *words) feed.scope += '/' + word;
    }
    feed.title = "Changes on " + names();
    feed.author = filter_.sites.empty() ? "minutebook" : names();
    feed.updated = list.empty() ? store::to_iso(now()) : list.front().recorded_at;
    feed.self = options_.self;
    feed.generator_version = MINUTEBOOK_VERSION;
    for (const store::ChangeView& change : list)
      feed.entries.push_back(change_entry(change, fields_of(change)));
    call_.out << exporting::atom_document(feed);
  }

  std::string names() {
    std::string text;
    for (const std::string& site : filter_.sites) {
      const store::SiteRow row = queries_.site(site).value();
      for (const store::CouncilRow& council : row.councils)
        text += (text.empty() ? "" : ", ") + council.official_name;
    }
    return text.empty() ? "councils' portals" : text;
  }

  Invocation& call_;
  const ChangesOptions& options_;
  store::Queries queries_;
  store::Changes changes_;
  store::ChangeFilter filter_;
  std::int64_t cursor_ = 0;
};

}  // namespace

int changes_command(Invocation& call) {
  ChangesOptions options;
  Options parser("changes",
                 "What was new, in the order in which it was learned. A line of JSON each, text on "
                 "a terminal, or\na feed. The cursor of the last line, given to --since, goes on "
                 "where it ended: nothing is left\nout and nothing comes twice.",
                 kChangesExamples);
  parser.common(options.common);
  parser.text("since", options.since, "CURSOR|DAY", "those after this one, or from this day on");
  parser.texts("site", options.sites, "SITE", "of this site; may be repeated");
  parser.texts("kind", options.kinds, "KIND", "only " + one_of(kKinds) + "; may be repeated");
  parser.texts("of", options.things, "THING", "only of " + one_of(kThings) + "; may be repeated");
  parser.number("limit", options.limit, 1, INT32_MAX, "so many at most");
  parser.text("format", options.format, "FORMAT",
              "lines (JSON), text, or atom (RFC 4287, the newest first, 100 unless --limit)");
  parser.text("self", options.self, "URL", "where the feed will be found: its self link");
  std::vector<std::string> words;
  parser.words(words, 0, 0);
  if (!parser.parse(call)) return kDone;
  const std::string format = format_of(options, call);
  store::Archive archive = open_for_reading(options.common);
  return ChangesRun(call, options, archive).run(format);
}

}  // namespace cli
