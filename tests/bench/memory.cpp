// memory: the most memory a harvest with a small budget and `status` hold (VmHWM), for an archive
// that knows few resources and one that knows a hundred times as many, all of them on the
// frontier. What is known must lie on the disk, so that both figures are about the same.
#include <fmt/format.h>

#include <cstdlib>

#include "crawler/plan.h"
#include "store/archive.h"
#include "tests/bench/arguments.h"
#include "tests/portal/portal.h"
#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

const std::string kBuild = test::build_dir();
constexpr int kFirstUnknown = 5'000'000;  // no meeting of the portal has so high an id

void fill(const std::string& folder, std::int64_t resources) {
  const crawler::SystemClock clock;
  auto archive = store::Archive::open(folder, store::Archive::Mode::create, clock.now());
  archive.put_site({"demo", "moderngov", "http://127.0.0.1", "", {}});
  for (std::int64_t i = 0; i < resources; ++i) {
    const std::string id = std::to_string(kFirstUnknown + i);
    archive.enqueue({"demo", "meeting", id, ""}, "ieListDocuments.aspx?MId=" + id,
                    crawler::kPastPriority + 30'000 + i % 10'000, clock.now());
    if (i % 20'000 == 0) archive.commit(clock.now());
  }
  archive.commit(clock.now());
}

struct Measured {
  std::int64_t peak = 0;  // kilobytes
  test::Ended end;
};

Measured measure(const std::vector<std::string>& words) {
  test::ProgramProcess process(words);
  Measured measured;
  for (;;) {
    measured.peak = std::max(measured.peak, process.peak_kilobytes());
    if (const auto end = process.wait(std::chrono::milliseconds(1))) {
      measured.end = *end;
      return measured;
    }
  }
}

void print(const std::string& what, std::int64_t resources, const Measured& measured) {
  fmt::print("{:>8} resources known   {:<8} {:6.1f} MB at most, {:.2f} s, exit code {}\n",
             resources, what, static_cast<double>(measured.peak) / 1024, measured.end.seconds,
             measured.end.code);
  if (measured.end.code != 0) fmt::print("{}{}\n", measured.end.out, measured.end.err);
  std::fflush(stdout);
}

void run(std::int64_t resources, std::int64_t requests) {
  const test::TempDir folder;
  const std::string source = test::source_dir(), archive = folder.path() + "/archive";
  fill(archive, resources);
  portal::PortalOptions options;
  options.data_file = source + "/sites/demo/council.toml";
  options.generated_meetings = 500;
  const portal::Portal portal(options);
  const std::string program = kBuild + "/minutebook";
  print("harvest", resources,
        measure({program, "harvest", "demo", "--sites", source + "/sites/demo/sites.tsv",
                 "--base-url", portal.base_url(), "--min-delay", "0", "--max-requests",
                 std::to_string(requests), "--archive", archive}));
  print("status", resources, measure({program, "status", "--archive", archive}));
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {
      {"few", 4'000}, {"many", 400'000}, {"requests", 600}};
  bench::read_arguments(argc, argv, "memory: the most memory held, by how much is known", sizes);
  setenv("MINUTEBOOK_HOME", test::source_dir().c_str(), 1);
  try {
    run(sizes["few"], sizes["requests"]);
    run(sizes["many"], sizes["requests"]);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "memory: {}\n", error.what());
    return 2;
  }
}
