// A list beside what it said when it was last read.
#include "crawler/list_lines.h"

#include <gtest/gtest.h>

namespace crawler {
namespace {

using Lines = std::vector<ListLines::Line>;

const ListLines::Line kFirst{"meeting", "1", "2026-02-03", "Agenda", "m1"};
const ListLines::Line kSecond{"meeting", "2", "2026-03-03", "", "m2"};

TEST(ListLinesTest, OfAListThatWasNeverReadNothingDiffersAndNothingIsDropped) {
  const ListLines before{std::nullopt};
  EXPECT_FALSE(before.known);
  EXPECT_FALSE(before.differ(kFirst));
  EXPECT_TRUE(before.dropped({kFirst}).empty());
}

TEST(ListLinesTest, ALineThatIsNewToAnEmptyListDiffers) {
  const ListLines before{Lines{}};
  EXPECT_TRUE(before.known);
  EXPECT_TRUE(before.differ(kFirst));
}

TEST(ListLinesTest, DateAndWordsMakeALineAnotherAndItsAddressDoesNot) {
  const ListLines before{Lines{kFirst, kSecond}};
  EXPECT_FALSE(before.differ(kFirst));
  ListLines::Line moved = kFirst;
  moved.path = "elsewhere";
  EXPECT_FALSE(before.differ(moved));
  ListLines::Line dated = kFirst;
  dated.date = "2026-02-10";
  EXPECT_TRUE(before.differ(dated));
  ListLines::Line said = kFirst;
  said.tail = "Agenda, Minutes";
  EXPECT_TRUE(before.differ(said));
}

TEST(ListLinesTest, WhatAListNamesNoMoreIsDropped) {
  const ListLines before{Lines{kFirst, kSecond}};
  const auto dropped = before.dropped({kSecond});
  ASSERT_EQ(dropped.size(), 1u);
  EXPECT_EQ(dropped[0].id, "1");
  EXPECT_EQ(dropped[0].path, "m1");
  EXPECT_EQ(before.dropped({}).size(), 2u);
}

}  // namespace
}  // namespace crawler
