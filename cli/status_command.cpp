#include "cli/status_command.h"

#include <algorithm>
#include <chrono>
#include <ostream>

#include "cli/json_ledger.h"
#include "cli/open_archive.h"
#include "cli/options.h"
#include "cli/reference.h"
#include "cli/status_text.h"
#include "cli/wording.h"

namespace cli {
namespace {

const char* const kStatusExamples =
    "  minutebook status                          every site of the archive\n"
    "  minutebook status doncaster --gaps         every gap, and what is done about it\n"
    "  minutebook status doncaster --committees   a line a committee\n"
    "  minutebook status powys --committees --years\n"
    "  minutebook status --json > status.json     everything, by committee and year\n"
    "  minutebook status --stale-after 2 --strict exit code 1 unless all is held and fresh\n";

constexpr std::size_t kFirstGaps = 5;
constexpr std::size_t kEveryGap = 1'000'000;
constexpr std::size_t kInDetail = 3;  // sites; more are a line each

struct StatusOptions {
  CommonOptions common;
  bool all_gaps = false, strict = false;
  Breakdown breakdown;
  std::int64_t stale_days = 14;
  std::vector<std::string> words;
  bool wants_detail() const {
    return !words.empty() || all_gaps || breakdown.committees || breakdown.years;
  }
};

struct Verdict {
  bool late = false, incomplete = false;
  void add(const store::SiteStatus& site, const std::vector<store::Gap>& gaps) {
    // A standing refusal is known; it is in what was printed.
    late |= site.past_limit && site.state != "refused";
    incomplete |= site.state != "ok" || std::any_of(gaps.begin(), gaps.end(), [](const auto& gap) {
                    return gap.kind != "out_of_scope";  // so it was wanted
                  });
  }
  int exit_code(bool strict) const { return late || (strict && incomplete) ? kNewlyWorse : kDone; }
};

std::vector<std::string> chosen(store::Queries& queries, const std::vector<std::string>& words) {
  return words.empty() ? queries.sites() : find_sites(queries, words);
}

class StatusRun {
 public:
  StatusRun(Invocation& call, const StatusOptions& options, store::Queries& queries)
      : call_(call),
        options_(options),
        queries_(queries),
        style_(style_for(call)),
        now_(store::to_iso(now())),
        stale_before_(store::to_iso(now() - std::chrono::days(options.stale_days))) {}

  int run(const std::vector<std::string>& sites) {
    if (options_.common.json) {
      print_json(sites);
    } else if (sites.empty()) {
      call_.out << "this archive holds no site yet; harvest one\n";
    } else if (sites.size() > kInDetail && !options_.wants_detail()) {
      print_lines(sites);
    } else {
      for (std::size_t i = 0; i < sites.size(); ++i) {
        if (i > 0) call_.out << '\n';
        print_site(sites[i]);
      }
    }
    return verdict_.exit_code(options_.strict);
  }

 private:
  store::SiteStatus status_of(const std::string& site) {
    return queries_.status(site, stale_before_).at(0);
  }
  std::vector<store::Gap> gaps_of(const store::SiteStatus& site) {
    auto gaps = site.state == "never_run" ? std::vector<store::Gap>() : queries_.gaps(site.site);
    verdict_.add(site, gaps);
    return gaps;
  }

  void print_site(const std::string& key) {
    const store::SiteStatus site = status_of(key);
    const auto gaps = gaps_of(site);
    call_.out << site_text(site, style_);
    if (site.state == "never_run") return;
    print_oldest_check(key);
    call_.out << breakdown_text(queries_.committee_tallies(key), options_.breakdown, style_,
                                text_width(call_));
    const std::size_t most = options_.all_gaps ? kEveryGap : kFirstGaps;
    call_.out << gaps_text(gaps, most, now_, style_)
              << disagreements_text(queries_.disagreements(key), most, style_);
  }

  void print_oldest_check(const std::string& key) {
    const auto oldest = queries_.oldest_check(key);
    if (!oldest) return;
    call_.out << "  " << style_.faint("oldest check  ") << short_time(oldest->checked_at) << ", "
              << printable(oldest->reference) << '\n';
  }

  void print_lines(const std::vector<std::string>& keys) {
    std::vector<store::SiteStatus> sites;
    std::vector<std::size_t> gaps;
    for (const std::string& key : keys) {
      sites.push_back(status_of(key));
      gaps.push_back(gaps_of(sites.back()).size());
    }
    call_.out << sites_text(sites, gaps, style_, text_width(call_));
  }

  // One site at a time: an archive may have hundreds, each with thousands of gaps.
  void print_json(const std::vector<std::string>& keys) {
    call_.out << "{\n\"sites\": [";
    const char* before = "\n";
    for (const std::string& key : keys) {
      const store::SiteStatus site = status_of(key);
      Json json = to_json(site);
      json.update(breakdown_json(queries_.committee_tallies(key)));
      const auto oldest = queries_.oldest_check(key);
      json["oldest_check"] =
          oldest ? Json{{"reference", oldest->reference}, {"checked_at", oldest->checked_at}}
                 : Json(nullptr);
      const auto gaps = gaps_of(site);
      json["gap_counts"] = store::gap_counts(gaps);
      json["gaps"] = to_json(gaps);
      json["disagreements"] = to_json(queries_.disagreements(key));
      call_.out << before << json.dump(2, ' ', false, Json::error_handler_t::replace);
      before = ",\n";
    }
    call_.out << "]\n}\n";
  }

  Invocation& call_;
  const StatusOptions& options_;
  store::Queries& queries_;
  Style style_;
  std::string now_, stale_before_;
  Verdict verdict_;
};

}  // namespace

int status_command(Invocation& call) {
  StatusOptions options;
  Options parser("status [SITE]...",
                 "What the archive holds of each site, and what is missing and why. Exit code 1 "
                 "when nothing\ncame from a site for longer than --stale-after, unless it refuses.",
                 kStatusExamples);
  parser.common(options.common);
  parser.flag("gaps", options.all_gaps, "every gap, and what will be done about it");
  parser.flag("committees", options.breakdown.committees, "a line a committee");
  parser.flag("years", options.breakdown.years, "a line a year, with --committees of each");
  parser.number("stale-after", options.stale_days, 1, 36'500,
                "days without an answer that make a site stale (default: 14)");
  parser.flag("strict", options.strict,
              "exit code 1 also for every gap that stands, and every site that is not ok");
  parser.words(options.words, 0, 1000);
  if (!parser.parse(call)) return kDone;
  store::Archive archive = open_for_reading(options.common);
  store::Queries queries(archive);
  return StatusRun(call, options, queries).run(chosen(queries, options.words));
}

}  // namespace cli
