// SIGINT and SIGTERM in the middle: exit code 130, a report, what is in hand committed, and the
// next run goes on without asking again for what is held.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/support/portal_harvest.h"

namespace {

using test::Ended;

class CrashInterruptTest : public testing::TestWithParam<std::pair<int, std::size_t>> {};
TEST_P(CrashInterruptTest, LeavesWithAReportAndTheNextRunAsksTheRest) {
  const auto [signal, after] = GetParam();
  test::PortalHarvest made(2, 1);
  std::size_t requests = 0;
  const test::ArchiveFacts undisturbed = made.undisturbed(&requests);

  test::ProgramProcess process(made.harvest(made.archive()));
  ASSERT_TRUE(made.run_until(process, after));
  process.signal(signal);
  const Ended stopped = process.wait();
  EXPECT_EQ(stopped.code, 130) << stopped.out << stopped.err;
  EXPECT_NE(stopped.out.find("demo  interrupted"), std::string::npos) << stopped.out;
  EXPECT_NE(stopped.out.find("requests"), std::string::npos) << stopped.out;
  const std::size_t before = made.portal.requests().size();
  EXPECT_LT(before, requests);
  EXPECT_EQ(test::committed_rows(made.archive()).fetches.size(), before)
      << "every answer that came is held";

  const Ended next = test::run_process(made.harvest(made.archive()));
  EXPECT_EQ(next.code, 0) << next.out << next.err;
  EXPECT_EQ(made.portal.requests().size(), requests) << "nothing was asked twice";
  test::expect_equal(undisturbed, made.archive());
}
INSTANTIATE_TEST_SUITE_P(Signals, CrashInterruptTest,
                         testing::Values(std::pair{SIGINT, std::size_t{1}},
                                         std::pair{SIGINT, std::size_t{30}},
                                         std::pair{SIGTERM, std::size_t{75}}));

}  // namespace
