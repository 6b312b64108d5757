// What a portal says came out lately: entries in faithful mark-up, feeds, and what is neither.
#include "extract/publications.h"

#include <gtest/gtest.h>

#include "tests/support/source_dir.h"

namespace extract {
namespace {

class PublicationsTest : public testing::Test {
 protected:
  std::optional<Publications> page(const std::string& content,
                                   const std::string& title = "What's new") const {
    const std::string html =
        "<!DOCTYPE html><html><head><title>x</title></head><body><ul id=\"menu\"><li><a "
        "href=\"ieListDocuments.aspx?CId=1&amp;MId=999\">01/01/2020 - chrome</a></li></ul><div "
        "id=\"modgov\"><div class=\"mgHeader\"><h1  class=\"mgMainTitleTxt\" >" +
        title + "</h1></div><div class=\"mgContent\" >" + content +
        "</div><div class=\"mgFooter\" ></div></div></body></html>";
    return read_whats_new(HtmlPage::parse(html), context);
  }
  std::optional<Publications> feed(const std::string& items) const {
    return read_feed(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<rss version=\"2.0\"><channel><title>What's "
        "new</title><link>https://mg.wexbury.example/</link>" +
            items + "</channel></rss>",
        context);
  }

  Recipe recipe = Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
  Url base = *Url::parse("https://mg.wexbury.example/moderngov/");
  Url address = *Url::parse("https://mg.wexbury.example/moderngov/mgWhatsNew.aspx?XXR=0");
  PageContext context{recipe, base, address};
};

constexpr char kList[] =
    "<div  class='mgMeetingsEarlierLater' ><p><a href=\"mgWhatsNew.aspx?XXR=0&amp;DR=1\">Earlier"
    "</a></p></div><h2  class=\"mgSectionTitle\" >Published&#32;22&#47;02&#47;2026</h2>\r\n"
    "<ul  class=\"mgBulletList\" >\r\n\t\t<li>01&#47;03&#47;2026 - <a  "
    "href=\"ieListDocuments.aspx?CId=7&amp;MId=41&amp;EVT=101&amp;DT=M\"  "
    "title=\"Link&#32;to\">Minutes published&#58; Hedges Board, Tuesday, 10th February, 2026 6.30 "
    "pm</a></li>\r\n\t\t<li>28/02/2026 - <a href=\"ieDecisionDetails.aspx?ID=12\">Decision "
    "published: A fence</a></li>\r\n<li>27/02/2026 - <a href=\"mgIssueHistoryHome.aspx?IId=5&amp;"
    "EVT=54\">Issue published: A hedge</a></li><li>26/02/2026 - <a "
    "href=\"mgEPetitionDisplay.aspx?ID=3\">ePetition: More hedges</a></li></ul>";

TEST_F(PublicationsTest, EachEntryHasItsDayAndWhatItLeadsTo) {
  const auto read = page(kList);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->entries, 4);
  EXPECT_EQ(read->oldest, "2026-02-26");
  ASSERT_EQ(read->things.size(), 2u);
  EXPECT_EQ(read->things[0].thing.kind, "meeting");
  EXPECT_EQ(read->things[0].thing.id, "41");
  EXPECT_EQ(read->things[0].date, "2026-03-01");
  EXPECT_EQ(read->things[0].words.find("01/03/2026 - Minutes published: Hedges Board"), 0u);
  EXPECT_EQ(read->things[1].thing.id, "d12");
  EXPECT_EQ(read->things[1].date, "2026-02-28");
}

TEST_F(PublicationsTest, TheDayMayStandInTheLinkOrInAHeadingAbove) {
  const auto in_link = page(
      "<p><a href=\"ieListDocuments.aspx?MId=41\">1 March 2026 - Agenda published: Hedges, "
      "10/03/2026</a></p>");
  ASSERT_TRUE(in_link);
  EXPECT_EQ(in_link->things.at(0).date, "2026-03-01");
  const auto below = page(
      "<h3>Sunday, 1st March, 2026</h3><ul><li><a href=\"ieListDocuments.aspx?MId=41\">Agenda "
      "published: Hedges</a></li><li><a href=\"ieListDocuments.aspx?MId=42\">Agenda "
      "published: Fences</a></li></ul>");
  ASSERT_TRUE(below);
  ASSERT_EQ(below->things.size(), 2u);
  EXPECT_EQ(below->things[0].date, "2026-03-01");
  EXPECT_EQ(below->things[1].date, "2026-03-01");
}

TEST_F(PublicationsTest, TheMeetingsOwnDayIsNotTheDayItCameOut) {
  const auto read = page(
      "<ul><li><a href=\"ieListDocuments.aspx?MId=41\">Agenda published: Hedges Board, Tuesday, "
      "10th March, 2026 6.30 pm</a></li></ul>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->things.at(0).date, "");
}

TEST_F(PublicationsTest, NothingNewIsAnAnswerAndAnotherPageIsNone) {
  const auto nothing = page("<p class=\"mgErrorTxt\">No results found for your query</p>");
  ASSERT_TRUE(nothing);
  EXPECT_TRUE(nothing->things.empty());
  EXPECT_EQ(nothing->entries, 0);
  EXPECT_TRUE(page("<p>Dim</p>", "Beth sy&#39;n newydd"));
  EXPECT_FALSE(page("<p><a href=\"mgListCommittees.aspx\">Committees</a></p>", "Welcome"));
  EXPECT_FALSE(read_whats_new(HtmlPage::parse(""), context));
  EXPECT_FALSE(read_whats_new(HtmlPage::parse("Please sign in."), context));
}

TEST_F(PublicationsTest, AFeedNamesThePortalByAnyHostAndFolder) {
  const auto read = feed(
      "<item><title>Minutes published: Hedges Board</title><link>http://democracy.example/"
      "ieListDocuments.aspx?CId=7&amp;MId=41&amp;EVT=101</link><pubDate>Sun, 01 Mar 2026 00:00:00 "
      "GMT</pubDate></item><item><title>28/02/2026 - Agenda published: Fences</title><link>"
      "https://mg.wexbury.example/moderngov/ieListDocuments.aspx?MId=42</link></item>"
      "<item><title>Issue</title><link>mgIssueHistoryHome.aspx?IId=4</link></item>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->entries, 3);
  ASSERT_EQ(read->things.size(), 2u);
  EXPECT_EQ(read->things[0].thing.id, "41");
  EXPECT_EQ(read->things[0].date, "2026-03-01");
  EXPECT_EQ(read->things[1].thing.id, "42");
  EXPECT_EQ(read->things[1].date, "2026-02-28");
}

TEST_F(PublicationsTest, AnEmptyFeedIsOneAndAPageOrHalfAFeedIsNot) {
  ASSERT_TRUE(feed(""));
  EXPECT_EQ(feed("")->entries, 0);
  EXPECT_TRUE(is_feed("<?xml version=\"1.0\"?><rss version=\"2.0\"></rss>"));
  EXPECT_FALSE(is_feed("<!DOCTYPE html><html></html>"));
  EXPECT_FALSE(read_feed("<rss></rss>", context));
  EXPECT_FALSE(read_feed("<rss><channel><item>", context));
  EXPECT_FALSE(read_feed("<!DOCTYPE html><html><body>What's new</body></html>", context));
  EXPECT_FALSE(read_feed("", context));
}

TEST_F(PublicationsTest, BadLinksAndBadDatesLeaveOutWhatTheySay) {
  const auto read = feed(
      "<item/><item><link>  </link><pubDate>never</pubDate></item><item><title>x</title><link>"
      "http://[bad</link></item><item><link>ieListDocuments.aspx?MId=43</link><pubDate>32/13/2026"
      "</pubDate></item>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->entries, 4);
  ASSERT_EQ(read->things.size(), 1u);
  EXPECT_EQ(read->things[0].date, "");
}

TEST_F(PublicationsTest, LongWordsAreCutBetweenCharacters) {
  std::string words = "Minutes published: ";
  for (int i = 0; i < 400; ++i) words += "\u0175";
  const auto read =
      feed("<item><title>" + words + "</title><link>ieListDocuments.aspx?MId=43</link></item>");
  ASSERT_TRUE(read);
  EXPECT_LE(read->things.at(0).words.size(), 500u);
  EXPECT_EQ(words.find(read->things[0].words), 0u);
  EXPECT_TRUE(read->things[0].words.ends_with("\u0175"));
}

}  // namespace
}  // namespace extract
