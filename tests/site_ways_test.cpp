// Where a site's lists are found: the way in that answered is the next run's first, for a month.
#include "crawler/site_ways.h"

#include "tests/support/site_parts_fixture.h"

namespace crawler {
namespace {

using std::chrono::hours;

class SiteWaysTest : public SitePartTest {
 protected:
  SiteWaysTest() {
    recipe_ = extract::Recipe::load(test::source_dir() + "/sites/platforms/cmis.toml");
  }
  // Its number among the recipe's ways, as a run that begins at `now` queues it.
  std::size_t first_way(Instant now) {
    SiteWays ways(desk());
    ways.queue(now);
    const auto next = small_.archive.next("marsh-fen", now + hours(1));
    if (!next) return recipe_.ways_in().size();
    small_.archive.done(next->resource);
    const auto& all = recipe_.ways_in();
    const auto way = std::find_if(all.begin(), all.end(), [&](const auto& one) {
      return one.kind == next->name.kind && one.id == next->name.id;
    });
    return static_cast<std::size_t>(way - all.begin());
  }
  void found(std::size_t number, Instant now) {
    const auto& way = recipe_.ways_in()[number];
    SiteWays(desk()).found(ask(way.kind, way.id, "way-" + std::to_string(number)), now);
  }
};

TEST_F(SiteWaysTest, NothingKnownBeginsWithTheFirst) { EXPECT_EQ(first_way(night()), 0u); }

TEST_F(SiteWaysTest, TheOneThatAnsweredIsTheNextRunsFirst) {
  found(2, night());
  EXPECT_EQ(first_way(night() + hours(24)), 2u);
  EXPECT_EQ(first_way(night() + hours(24 * 29)), 2u);
}

TEST_F(SiteWaysTest, AfterAMonthTheFirstHasAnotherTry) {
  found(2, night());
  EXPECT_EQ(first_way(night() + hours(24 * 31)), 0u);
  // It answers nothing, and the one that did is found again: a month more.
  found(2, night() + hours(24 * 31));
  EXPECT_EQ(first_way(night() + hours(24 * 32)), 2u);
}

TEST_F(SiteWaysTest, ANumberThatTheRecipeLacksBeginsWithTheFirst) {
  desk().learn("way in", std::to_string(recipe_.ways_in().size()), night());
  EXPECT_EQ(first_way(night() + hours(24)), 0u);
}

TEST_F(SiteWaysTest, EachIsTriedOnceBeginningWithTheOneThatAnswered) {
  SiteWays ways(desk());
  const auto& all = recipe_.ways_in();
  std::vector<std::string> tried;
  Ask asked = ask(all[2].kind, all[2].id, "way-2");
  while (ways.queue_other(asked, night())) {
    const auto next = take();
    ASSERT_TRUE(next);
    tried.push_back(next->name.kind + ' ' + next->name.id);
    asked = ask(next->name.kind, next->name.id, next->path);
  }
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i != 2) expected.push_back(all[i].kind + ' ' + all[i].id);
  EXPECT_EQ(tried, expected);
}

}  // namespace
}  // namespace crawler
