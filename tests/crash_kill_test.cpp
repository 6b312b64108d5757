// kill -9 at any moment: nothing that was committed is lost, doubled or asked for again.
#include <gtest/gtest.h>

#include <iostream>
#include <random>

#include "tests/support/kill_harvest.h"
#include "tests/support/portal_harvest.h"

namespace {

TEST(CrashKillTest, AHarvestKilledAgainAndAgainEndsAsOneThatWasNot) {
  const test::TempDir folder;
  setenv("MINUTEBOOK_HOME", test::source_dir().c_str(), 1);
  test::KillPlan plan;
  plan.program = test::built_program();
  plan.folder = folder.path();
  plan.data_file = test::source_dir() + "/sites/demo/council.toml";
  plan.sites_file = test::PortalHarvest::demo_sites();
  plan.kills = 12;
  plan.seed = std::random_device{}();
  plan.meetings = 16;
  plan.delay_ms = 18;
  plan.short_life = std::chrono::milliseconds(300);
  plan.long_life = std::chrono::milliseconds(2'000);
  const test::KillResult result = test::kill_harvest(plan);
  for (const std::string& problem : result.problems) ADD_FAILURE() << problem;
  EXPECT_GT(result.kills, 3) << "the harvest was whole before it could be killed";
  EXPECT_GT(result.requests_undisturbed, 100u);
  std::cout << result.kills << " kills, " << result.requests_undisturbed << " requests, "
            << result.requests << " with kills, seed " << plan.seed << '\n';
}

}  // namespace
