#include "extract/charset.h"

#include <gtest/gtest.h>

#include <string>

namespace extract {
namespace {

const std::string kReplaced = "\xEF\xBF\xBD";

TEST(CharsetTest, AByteOrderMarkWinsOverAllElseAndGoes) {
  const Decoded out = to_utf8("\xEF\xBB\xBF\xC3\xA9", "text/html; charset=windows-1251");
  EXPECT_EQ(out.charset, "utf-8");
  EXPECT_EQ(out.utf8, "\xC3\xA9");
  EXPECT_FALSE(out.damaged);
}

TEST(CharsetTest, Utf16IsKnownByItsMark) {
  const Decoded little = to_utf8(std::string("\xFF\xFE\xE9\0a\0", 6), "");
  EXPECT_EQ(little.charset, "utf-16le");
  EXPECT_EQ(little.utf8,
            "\xC3\xA9"
            "a");
  const Decoded big = to_utf8(std::string("\xFE\xFF\0\xE9\0a", 6), "");
  EXPECT_EQ(big.charset, "utf-16be");
  EXPECT_EQ(big.utf8,
            "\xC3\xA9"
            "a");
}

TEST(CharsetTest, TheHeaderWinsOverTheMeta) {
  const Decoded out = to_utf8("<meta charset=utf-8>\xE9", "text/html; Charset=\"ISO-8859-1\"");
  EXPECT_EQ(out.charset, "windows-1252");
  EXPECT_EQ(out.utf8, "<meta charset=utf-8>\xC3\xA9");
}

TEST(CharsetTest, AMetaIsReadInEitherSpelling) {
  EXPECT_EQ(to_utf8("<META CHARSET='windows-1251'>\xE9", "text/html").charset, "windows-1251");
  EXPECT_EQ(to_utf8("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>", "")
                .charset,
            "iso-8859-15");
  EXPECT_EQ(to_utf8("<?xml version='1.0' encoding=\"iso-8859-14\"?>", "").charset, "iso-8859-14");
}

TEST(CharsetTest, AMetaInACommentOrAScriptIsNone) {
  EXPECT_EQ(
      to_utf8("<!--<meta charset=koi8-r>--><script>'<meta charset=koi8-r>'</script>", "").charset,
      "utf-8");
}

TEST(CharsetTest, AMetaFarDownIsNotLookedFor) {
  const std::string page = std::string(5000, ' ') + "<meta charset=koi8-r>";
  EXPECT_EQ(to_utf8(page, "").charset, "utf-8");
}

TEST(CharsetTest, UnknownLabelsAreNoDeclaration) {
  EXPECT_EQ(to_utf8("a", "text/html; charset=utf-7").charset, "utf-8");
  EXPECT_EQ(to_utf8("\xE9", "text/html; charset=").charset, "windows-1252");
  EXPECT_EQ(to_utf8("<meta charset=nonsense>\xE9", "text/html; charset=/../x").charset,
            "windows-1252");
}

// What could be read cannot have been UTF-16.
TEST(CharsetTest, AMetaThatSaysUtf16MeansUtf8) {
  EXPECT_EQ(to_utf8("<meta charset=utf-16>a", "").charset, "utf-8");
}

TEST(CharsetTest, WithoutDeclarationValidUtf8IsUtf8AndElseWindows1252) {
  EXPECT_EQ(to_utf8("caf\xC3\xA9", "").charset, "utf-8");
  const Decoded out = to_utf8(
      "\x93"
      "caf\xE9\x94 \x80",
      "");
  EXPECT_EQ(out.charset, "windows-1252");
  EXPECT_EQ(out.utf8,
            "\xE2\x80\x9C"
            "caf\xC3\xA9\xE2\x80\x9D \xE2\x82\xAC");
  EXPECT_FALSE(out.damaged);
}

TEST(CharsetTest, BytesWindows1252LeavesOpenAreReplaced) {
  const Decoded out = to_utf8(
      "a\x81\x8D"
      "b",
      "text/html; charset=windows-1252");
  EXPECT_EQ(out.utf8, "a" + kReplaced + kReplaced + "b");
  EXPECT_TRUE(out.damaged);
}

TEST(CharsetTest, ALineOfWindows1252InDeclaredUtf8IsReadAsThat) {
  const Decoded out = to_utf8("caf\xC3\xA9\nna\xEFve \x96 x\n\xC3\xA9", "text/html;charset=utf-8");
  EXPECT_EQ(out.charset, "utf-8");
  EXPECT_EQ(out.utf8, "caf\xC3\xA9\nna\xC3\xAFve \xE2\x80\x93 x\n\xC3\xA9");
  EXPECT_TRUE(out.damaged);
}

TEST(CharsetTest, StrayBytesAmongUtf8AreMendedOneByOne) {
  const Decoded out = to_utf8(
      "\xC2\xA3"
      "5\x92s \xE2\x80 x",
      "text/html;charset=utf-8");
  EXPECT_EQ(out.utf8,
            "\xC2\xA3"
            "5\xE2\x80\x99s " +
                kReplaced + " x");
  EXPECT_TRUE(out.damaged);
}

TEST(CharsetTest, CharactersCutOffAtTheEndAreReplaced) {
  EXPECT_EQ(to_utf8(std::string("\xFF\xFE"
                                "a\0b",
                                5),
                    "")
                .utf8,
            "a" + kReplaced);
  EXPECT_EQ(to_utf8("a\x81", "text/html; charset=shift_jis").utf8, "a" + kReplaced);
}

TEST(CharsetTest, SurrogatesAloneAreReplaced) {
  const Decoded out = to_utf8(std::string("\xFF\xFE\x00\xD8"
                                          "a\0",
                                          6),
                              "");
  EXPECT_EQ(out.utf8, kReplaced + "a");
  EXPECT_TRUE(out.damaged);
}

TEST(CharsetTest, NothingIsNothing) {
  EXPECT_EQ(to_utf8("", "").utf8, "");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF", "").utf8, "");
}

TEST(CharsetTest, LongTextsPassThroughTheBuffer) {
  const std::string page(100'000, '\xE9');
  const Decoded out = to_utf8(page, "text/html; charset=latin1");
  EXPECT_EQ(out.utf8.size(), 200'000u);
  EXPECT_EQ(out.utf8.substr(199'998), "\xC3\xA9");
}

}  // namespace
}  // namespace extract
