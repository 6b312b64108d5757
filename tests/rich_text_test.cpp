// Rich text: Word's paste, and other mark-up of portals, as clean HTML and plain text.
#include "extract/rich_text.h"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using extract::HtmlPage;
using extract::Node;
using extract::RichText;
using extract::Url;
using extract::XPath;

RichText rich(const std::string& body, const char* without = nullptr) {
  const HtmlPage page = HtmlPage::parse("<body>" + body);
  const Node root = page.root().first(XPath("body"));
  const Node skipped = without == nullptr ? Node() : root.first(XPath(without));
  std::vector<Node> nodes;
  for (Node node = root.first_child(); node; node = node.next()) nodes.push_back(node);
  return extract::rich_text(nodes, *Url::parse("https://mg.wexbury.example/mg/page.aspx"), skipped);
}

// Word's mark before an item, as HTML Tidy leaves it.
std::string word_item(const std::string& mark, const std::string& text, const char* margin = "36") {
  return "<p class=\"MsoListParagraphCxSpMiddle\" style=\"margin-left:" + std::string(margin) +
         ".0pt;text-indent:-18.0pt\">\n<span style=\"font-family:Symbol\"><span style=\"\">" +
         mark +
         "<span style=\n\"font:7.0pt &quot;Times New "
         "Roman&quot;\">&nbsp;&nbsp;&nbsp;\n</span></span>"
         "</span>" +
         text + "</p>";
}

