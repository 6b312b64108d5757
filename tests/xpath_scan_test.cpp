#include "extract/xpath_scan.h"

#include <gtest/gtest.h>

#include "extract/html_page.h"

namespace {

using extract::HtmlPage;
using extract::Node;
using extract::XPath;
using extract::XPathScan;

const char* const kPage = R"(<!DOCTYPE html><html><head><base href="x"><meta name="DC.Date"
content="2024-01-01"><meta name="dc.dat"></head><body class=" a"><!-- c --><div id="modgov"
class="mgContent  wide"><h2 class="mgSubTitleTxt">T</h2><p class="mgsubtitletxt">p</p>
<a name="AI1"></a><a href="">e</a><a href="mgReasonsRestricted.aspx?ID=1">r</a>
<table class="mgItemTable"><tr><td class="x mgLabel">1<td><span class="mgMainTxtBold	b">2</span>
<svg><a xlink:href="y" class="mgLabel"></a></svg><o:p class="mgLabel">w</o:p></table>
<select><option value="">o</option></select></div><div id="">z</div></body></html>)";

// In brackets a path is libxml2's.
void expect_same(const Node& from, const std::string& path) {
  const XPath scanned(path), evaluated("(" + path + ")");
  const auto wanted = from.select(evaluated);
  EXPECT_EQ(from.select(scanned), wanted) << path;
  EXPECT_EQ(from.first(scanned), wanted.empty() ? Node() : wanted.front()) << path;
}

TEST(XPathScan, FindsWhatLibxml2Finds) {
  const HtmlPage page = HtmlPage::parse(kPage);
  const Node inside = page.root().first(XPath("//div"));
  const Node text = page.root().first(XPath("//h2/text()"));
  for (const std::string path :
       {"//*",
        "//html",
        "//body",
        "//div",
        "//a[@href]",
        "//a[@name]",
        "//*[@id='modgov']",
        "//*[@id = \"modgov\"]",
        "//option",
        "//none",
        "//*[has-class('mgLabel')]",
        "//*[has-class('mgLabel') or has-class('mgMainTxtBold')]",
        "//*[has-class('mgContent') and has-class('wide')]",
        "//*[self::h2 or self::option]",
        "//*[self::h2 or self::h3 or (self::a and @href)]",
        "//*[self::a and @href or self::p]",
        "//meta[translate(@name,'DCATE','dcate')='dc.date']",
        "//a[contains(translate(@href,'REASONTICD','reasonticd'),'mgreasonsrestricted')]",
        "//a[contains(@href,'aspx')]",
        "//*[@class]",
        "//*[@id]",
        "//div[1]",
        "//*[not(@class)]",
        "//a[@xlink:href]",
        "//*[has-class('')]",
        "//*[@id='']"}) {
    for (const Node& from : {page.root(), inside, text}) {
      if (path.find("xlink") == std::string::npos) expect_same(from, path);
      if (path.find("xlink") == std::string::npos) expect_same(from, "." + path);
    }
  }
}

TEST(XPathScan, LeavesOtherPathsToLibxml2) {
  for (const char* path : {"", "/", "//", "/html", "a", "./a", "//a/b", "//a | //b", "//a[1]",
                           "//a[not(@b)]", "//a[@b][@c]", "//a[@b", "//a[@b='c]", "//a[(@b)]",
                           "//a[translate(@b,'x','')='y']", "//o:p", "//a[translate(@b,'x','y')]"})
    EXPECT_EQ(XPathScan::compile(path), nullptr) << path;
}

}  // namespace
