#include "extract/word_stand_ins.h"

#include <gtest/gtest.h>

#include <random>

#include "extract/utf8.h"
#include "tests/support/portal_page.h"
#include "tests/support/shared_pages.h"
#include "tests/support/tree_text.h"

namespace {

using extract::WordStandIns;
using test::tree_of_stand_ins;
using test::tree_of_whole;
namespace fs = std::filesystem;

std::string restored(WordStandIns& words, std::string_view text) {
  std::string room;
  return std::string(words.restored(text, room));
}

TEST(WordStandIns, KeepLineBreaksReferencesAndBlanksWhereTheyAre) {
  const std::string html = "<p>  a paragraph of words \r\n and &amp more, tŷ a gŵr&nbsp; short</p>";
  WordStandIns words(html, {{3, html.size() - 4, false}});
  EXPECT_EQ(words.html(), "<p>  \U000F0000 \r\n and &amp \U000F0001&nbsp; short</p>");
  EXPECT_EQ(restored(words, "\U000F0001, \U000F0000"), "more, tŷ a gŵr, a paragraph of words");
  EXPECT_TRUE(words.all_back());
}

TEST(WordStandIns, TellsWhatDidNotComeBackOrCameTwice) {
  const std::string html = "<p>some words here</p>";
  WordStandIns lost(html, {{3, 18, false}});
  EXPECT_FALSE(lost.all_back());
  EXPECT_EQ(restored(lost, "\U000F0000\U000F0000 \U000F0007"),
            "some words heresome words here \U000F0007");
  EXPECT_FALSE(lost.all_back());
}

TEST(WordStandIns, LeavesPagesWithSuchCharactersOfTheirOwnAlone) {
  const std::string html = "<p>some words here \U000F0000</p>";
  EXPECT_TRUE(WordStandIns(html, {{3, 18, false}}).empty());
}

TEST(WordStandIns, ValuesMayComeTwiceOrNotAtAllButNowhereElse) {
  const std::string html = "<a title=\"words of a value\">";
  WordStandIns words(html, {{10, 26, true}});
  EXPECT_TRUE(words.all_back());
  EXPECT_EQ(restored(words, "\U000F0000\U000F0000"), "words of a valuewords of a value");
  EXPECT_TRUE(words.all_back());
  words.expect_none("a comment");
  EXPECT_TRUE(words.all_back());
  words.expect_none("of \U000F0000");
  EXPECT_FALSE(words.all_back());
}

// What the tree's construction does with text in every place it may stand.
TEST(WordStandIns, TheTreeIsThatOfTheWholeText) {
  for (
      const std::string html :
      {"words before <p>words in a paragraph</b> words <i>behind it<p>and italic words",
       "<table>words to be fostered<tr>more words there<td>words in a cell<td>and in another",
       "<title>a title of words</title><body>text of the body</body>words behind the body",
       "<script>var words = 'in a script';</script><style>words of style { }</style> words here",
       "<textarea>\nwords &amp; words <p> words</textarea><select>words of it<option>words of one",
       "<svg><style>words in a drawing <b>words out of it</svg><math>words <mi>of a formula",
       "<frameset>words in a frameset<noframes>words for others</frameset>words behind it all",
       "<!-- words of a comment --> words <!doctype words> words <?words words?> words, words<p>",
       "<a href='words of words'>words of a link<a>words of another</a></a> <b>words in bold<p>and",
       "<p>5 < 6 and words of words <3 words > words & words</p><p>&ampwords of words "
       "&#1;words</p>",
       "<pre>\nwords of words\n\n  words of words</pre><plaintext>words of words <p>words of words",
       "<p title=\"words of words\" words of words='x>y'>words of words</p foo='words of "
       "words'><br>",
       "<noscript>words of words<p>words of words</noscript><iframe>words <p> words</iframe> <p>",
       "<template>words of words<td>words of words</template><colgroup>words of words<col> words",
       "<p>&#xF0000; some words here</p><![CDATA[ words of words ]]><svg><![CDATA[ words of ]]>",
       "<head>words of words<body>words of words</head>words of words</html>words of words<p>x"})
    EXPECT_EQ(tree_of_stand_ins(html), tree_of_whole(html)) << html;
}

// Pages broken in any way give the same tree too.
void expect_same_when_broken(const std::string& page, unsigned seed) {
  std::mt19937 random(seed);
  for (int i = 0; i < 20; ++i) {
    std::string broken = page;
    for (int change = 0; change < 12; ++change) {
      const std::size_t at = random() % broken.size();
      constexpr std::string_view kBytes = "<>&\"'=/!- \nabp;";
      switch (random() % 3) {
        case 0:
          broken.erase(at, random() % 40);
          break;
        case 1:
          broken.insert(at, 1, kBytes[random() % kBytes.size()]);
          break;
        default:
          broken.insert(at, broken.substr(random() % broken.size(), random() % 60));
      }
      if (broken.empty()) broken = "x";
    }
    broken = extract::to_xml_text(broken);
    ASSERT_EQ(tree_of_stand_ins(broken), tree_of_whole(broken)) << broken;
  }
}

TEST(WordStandIns, TheTreesOfBrokenPagesAreThoseOfTheWholeTexts) {
  expect_same_when_broken(
      "<!DOCTYPE html><html><head><title>Words of a title</title><script>if (a < b) { words(); }"
      "</script></head><body><div id=modgov><table class=mgItemTable><caption>Items of the meeting"
      "</caption><tr><td><p><a name=AI1></a>1.</p><td><p class=x title='Words of a title'>Title of "
      "an item</p><div><p>Text of an item, with <b>bold words</b> &amp; others.</p><ul><li>Words "
      "of "
      "a list<li>and of another</ul><!-- words of a comment --></div></table></div></body></html>",
      1);
  if (!fs::exists(test::shared() / "pages/moderngov")) {
    GTEST_SKIP() << "the captured pages are not in " << test::shared();
  }
  for (const auto& file : fs::directory_iterator(test::shared() / "pages/moderngov")) {
    if (file.path().extension() != ".html") continue;
    const std::string page = extract::to_xml_text(test::bytes_of(file.path()));
    EXPECT_EQ(tree_of_stand_ins(page), tree_of_whole(page)) << file.path();
    expect_same_when_broken(page, 2);
  }
}

}  // namespace
