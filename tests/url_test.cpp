#include "extract/url.h"

#include <gtest/gtest.h>

#include <string>

namespace extract {
namespace {

std::string parsed(std::string_view text) {
  const auto url = Url::parse(text);
  return url ? url->str() : "none";
}

struct Case {
  std::string given, expected;
};

class ParseUrl : public testing::TestWithParam<Case> {};

TEST_P(ParseUrl, GivesTheCanonicalSpelling) {
  EXPECT_EQ(parsed(GetParam().given), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, ParseUrl,
    testing::Values(
        Case{"HTTP://Example.ORG", "http://example.org/"},
        Case{"http://example.org:80/", "http://example.org/"},
        Case{"https://example.org:443", "https://example.org/"},
        Case{"https://example.org:80/", "https://example.org:80/"},
        Case{"http://example.org:/a", "http://example.org/a"},
        Case{"http://example.org?x=1", "http://example.org/?x=1"},
        Case{"http://example.org?", "http://example.org/?"},
        Case{"http://example.org/a/./b/../c", "http://example.org/a/c"},
        Case{"http://example.org/../../a/..", "http://example.org/"},
        Case{"http://example.org/a/%2E%2e/b", "http://example.org/b"},
        Case{"http://example.org/a//b/...", "http://example.org/a//b/..."},
        Case{"http://example.org/a b?c d#e", "http://example.org/a%20b?c%20d"},
        Case{"http://example.org/100% of%20it%zz", "http://example.org/100%25%20of%20it%25zz"},
        Case{"http://example.org/caf\xC3\xA9\"<>", "http://example.org/caf%C3%A9%22%3C%3E"},
        Case{"http://example.org/a\\b?c\\d", "http://example.org/a\\b?c%5Cd"},
        Case{" \r\nhttp://example.org/a\t\r\n  b \n", "http://example.org/a%20b"},
        Case{"http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"},
        Case{"http://[::1]", "http://[::1]/"}, Case{"http://127.0.0.1:81/", "http://127.0.0.1:81/"},
        Case{"http://a_b.example.org./", "http://a_b.example.org./"}));

class RefusedUrl : public testing::TestWithParam<std::string> {};

TEST_P(RefusedUrl, IsNone) { EXPECT_EQ(parsed(GetParam()), "none"); }

INSTANTIATE_TEST_SUITE_P(
    All, RefusedUrl,
    testing::Values("", "http:", "http://", "http:///a", "http:/example.org", "example.org",
                    "//example.org/", "/a", "ftp://example.org/", "mailto:a@example.org",
                    "http://user@example.org/", "http://user:pw@example.org/",
                    "http://example.org:0/", "http://example.org:65536/", "http://example.org:8x/",
                    "http://example.org:-1/", "http://exa mple.org/", "http://ex%61mple.org/",
                    "http://a..b/", "http://.a/", "http://\xC3\xA9.org/", "http://a\\b/",
                    "http://[::1/", "http://[::1]x/", "http://[1.2.3.4]/", "http://[fe80::1%eth0]/",
                    "http://[]/", "http://" + std::string(254, 'a') + "/",
                    std::string("http://a\0b/", 11)));

class ResolveUrl : public testing::TestWithParam<Case> {};

TEST_P(ResolveUrl, AgainstAPageOfAPortal) {
  const Url page = Url::parse("https://portal.example.org/x/ieListMeetings.aspx?CId=7#top").value();
  const auto url = page.resolve(GetParam().given);
  EXPECT_EQ(url ? url->str() : "none", GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, ResolveUrl,
    testing::Values(
        Case{"mgAi.aspx?ID=5", "https://portal.example.org/x/mgAi.aspx?ID=5"},
        Case{"documents/s1/A b.pdf?T=1", "https://portal.example.org/x/documents/s1/A%20b.pdf?T=1"},
        Case{"documents/s1/A\n   b.pdf", "https://portal.example.org/x/documents/s1/A%20b.pdf"},
        Case{"\n  mgAi.aspx?ID=5\r\n", "https://portal.example.org/x/mgAi.aspx?ID=5"},
        Case{"?x=1", "https://portal.example.org/x/ieListMeetings.aspx?x=1"},
        Case{"?", "https://portal.example.org/x/ieListMeetings.aspx?"},
        Case{"#a", "https://portal.example.org/x/ieListMeetings.aspx?CId=7"},
        Case{"", "https://portal.example.org/x/ieListMeetings.aspx?CId=7"},
        Case{"//other.example.org/x", "https://other.example.org/x"},
        Case{"../x", "https://portal.example.org/x"}, Case{"/", "https://portal.example.org/"},
        Case{"../../../y/.", "https://portal.example.org/y/"},
        Case{"..", "https://portal.example.org/"}, Case{".", "https://portal.example.org/x/"},
        Case{"a:b", "none"}, Case{"./a:b", "https://portal.example.org/x/a:b"},
        Case{"x?u=http://a/../b", "https://portal.example.org/x/x?u=http://a/../b"},
        Case{"documents\\s1\\a.pdf", "https://portal.example.org/x/documents\\s1\\a.pdf"},
        Case{"https:mgAi.aspx", "https://portal.example.org/x/mgAi.aspx"},
        Case{"http:mgAi.aspx", "none"},
        Case{"HTTP://Other.example.org", "http://other.example.org/"},
        Case{"//user@other.example.org/", "none"}, Case{"mailto:a@b", "none"},
        Case{"JavaScript:void(0)", "none"}, Case{"tel:01", "none"}, Case{"data:,x", "none"},
        Case{"file:///etc/passwd", "none"}, Case{"http://", "none"}));

TEST(UrlTest, PartsCanBeTakenApart) {
  const Url url = Url::parse("https://Portal.example.org:8443/a%20b?c=d#e f").value();
  EXPECT_EQ(url.scheme(), "https");
  EXPECT_EQ(url.host(), "portal.example.org");
  EXPECT_EQ(url.port(), 8443);
  EXPECT_EQ(url.path(), "/a%20b");
  EXPECT_EQ(url.query(), "c=d");
  EXPECT_EQ(url.fragment(), "e%20f");
  EXPECT_EQ(url.origin(), "https://portal.example.org:8443");
  EXPECT_EQ(url.target(), "/a%20b?c=d");
}

TEST(UrlTest, AnIpv6HostHasBracketsOnlyInTheAddress) {
  const Url url = Url::parse("http://[::1]:81/").value();
  EXPECT_EQ(url.host(), "::1");
  EXPECT_EQ(url.origin(), "http://[::1]:81");
  EXPECT_EQ(url.resolve("/a")->str(), "http://[::1]:81/a");
}

TEST(UrlTest, ParametersAreDecodedInOrder) {
  const Url url = Url::parse("http://a/?&DR=&CId=1&x=a+b%26c&CId=2&flag&=v&e=%zz=1").value();
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"DR", ""},   {"CId", "1"}, {"x", "a b&c"}, {"CId", "2"},
      {"flag", ""}, {"", "v"},    {"e", "%zz=1"}};
  EXPECT_EQ(url.parameters(), expected);
}

TEST(UrlTest, WhatIsPrintedIsReadBackTheSame) {
  const Url url = Url::parse("http://a/b c/%41%/\xFF?\"'|#").value();
  EXPECT_EQ(Url::parse(url.str()).value(), url);
}

TEST(UrlTest, HugeInputIsReadInLinearTime) {
  std::string dots = "http://a";
  for (int i = 0; i < 300'000; ++i) dots += "/x/..";
  EXPECT_EQ(parsed(dots), "http://a/");
  EXPECT_EQ(parsed("http://a/" + std::string(2'000'000, ' ') + "b").size(), 9 + 3 * 2'000'000u + 1);
  EXPECT_EQ(Url::parse("http://a/?" + std::string(1'000'000, '&'))->parameters().size(), 0u);
}

TEST(UrlTest, PercentCodingIsUndone) {
  EXPECT_EQ(percent_encode("a b/\xC3\xA9~"), "a%20b%2F%C3%A9~");
  EXPECT_EQ(percent_encode("a b/c", "/"), "a%20b/c");
  EXPECT_EQ(percent_decode("a%20b%2f%C3%a9%"), "a b/\xC3\xA9%");
  EXPECT_EQ(percent_decode("%4%%41+"), "%4%A+");
}

}  // namespace
}  // namespace extract
