// national_loopback: a fleet of simulated portals on loopback addresses of their own, really served
// and harvested by the program: the first night, then a night in which each council changed what
// its calendar makes due. Our own floors are lowered so that it ends within minutes; the portals
// count connections and starts themselves and print them at their end.
#include <fmt/format.h>
#include <csignal>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/bench/arguments.h"
#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

const std::string kBuild = test::build_dir();
constexpr std::chrono::milliseconds kLook{50};
constexpr std::chrono::seconds kPatience{120};  // for the portals to begin, or to change
constexpr std::chrono::minutes kLongestNight{30};

using Sizes = std::map<std::string, std::int64_t>;

// Until the portals have said `word` for the `times`-th time.
void wait_for_word(test::ProgramProcess& portals, const std::string& word, int times) {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    const std::string said = portals.out_so_far();
    std::size_t at = 0;
    int found = 0;
    while ((at = said.find(word, at)) != std::string::npos) ++found, at += word.size();
    if (found >= times) return;
    if (const auto ended = portals.wait(kLook))
      throw std::runtime_error("the portals do not serve: " + ended->err);
    if (std::chrono::steady_clock::now() > until)
      throw std::runtime_error("the portals are silent");
  }
}

std::vector<std::string> keys_of(const std::string& sites_file) {
  std::vector<std::string> keys;
  std::ifstream file(sites_file);
  std::string line;
  std::getline(file, line);  // the names of the columns
  while (std::getline(file, line)) {
    const std::string key = line.substr(0, line.find('\t'));
    if (keys.empty() || keys.back() != key) keys.push_back(key);  // a line a council
  }
  return keys;
}

void print_night(const std::string& title, const test::Ended& ended) {
  const auto report = nlohmann::json::parse(ended.out);
  std::vector<int> requests;
  int all = 0, changed = 0, fresh = 0, done = 0;
  for (const auto& site : report["sites"]) {
    requests.push_back(site["requests"]);
    all += requests.back();
    fresh += site["meetings"]["new"].get<int>();
    changed += site["meetings"]["changed"].get<int>();
    done += site["state"] == "done" ? 1 : 0;
  }
  std::sort(requests.begin(), requests.end());
  fmt::print("{}: {:.1f} s, CPU {:.1f} s, exit code {}; {} of {} sites done\n", title,
             ended.seconds, ended.cpu_seconds, ended.code, done, requests.size());
  fmt::print("  {} requests; a portal: least {}, median {}, most {}; meetings {} new, {} changed\n",
             all, requests.front(), requests[requests.size() / 2], requests.back(), fresh, changed);
  std::fflush(stdout);
}

test::Ended harvest(const std::string& folder, const std::vector<std::string>& keys,
                    const std::string& sites_file, std::int64_t pause) {
  std::vector<std::string> words{kBuild + "/minutebook", "harvest"};
  words.insert(words.end(), keys.begin(), keys.end());
  const std::string seconds = fmt::format("{:.3f}", static_cast<double>(pause) / 1000);
  words.insert(words.end(), {"--sites", sites_file, "--min-delay", seconds, "--archive",
                             folder + "/archive", "--json"});
  test::ProgramProcess program(words);
  const auto ended = program.wait(kLongestNight);
  if (!ended || ended->out.empty())
    throw std::runtime_error(ended ? ended->err : "the night is too long");
  return *ended;
}

void run(Sizes& sizes) {
  const test::TempDir folder;
  const std::string sites_file = folder.path() + "/sites.tsv";
  const auto number = [&](const char* name) { return std::to_string(sizes[name]); };
  test::ProgramProcess portals(
      {kBuild + "/portal_simulator", "--portals", number("portals"), "--sites-file", sites_file,
       "--shared", number("shared"), "--an-address", number("an-address"), "--committees",
       number("committees"), "--meetings", number("meetings"), "--latency", number("latency")});
  wait_for_word(portals, "ready\n", 1);
  const auto keys = keys_of(sites_file);
  print_night("first night", harvest(folder.path(), keys, sites_file, sizes["pause"]));
  portals.signal(SIGUSR1);
  wait_for_word(portals, "night passed\n", 1);
  print_night("second night", harvest(folder.path(), keys, sites_file, sizes["pause"]));
  portals.signal(SIGTERM);
  const std::string said = portals.wait().out;
  fmt::print("the portals counted, over both nights:\n{}",
             said.substr(said.rfind("night passed\n") + sizeof "night passed\n" - 1));
}

}  // namespace

int main(int argc, char** argv) {
  Sizes sizes = {{"portals", 40},  {"shared", 5},   {"an-address", 1}, {"committees", 2},
                 {"meetings", 12}, {"latency", 20}, {"pause", 50}};
  bench::read_arguments(argc, argv,
                        "national_loopback: a fleet of portals harvested over loopback "
                        "(latency and pause in milliseconds)",
                        sizes);
  setenv("MINUTEBOOK_HOME", test::source_dir().c_str(), 1);
  try {
    run(sizes);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "national_loopback: {}\n", error.what());
    return 2;
  }
}
