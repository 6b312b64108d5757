#include "crawler/proxy.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace crawler {
namespace {

std::string choose(const std::string& url, const std::map<std::string, std::string>& variables,
                   const std::string& configured = "",
                   AddressClass lowest = AddressClass::public_network) {
  return proxy_for(extract::Url::parse(url).value(), lowest, configured,
                   [&variables](const char* name) -> const char* {
                     const auto at = variables.find(name);
                     return at == variables.end() ? nullptr : at->second.c_str();
                   });
}

TEST(Proxy, IsNoneWhenNothingNamesOne) {
  EXPECT_EQ(choose("https://portal.example.org/", {}), "");
  EXPECT_EQ(choose("https://portal.example.org/", {{"HTTPS_PROXY", ""}}), "");
}

TEST(Proxy, IsChosenByScheme) {
  const std::map<std::string, std::string> both = {{"http_proxy", "http://p:1"},
                                                   {"HTTPS_PROXY", "http://p:2"}};
  EXPECT_EQ(choose("http://portal.example.org/", both), "http://p:1");
  EXPECT_EQ(choose("https://portal.example.org/", both), "http://p:2");
  EXPECT_EQ(choose("https://portal.example.org/", {{"ALL_PROXY", "http://p:3"}}), "http://p:3");
}

TEST(Proxy, SmallLettersComeBeforeCapitals) {
  EXPECT_EQ(choose("https://portal.example.org/",
                   {{"https_proxy", "http://small:1"}, {"HTTPS_PROXY", "http://capital:1"}}),
            "http://small:1");
}

TEST(Proxy, CapitalHttpProxyIsNotTrusted) {
  EXPECT_EQ(choose("http://portal.example.org/", {{"HTTP_PROXY", "http://p:1"}}), "");
}

TEST(Proxy, TheConfiguredOneStandsAboveTheEnvironmentAndBelowNoProxy) {
  const std::map<std::string, std::string> set = {{"HTTPS_PROXY", "http://p:2"}};
  EXPECT_EQ(choose("https://portal.example.org/", set, "http://mine:9"), "http://mine:9");
  EXPECT_EQ(choose("https://portal.example.org/", {{"NO_PROXY", "example.org"}}, "http://mine:9"),
            "");
}

TEST(Proxy, IsNeverUsedForLoopbackAndPrivateSites) {
  for (const AddressClass lowest : {AddressClass::loopback, AddressClass::private_network}) {
    EXPECT_EQ(choose("http://127.0.0.1/", {{"http_proxy", "http://p:1"}}, "http://mine:9", lowest),
              "");
  }
}

struct Row {
  const char* host;
  const char* no_proxy;
  bool exempt;
};

class NoProxy : public testing::TestWithParam<Row> {};

TEST_P(NoProxy, IsReadAsCurlReadsIt) {
  const Row& row = GetParam();
  EXPECT_EQ(is_exempt(row.host, row.no_proxy), row.exempt) << row.host << " in " << row.no_proxy;
}

INSTANTIATE_TEST_SUITE_P(
    Lists, NoProxy,
    testing::Values(
        Row{"a.example.org", "", false}, Row{"a.example.org", "*", true},
        Row{"a.example.org", "example.org", true}, Row{"a.example.org", ".example.org", true},
        Row{"a.example.org", "*.example.org", true}, Row{"A.Example.ORG", "a.eXample.org.", true},
        Row{"a.example.org.", "a.example.org", true}, Row{"badexample.org", "example.org", false},
        Row{"example.org", "a.example.org", false}, Row{"b.test", " a.test , b.test", true},
        Row{"b.test", "a.test b.test", true}, Row{"b.test", ",,,", false},
        Row{"b.test", ".", false}, Row{"10.1.2.3", "10.0.0.0/8", true},
        Row{"11.1.2.3", "10.0.0.0/8", false}, Row{"10.1.2.3", "10.1.2.3", true},
        Row{"10.1.2.3", "10.0.0.0/33", false}, Row{"10.1.2.3", "10.0.0.0/", false},
        Row{"10.1.2.3", "0.0.0.0/0", true}, Row{"10.1.2.129", "10.1.2.128/25", true},
        Row{"10.1.2.127", "10.1.2.128/25", false}, Row{"10.1.2.3", ".2.3", false},
        Row{"2001:db8::1", "2001:db8::/32", true}, Row{"2001:db9::1", "2001:db8::/32", false},
        Row{"2001:db8::1", "10.0.0.0/8", false}));

}  // namespace
}  // namespace crawler
