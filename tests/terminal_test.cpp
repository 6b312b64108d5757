// Terminal: wrapping and text made safe.
#include "cli/terminal.h"

#include <gtest/gtest.h>

#include "cli/wording.h"

namespace {

using cli::printable;
using cli::wrapped;

TEST(Wrapped, WithoutAWidthLinesAreOnlyIndented) {
  EXPECT_EQ(wrapped("one two\n\nthree", 0, 2), "  one two\n\n  three\n");
  EXPECT_EQ(wrapped("", 0, 2), "");
}

TEST(Wrapped, LinesBreakAtBlanksAndHangUnderTheirText) {
  EXPECT_EQ(wrapped("aaa bbb ccc", 8, 0), "aaa bbb\nccc\n");
  EXPECT_EQ(wrapped("• aaa bbb ccc", 10, 1), " • aaa bbb\n   ccc\n");
  EXPECT_EQ(wrapped("  aaa bbb ccc", 10, 0), "  aaa bbb\n  ccc\n");
}

TEST(Wrapped, AWordLongerThanTheLineStaysWhole) {
  EXPECT_EQ(wrapped("a aaaaaaaaaaaaaaaa b", 6, 2), "  a\n  aaaaaaaaaaaaaaaa\n  b\n");
}

TEST(Wrapped, CharactersCountNotBytes) { EXPECT_EQ(wrapped("ŵŷŵŷ ŵŷ", 7, 0), "ŵŷŵŷ ŵŷ\n"); }

TEST(Printable, ControlsAndReorderingMarksGoAndTextStays) {
  EXPECT_EQ(printable("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(printable("\x1b[31mred\x07\r"), "[31mred");
  EXPECT_EQ(printable("\xc2\x9bx"), "x");
  EXPECT_EQ(printable("a\xe2\x80\xae"
                      "b"),
            "ab");
  EXPECT_EQ(printable("bad \xff byte"), "bad \xef\xbf\xbd byte");
  EXPECT_EQ(printable(std::string("n\0l", 3)), "nl");
}

TEST(Wording, DatesSizesAndNumbersReadAsPeopleWriteThem) {
  EXPECT_EQ(cli::long_date("2022-06-30"), "Thursday 30 June 2022");
  EXPECT_EQ(cli::long_date("2022-06-31"), "2022-06-31");
  EXPECT_EQ(cli::long_date("soon"), "soon");
  EXPECT_EQ(cli::long_date("2022-0x-01"), "2022-0x-01");
  EXPECT_EQ(cli::short_time("2026-11-22T13:29:41.250Z"), "2026-11-22 13:29 UTC");
  EXPECT_EQ(cli::short_time("never"), "never");
  EXPECT_EQ(cli::file_size(0), "0 bytes");
  EXPECT_EQ(cli::file_size(582'656), "569 KB");
  EXPECT_EQ(cli::file_size(1536), "1 KB");
  EXPECT_EQ(cli::grouped(0), "0");
  EXPECT_EQ(cli::grouped(1'234'567), "1,234,567");
  EXPECT_EQ(cli::grouped(-123), "-123");
  EXPECT_EQ(cli::counted(1, "gap", "gaps"), "1 gap");
}

}  // namespace
