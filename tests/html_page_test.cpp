#include "extract/html_page.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace extract {
namespace {

std::string repeat(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

// The deepest nesting below the html element, counted without recursion.
int depth_of(const HtmlPage& page) {
  int deepest = 0, depth = 0;
  for (Node node = page.root(); node;) {
    if (const Node child = node.first_child()) {
      deepest = std::max(deepest, ++depth);
      node = child;
      continue;
    }
    while (node && !node.next()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next();
  }
  return deepest;
}

std::string first_text(std::string_view html, const char* path) {
  const HtmlPage page = HtmlPage::parse(html);
  return collapse(page.root().first(XPath(path)).text());
}

TEST(HtmlPageTest, EmptyInputHasAnHtmlElement) {
  const HtmlPage page = HtmlPage::parse("");
  EXPECT_EQ(page.root().name(), "html");
  EXPECT_EQ(page.root().text(), "");
  EXPECT_EQ(page.parser(), HtmlPage::Parser::gumbo);
}

TEST(HtmlPageTest, ElementsHaveNoNamespaceEvenInSvg) {
  const HtmlPage page = HtmlPage::parse("<svg><path d='M0'/></svg><P Class=x>y");
  EXPECT_TRUE(page.root().first(XPath("//path")));
  EXPECT_EQ(page.root().first(XPath("//p")).attribute("class"), "x");
}

TEST(HtmlPageTest, RelativePathsStayBelowTheNodeAndAbsoluteOnesDoNot) {
  const HtmlPage page = HtmlPage::parse("<table><tr><td>1<td>2</table><table><tr><td>3</table>");
  const Node second = page.root().select(XPath("//table")).at(1);
  ASSERT_EQ(second.select(XPath(".//td")).size(), 1u);
  EXPECT_EQ(second.first(XPath("tbody/tr/td")).text(), "3");
  EXPECT_EQ(second.select(XPath("//td")).size(), 3u);
}

TEST(HtmlPageTest, UnionsComeInDocumentOrder) {
  const HtmlPage page = HtmlPage::parse("<h2>a</h2><p>b</p><h2>c</h2>");
  std::string order;
  for (const Node node : page.root().select(XPath("//p | //h2"))) order += node.text();
  EXPECT_EQ(order, "abc");
}

TEST(HtmlPageTest, AttributesAreDecodedAndMayBeSelected) {
  const HtmlPage page = HtmlPage::parse("<a href='x.aspx?a=1&amp;b=2&nbsp;&eacute;'>z</a>");
  const Node link = page.root().first(XPath("//a"));
  EXPECT_EQ(link.attribute("href"), "x.aspx?a=1&b=2\xC2\xA0\xC3\xA9");
  EXPECT_EQ(link.attribute("title"), std::nullopt);
  const Node href = link.first(XPath("@href"));
  EXPECT_EQ(href.name(), "href");
  EXPECT_EQ(href.text(), "x.aspx?a=1&b=2\xC2\xA0\xC3\xA9");
  EXPECT_EQ(href.line(), 1);
  EXPECT_FALSE(href.is_element());
}

TEST(HtmlPageTest, TextLeavesOutScriptsStylesAndComments) {
  EXPECT_EQ(first_text("<p>a<script>b()</script><style>c{}</style><!-- d -->e", "//p"), "ae");
}

TEST(HtmlPageTest, AScriptAskedForItselfHasNoText) {
  const HtmlPage page = HtmlPage::parse("<body><script>b()</script>");
  const Node script = page.root().first(XPath("//script"));
  EXPECT_EQ(script.text(), "");
  EXPECT_EQ(script.first_child().raw_text(), "b()");
}

TEST(HtmlPageTest, ClassesAreComparedAsTokensWithoutCase) {
  const HtmlPage page = HtmlPage::parse("<p class=' mgLabel\n\tOther '>x");
  const Node p = page.root().first(XPath("//p"));
  EXPECT_TRUE(p.has_class("MGLABEL"));
  EXPECT_TRUE(p.has_class("other"));
  EXPECT_FALSE(p.has_class("mgLab"));
  EXPECT_FALSE(p.has_class("mgLabel Other"));
  EXPECT_FALSE(p.parent().has_class("x"));
}

TEST(HtmlPageTest, LinesAreThoseOfTheText) {
  const HtmlPage page = HtmlPage::parse("<p>a</p>\n\n<p>b</p>\r\n<p\n>c</p>");
  const auto found = page.root().select(XPath("//p"));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].line(), 1);
  EXPECT_EQ(found[1].line(), 3);
  EXPECT_EQ(found[2].line(), 4);
}

// libxml2 keeps lines in 16 bits.
TEST(HtmlPageTest, LinesBeyondWhatCanBeKeptAreUnknown) {
  const HtmlPage page = HtmlPage::parse(repeat("\n", 70'000) + "<p>a");
  EXPECT_EQ(page.root().first(XPath("//p")).line(), 0);
}

TEST(HtmlPageTest, NeighboursAndKin) {
  const HtmlPage page = HtmlPage::parse("<div>a<b>c</b>d</div><p>e");
  const Node div = page.root().first(XPath("//div"));
  const Node b = div.first(XPath("b"));
  EXPECT_TRUE(div.first_child().is_text());
  EXPECT_EQ(b.previous().raw_text(), "a");
  EXPECT_EQ(b.next().raw_text(), "d");
  EXPECT_EQ(b.parent(), div);
  EXPECT_TRUE(div.contains(b));
  EXPECT_TRUE(div.contains(div));
  EXPECT_FALSE(b.contains(div));
  EXPECT_FALSE(div.contains(page.root().first(XPath("//p"))));
  EXPECT_FALSE(page.root().parent());
}

TEST(HtmlPageTest, NothingIsFoundBelowNothing) {
  const Node none;
  EXPECT_FALSE(none);
  EXPECT_TRUE(none.select(XPath("//p")).empty());
  EXPECT_FALSE(none.first(XPath("p")));
  EXPECT_EQ(none.text(), "");
  EXPECT_EQ(none.name(), "");
  EXPECT_EQ(none.line(), 0);
  EXPECT_FALSE(none.contains(none));
}

TEST(HtmlPageTest, StrayAndUnclosedTagsAreRepairedAsBrowsersDo) {
  EXPECT_EQ(first_text("<table><tr><td>a</th></th><td>b</table>", "//td[2]"), "b");
  EXPECT_EQ(first_text("<table><tr><td><li>one<li>two</td><td>b</table>", "//td[1]/li[2]"), "two");
  EXPECT_EQ(first_text("<p><b>a<i>b<p>c", "//p[2]"), "c");
  EXPECT_EQ(first_text("<a href=x>y</b></a> z", "//a"), "y");
}

TEST(HtmlPageTest, TextLibxml2WouldRefuseBecomesReplacementCharacters) {
  const std::string html("<p title='a\0b'>x\0y\x01&#2;\xFF\xC3</p>", 28);
  const HtmlPage page = HtmlPage::parse(html);
  const Node p = page.root().first(XPath("//p"));
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(p.attribute("title"), "a" + bad + "b");
  EXPECT_EQ(p.text(), "x" + bad + "y" + bad + bad + bad + bad);
}

TEST(HtmlPageTest, AByteOrderMarkIsNoText) {
  EXPECT_EQ(HtmlPage::parse("\xEF\xBB\xBF<p>a").root().text(), "a");
}

TEST(HtmlPageTest, AMovedPageKeepsItsNodes) {
  HtmlPage page = HtmlPage::parse("<p>a");
  const Node p = page.root().first(XPath("//p"));
  const HtmlPage moved = std::move(page);
  EXPECT_EQ(moved.root().first(XPath("//p")), p);
}

class HostilePage : public testing::TestWithParam<std::string> {};

// Each of these took Gumbo seconds to minutes, or its memory without bound, when it was asked to.
TEST_P(HostilePage, IsReadQuicklyAndShallow) {
  const auto start = std::chrono::steady_clock::now();
  const HtmlPage page = HtmlPage::parse(GetParam());
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(page.root().name(), "html");
  EXPECT_LT(depth_of(page), 1100);
  EXPECT_LT(took, std::chrono::seconds(10));  // a sanitizer's build on a busy machine
}

std::string numbered(std::string_view before, std::string_view after, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) {
    out += before;
    out += std::to_string(i);
    out += after;
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(
    All, HostilePage,
    testing::Values(
        repeat("<div>", 100'000), repeat("<a href=x><b>", 3'000), repeat("<b><div></b>", 20'000),
        repeat("<div><font>x</div>t", 20'000), repeat("<li><ul></li>", 20'000),
        repeat("<body><div></body>", 20'000), repeat("<form><div></form>", 20'000),
        repeat("<svg><desc><div></svg>", 20'000), repeat("<svg><foreignObject><p/>", 20'000),
        repeat("<svg><style><g>", 20'000), repeat("<select><style></select><div>", 20'000),
        repeat("<h1><div><h2></h1>", 20'000), repeat("<table><tr><td>", 20'000),
        repeat("<frameset>", 20'000), repeat("<template>", 20'000), repeat("<math><mi>", 20'000),
        numbered("<b id=", "><p>", 20'000), numbered("<p><font id=", "></p>x", 5'000),
        "<p" + numbered(" a", "=1", 50'000) + ">x", repeat("<!--", 100'000), repeat("<", 200'000),
        repeat("</p>", 50'000), repeat("&", 200'000), "<a href=\"" + repeat("x", 1'000'000),
        std::string(500'000, '\0'), repeat("\xC3", 200'000), repeat("<script></", 50'000)));

TEST(HtmlPageTest, DeepPagesAreReadByTheOtherParser) {
  const HtmlPage page =
      HtmlPage::parse("<title>T</title><p id=a>first</p>" + repeat("<div>", 100'000) + "x");
  EXPECT_EQ(page.parser(), HtmlPage::Parser::libxml2);
  EXPECT_EQ(page.root().first(XPath("//p[@id='a']")).text(), "first");
}

class HonestPage : public testing::TestWithParam<std::string> {};

// Long, sloppy or both, but no deeper than pages are: these stay with Gumbo.
TEST_P(HonestPage, IsReadByGumbo) {
  EXPECT_EQ(HtmlPage::parse(GetParam()).parser(), HtmlPage::Parser::gumbo);
}

INSTANTIATE_TEST_SUITE_P(
    All, HonestPage,
    testing::Values(repeat("<li>x", 5'000), repeat("<p>x", 5'000), repeat("<dt>a<dd>b", 5'000),
                    "<table>" + repeat("<tr><td>a<td>b", 5'000),
                    "<select>" + repeat("<option>a", 5'000), repeat("<br><img><hr>", 5'000),
                    repeat("<a href=x>y ", 5'000), repeat("<p><b>x</p>", 400),
                    repeat("<svg><title>i</title><path d='M0'/><path d='M1'/></svg>", 5'000),
                    repeat("<script>if (a<b) c('<div>')</script>", 5'000),
                    repeat("<!-- <div> --><!--><p>x</p>", 5'000),
                    repeat("<p title='<div><div>' class=\"<div>\">x</p>", 5'000),
                    repeat("<textarea><div></textarea><style><div></style>", 5'000)));

TEST(HtmlPageTest, AttributesBeyondTheCapAreDroppedAndTheTextStays) {
  const HtmlPage page = HtmlPage::parse("<p" + numbered(" a", "=1", 300) + ">x</p>\n<p>y");
  const auto found = page.root().select(XPath("//p"));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].attribute("a255"), "1");
  EXPECT_EQ(found[0].attribute("a256"), std::nullopt);
  EXPECT_EQ(found[0].text(), "x");
  EXPECT_EQ(found[1].line(), 2);
}

class BadXPath : public testing::TestWithParam<const char*> {};

TEST_P(BadXPath, IsRefusedByName) {
  try {
    const XPath path{std::string(GetParam())};
    FAIL() << "accepted " << path.str();
  } catch (const std::invalid_argument& error) {
    EXPECT_NE(std::string(error.what()).find(GetParam()), std::string::npos) << error.what();
  }
}

INSTANTIATE_TEST_SUITE_P(All, BadXPath,
                         testing::Values("", "//a[", "//tr//p", "//tr[.//p]", ".//a[b//c]", "foo()",
                                         "//a[matches(.,'x')]", "//a[@x=$y]", "//svg:path",
                                         "count(//a)", "1", "'text'", "//a[1]]"));

class GoodXPath : public testing::TestWithParam<const char*> {};

TEST_P(GoodXPath, IsAccepted) { EXPECT_NO_THROW(XPath{std::string(GetParam())}); }

INSTANTIATE_TEST_SUITE_P(
    All, GoodXPath,
    testing::Values("//a | //b", ".//a[contains(@href, '//x') and not(@id)]",
                    "following-sibling::p", "ancestor-or-self::*[self::td or (self::th)][1]", ".",
                    "..", "@href", "(//a)[1]",
                    "//*[contains(translate(@class, 'ABC', 'abc'), '$x:y(')]"));

TEST(WhiteSpaceTest, CollapsesToOneBlankAndTrims) {
  EXPECT_EQ(collapse(" a\r\n\t b\xC2\xA0\xC2\xA0 c \xE2\x80\x89"), "a b c");
  EXPECT_EQ(collapse(" \xC2\xA0 "), "");
}

TEST(WhiteSpaceTest, ZeroWidthCharactersDivideNothing) {
  EXPECT_EQ(collapse("re\xC2\xADport\xE2\x80\x8B \xEF\xBB\xBF"
                     "x"),
            "report x");
}

TEST(WhiteSpaceTest, SqueezeLeavesNoWhiteSpaceAtAll) {
  EXPECT_EQ(squeeze(" a b\xC2\xA0"
                    "c\xE2\x80\x8B\n"),
            "abc");
}

TEST(WhiteSpaceTest, MalformedBytesStay) {
  EXPECT_EQ(collapse("a \xC2 b\xE2\x80"), "a \xC2 b\xE2\x80");
}

}  // namespace
}  // namespace extract
