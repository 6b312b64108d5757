// fixity: what is kept of a harvest, in bytes a page beside what wget --warc-file keeps of the same
// addresses, and how fast `verify` reads it, in MB of WARC files a second, beside sha256sum and
// gzip -t on the same files. The portal is a program of its own on loopback; each reader has
// several turns after the files were read once, and its least time counts.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "store/archive.h"
#include "tests/bench/arguments.h"
#include "tests/support/archive_facts.h"
#include "tests/support/child_process.h"
#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace {

namespace fs = std::filesystem;
const std::string kBuild = test::build_dir();

test::Ended run_long(const std::vector<std::string>& words) {
  test::ProgramProcess process(words);
  auto ended = process.wait(std::chrono::hours(1));
  if (!ended || ended->code != 0)
    throw std::runtime_error(words.front() + ": " + (ended ? ended->err : "it did not end"));
  return *ended;
}

double least_seconds(std::int64_t turns, const std::vector<std::string>& words) {
  double least = 1e9;
  for (std::int64_t turn = 0; turn < turns; ++turn)
    least = std::min(least, run_long(words).seconds);
  return least;
}

std::vector<std::string> warcs_of(const std::string& archive) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(archive + "/warc"))
    paths.push_back(entry.path().string());
  return paths;
}

double bytes_of(const std::vector<std::string>& paths) {
  double bytes = 0;
  for (const std::string& path : paths) bytes += static_cast<double>(fs::file_size(path));
  return bytes;
}

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& paths) {
  words.insert(words.end(), paths.begin(), paths.end());
  return words;
}

// How much of a disk: what wget keeps of the same addresses; 0 where it is not installed.
double wget_bytes(const std::string& archive, const std::string& folder, std::size_t& answers) {
  std::ofstream list(folder + "/urls.txt");
  auto held = store::Archive::open(archive, store::Archive::Mode::read_only, store::Instant{});
  for (const auto& fetch : test::answered_fetches(held)) {
    list << fetch.url << '\n';
    ++answers;
  }
  list.close();
  if (test::run_process({"sh", "-c", "command -v wget"}).code != 0) return 0;
  run_long({"wget", "-q", "-i", folder + "/urls.txt", "-O", "/dev/null",
            "--warc-file=" + folder + "/wget"});
  return bytes_of({folder + "/wget.warc.gz"});
}

void print_kept(const std::string& archive, const std::string& folder) {
  std::size_t answers = 0;
  const double wget = wget_bytes(archive, folder, answers);
  const double warc = bytes_of(warcs_of(archive)), all = static_cast<double>(answers);
  const double database = bytes_of({archive + "/minutebook.db"});
  fmt::print("{} answers; a page: {:.0f} bytes of WARC, {:.0f} of database", answers, warc / all,
             database / all);
  if (wget > 0) {
    fmt::print("; wget's WARC {:.0f}: ours is {:.2f} times that, with the database {:.2f} times",
               wget / all, warc / wget, (warc + database) / wget);
  }
  fmt::print("\n");
}

void print_read(const std::string& archive, std::int64_t turns) {
  const std::vector<std::string> paths = warcs_of(archive);
  const double bytes = bytes_of(paths) / 1e6;
  run_long(with({"sha256sum"}, paths));
  const double verify =
      least_seconds(turns, {kBuild + "/minutebook", "verify", "--archive", archive});
  const auto print = [&](const char* who, double seconds) {
    fmt::print("{:<10} {:8.1f} MB/s {:8.3f} s; verify takes {:.2f} times its time\n", who,
               bytes / seconds, seconds, verify / seconds);
  };
  print("verify", verify);
  print("sha256sum", least_seconds(turns, with({"sha256sum"}, paths)));
  print("gzip -t", least_seconds(turns, with({"gzip", "-t"}, paths)));
}

int run(std::map<std::string, std::int64_t>& sizes) {
  const std::string source = test::source_dir();
  setenv("MINUTEBOOK_HOME", source.c_str(), 1);
  const test::ChildProcess portal({kBuild + "/portal_simulator", "--data",
                                   source + "/sites/demo/council.toml", "--large",
                                   std::to_string(sizes["meetings"])});
  const std::string base = portal.line();
  if (portal.line() != "ready") throw std::runtime_error("the portal does not begin");
  const test::TempDir folder;
  const std::string archive = folder.path() + "/archive";
  run_long({kBuild + "/minutebook", "harvest", "demo", "--sites", source + "/sites/demo/sites.tsv",
            "--base-url", base, "--min-delay", "0", "--max-requests", "1000000", "--archive",
            archive});
  print_kept(archive, folder.path());
  print_read(archive, sizes["turns"]);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::int64_t> sizes = {{"meetings", 1000}, {"turns", 5}};
  bench::read_arguments(argc, argv, "fixity: bytes kept a page, and how fast they are verified",
                        sizes);
  try {
    return run(sizes);
  } catch (const std::exception& error) {
    fmt::print(stderr, "fixity: {}\n", error.what());
    return 2;
  }
}
