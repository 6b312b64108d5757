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

// A council so small that its year takes a test's time; tests/bench/year.cpp has a larger one.
portal::YearRules small() {
  portal::YearRules rules;
  rules.seed = 2;
  rules.committees = 1;
  rules.meetings = 4;
  rules.unplanned = 0.2;
  return rules;
}

void expect_good_night(const YearRun& run, const crawler::SiteReport& report) {
  SCOPED_TRACE("night " + std::to_string(run.year.night()));
  EXPECT_EQ(report.state, "done") << report.reason;
  for (const auto& failure : report.failures)
    ADD_FAILURE() << failure.url << " " << failure.outcome << " " << failure.reason;
}

// Every kind of change happened, but for what this council has none of.
void expect_an_eventful_year(const portal::Year& year) {
  using Kind = portal::Change::Kind;
  std::map<Kind, int> times;
  for (const auto& event : year.events()) ++times[event.change.kind];
  for (const Kind kind :
       {Kind::meeting_scheduled, Kind::agenda_published, Kind::draft_minutes,
        Kind::minutes_approved, Kind::text_corrected, Kind::item_withdrawn, Kind::cancelled,
        Kind::cancelled_redated, Kind::redated, Kind::removed, Kind::document_replaced,
        Kind::item_moved, Kind::text_reverted, Kind::restored})
    EXPECT_GT(times[kind], 0) << portal::name_of(kind);
}

TEST(YearTest, TheArchiveHasTheVersionsOfTheCouncilsOwnDiary) {
  YearRun run(small());
  do {
    const auto report = run.harvest();
    if (run.year.answers()) {
      expect_good_night(run, report);
    } else {  // what is not there for a night has not left
      EXPECT_EQ(report.gone.size() + report.not_listed.size() + report.returned.size(), 0u);
    }
  } while (run.pass_night());
  EXPECT_EQ(run.requests.size(), 366u);
  EXPECT_GE(run.good_nights.size(), 345u);
  expect_an_eventful_year(run.year);
  auto archive = run.open();
  expect_told(run, archive, {});
}

// The comparison itself: what one archive tells is not the diary of another year.
TEST(YearTest, AnotherYearsDiaryIsNotTold) {
  portal::YearRules rules = small();
  rules.nights = 20;
  YearRun run(rules);
  do run.harvest();
  while (run.pass_night());
  auto archive = run.open();
  expect_told(run, archive, {});
  portal::YearRules others = rules;
  others.seed = rules.seed + 1;
  YearRun other(others);
  do other.good_nights.push_back(other.year.night());
  while (other.pass_night());
  EXPECT_GT(untold(other, archive, {}).size(), 20u);
}

}  // namespace
}  // namespace test
