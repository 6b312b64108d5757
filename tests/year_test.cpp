// A year of nights at an invented council, harvested every night: the archive's versions are the
// council's own diary, whatever became of the portal meanwhile.
#include "tests/support/year_history.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>

namespace test {
namespace {

// All that is not as it should be, the first of it in words.
void expect_told(const YearRun& run, store::Archive& archive, const Promise& promise) {
  const auto sentences = untold(run, archive, promise);
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < std::min(sentences.size(), kShown); ++i)
    ADD_FAILURE() << sentences[i];
  EXPECT_EQ(sentences.size(), 0u);
}

TEST(YearTest, TheArchiveHasTheVersionsOfTheCouncilsOwnDiary) {
  YearRun run({});
  std::map<std::string, int> states;
  do {
    const auto report = run.harvest();
    ++states[report.state];
    if (!run.year.answers()) continue;
    EXPECT_EQ(report.state, "done") << "night " << run.year.night() << ": " << report.reason;
    for (const auto& failure : report.failures)
      ADD_FAILURE() << "night " << run.year.night() << ": " << failure.url << " "
                    << failure.outcome;
  } while (run.pass_night());
  EXPECT_EQ(run.requests.size(), 366u);
  auto archive = run.open();
  expect_told(run, archive, {});
}

}  // namespace
}  // namespace test
