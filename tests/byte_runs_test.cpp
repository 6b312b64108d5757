// Loops that look at eight bytes at a time say what one byte at a time says.
#include "extract/byte_runs.h"

#include <gtest/gtest.h>

#include <random>

#include "extract/html_page.h"
#include "extract/inline_text.h"
#include "extract/utf8.h"

namespace extract {
namespace {

TEST(ByteRuns, EachByteInEachPlaceIsSeenAndNoOther) {
  for (const char filler : {'a', ' ', '\x7F'}) {
    for (std::size_t place = 0; place < 8; ++place) {
      for (unsigned value = 0; value < 256; ++value) {
        std::string text(8, filler);
        text[place] = static_cast<char>(value);
        SCOPED_TRACE(testing::Message() << "byte " << value << " at " << place);
        const EightBytes eight = eight_at(text.data());
        const auto any = [&](auto&& fits) {
          return std::any_of(text.begin(), text.end(),
                             [&](char c) { return fits(static_cast<unsigned char>(c)); });
        };
        for (const unsigned char limit : std::initializer_list<unsigned char>{1, 0x20, 0x26, 0x80})
          EXPECT_EQ(any_below(eight, limit), any([&](unsigned char c) { return c < limit; }));
        for (const unsigned char wanted :
             std::initializer_list<unsigned char>{0, 0x20, 0x26, 0x7F, 0xFF})
          EXPECT_EQ(any_equal(eight, wanted), any([&](unsigned char c) { return c == wanted; }));
        const bool plain = !any([](unsigned char c) { return c < 0x20 || c > 0x7F; });
        EXPECT_EQ(any_not_plain(eight), !plain);
        if (!plain) continue;
        std::string blanks(8, '\0');
        for (std::size_t i = 0; i < 8; ++i) blanks[i] = text[i] == ' ' ? '\x80' : '\0';
        EXPECT_EQ(blanks_in(eight), eight_at(blanks.data()));
      }
    }
  }
}

// The same texts by what the functions promise, a character at a time.
std::string collapsed(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::string_view bytes = text.substr(at, point.length);
    at += point.length;
    if (point.valid && is_invisible(point.value)) {
      blank = blank || (bytes != "\xC2\xAD" && bytes != "\xE2\x80\x8B");  // of no width
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += bytes;
  }
  return out;
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!point.valid || !is_invisible(point.value)) out += text.substr(at, point.length);
    at += point.length;
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    out += c == '&'   ? "&amp;"
           : c == '<' ? "&lt;"
           : c == '>' ? "&gt;"
           : c == '"' ? "&quot;"
                      : std::string(1, c);
  return out;
}

bool is_clean(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool control =
        point.value < 0x20 && point.value != '\t' && point.value != '\n' && point.value != '\r';
    if (!point.valid || control || point.value == 0xFFFE || point.value == 0xFFFF) return false;
    at += point.length;
  }
  return true;
}

TEST(ByteRuns, TextsComeOutAsCharacterByCharacter) {
  const std::vector<std::string> pieces = {"word",
                                           "a",
                                           " ",
                                           " ",
                                           "  ",
                                           "\n",
                                           "\r\n\t",
                                           "\xC2\xA0",
                                           "\xC2\xAD",
                                           "\xE2\x80\x8B",
                                           "\xC3\xA9",
                                           "&",
                                           "<p>",
                                           "\"",
                                           "'",
                                           ";",
                                           "council",
                                           "\x7F",
                                           "\xF3\xB0\x80\x80"};
  const std::vector<std::string> broken = {"\xC3", "\xE2\x80", "\xFF",        std::string(1, '\0'),
                                           "\x0B", "\x1F",     "\xEF\xBF\xBE"};
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 24; i > 0; --i) text += pieces[random() % pieces.size()];
    if (round % 4 == 0) text += broken[random() % broken.size()] + "after it";
    SCOPED_TRACE(testing::PrintToString(text));
    ASSERT_EQ(collapse(text), collapsed(text));
    ASSERT_EQ(squeeze(text), squeezed(text));
    ASSERT_EQ(escape_html(text), escaped(text));
    ASSERT_EQ(is_xml_text(text), is_clean(text));
  }
}

}  // namespace
}  // namespace extract
