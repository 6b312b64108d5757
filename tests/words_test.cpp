// Words: portal text made comparable.
#include "extract/words.h"

#include <gtest/gtest.h>

namespace {

TEST(Words, CaseAndTypographyMakeNoDifference) {
  EXPECT_EQ(extract::folded("  Wedi\u2019i\u00A0 GANSLO \u2013 \u00C2\u0174 "),
            "wedi'i ganslo - \u00E2\u0175");
  EXPECT_EQ(extract::folded("\u00D7\u00DF"), "\u00D7\u00DF");
  EXPECT_EQ(extract::folded("\xC3"), "\xC3");
  EXPECT_EQ(extract::folded(""), "");
}

TEST(Words, ALabelLosesItsColon) {
  EXPECT_EQ(extract::folded_label("Minutes : "), "minutes");
  EXPECT_EQ(extract::folded_label("::"), "");
}

TEST(Words, AWordTouchesNoLetter) {
  EXPECT_TRUE(extract::has_word("cabinet, cancelled", "cancelled"));
  EXPECT_FALSE(extract::has_word("uncancelled", "cancelled"));
  EXPECT_FALSE(extract::has_word("cancelledx", "cancelled"));
  EXPECT_TRUE(extract::has_word("uncancelled cancelled", "cancelled"));
  EXPECT_FALSE(extract::has_word("anything", ""));
}

TEST(Words, EndsAreTrimmedOfASet) {
  EXPECT_EQ(extract::trimmed(" - a b, ", " -,"), "a b");
  EXPECT_EQ(extract::trimmed(" ", " "), "");
}

}  // namespace
