// kills: one harvest killed (SIGKILL) hundreds of times at random moments, then compared with one
// that ran undisturbed. Prints how often and what it cost; every difference is a line. Exit code 1
// when there is one.
#include <fmt/format.h>

#include <cstdlib>

#include "tests/bench/arguments.h"
#include "tests/support/kill_harvest.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

test::KillPlan plan_of(std::map<std::string, std::int64_t>& sizes, const std::string& folder) {
  test::KillPlan plan;
  const std::string source = test::source_dir();
  setenv("MINUTEBOOK_HOME", source.c_str(), 1);
  plan.program = test::build_dir() + "/minutebook";
  plan.folder = folder;
  plan.data_file = source + "/sites/demo/council.toml";
  plan.sites_file = source + "/sites/demo/sites.tsv";
  plan.kills = static_cast<int>(sizes["kills"]);
  plan.seed = static_cast<std::uint64_t>(sizes["seed"]);
  plan.meetings = static_cast<int>(sizes["meetings"]);
  plan.delay_ms = static_cast<int>(sizes["delay"]);
  plan.say = [](const std::string& line) { fmt::print("  {}\n", line), std::fflush(stdout); };
  return plan;
}

void print(const test::KillResult& result, std::uint64_t seed) {
  fmt::print("kills                {} in {} lives ({} at a write to the database, {} to a WARC)\n",
             result.kills, result.lives, result.kills_at_database_writes,
             result.kills_at_warc_writes);
  fmt::print("requests             {} undisturbed, {} with kills\n", result.requests_undisturbed,
             result.requests);
  fmt::print("asked again          {}, whose first answer was never committed\n",
             result.uncommitted);
  fmt::print("seconds              {:.1f} undisturbed, {:.1f} with kills\n",
             result.seconds_undisturbed, result.seconds);
  fmt::print("seed                 {}\n", seed);
  for (const std::string& problem : result.problems)
    fmt::print("DIFFERENT            {}\n", problem);
  fmt::print("the archives are     {}\n", result.problems.empty() ? "equal" : "not equal");
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {
      {"kills", 300}, {"seed", 1}, {"meetings", 500}, {"delay", 12}};
  bench::read_arguments(argc, argv, "kills: a harvest killed over and over", sizes);
  try {
    const test::TempDir folder;
    const test::KillPlan plan = plan_of(sizes, folder.path());
    const test::KillResult result = test::kill_harvest(plan);
    print(result, plan.seed);
    return result.problems.empty() ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "kills: {}\n", error.what());
    return 2;
  }
}
