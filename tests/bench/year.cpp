// year: a simulated year of nights (tests/portal/year.h), harvested every night. Prints how much
// was asked for beside the least that could have been, night kind by night kind and page by page,
// and how much of the council's diary the archive does not tell.
//   year [--nights N] [--committees N] [--meetings N] [--changes N] [--seed N]
// `changes` counts those beyond the calendar's, in a hundred nights.
#include <fmt/format.h>

#include <chrono>
#include <numeric>

#include "crawler/change_sources.h"
#include "store/request_plan.h"
#include "tests/bench/arguments.h"
#include "tests/support/year_history.h"

namespace {

constexpr std::size_t kShown = 20;
// A sweep of so many pages comes by all young meetings of a council of this size within a week, by
// the others within two months.
constexpr test::Promise kPromise{7, 60, 120};

int sum(const std::vector<int>& numbers, std::size_t from, std::size_t to) {
  to = std::min(to, numbers.size());
  from = std::min(from, to);
  const auto begin = numbers.begin();
  return std::accumulate(begin + static_cast<std::ptrdiff_t>(from),
                         begin + static_cast<std::ptrdiff_t>(to), 0);
}

// The requests of those nights on which nothing was news, and of the others.
void print_nights(const test::YearRun& run) {
  int quiet = 0, quiet_requests = 0, other = 0, other_requests = 0, news = 0;
  for (const int night : run.good_nights) {
    if (night == 0) continue;
    const auto at = static_cast<std::size_t>(night);
    (run.news[at] == 0 ? quiet : other) += 1;
    (run.news[at] == 0 ? quiet_requests : other_requests) += run.requests[at];
    news += run.news[at];
  }
  const auto mean = [](int total, int count) { return count == 0 ? 0.0 : 1.0 * total / count; };
  fmt::print("  quiet nights: {}, {:.1f} requests each\n", quiet, mean(quiet_requests, quiet));
  fmt::print("  nights with news: {}, {:.1f} requests each, {:.1f} of them news\n", other,
             mean(other_requests, other), mean(news, other));
}

void print_requests(const test::YearRun& run) {
  const std::size_t all = run.requests.size();
  const int asked = sum(run.requests, 1, all), news = sum(run.news, 1, all);
  fmt::print("requests: {} in the first night, {} in the {} after it\n", run.requests.front(),
             asked, all - 1);
  fmt::print(
      "the least possible, each new or changed page once: {} and {} ({:.1f} % of what was "
      "asked)\n",
      run.news.front(), news, asked == 0 ? 0 : 100.0 * news / asked);
  print_nights(run);
  for (const auto& [page, times] : run.by_page) fmt::print("  {:6}  {}\n", times, page);
}

// Whether what the portal says of its own changes was relied upon in the end.
void print_sources(store::Archive& archive) {
  store::RequestPlan plan(archive);
  for (const char* name : {crawler::kWhatsNew, crawler::kFeed, crawler::kListTails}) {
    const auto source = plan.source("fold", name);
    if (!source) continue;
    fmt::print("  {}: {}, {} nights that named all, {} times found to miss something{}\n", name,
               source->state, source->nights, source->demotions,
               source->missed.empty() ? "" : ", last " + source->missed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> values = {
      {"nights", 365}, {"committees", 8}, {"meetings", 120}, {"changes", 60}, {"seed", 1}};
  bench::read_arguments(argc, argv, "a simulated year", values);
  portal::YearRules rules;
  rules.seed = static_cast<std::uint64_t>(values["seed"]);
  rules.nights = static_cast<int>(values["nights"]);
  rules.committees = static_cast<int>(values["committees"]);
  rules.meetings = static_cast<int>(values["meetings"]);
  rules.unplanned = static_cast<double>(values["changes"]) / 100;
  const auto began = std::chrono::steady_clock::now();
  test::YearRun run(rules);
  do {
    const auto report = run.harvest();
    if (!run.year.answers()) continue;
    for (const auto& failure : report.failures)
      fmt::print("night {}: {} {}\n", run.year.night(), failure.url, failure.outcome);
  } while (run.pass_night());
  auto archive = run.open();
  const auto sentences = test::untold(run, archive, kPromise);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  fmt::print("a year: {} nights, {} changes, {:.1f} s\n", rules.nights, run.year.events().size(),
             took.count());
  print_requests(run);
  print_sources(archive);
  fmt::print("not as the diary has it within {} nights of a young meeting, {} of an old one: {}\n",
             kPromise.young, kPromise.old, sentences.size());
  for (std::size_t i = 0; i < std::min(kShown, sentences.size()); ++i)
    fmt::print("  {}\n", sentences[i]);
  return 0;
}
