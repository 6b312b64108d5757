// The corpus: pages of every kind, skin and quirk known, with the facts that stand on them. What
// the readers tell is scored field by field against floors that are a file of their own.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "tests/support/corpus_score.h"

namespace {

std::string table(const test::Scores& scores) {
  std::string out = fmt::format("{:12}{:>8}{:>8}{:>8}{:>11}{:>8}\n", "field", "stand", "told",
                                "right", "precision", "recall");
  for (const auto& [field, score] : scores) {
    out += fmt::format("{:12}{:>8}{:>8}{:>8}{:>11.4f}{:>8.4f}\n", field, score.stand, score.told,
                       score.right, score.precision(), score.recall());
  }
  return out;
}

TEST(Corpus, HoldsPagesOfEveryKind) {
  std::map<std::string, int> kinds;
  for (const auto& page : test::corpus_pages()) {
    ++kinds[page.kind];
    EXPECT_FALSE(page.html.empty()) << page.name;
    EXPECT_FALSE(page.facts.empty()) << page.name;
  }
  for (const char* kind : {"meeting", "item", "committees", "committee", "listing", "attendance",
                           "votes", "declarations"}) {
    EXPECT_GT(kinds[kind], 1) << kind;
  }
}

TEST(Corpus, IsReadAsWellAsItsFloorsSay) {
  test::Scores scores;
  std::string faults;
  for (const auto& page : test::corpus_pages()) {
    for (const std::string& fault : test::score(page.facts, test::facts_read(page), scores)) {
      faults += "  " + page.name + "  " + fault + "\n";
    }
  }
  const auto floors = test::floors();
  for (const auto& [field, score] : scores) {
    ASSERT_TRUE(floors.contains(field)) << "no floor for " << field;
    EXPECT_GE(score.precision(), floors.at(field).precision) << field;
    EXPECT_GE(score.recall(), floors.at(field).recall) << field;
  }
  if (HasFailure()) ADD_FAILURE() << "\n" << table(scores) << faults;
}

// A floor that lies lower than what is reached lets a loss pass unseen.
TEST(Corpus, HasFloorsForFieldsThatAreScored) {
  test::Scores scores;
  for (const auto& page : test::corpus_pages()) {
    test::score(page.facts, test::facts_read(page), scores);
  }
  for (const auto& [field, floor] : test::floors()) {
    ASSERT_TRUE(scores.contains(field)) << field << " is scored nowhere";
    EXPECT_LE(scores[field].precision() - floor.precision, 0.01) << field << " has a low floor";
    EXPECT_LE(scores[field].recall() - floor.recall, 0.01) << field << " has a low floor";
  }
}

TEST(CorpusScore, CountsWhatIsMissingWrongAndOutOfPlace) {
  const auto fact = [](const char* text) { return test::CorpusFact{"minutes", "5", text}; };
  test::Scores scores;
  const auto faults = test::score({fact("One."), fact("Two."), fact("Three.")},
                                  {fact("Two."), fact("One."), fact("Menu")}, scores);
  EXPECT_EQ(scores["paragraphs"].right, 1u);
  EXPECT_NEAR(scores["paragraphs"].recall(), 1.0 / 3, 1e-9);
  EXPECT_EQ(faults.size(), 4u);
  EXPECT_EQ(faults.back(), "+ [5] minutes: Menu");
  EXPECT_THROW(test::score({{"minuets", "", "x"}}, {}, scores), std::runtime_error);
}

}  // namespace
