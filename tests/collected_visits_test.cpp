// Visits that are open, and those that wait to be saved.
#include "crawler/collected_visits.h"

#include <gtest/gtest.h>

namespace crawler {
namespace {

CollectedVisit visit(std::int64_t id, const std::string& meeting,
                     const std::string& language = "") {
  return {id, {"fold", "meeting", meeting, language}, "m" + meeting, nullptr};
}

TEST(CollectedVisitsTest, AVisitIsOpenUntilItWasTakenToBeSaved) {
  CollectedVisits visits;
  visits.add(visit(4, "12"));
  const store::ResourceName meeting{"fold", "meeting", "12", ""};
  EXPECT_TRUE(visits.is_open(meeting));
  EXPECT_FALSE(visits.has_unsaved());
  visits.end(4);
  EXPECT_EQ(visits.find(4), nullptr);
  EXPECT_TRUE(visits.has_unsaved());
  EXPECT_TRUE(visits.is_open(meeting));
  ASSERT_EQ(visits.take_unsaved().size(), 1u);
  EXPECT_FALSE(visits.has_unsaved());
  EXPECT_FALSE(visits.is_open(meeting));
}

TEST(CollectedVisitsTest, EachLanguageHasVisitsOfItsOwn) {
  CollectedVisits visits;
  visits.add(visit(4, "12", "cy"));
  EXPECT_TRUE(visits.is_open({"fold", "meeting", "12", "cy"}));
  EXPECT_FALSE(visits.is_open({"fold", "meeting", "12", ""}));
}

TEST(CollectedVisitsTest, TheyAreSavedInTheOrderTheyEnded) {
  CollectedVisits visits;
  visits.add(visit(4, "12"));
  visits.add(visit(5, "13")).swept = true;
  visits.end(5);
  visits.end(4);
  const auto unsaved = visits.take_unsaved();
  ASSERT_EQ(unsaved.size(), 2u);
  EXPECT_EQ(unsaved[0].id, 5);
  EXPECT_TRUE(unsaved[0].swept);
  EXPECT_EQ(unsaved[1].id, 4);
}

}  // namespace
}  // namespace crawler
