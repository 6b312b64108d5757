// Numbering: list numbers as text and back.
#include "extract/numbering.h"

#include <gtest/gtest.h>

namespace {

using extract::is_item_number;
using extract::number_text;
using extract::number_value;

TEST(Numbering, WhatIsWrittenIsReadBack) {
  for (const char type : {'1', 'i', 'I'}) {
    for (const int number : {1, 4, 9, 14, 40, 49, 90, 400, 999, 1987, 3999}) {
      EXPECT_EQ(number_value(type, number_text(type, number)), number) << type << number;
    }
  }
  for (int number = 1; number <= 26; ++number) {
    EXPECT_EQ(number_value('a', number_text('a', number)), number);
    EXPECT_EQ(number_value('A', number_text('A', number)), number);
  }
  EXPECT_EQ(number_text('a', 28), "ab");
  EXPECT_EQ(number_text('i', 4000), "4000");
  EXPECT_EQ(number_text('a', 0), "0");
}

TEST(Numbering, OtherTextsHaveNoNumber) {
  EXPECT_FALSE(number_value('1', "01"));
  EXPECT_FALSE(number_value('1', "1234567"));
  EXPECT_FALSE(number_value('i', "iiii"));
  EXPECT_FALSE(number_value('i', "IV"));
  EXPECT_FALSE(number_value('a', "ab"));
  EXPECT_FALSE(number_value('a', ""));
}

TEST(Numbering, ItemNumbersAreToldFromWords) {
  for (const char* number :
       {"1.", "12)", "(a)", "4.1", "iv)", "A)", "(iii)", "[2]", "7", "2.3.1."}) {
    EXPECT_TRUE(is_item_number(number)) << number;
  }
  for (const char* word :
       {"", "a", "the", "(the)", "on.", ".", "()", "(2019/20)", "ivory.", "1234567890123"}) {
    EXPECT_FALSE(is_item_number(word)) << word;
  }
}

}  // namespace
