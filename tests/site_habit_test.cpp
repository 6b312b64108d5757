// A site that prints a stub after every block: when that is known, and when it is built on.
#include "crawler/site_habit.h"

#include "tests/support/site_parts_fixture.h"

namespace crawler {
namespace {

using SiteHabitTest = SitePartTest;

VisitReader::StubCount lone(int whole, int cut) { return {0, 0, whole, cut}; }

TEST_F(SiteHabitTest, ThreeLoneStubsThatHeldNothingMoreMakeAHabit) {
  SiteHabit habit(desk());
  habit.begin();
  habit.learn(lone(2, 0), night());
  EXPECT_FALSE(habit.is_known());
  habit.learn(lone(1, 0), night());
  EXPECT_TRUE(habit.is_known());
  EXPECT_EQ(desk().learned("stubs"), "always");
}

TEST_F(SiteHabitTest, OneVisitARunFollowsEveryStubAllTheSame) {
  desk().learn("stubs", "always", night());
  SiteHabit habit(desk());
  habit.begin();
  ASSERT_TRUE(habit.is_known());
  EXPECT_FALSE(habit.may_be_trusted());
  EXPECT_TRUE(habit.may_be_trusted());
}

TEST_F(SiteHabitTest, OneStubThatHeldMoreEndsIt) {
  desk().learn("stubs", "always", night());
  SiteHabit habit(desk());
  habit.begin();
  habit.learn(lone(5, 1), night());
  EXPECT_FALSE(habit.is_known());
  EXPECT_EQ(desk().learned("stubs"), "where_cut");
  habit.learn(lone(9, 0), night());  // one that is cut counts for the whole run
  EXPECT_FALSE(habit.is_known());
}

}  // namespace
}  // namespace crawler