struct Sample {
  const char* body;
  const char* html;
  const char* text;
};
class Becomes : public testing::TestWithParam<Sample> {};
TEST_P(Becomes, CleanHtmlAndText) {
  const RichText out = rich(GetParam().body);
  EXPECT_EQ(out.html, GetParam().html);
  EXPECT_EQ(out.text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Paragraphs, Becomes,
    testing::Values(
        Sample{"<div class='WordSection1'>\n<p class=MsoNormal>Wrapped\nat a\r\nmargin.</p>\n"
               "<p>&nbsp;</p><p><span style=''> \xC2\xA0</span></p><p>.</p></div>",
               "<p>Wrapped at a margin.</p><p>.</p>", "Wrapped at a margin.\n\n."},
        Sample{"text<br>in a div<br/><br><p>and a paragraph",
               "<p>text<br>in a div</p><p>and a paragraph</p>",
               "text\nin a div\n\nand a paragraph"},
        Sample{"<p>one<br><br> <br>two<br></p>", "<p>one<br><br><br>two</p>", "one\n\n\ntwo"},
        Sample{"<p><b style=''>A</b> <strong>B</strong><i></i> c<em> d </em>e",
               "<p><strong>A B</strong> c <em>d</em> e</p>", "A B c d e"},
        Sample{"<p>m<sup>2</sup> H<sub>2</sub>O <u>u</u>",
               "<p>m<sup>2</sup> H<sub>2</sub>O <u>u</u></p>", "m2 H2O u"},
        Sample{"<p>a &lt;b&gt; &amp; \"c\"", "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>",
               "a <b> & \"c\""},
        Sample{"<h3>Part <i>One</i></h3>x", "<p><strong>Part <em>One</em></strong></p><p>x</p>",
               "Part One\n\nx"},
        Sample{"<blockquote><p>said</p></blockquote><blockquote> </blockquote>",
               "<blockquote><p>said</p></blockquote>", "said"},
        Sample{"<p>a<o:p>&nbsp;</o:p><o:p/>b</p><xml><w:View>Normal</w:View></xml><!-- c -->",
               "<p>a b</p>", "a b"},
        Sample{"<script>x</script><style>y</style><img alt='z'><p style='display:none'>h</p>", "",
               ""},
        Sample{"<p>(1)\xC2\xA0 \xC2\xA0 that it be noted.</p>", "<p>(1) that it be noted.</p>",
               "(1) that it be noted."},
        Sample{"<pre>one\n  two</pre>", "<p>one<br>two</p>", "one\ntwo"},
        Sample{"<p>the request for facilities at the</p><p>junction</p>",
               "<p>the request for facilities at the</p><p>junction</p>",
               "the request for facilities at the\n\njunction"}));

INSTANTIATE_TEST_SUITE_P(
    Links, Becomes,
    testing::Values(
        Sample{"<p><a href='documents/s5/My Report.pdf'><b>R</b></a>",
               "<p><a href=\"https://mg.wexbury.example/mg/documents/s5/My%20Report.pdf\"><strong>R"
               "</strong></a></p>",
               "R"},
        Sample{"<p><a href='mailto:clerk@wexbury.example'>c</a><a href='javascript:x()'>d</a>"
               "<a name=x>e</a><a href=''>f</a>",
               "<p><a href=\"mailto:clerk@wexbury.example\">c</a>def</p>", "cdef"},
        Sample{
            "<p><a href='#n&quot;><script>'>x</a> <a href='y'></a>",
            "<p><a href=\"https://mg.wexbury.example/mg/page.aspx#n%22%3E%3Cscript%3E\">x</a></p>",
            "x"}));

INSTANTIATE_TEST_SUITE_P(
    Lists, Becomes,
    testing::Values(
        Sample{"<ul><li>a<li>b<ul><li>c</ul></ul>",
               "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
               "\u2022 a\n\n\u2022 b\n\n  \u2022 c"},
        Sample{"<ol start=3><li>a</li><li value=7>b</li></ol>",
               "<ol start=\"3\"><li>a</li></ol><ol start=\"7\"><li>b</li></ol>", "3. a\n\n7. b"},
        Sample{"<ol type=a><li><p>a</p><p>more</p><li></ol>",
               "<ol type=\"a\"><li>a<p>more</p></li></ol>", "a. a\n\nmore"},
        Sample{"<ol style='list-style-type: lower-roman' type=1 start=2><li>a<li>b</ol>",
               "<ol start=\"2\" type=\"i\"><li>a</li><li>b</li></ol>", "ii. a\n\niii. b"},
        Sample{"<li>stray", "<ul><li>stray</li></ul>", "\u2022 stray"},
        Sample{"<p>\xC2\xB7 first</p><p>\xE2\x80\xA2second</p>",
               "<ul><li>first</li><li>second</li></ul>", "\u2022 first\n\n\u2022 second"},
        Sample{"<p>o one</p><p>- two</p><p>\xC2\xA7 3</p>",
               "<p>o one</p><p>- two</p><p>\u00A7 3</p>", "o one\n\n- two\n\n\u00A7 3"},
        Sample{"<p class=MsoListParagraph>o one</p><p class=MsoListParagraph>office</p>",
               "<ul><li>one</li></ul><p>office</p>", "\u2022 one\n\noffice"},
        Sample{"<p>text</p><p>\xC2\xB7</p>", "<p>text</p>", "text"}));

INSTANTIATE_TEST_SUITE_P(
    Tables, Becomes,
    testing::Values(
        Sample{"<table><thead><tr><th>Site<th>Cost</thead><tr><td><p>A</p><td>1<br>2</table>",
               "<table><thead><tr><th>Site</th><th>Cost</th></tr></thead><tbody><tr><td>A</td>"
               "<td>1<br>2</td></tr></tbody></table>",
               "Site\tCost\nA\t1 2"},
        Sample{
            "<table><tr><td colspan=2 style='x'>a<td rowspan='1'>b<tr><td><td> <tr><td>c<td>"
            "<ul><li>d<li>e</ul></table>",
            "<table><tbody><tr><td colspan=\"2\">a</td><td>b</td></tr><tr><td>c</td><td><ul><li>d"
            "</li><li>e</li></ul></td></tr></tbody></table>",
            "a\tb\nc\t\u2022 d \u2022 e"},
        Sample{"<table><tr><td><p>laid out</p><p>by a table</p></table>",
               "<p>laid out</p><p>by a table</p>", "laid out\n\nby a table"},
        Sample{"<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table></table>",
               "<table><tbody><tr><td>a</td><td><p>b c</p><p>d e</p></td></tr></tbody></table>",
               "a\tb c d e"},
        Sample{"<table><caption>Votes</caption><tr><td>a<td>b</table>",
               "<p>Votes</p><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
               "Votes\n\na\tb"}));

TEST(RichText, BulletsOfSymbolFontsNestByGlyphWhereMarginsAreTheSame) {
  const RichText out = rich(word_item("\u00B7", "one") + word_item("o", "two") +
                            word_item("\u00A7", "three") + word_item("\u00B7", "four"));
  EXPECT_EQ(out.html,
            "<ul><li>one<ul><li>two<ul><li>three</li></ul></li></ul></li><li>four</li></ul>");
  EXPECT_EQ(out.text, "\u2022 one\n\n  \u2022 two\n\n    \u2022 three\n\n\u2022 four");
}

TEST(RichText, MarginsDecideOverGlyphs) {
  const RichText out = rich(word_item("\u00A7", "one", "36") + word_item("\u00B7", "two", "72") +
                            word_item("\u00A7", "three", "36"));
  EXPECT_EQ(out.html, "<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>");
}

TEST(RichText, EmptyParagraphsDoNotEndAList) {
  const RichText out = rich(word_item("1.", "one") + "<p>&nbsp;</p>" + word_item("2.", "two"));
  EXPECT_EQ(out.html, "<ol><li>one</li><li>two</li></ol>");
  EXPECT_EQ(out.text, "1. one\n\n2. two");
}

TEST(RichText, NumbersAreKeptWhateverBecomesOfTheList) {
  const RichText out = rich(word_item("1.", "one") + "<p>Voting: unanimous</p>" +
                            word_item("2.", "two") + word_item("(a)", "three", "72"));
  EXPECT_EQ(out.html,
            "<ol><li>one</li></ol><p>Voting: unanimous</p><ol start=\"2\"><li>two<p>(a) three</p>"
            "</li></ol>");
  EXPECT_EQ(out.text, "1. one\n\nVoting: unanimous\n\n2. two\n\n  (a) three");
}

TEST(RichText, LettersAndRomanNumbersAreToldApartByWhatFollows) {
  EXPECT_EQ(rich(word_item("i.", "a") + word_item("ii.", "b")).html,
            "<ol type=\"i\"><li>a</li><li>b</li></ol>");
  EXPECT_EQ(rich(word_item("h.", "a") + word_item("i.", "b") + word_item("j.", "c")).html,
            "<ol start=\"8\" type=\"a\"><li>a</li><li>b</li><li>c</li></ol>");
}

TEST(RichText, TheStubAndItsEllipsisGo) {
  for (const char* body :
       {"<p>The plan was <span>set &nbsp;...&nbsp; <a href='mgAi.aspx?ID=5'>view the full "
        "text</a></span>.</p>",
        "<p>The plan was set</span> \u2026 <a href='mgAi.aspx?ID=5'>testun llawn</a></p>",
        "<p>The plan was set <b>...</b> <a href='mgAi.aspx?ID=5'>x</a> y</p>"}) {
    const RichText out = rich(body, ".//a");
    EXPECT_EQ(out.html, "<p>The plan was set</p>") << body;
    EXPECT_EQ(out.text, "The plan was set") << body;
  }
  const RichText two =
      rich("<p>Done.</p><p>&nbsp;...&nbsp; <a href=x>y</a></p><p>after</p>", ".//a");
  EXPECT_EQ(two.text, "Done.\n\nafter");
  EXPECT_EQ(rich("<p>Ends. ... <a href=x>y</a></p>", ".//a").text, "Ends.");
}

TEST(RichText, UnwantedElementsAreLeftOut) {
  const HtmlPage page = HtmlPage::parse("<p>Annex<span class=mgHide>, item 5</span>");
  const RichText out = extract::rich_text({page.root()}, *Url::parse("http://x.example/"), {},
                                          [](Node node) { return node.has_class("mgHide"); });
  EXPECT_EQ(out.text, "Annex");
}

TEST(RichText, ItsOwnHtmlComesBackUnchanged) {
  const RichText first = rich(
      "<p>a <b>b</b></p><ul><li>c<li>d<ol type=i><li>e</ol></ul><table><tr><td>f<td>g</table>"
      "<blockquote>h</blockquote><p>i<br>j <a href='http://x.example/k'>k</a>");
  const RichText second = rich(first.html);
  EXPECT_EQ(second, first);
}

TEST(RichText, BrokenDeepAndEmptyMarkUpIsRead) {
  EXPECT_TRUE(rich("").empty());
  EXPECT_EQ(rich("").html, "");
  EXPECT_EQ(rich("</p></td><p>a</b></i>").text, "a");
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += i % 3 == 0 ? "<div><b>" : "<i><ul><li>";
  EXPECT_EQ(rich(deep + "bottom").text.find("bottom"), rich(deep + "bottom").text.size() - 6);
}

TEST(RichText, LargeInputsTakeLinearTime) {
  std::string body;
  for (int i = 0; i < 20000; ++i) body += "<p class=MsoListParagraph><b>\u00B7</b> item <i>x</i>";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_GT(rich(body).text.size(), 100000u);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
