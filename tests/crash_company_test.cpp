// Two processes on one archive: different sites side by side, the same site one after the other,
// and readers beside a writer.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/support/portal_harvest.h"

namespace {

using test::Ended;
using test::ProgramProcess;

// Milliseconds an answer. A harvest waits five times as long again before it asks for the next.
constexpr int kSlow = 30;

// The table of sites with a second one beside the demonstration.
std::string two_sites(const test::TempDir& folder) {
  std::ifstream from(test::PortalHarvest::demo_sites());
  std::string header, demo;
  std::getline(from, header);
  std::getline(from, demo);
  std::string second = demo;
  second.replace(second.find("demo"), 4, "other");
  for (auto at = second.find("Wendmoor"); at != std::string::npos; at = second.find("Wendmoor"))
    second.replace(at, 8, "Othermoor");
  std::ofstream(folder.path() + "/sites.tsv") << header << '\n' << demo << '\n' << second << '\n';
  return folder.path() + "/sites.tsv";
}

TEST(CrashCompanyTest, DifferentSitesSideBySideAreBothHeldWhole) {
  test::PortalHarvest one(2, kSlow), two(1, 5);
  const std::string sites = two_sites(one.folder), archive = one.archive();
  const std::string alone = two.folder.path() + "/alone";
  ASSERT_EQ(test::run_process(one.harvest(alone, "demo", sites)).code, 0);
  ASSERT_EQ(test::run_process(two.harvest(alone, "other", sites)).code, 0);
  one.portal.forget_requests();
  two.portal.forget_requests();

  ProgramProcess first(one.harvest(archive, "demo", sites));
  ProgramProcess second(two.harvest(archive, "other", sites));
  // Each begins while the other still runs.
  EXPECT_TRUE(one.run_until(first, 5) && two.run_until(second, 5));
  EXPECT_FALSE(first.wait(std::chrono::milliseconds(0))) << "they are to run together";
  const Ended first_end = first.wait(), second_end = second.wait();
  EXPECT_EQ(first_end.code, 0) << first_end.out << first_end.err;
  EXPECT_EQ(second_end.code, 0) << second_end.out << second_end.err;
  test::expect_equal(test::facts_of(alone), archive);
}

TEST(CrashCompanyTest, TheSameSiteIsRefusedWithThreeAndWaitWaits) {
  test::PortalHarvest made(0, kSlow);
  ProgramProcess first(made.harvest(made.archive()));
  ASSERT_TRUE(made.run_until(first, 10));
  const Ended refused = test::run_process(made.harvest(made.archive()));
  EXPECT_EQ(refused.code, 3) << refused.out << refused.err;
  EXPECT_NE(refused.out.find("Another run is harvesting it"), std::string::npos) << refused.out;

  auto words = made.harvest(made.archive());
  words.emplace_back("--wait");
  ProgramProcess waiting(words);
  const Ended end = first.wait();
  EXPECT_EQ(end.code, 0) << end.out << end.err;
  const Ended waited = waiting.wait();
  EXPECT_EQ(waited.code, 0) << waited.out << waited.err;
  EXPECT_NE(waited.err.find("waiting"), std::string::npos) << waited.err;
  EXPECT_NE(waited.out.find("0 new"), std::string::npos) << "it came second: " << waited.out;
  EXPECT_EQ(test::PortalHarvest::verify(made.archive()).code, 0);
}

TEST(CrashCompanyTest, ReadersReadWhileAHarvestRuns) {
  test::PortalHarvest made(1, kSlow);
  ProgramProcess harvest(made.harvest(made.archive()));
  ASSERT_TRUE(made.run_until(harvest, 10));
  int read = 0;
  std::optional<Ended> end;
  while (!end) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"status"}, {"show", "demo"}, {"status", "demo", "--json"}}) {
      std::vector<std::string> call{test::built_program()};
      call.insert(call.end(), words.begin(), words.end());
      call.insert(call.end(), {"--archive", made.archive()});
      const Ended reader = test::run_process(call);
      EXPECT_EQ(reader.code, 0) << words[0] << ": " << reader.out << reader.err;
      EXPECT_EQ(reader.err, "");
    }
    end = harvest.wait(std::chrono::milliseconds(0));
    if (!end) ++read;
  }
  EXPECT_GE(read, 2) << "they are to read while it runs";
  EXPECT_EQ(end->code, 0) << end->out << end->err;
}

}  // namespace
