// The minutes of a meeting in one HTML file: which cut texts it completes, and which it must not.
#include "extract/whole_minutes.h"

#include <gtest/gtest.h>

#include "tests/support/source_dir.h"

namespace extract {
namespace {

class WholeMinutesFileTest : public testing::Test {
 protected:
  static ItemFact cut(const std::string& title, const std::string& text) {
    ItemFact item;
    item.id = "7";
    item.title = title;
    item.minutes.emplace();
    item.minutes->squeezed = squeeze(text);
    item.minutes->stub = Stub{"7", "mgAi.aspx?ID=7", false};
    return item;
  }
  std::string whole(const std::string& html, const ItemFact& item) const {
    const auto block = WholeMinutes(html, context).minutes_of(item);
    return block ? block->rich.text : "nothing";
  }

  Recipe recipe = Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  Url base = *Url::parse("https://mg.wexbury.example/");
  Url address = *base.resolve("documents/g3209/Printed minutes.html?T=1&CT=2");
  PageContext context{recipe, base, address};
  const std::string file_ =
      "<html><body><div class=WordSection1><p>Council</p><p>&lt;AI1&gt;</p><p><b>1. Apologies</b>"
      "</p><p>The Clerk said that two members were away, and why.</p><p>&lt;/AI1&gt;</p>"
      "<p><span>&lt;<span class=SpellE>AI2</span>&gt;</span></p><p><b>2. Hedges</b></p><p>The "
      "Clerk "
      "said that the hedge was tall.</p><ul><li>It was laid.</li></ul><p>&lt;/AI2&gt;</p>"
      "<p>Signed</p></div></body></html>";
};

TEST_F(WholeMinutesFileTest, TheBlockThatBeginsWithTheCutTextToTheEndOfItsItem) {
  EXPECT_EQ(WholeMinutes(file_, context).items(), 2u);
  EXPECT_EQ(whole(file_, cut("Hedges", "The Clerk said that the hedge")),
            "The Clerk said that the hedge was tall.\n\n\u2022 It was laid.");
  EXPECT_EQ(whole(file_, cut("Apologies", "The Clerk said that two")),
            "The Clerk said that two members were away, and why.");
}

TEST_F(WholeMinutesFileTest, OfTwoThatBeginAlikeTheOneUnderTheItemsTitle) {
  EXPECT_EQ(whole(file_, cut("Hedges", "The Clerk said that")).substr(0, 29),
            "The Clerk said that the hedge");
  EXPECT_EQ(whole(file_, cut("Other business", "The Clerk said that")), "nothing");
}

TEST_F(WholeMinutesFileTest, NothingThatIsNotLongerAndNothingFromTheMiddleOfAWord) {
  EXPECT_EQ(whole(file_, cut("Apologies", "The Clerk said that two members were away, and why.")),
            "nothing");
  EXPECT_EQ(whole(file_, cut("Apologies", "Clerk said that two")), "nothing");
  EXPECT_EQ(whole(file_, cut("Apologies", "The Mayor said")), "nothing");
  EXPECT_EQ(whole(file_, cut("Apologies", "")), "nothing");
}

TEST_F(WholeMinutesFileTest, APartThatLeadsElsewhereForMoreIsNoWhole) {
  EXPECT_EQ(
      whole("<p>&lt;AI1&gt;</p><p>The hedge was tall and ... <a href=../../mgAi.aspx?ID=7>view "
            "the full minutes text for item 1</a></p><p>&lt;/AI1&gt;</p>",
            cut("", "The hedge was")),
      "nothing");
  EXPECT_EQ(whole("<AI1><p>The hedge was tall ...</p></AI1>", cut("", "The hedge was")), "nothing");
}

TEST_F(WholeMinutesFileTest, MarksAsElementsAndBadMarks) {
  EXPECT_EQ(whole("<AI1><p>The hedge was tall.</p></AI1>", cut("", "The hedge was")),
            "The hedge was tall.");
  for (const char* html :
       {"", "&lt;AI1&gt;<p>The hedge was tall.</p>", "<p>The hedge was tall.</p>&lt;/AI1&gt;",
        "&lt;AI1&gt;<p>The hedge was tall.</p>&lt;/AI2&gt;", "&lt;AI", "&lt;AI&gt;", "&lt;/",
        "&lt;<", "&lt;<span", "&lt;AI<b>9", "<AI1 <p>The hedge was tall.</AI1>"}) {
    EXPECT_EQ(whole(html, cut("", "The hedge was")), "nothing") << html;
  }
}

TEST_F(WholeMinutesFileTest, ManyMarksTakeNoTime) {
  std::string html;
  for (int i = 0; i < 200'000; ++i) html += "&lt;AI<b>";
  EXPECT_EQ(WholeMinutes(html, context).items(), 0u);
}

TEST_F(WholeMinutesFileTest, IsOfferedAmongTheMeetingsDocuments) {
  MeetingPage meeting;
  EXPECT_FALSE(whole_minutes_of(meeting));
  for (const char* link :
       {"documents/g3209/Printed%20minutes.html?T=1&CT=2", "mgConvert2PDF.aspx?ID=3209&T=1&CT=2"}) {
    const auto resource = recipe.identify(*base.resolve(link), base);
    ASSERT_TRUE(resource) << link;
    meeting.documents = {{"g3209-t1", "", "minutes", "", "", ""},
                         {resource->id, "", "minutes", resource->path, "", ""}};
    const auto file = whole_minutes_of(meeting);
    ASSERT_TRUE(file) << link;
    EXPECT_EQ(file->id, "g3209-t1-ct2");
    EXPECT_EQ(file->path, link);
  }
}

}  // namespace
}  // namespace extract
