// PortalHarvest: a simulated portal in this process and the built program as children that harvest
// it. For tests of what outlives a process.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/portal/portal.h"
#include "tests/support/archive_facts.h"
#include "tests/support/program_process.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_dir.h"

namespace test {

inline std::string built_program() { return test::build_dir() + "/minutebook"; }

class PortalHarvest {
 public:
  explicit PortalHarvest(int meetings = 0, int delay_ms = 0) : portal(options(meetings, delay_ms)) {
    setenv("MINUTEBOOK_HOME", source_dir().c_str(), 1);
  }

  std::vector<std::string> harvest(const std::string& archive, const std::string& site = "demo",
                                   const std::string& sites_file = demo_sites()) const {
    return {built_program(), "harvest",         site,          "--sites", sites_file,
            "--base-url",    portal.base_url(), "--min-delay", "0",       "--max-requests",
            "100000",        "--archive",       archive};
  }
  // What an undisturbed harvest holds; the portal forgets its requests afterwards.
  ArchiveFacts undisturbed(std::size_t* requests = nullptr) {
    const std::string archive = folder.path() + "/undisturbed";
    const Ended ended = run_process(harvest(archive));
    EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
    if (requests != nullptr) *requests = portal.requests().size();
    portal.forget_requests();
    return facts_of(archive);
  }
  // Runs until the portal was asked so often; false when the process ends before.
  bool run_until(ProgramProcess& process, std::size_t requests) const {
    while (portal.requests().size() < requests) {
      if (process.wait(std::chrono::milliseconds(2))) return false;
    }
    return true;
  }
  static Ended verify(const std::string& archive) {
    return run_process({built_program(), "verify", "--archive", archive});
  }
  static std::string demo_sites() { return source_dir() + "/sites/demo/sites.tsv"; }
  std::string archive() const { return folder.path() + "/archive"; }

  TempDir folder;
  portal::Portal portal;

 private:
  static portal::PortalOptions options(int meetings, int delay_ms) {
    portal::PortalOptions options;
    options.data_file = source_dir() + "/sites/demo/council.toml";
    options.generated_meetings = meetings;
    options.delay_ms = delay_ms;
    return options;
  }
};

// The archives say the same, and what the second holds is sound.
inline void expect_equal(const ArchiveFacts& undisturbed, const std::string& archive) {
  for (const std::string& sentence : differences(undisturbed, facts_of(archive)))
    ADD_FAILURE() << sentence;
  for (const std::string& sentence : torn_records(archive)) ADD_FAILURE() << sentence;
  const Ended verified = PortalHarvest::verify(archive);
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

}  // namespace test
