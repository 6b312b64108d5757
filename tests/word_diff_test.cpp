// Word diff: what is found, how it is shown, and that it stays correct and quick on any input.
#include "cli/word_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace {

using cli::Change;
using cli::Style;
using cli::word_diff;

std::string shown(const std::string& before, const std::string& after) {
  return cli::render_diff(word_diff(before, after), Style(), 1);
}

// Both texts can be read out of a diff again.
void expect_faithful(const std::string& before, const std::string& after) {
  std::string old_text, new_text;
  const std::vector<Change> changes = word_diff(before, after);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].kind != Change::Kind::added) old_text += changes[i].text;
    if (changes[i].kind != Change::Kind::removed) new_text += changes[i].text;
    EXPECT_FALSE(changes[i].text.empty());
    if (i > 0) {
      EXPECT_NE(changes[i].kind, changes[i - 1].kind);
    }
  }
  EXPECT_EQ(old_text, before);
  EXPECT_EQ(new_text, after);
}

struct Case {
  const char* before;
  const char* after;
  const char* shown;
};
class Shown : public testing::TestWithParam<Case> {};
TEST_P(Shown, AsMarkedText) {
  EXPECT_EQ(shown(GetParam().before, GetParam().after), GetParam().shown);
  expect_faithful(GetParam().before, GetParam().after);
}
INSTANTIATE_TEST_SUITE_P(
    Texts, Shown,
    testing::Values(
        Case{"The motion was carried.", "The motion was lost.",
             "The motion was [-carried-]{+lost+}.\n"},
        Case{"one two three", "one three", "one [-two -]three\n"},
        Case{"one three", "one two three", "one {+two +}three\n"},
        Case{"", "all new", "{+all new+}\n"}, Case{"all gone", "", "[-all gone-]\n"},
        Case{"a grant of 1,200.50", "a grant of 1,300.50", "a grant of [-1,200.50-]{+1,300.50+}\n"},
        Case{"(Councillor Elm)", "(Councillor Oak)", "(Councillor [-Elm-]{+Oak+})\n"},
        // Neighbouring changes are one change, and blanks between them belong to it.
        Case{"red green tree", "blue yellow tree", "[-red green-]{+blue yellow+} tree\n"},
        Case{"croeso i bawb", "croeso i’r gynulleidfa", "croeso [-i bawb-]{+i’r gynulleidfa+}\n"},
        // A paragraph divided in two shows where.
        Case{"first second", "first\nsecond", "first[- -]{+¶+}\nsecond\n"}));

TEST(WordDiff, TheSameTextHasNoChanges) {
  EXPECT_TRUE(word_diff("", "").empty());
  EXPECT_EQ(word_diff("same words", "same words"),
            (std::vector<Change>{{Change::Kind::same, "same words"}}));
  EXPECT_EQ(shown("same words", "same words"), "…\n");
}

TEST(WordDiff, UnchangedParagraphsAreLeftOutButForTheNearest) {
  EXPECT_EQ(shown("a\n\nb\n\nc\n\nd old\n\ne\n\nf\n\ng", "a\n\nb\n\nc\n\nd new\n\ne\n\nf\n\ng"),
            "…\nc\n\nd [-old-]{+new+}\n\ne\n…\n");
}

TEST(WordDiff, ColoursEndWithTheLineTheyBeganOn) {
  EXPECT_EQ(cli::render_diff(word_diff("x", "x\ny"), Style(true), 1),
            "x\x1b[32m¶\x1b[0m\n\x1b[32my\x1b[0m\n");
}

TEST(WordDiff, BytesThatAreNoTextComeThroughUnharmed) {
  expect_faithful(std::string("\xff\0\xc3 x", 5), std::string("\xff\0\xc3\xa9 \r\n x", 9));
}

// Random texts of few different words, where matches are many and misleading.
std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t n = random() % (most + 1); n > 0; --n) {
    text += "abc \n."[random() % 6];
  }
  return text;
}

// The length of a longest common subsequence of letters that stand alone, by the plain table.
std::size_t common_letters(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    }
  }
  return best[a.size()][b.size()];
}

TEST(WordDiff, AnyTwoTextsCanBeReadOutOfTheirDiff) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    expect_faithful(random_text(random, 40), random_text(random, 40));
  }
}

TEST(WordDiff, NoSmallerDiffExists) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    // Signs are tokens of their own and no blanks join changes: kept text = what is common.
    std::string a, b;
    for (std::size_t n = random() % 30; n > 0; --n) a += ".,;("[random() % 4];
    for (std::size_t n = random() % 30; n > 0; --n) b += ".,;("[random() % 4];
    std::size_t kept = 0;
    for (const Change& change : word_diff(a, b)) {
      if (change.kind == Change::Kind::same) kept += change.text.size();
    }
    EXPECT_EQ(kept, common_letters(a, b)) << '"' << a << "\" \"" << b << '"';
  }
}

TEST(WordDiff, HugeTextsWithNothingInCommonEndSoon) {
  std::string a, b;
  for (int i = 0; i < 200'000; ++i) {
    a += 'a' + std::to_string(i) + ' ';
    b += 'b' + std::to_string(i) + ' ';
  }
  a += "tail";
  b += "tail";
  const std::vector<Change> changes = word_diff(a, b);
  EXPECT_EQ(changes.back(), (Change{Change::Kind::same, " tail"}));
  expect_faithful(a, b);
}

}  // namespace
