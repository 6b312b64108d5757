// rate: how fast pages are harvested and what a page costs, against the same portal as a program
// of its own, on loopback: minutebook, Gumbo's parse of the same pages alone, and beside it wget
// and Scrapy where they are installed. They are given the list of addresses that minutebook found,
// over one connection, so that all ask for the same pages in the same order; documents are left
// out. Gumbo's parse is timed on one thread of its own, on the library as installed. Each has
// several turns, one after the other, and its least times count: a machine that others use too
// only ever adds to them.
// Source: getrusage(2) of the children; user and system time of all their threads.
#include <fmt/format.h>
#include <gumbo.h>

#include <ctime>
#include <fstream>

#include "crawler/reading.h"
#include "store/archive.h"
#include "tests/bench/arguments.h"
#include "tests/support/archive_facts.h"
#include "tests/support/child_process.h"
#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

const std::string kBuild = test::build_dir();
constexpr char kPython[] = "/usr/bin/python3";  // where the system's package puts Scrapy

struct Cost {
  double wall = 0, cpu = 0;  // seconds
};

Cost least(const std::optional<Cost>& before, Cost now) {
  return before ? Cost{std::min(before->wall, now.wall), std::min(before->cpu, now.cpu)} : now;
}

void print(const std::string& who, Cost cost, std::size_t answers, Cost ours) {
  fmt::print("{:<12} {:8.0f} pages/s {:8.2f} CPU ms a page {:8.2f} s wall {:8.2f} s CPU", who,
             static_cast<double>(answers) / cost.wall,
             cost.cpu * 1000 / static_cast<double>(answers), cost.wall, cost.cpu);
  if (ours.cpu > 0) {
    fmt::print("   minutebook takes {:.2f} times its wall time, {:.2f} times its CPU",
               ours.wall / cost.wall, ours.cpu / cost.cpu);
  }
  fmt::print("\n");
  std::fflush(stdout);
}

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Harvested {
  std::vector<std::string> urls;
  std::size_t pages = 0;  // of HTML
  std::size_t bytes = 0;  // of all bodies
  std::size_t html_bytes = 0;
  double gumbo = 0;  // CPU seconds of parsing every page once
};

// Reads back what was harvested; parses each page as the program does, without its errors.
Harvested read_back(const std::string& folder) {
  Harvested all;
  auto archive = store::Archive::open(folder, store::Archive::Mode::read_only, store::Instant{});
  for (const auto& fetch : test::answered_fetches(archive)) {
    all.urls.push_back(fetch.url);
    const store::StoredResponse response = archive.response(fetch.id);
    all.bytes += response.payload.size();
    if (response.head.find("text/html") == std::string::npos) continue;
    const auto decoded = crawler::decode_page(response, 64u << 20);
    if (!decoded.page) continue;
    ++all.pages;
    all.html_bytes += decoded.page->html.size();
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    const double before = cpu_now();
    GumboOutput* parsed =
        gumbo_parse_with_options(&options, decoded.page->html.data(), decoded.page->html.size());
    gumbo_destroy_output(&options, parsed);
    all.gumbo += cpu_now() - before;
  }
  return all;
}

std::optional<Cost> run_other(const std::string& name, const std::vector<std::string>& probe,
                              const std::vector<std::string>& words) {
  if (test::run_process(probe).code != 0) {
    fmt::print("{:<12} not installed, left out\n", name);
    return {};
  }
  test::ProgramProcess process(words);
  const auto ended = process.wait(std::chrono::minutes(30));
  if (!ended || ended->code != 0) {
    fmt::print("{:<12} failed: {}\n", name, ended ? ended->err : "it did not end");
    return {};
  }
  return Cost{ended->seconds, ended->cpu_seconds};
}

Cost harvest(const std::string& base, const std::string& archive) {
  test::ProgramProcess process({kBuild + "/minutebook", "harvest", "demo", "--sites",
                                test::source_dir() + "/sites/demo/sites.tsv", "--base-url", base,
                                "--min-delay", "0", "--max-requests", "1000000", "--documents",
                                "none", "--archive", archive});
  const auto ended = process.wait(std::chrono::hours(1));
  if (!ended || ended->code != 0) throw std::runtime_error(ended ? ended->err : "too slow");
  return {ended->seconds, ended->cpu_seconds};
}

struct Costs {
  std::optional<Cost> ours, wget, scrapy;
  double gumbo = 0;
  Harvested all;
};

// One turn for each.
void take_turns(const std::string& base, Costs& costs) {
  const test::TempDir folder;
  const std::string archive = folder.path() + "/archive", list = folder.path() + "/urls.txt";
  costs.ours = least(costs.ours, harvest(base, archive));
  costs.all = read_back(archive);
  costs.gumbo = costs.gumbo == 0 ? costs.all.gumbo : std::min(costs.gumbo, costs.all.gumbo);
  std::ofstream to(list);
  for (const std::string& url : costs.all.urls) to << url << '\n';
  to.close();
  if (const auto wget = run_other(
          "wget", {"wget", "--version"},
          {"wget", "-q", "-i", list, "-O", "/dev/null", "--warc-file=" + folder.path() + "/wget"}))
    costs.wget = least(costs.wget, *wget);
  const std::string spider = test::source_dir() + "/tests/bench/scrapy_spider.py";
  if (const auto scrapy = run_other("Scrapy", {kPython, "-c", "import scrapy"},
                                    {kPython, spider, list, folder.path() + "/scrapy.db"}))
    costs.scrapy = least(costs.scrapy, *scrapy);
}

int run(std::map<std::string, std::int64_t>& sizes) {
  const std::string source = test::source_dir();
  setenv("MINUTEBOOK_HOME", source.c_str(), 1);
  const test::ChildProcess portal(
      {kBuild + "/portal_simulator", "--data", source + "/sites/demo/council.toml", "--large",
       std::to_string(sizes["meetings"]), "--delay", std::to_string(sizes["delay"])});
  const std::string base = portal.line();
  if (portal.line() != "ready") throw std::runtime_error("the portal does not begin");

  Costs costs;
  for (std::int64_t turn = 0; turn < sizes["turns"]; ++turn) take_turns(base, costs);
  const Harvested& all = costs.all;
  const Cost ours = costs.ours.value();
  fmt::print("{} answers, {:.1f} MB; {} of them pages, {:.0f} KB each; least of {} turns\n",
             all.urls.size(), static_cast<double>(all.bytes) / 1e6, all.pages,
             static_cast<double>(all.html_bytes) / 1e3 / static_cast<double>(all.pages),
             sizes["turns"]);
  print("minutebook", ours, all.urls.size(), {});
  fmt::print("{:<12} {:8} {:16.2f} CPU ms a page; minutebook's CPU is {:.2f} times that\n",
             "Gumbo alone", "", costs.gumbo * 1000 / static_cast<double>(all.pages),
             ours.cpu / costs.gumbo);
  if (costs.wget) print("wget", *costs.wget, all.urls.size(), ours);
  if (costs.scrapy) print("Scrapy", *costs.scrapy, all.urls.size(), ours);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {{"meetings", 300}, {"delay", 0}, {"turns", 5}};
  bench::read_arguments(argc, argv, "rate: pages a second and CPU a page", sizes);
  try {
    return run(sizes);
  } catch (const std::exception& error) {
    fmt::print(stderr, "rate: {}\n", error.what());
    return 2;
  }
}
